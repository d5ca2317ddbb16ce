/** Spans of working days and of money, and how time limits of several units become working days. */
import type { Line } from "../checklist.ts";
import type { Fee, TimeLimit } from "../schema.ts";

/** From `low` to `high`, both included. */
export type Span = { low: number; high: number };

const HOURS_A_DAY = 8;
const DAYS_A_MONTH: Span = { low: 28, high: 31 };

/**
 * The working days a time limit takes. Calendar days hold five working days a week, fewer with public holidays, so they
 * become a span: 15 days are 10 or 11 working days.
 */
export function workingDays({ amount, unit }: Pick<TimeLimit, "amount" | "unit">): Span {
  switch (unit) {
    case "sameDay":
      return { low: 0, high: 0 };
    case "hour":
      return { low: 0, high: Math.ceil(amount / HOURS_A_DAY) };
    case "workingDay":
      return { low: amount, high: amount };
    case "day":
      return { low: fewest(amount), high: most(amount) };
    case "month":
      return { low: fewest(Math.floor(amount * DAYS_A_MONTH.low)), high: most(Math.ceil(amount * DAYS_A_MONTH.high)) };
  }
}

const fewest = (days: number): number => Math.floor(days / 7) * 5 + Math.max(0, (days % 7) - 2);
const most = (days: number): number => Math.floor(days / 7) * 5 + Math.min(5, days % 7);

/** The time limits of a case are alternatives; undefined when none is known. What the person must keep is no wait. */
export function daysOf(time: readonly Line<TimeLimit>[]): Span | undefined {
  const spans = time.filter(({ item }) => item.role !== "duty").map(({ item }) => workingDays(item));
  return spans.length === 0
    ? undefined
    : { low: Math.min(...spans.map(({ low }) => low)), high: Math.max(...spans.map(({ high }) => high)) };
}

/**
 * What a case costs in VND on `today`: fees that apply for certain are added, those that may apply stretch the span.
 * Undefined when nothing is known, or when an amount is not in VND or a percentage.
 */
export function costOf(fees: readonly Line<Fee>[], today: string): Span | undefined {
  const due = fees.filter(({ item }) => item.from === undefined || item.from <= today);
  if (due.length === 0 || due.some(({ item }) => item.currency !== "VND")) return undefined;
  return due.reduce<Span>(
    (sum, { item, applies }) => ({
      low: sum.low + (applies === "yes" ? item.amount : 0),
      high: sum.high + (item.upTo ?? item.amount),
    }),
    { low: 0, high: 0 },
  );
}

export const add = (a: Span, b: Span): Span => ({ low: a.low + b.low, high: a.high + b.high });
export const latest = (spans: readonly Span[]): Span => ({
  low: Math.max(0, ...spans.map(({ low }) => low)),
  high: Math.max(0, ...spans.map(({ high }) => high)),
});
