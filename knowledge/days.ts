/** Arithmetic with days as YYYY-MM-DD, in UTC, so that no clock and no time zone can move one. */

const MS_A_DAY = 86_400_000;
const at = (day: string): Date => new Date(`${day}T00:00:00Z`);
const written = (date: Date): string => date.toISOString().slice(0, 10);

/** The day with these numbers, or undefined when the calendar has none such: 31/2. Years 1 to 9999. */
export function dayOf(day: number, month: number, year: number): string | undefined {
  if (!(year >= 1 && year <= 9999)) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCDate() === day && date.getUTCMonth() === month - 1 ? written(date) : undefined;
}

export const addDays = (day: string, days: number): string => written(new Date(at(day).getTime() + days * MS_A_DAY));

/** A month without that day gives its last one: a month after 31/1 is 28/2. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return written(new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, last))));
}

/** Monday 1 to Sunday 7. */
export const weekdayOf = (day: string): number => at(day).getUTCDay() || 7;

/** The day with that weekday (1 to 7) in the week, Monday to Sunday, so many weeks away. */
export const inWeek = (today: string, weekday: number, weeks: number): string => addDays(today, weekday - weekdayOf(today) + 7 * weeks);

export const firstOfMonth = (day: string): string => `${day.slice(0, 8)}01`;
export const yearOf = (day: string): number => Number(day.slice(0, 4));
export const monthOf = (day: string): number => Number(day.slice(5, 7));

/** How many days from one to the other. */
export const daysBetween = (from: string, to: string): number => Math.round((at(to).getTime() - at(from).getTime()) / MS_A_DAY);
