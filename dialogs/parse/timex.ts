/**
 * How a day is written of which not all was said, in the TIMEX form the Recognizers use: a part that is open stands as so
 * many of the same letter ("5 March" of any year, a Tuesday of any week).
 */
const OPEN = "X";
const OPEN_YEAR = OPEN.repeat(4);
const OPEN_WEEK = `W${OPEN.repeat(2)}`;

/** `weekday` from 1, Monday. */
export const weekdayOfAnyWeek = (weekday: number): string => `${OPEN_YEAR}-${OPEN_WEEK}-${weekday}`;
/** `day` is YYYY-MM-DD. */
export const dayOfAnyYear = (day: string): string => `${OPEN_YEAR}${day.slice(4)}`;

/** What may be moved to find the day meant: a week, a year; undefined when all was said. */
export function openIn(timex: string | undefined): "week" | "year" | undefined {
  if (!timex?.startsWith(OPEN_YEAR)) return undefined;
  return timex.startsWith(`${OPEN_YEAR}-W`) ? "week" : "year";
}
