/** What a person may be told without having asked just now: a reminder, a dossier that moved. Plain data. */

import type { AppointmentNotices } from "./appointment/calls.ts";
import type { DossierNotices } from "./dossier/calls.ts";
import type { FollowNotices } from "./follow/calls.ts";
import type { ReportNotices } from "./report/calls.ts";
import type { ReviewNotices } from "./review/calls.ts";

/** By name: what there is to tell. */
export type Notices = AppointmentNotices & DossierNotices & FollowNotices & ReportNotices & ReviewNotices;

export type Notice = { [Name in keyof Notices]: { name: Name; about: Notices[Name] } }[keyof Notices];
