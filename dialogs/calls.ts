/**
 * What dialogs need from outside. Dialogs are pure: one that needs the dossier system or a free slot ends its outcome
 * with a call; the turn performs it (bot/calls.ts) and lets the dialog go on with what came back, all in one commit.
 */

import type { AppointmentCalls } from "./appointment/calls.ts";
import type { DossierCalls } from "./dossier/calls.ts";
import type { FollowCalls } from "./follow/calls.ts";
import type { HandoffCalls } from "./handoff/calls.ts";
import type { CheckCalls } from "./precheck/calls.ts";
import type { PrivacyCalls } from "./privacy/calls.ts";
import type { ReportCalls } from "./report/calls.ts";
import type { ReviewCalls } from "./review/calls.ts";

/** By name: what is asked and what comes back. Plain data. */
export type Calls = AppointmentCalls & CheckCalls & DossierCalls & FollowCalls & HandoffCalls & PrivacyCalls & ReportCalls & ReviewCalls;

export type CallName = keyof Calls;
/** A call; `asks` must be the same when a turn runs again, so that it is done once. */
export type Call = { [Name in CallName]: { name: Name; asks: Calls[Name]["asks"] } }[CallName];
/** `unavailable`: it could not be reached in time; nothing was lost and it may be tried again. */
export type CallResult = {
  [Name in CallName]: { name: Name; asks: Calls[Name]["asks"]; gives: Calls[Name]["gives"] | "unavailable" };
}[CallName];
