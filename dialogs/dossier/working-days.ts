/** How many working days lie between two days. */
import type { Calendar } from "../../knowledge/calendar.ts";
import { addDays } from "../../knowledge/days.ts";

const MOST_DAYS = 800;

/**
 * Working days after `from` up to and with `to`, both YYYY-MM-DD; `certain` is false when days off that were not
 * announced could change the count. Undefined when they lie more than about two years apart.
 */
export function workingDaysBetween(
  { isWorkingDay, isOrdinarilyWorked }: Calendar,
  from: string,
  to: string,
): { days: number; certain: boolean } | undefined {
  let days = 0;
  let certain = true;
  let date = from;
  for (let n = 0; n < MOST_DAYS; n++) {
    date = addDays(date, 1);
    if (date > to) return { days, certain };
    if (isWorkingDay(date) === "notAnnounced") certain = false;
    if (isOrdinarilyWorked(date)) days++;
  }
  return undefined;
}
