/** Dates with English month names, day or month first: "15 March 2026", "September 2, 2025"; and "today". Linear. */
import { syllables } from "../../knowledge/search/fold.ts";
import { addDays, dayOf, yearOf } from "./days.ts";

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
  const shifted = keys.findIndex((key) => shifts.has(key));
  if (shifted >= 0) return addDays(today, shiftAt(keys, shifted));
  const at = keys.findIndex((key) => months.has(key));
  if (at < 0) return undefined;
  const [before, after] = [dayIn(keys[at - 1]), dayIn(keys[at + 1])];
  const year = keys.slice(at + 1).find((key) => /^\d{4}$/.test(key));
  return dayOf(before ?? after ?? 0, months.get(keys[at] ?? "") ?? 0, year ? Number(year) : yearOf(today));
}

/** "Tomorrow" is 1, "the day after tomorrow" 2. */
function shiftAt(keys: readonly string[], at: number): number {
  const shift = shifts.get(keys[at] ?? "") ?? 0;
  const way = keys.slice(Math.max(0, at - 2), at).join(" ");
  return (way === "day after" && shift > 0) || (way === "day before" && shift < 0) ? shift * 2 : shift;
}

function dayIn(key: string | undefined): number | undefined {
  const day = Number(key?.replace(/(st|nd|rd|th)$/, ""));
  return day >= 1 && day <= 31 ? day : undefined;
}
