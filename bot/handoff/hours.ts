/**
 * When an agency's officers are there, and how much of a stretch of time is working time. Pure: times are milliseconds since
 * 1970, hours and days those of Ho Chi Minh City, where the clock never changes. A day whose holiday is still to be announced
 * counts as what it ordinarily is.
 */
import type { Agency } from "../../knowledge/agencies.ts";
import { type Calendar, dayInCity } from "../../knowledge/calendar.ts";
import { addDays, weekdayOf } from "../../knowledge/days.ts";
import type { Bilingual } from "../../knowledge/schema.ts";
import { momentOf } from "../../knowledge/slots.ts";

type Hours = Pick<Agency, "hours" | "saturday" | "closed">;
type Span = { from: number; to: number };

/** After so many days without an opening there is none to be told. */
const MOST_DAYS = 400;
const SATURDAY = 6;

export type OpenState =
  | { open: true; until: number }
  | { open: false; why: "outOfHours" | "holiday" | "break"; holiday?: Bilingual; opens?: number };

/** The working spans of a day, in order; none on a day off. */
const spansOn = (day: string, hours: Hours, calendar: Calendar): Span[] =>
  rowsOn(day, hours, calendar).map(({ from, to }) => ({ from: momentOf(day, from), to: momentOf(day, to) }));

/** A Saturday worked in exchange for another day has the hours of that day. */
function rowsOn(day: string, { hours, saturday, closed }: Hours, calendar: Calendar): Agency["hours"] {
  if (closed.includes(day) || calendar.dayOff(day)) return [];
  if (calendar.isOrdinarilyWorked(day)) return hours;
  return weekdayOf(day) === SATURDAY ? saturday : [];
}

/** The working spans from `from` on that end after it, at most MOST_DAYS days ahead. */
function* spansFrom(from: number, hours: Hours, calendar: Calendar): Generator<Span> {
  let day = dayInCity(from);
  for (let n = 0; n < MOST_DAYS; n++, day = addDays(day, 1))
    for (const span of spansOn(day, hours, calendar)) if (span.to > from) yield span;
}

/** Whether officers are there at `now`; if not, why, and when they are next. */
export function openState(hours: Hours, calendar: Calendar, now: number): OpenState {
  const [next] = spansFrom(now, hours, calendar);
  if (next && next.from <= now) return { open: true, until: next.to };
  const today = dayInCity(now);
  const opens = next && { opens: next.from };
  const holiday = calendar.dayOff(today)?.name;
  const spans = spansOn(today, hours, calendar);
  if (spans.length === 0 && holiday) return { open: false, why: "holiday", holiday, ...opens };
  const isBreak = spans.some(({ to }) => to <= now) && spans.some(({ from }) => from > now);
  return { open: false, why: isBreak ? "break" : "outOfHours", ...opens };
}

/** Milliseconds of working time between two moments; 0 when `to` is not after `from`. Looks at MOST_DAYS days at most. */
export function workedMilliseconds(hours: Hours, calendar: Calendar, from: number, to: number): number {
  let worked = 0;
  for (const span of spansFrom(from, hours, calendar)) {
    if (span.from >= to) break;
    worked += Math.min(span.to, to) - Math.max(span.from, from);
  }
  return worked;
}

/** The moment when `milliseconds` of working time have passed since `from`; undefined: not within MOST_DAYS days. */
export function afterWorked(hours: Hours, calendar: Calendar, from: number, milliseconds: number): number | undefined {
  if (milliseconds <= 0) return from;
  let left = milliseconds;
  for (const span of spansFrom(from, hours, calendar)) {
    const start = Math.max(span.from, from);
    if (span.to - start >= left) return start + left;
    left -= span.to - start;
  }
  return undefined;
}
