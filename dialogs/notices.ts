/** What a person may be told without having asked just now: a reminder, a dossier that moved. Plain data. */

import type { FollowNotices } from "./follow/calls.ts";
import type { ReportNotices } from "./report/calls.ts";

/** By name: what there is to tell. */
export type Notices = FollowNotices & ReportNotices;

export type Notice = { [Name in keyof Notices]: { name: Name; about: Notices[Name] } }[keyof Notices];
