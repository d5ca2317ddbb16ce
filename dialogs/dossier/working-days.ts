/** How many working days lie between two days. */
import type { Calendar } from "../../knowledge/calendar.ts";

const MOST_DAYS = 800;
const DAY_MILLISECONDS = 86_400_000;

/**
 * Working days after `from` up to and with `to`, both YYYY-MM-DD; `certain` is false when days off that were not
 * announced could change the count. Undefined when they lie more than about two years apart.
 */
export function workingDaysBetween({ isWorkingDay }: Calendar, from: string, to: string): { days: number; certain: boolean } | undefined {
  let days = 0;
  let certain = true;
  let at = Date.parse(`${from}T00:00:00Z`);
  for (let n = 0; n < MOST_DAYS; n++) {
    at += DAY_MILLISECONDS;
    const date = new Date(at).toISOString().slice(0, 10);
    if (date > to) return { days, certain };
    const works = isWorkingDay(date);
    if (works === "notAnnounced") certain = false;
    if (works === true || (works === "notAnnounced" && new Date(at).getUTCDay() % 6 !== 0)) days++;
  }
  return undefined;
}
