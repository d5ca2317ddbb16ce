/** Dates as people type them, day first: "15/3/2026", "ngày 15 tháng 3", "hôm qua", "15 March 2026". Linear; no clock of its own. */
import { syllables } from "../../knowledge/search/fold.ts";

const months: Record<string, number> = {
  january: 1,
  jan: 1,
  february: 2,
  feb: 2,
  march: 3,
  mar: 3,
  april: 4,
  apr: 4,
  may: 5,
  june: 6,
  jun: 6,
  july: 7,
  jul: 7,
  august: 8,
  aug: 8,
  september: 9,
  sep: 9,
  sept: 9,
  october: 10,
  oct: 10,
  november: 11,
  nov: 11,
  december: 12,
  dec: 12,
};
const days: Record<string, number> = { "hom nay": 0, "hom qua": -1, "ngay mai": 1, "hom kia": -2, today: 0, yesterday: -1, tomorrow: 1 };

/** The day meant, as YYYY-MM-DD, or undefined. Without a year: this one. `today` is YYYY-MM-DD. */
export function readDate(text: string, today: string): string | undefined {
  const year = Number(today.slice(0, 4));
  const iso = /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(text);
  if (iso) return day(Number(iso[3]), Number(iso[2]), Number(iso[1]));
  const figures = /(?<!\d)(\d{1,2})\s?[/.-]\s?(\d{1,2})(?:\s?[/.-]\s?(\d{4}|\d{2}))?(?!\d)/.exec(text);
  if (figures) return day(Number(figures[1]), Number(figures[2]), fullYear(figures[3], year));
  const keys = syllables(text).map((word) => word.key);
  const said = keys.join(" ");
  for (const [phrase, shift] of Object.entries(days)) if (` ${said} `.includes(` ${phrase} `)) return shifted(today, shift);
  const month = keys.indexOf("thang");
  if (month > 0) return day(Number(keys[month - 1]), Number(keys[month + 1]), fullYear(yearAfter(keys, month + 2), year));
  const named = keys.findIndex((key) => key in months);
  if (named < 0) return undefined;
  const [before, after] = [Number(keys[named - 1]?.replace(/(st|nd|rd|th)$/, "")), Number(keys[named + 1]?.replace(/(st|nd|rd|th)$/, ""))];
  const number = before >= 1 && before <= 31 ? before : after;
  return day(
    number,
    months[keys[named] as string] as number,
    fullYear(
      keys.slice(named + 1).find((key) => /^\d{4}$/.test(key)),
      year,
    ),
  );
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
