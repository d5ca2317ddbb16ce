/** When a procedure's result is due, for a case and a day of filing. Pure: dates are "YYYY-MM-DD". */
import type { Calendar, DayOff, Stretch } from "./calendar.ts";
import { caseFor, type Line } from "./checklist.ts";
import type { Answers } from "./conditions.ts";
import { addDays, addMonths, daysBetween } from "./days.ts";
import type { DeadlineRules } from "./deadline-rules.ts";
import type { LoadedProcedure } from "./procedures.ts";
import type { TimeLimit } from "./schema.ts";

/** The office asked for a supplement on one day and got it on another: the days between do not count. */
export type Pause = { asked: string; supplied: string };
/** `hour` (0-23) is when on that day, if it was said. */
export type Filing = { day: string; hour?: number | undefined; pauses?: readonly Pause[] };
/** What was assumed because no text that we hold says it. */
export type Assumption = "afterHours" | "dayOff" | "supplement";

export type Due = {
  line: Line<TimeLimit>;
  /** The last day, and the first of a range. */
  day: string;
  earliest?: string;
  /** The hour of that day, of a limit in hours. */
  hour?: number;
  /** False when a day off that is not announced yet could move it. */
  certain: boolean;
};
export type DueDates = {
  /** The day it counts as received. */
  received: string;
  dues: Due[];
  /** Limits that are no waiting time from filing: what the person must keep, or what runs from something later. */
  others: Line<TimeLimit>[];
  assumed: Assumption[];
  /** Public holidays within, and stretches and years whose days off are still to be announced. */
  daysOff: DayOff[];
  open: { stretches: Stretch[]; years: string[] };
};
export type Counting = { calendar: Calendar; rules: Pick<DeadlineRules, "closing"> };

/** Throws RangeError for what is no date. */
export function dueDates(procedure: LoadedProcedure, answers: Answers, filing: Filing, counting: Counting): DueDates {
  const time = caseFor(procedure, answers, filing.day).time.filter(({ item }) => !item.from || item.from <= filing.day);
  const waits = time.filter(({ item }) => item.role === undefined);
  const reception = receive(filing, counting);
  const dues = waits.map((line) => dueOf(line, { ...filing, day: lateFor(line.item, filing, reception.day, counting) }, counting));
  const last =
    dues
      .map(({ day }) => day)
      .sort()
      .at(-1) ?? reception.day;
  // What comes on top starts when the other limits end.
  const extra = time.filter(({ item }) => item.role === "extra").map((line) => dueOf(line, { day: last }, counting));
  const all = [...dues, ...extra];
  const end =
    all
      .map(({ day }) => day)
      .sort()
      .at(-1) ?? reception.day;
  const { calendar } = counting;
  return {
    received: reception.day,
    dues: all,
    others: time.filter(({ item }) => item.role === "later" || item.role === "duty"),
    assumed: [...reception.assumed, ...(filing.pauses?.length ? ["supplement" as const] : [])],
    daysOff: calendar.daysOffBetween(filing.day, end),
    open: all.every(({ certain }) => certain) ? { stretches: [], years: [] } : calendar.notAnnounced(filing.day, end),
  };
}

/** The day a dossier counts as received: not on a day off, not after office hours. */
function receive({ day, hour }: Filing, { calendar, rules }: Counting): { day: string; assumed: Assumption[] } {
  if (!calendar.isOrdinarilyWorked(day)) return { day: calendar.addWorkingDays(day, 1).date, assumed: ["dayOff"] };
  if (hour !== undefined && hour >= rules.closing.hour) return { day: calendar.addWorkingDays(day, 1).date, assumed: ["afterHours"] };
  return { day, assumed: [] };
}

/** With an hour of its own, a limit starts on the next working day for what comes later. */
function lateFor({ lastHour }: TimeLimit, { day, hour }: Filing, received: string, { calendar }: Counting): string {
  const isLate = received === day && lastHour !== undefined && hour !== undefined && hour >= lastHour;
  return isLate ? calendar.addWorkingDays(day, 1).date : received;
}

function dueOf(line: Line<TimeLimit>, filing: Filing, counting: Counting): Due {
  const { amount, upTo } = line.item;
  const end = endOf(line.item, upTo ?? amount, filing, counting);
  if (upTo === undefined) return { line, ...end };
  const start = endOf(line.item, amount, filing, counting);
  return { line, ...end, earliest: start.day, certain: end.certain && start.certain };
}

type End = Pick<Due, "day" | "hour" | "certain">;

function endOf({ unit }: TimeLimit, amount: number, filing: Filing, counting: Counting): End {
  const { calendar } = counting;
  const { day, hour } = filing;
  switch (unit) {
    case "sameDay":
      return { day, certain: calendar.isWorkingDay(day) !== "notAnnounced" };
    case "workingDay":
      return workingDays(filing, Math.ceil(amount), calendar);
    case "hour": {
      if (hour === undefined) return { day: addDays(day, Math.ceil(amount / 24)), certain: true };
      return { day: addDays(day, Math.floor((hour + amount) / 24)), hour: (hour + amount) % 24, certain: true };
    }
    case "day":
      return toWorkingDay(addDays(day, amount + pausedDays(filing)), calendar);
    case "month":
      return toWorkingDay(addDays(addMonths(day, amount), pausedDays(filing)), calendar);
  }
}

/** Counts working days, with the days between request and supplement left out. */
function workingDays({ day, pauses = [] }: Filing, days: number, calendar: Calendar): End {
  let [at, left, certain] = [day, days, true];
  for (const { asked, supplied } of pauses) {
    const next = calendar.addWorkingDays(at, left);
    if (next.date <= asked) return { day: next.date, certain: certain && next.certain };
    for (; left > 0; left--) {
      const one = calendar.addWorkingDays(at, 1);
      if (one.date > asked) break;
      certain &&= one.certain;
      at = one.date;
    }
    if (supplied > at) at = supplied;
  }
  const end = calendar.addWorkingDays(at, left);
  return { day: end.date, certain: certain && end.certain };
}

const pausedDays = ({ day, pauses = [] }: Filing): number =>
  pauses.reduce((sum, { asked, supplied }) => sum + Math.max(0, daysBetween(asked < day ? day : asked, supplied)), 0);

/** A limit that ends on a day off ends on the next working day (Civil Code, Article 148). */
function toWorkingDay(day: string, calendar: Calendar): End {
  const isKnown = calendar.isWorkingDay(day) !== "notAnnounced";
  if (calendar.isOrdinarilyWorked(day)) return { day, certain: isKnown };
  const next = calendar.addWorkingDays(day, 1);
  return { day: next.date, certain: isKnown && next.certain };
}
