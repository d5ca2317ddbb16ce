/**
 * The clocks of a handoff: first answer, next answer, resolution, in the agency's working time only. They begin when an
 * officer was asked for - what the bot said, before or meanwhile, starts and stops none of them.
 */
import type { Agency } from "../../knowledge/agencies.ts";
import type { Calendar } from "../../knowledge/calendar.ts";
import type { Handoff } from "./handoff.ts";
import { afterWorked, workedMilliseconds } from "./hours.ts";

/** `due`: when it has to be answered; `done`: when it was. Milliseconds since 1970. */
export type Clock = { kind: "first" | "next" | "resolution"; due: number; done?: number; missed: boolean };

type Timed = Pick<Handoff, "state" | "begun" | "firstReply" | "unanswered" | "ended" | "snoozed">;

const MINUTE_MILLISECONDS = 60_000;
/** A time limit that is never reached: the agency does not work. */
const NEVER = 8.64e15;

/**
 * A time limit that falls on the end of the day is missed when the next one has begun, not at night. Snoozing stops the clock of
 * the next answer, which begins again when it ends, and no other.
 */
export function clocksOf(handoff: Timed, agency: Agency, calendar: Calendar, now: number): Clock[] {
  const { begun, firstReply, unanswered, ended, snoozed = 0 } = handoff;
  const clock = (kind: Clock["kind"], from: number, done: number | undefined): Clock => {
    const target = agency.targets[kind] * MINUTE_MILLISECONDS;
    const due = afterWorked(agency, calendar, from, target) ?? NEVER;
    const missed = (done ?? now) > due && workedMilliseconds(agency, calendar, from, done ?? now) > target;
    return { kind, due, ...(done !== undefined && { done }), missed };
  };
  // Left without an answer, the first clock stands still where it ended.
  const first = clock("first", begun, firstReply ?? ended);
  const waits = firstReply !== undefined && unanswered !== undefined && ended === undefined && snoozed <= now;
  return [first, ...(waits ? [clock("next", Math.max(unanswered, snoozed), undefined)] : []), clock("resolution", begun, ended)];
}

/** Minutes of working time from one moment to another, for figures. */
export const workedMinutes = (agency: Agency, calendar: Calendar, from: number, to: number): number =>
  workedMilliseconds(agency, calendar, from, to) / MINUTE_MILLISECONDS;
