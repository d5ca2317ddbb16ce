/** Dates as people type them, day first: "15/3/2026", "ngày 15 tháng 3", "hôm qua", "15 March 2026". Linear; no clock of its own. */
import { fold, syllables } from "../../knowledge/search/fold.ts";

const english = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
/** By full name and first three letters, folded as the text is. */
const months = new Map([
  ...english.flatMap((name, i): [string, number][] => [
    [fold(name), i + 1],
    [name.slice(0, 3), i + 1],
  ]),
  ["sept", 9],
]);
/** "tháng ba", "tháng mười hai". */
const spelledMonths = ["mot", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi", "muoi mot", "muoi hai"];
const days: Record<string, number> = {
  "hom nay": 0,
  "bua nay": 0,
  "hom qua": -1,
  "ngay mai": 1,
  "hom kia": -2,
  today: 0,
  yesterday: -1,
  tomorrow: 1,
};

/** The day meant, as YYYY-MM-DD, or undefined. Without a year: this one. `today` is YYYY-MM-DD. */
export function readDate(text: string, today: string): string | undefined {
  const year = Number(today.slice(0, 4));
  const iso = /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(text);
  if (iso) return day(Number(iso[3]), Number(iso[2]), Number(iso[1]));
  const figures = /(?<!\d)(\d{1,2})\s?[/.-]\s?(\d{1,2})(?:\s?[/.-]\s?(\d{4}|\d{2}))?(?!\d)/.exec(text);
  if (figures) return day(Number(figures[1]), Number(figures[2]), fullYear(figures[3], year));
  const keys = syllables(text)
    .map((word) => word.key)
    .filter((key) => key !== "of");
  const said = keys.join(" ");
  for (const [phrase, shift] of Object.entries(days)) if (` ${said} `.includes(` ${phrase} `)) return shifted(today, shift);
  const month = keys.findIndex((key) => key === "thang" || key === "thg");
  if (month > 0) return day(Number(keys[month - 1]), monthAt(keys, month + 1), fullYear(yearAfter(keys, month + 2), year));
  const named = keys.findIndex((key) => months.has(key));
  if (named < 0) return undefined;
  const [before, after] = [Number(keys[named - 1]?.replace(/(st|nd|rd|th)$/, "")), Number(keys[named + 1]?.replace(/(st|nd|rd|th)$/, ""))];
  const number = before >= 1 && before <= 31 ? before : after;
  return day(
    number,
    months.get(keys[named] as string) as number,
    fullYear(
      keys.slice(named + 1).find((key) => /^\d{4}$/.test(key)),
      year,
    ),
  );
}

function monthAt(keys: readonly string[], at: number): number {
  const two = spelledMonths.indexOf(`${keys[at]} ${keys[at + 1]}`);
  const one = spelledMonths.indexOf(keys[at] ?? "");
  return two >= 0 ? two + 1 : one >= 0 ? one + 1 : Number(keys[at]);
}

function yearAfter(keys: readonly string[], from: number): string | undefined {
  return keys.slice(from).find((key) => /^\d{4}$/.test(key));
}

function fullYear(written: string | undefined, thisYear: number): number {
  if (!written) return thisYear;
  if (written.length === 4) return Number(written);
  const near = 2000 + Number(written);
  return near > thisYear + 10 ? near - 100 : near;
}

function day(date: number, month: number, year: number): string | undefined {
  const at = new Date(Date.UTC(year, month - 1, date));
  if (Number.isNaN(at.getTime()) || at.getUTCDate() !== date || at.getUTCMonth() !== month - 1) return undefined;
  return at.toISOString().slice(0, 10);
}

function shifted(today: string, by: number): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
}
