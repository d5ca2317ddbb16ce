/** Dates with English month names, day or month first: "15 March 2026", "September 2, 2025"; and "today". Linear. */

import { addDays, dayOf, yearOf } from "../../knowledge/days.ts";
import { syllables } from "../../knowledge/search/fold.ts";

const names = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
/** By full name and first three letters; folded as the text is, "july" too. */
const months = new Map([
  ...names.flatMap((name, i): [string, number][] => [
    [syllables(name)[0]?.key ?? name, i + 1],
    [name.slice(0, 3), i + 1],
  ]),
  ["sept", 9],
]);
const shifts = new Map([
  ["todai", 0],
  ["yesterdai", -1],
  ["today", 0],
  ["yesterday", -1],
  ["tomorrow", 1],
]);

/** The day named, as YYYY-MM-DD, or undefined. Without a year: this one. `today` is YYYY-MM-DD. */
export function readEnglishDate(text: string, today: string): string | undefined {
  const keys = syllables(text)
    .map(({ key }) => key)
    .filter((key) => key !== "of");
  const shift = keys.map((key) => shifts.get(key)).find((found) => found !== undefined);
  if (shift !== undefined) return addDays(today, shift);
  const at = keys.findIndex((key) => months.has(key));
  if (at < 0) return undefined;
  const [before, after] = [dayIn(keys[at - 1]), dayIn(keys[at + 1])];
  const year = keys.slice(at + 1).find((key) => /^\d{4}$/.test(key));
  return dayOf(before ?? after ?? 0, months.get(keys[at] ?? "") ?? 0, year ? Number(year) : yearOf(today));
}

function dayIn(key: string | undefined): number | undefined {
  const day = Number(key?.replace(/(st|nd|rd|th)$/, ""));
  return day >= 1 && day <= 31 ? day : undefined;
}
