/**
 * Working days of government offices. Dates are "YYYY-MM-DD" strings and all arithmetic is in UTC, so
 * neither the server's clock nor its time zone can move a day.
 */
import { z } from "zod";
import { readContent } from "./content-file.ts";
import { addDays, weekdayOf } from "./days.ts";
import { bilingual } from "./schema.ts";

const day = z.iso.date();
const stretch = z.strictObject({ from: day, to: day, about: bilingual });
const year = z.strictObject({
  /** False while swapped days of this year may still be announced, within the stretches of `open`. */
  announced: z.boolean(),
  off: z.array(z.strictObject({ date: day, name: bilingual, kind: z.enum(["holiday", "inLieu", "swapped"]), source: z.string() })),
  /** Weekend days worked in exchange for a swapped day off. */
  working: z.array(z.strictObject({ date: day, name: bilingual, source: z.string() })),
  open: z.array(stretch),
});
const calendarFile = z.strictObject({
  sources: z.record(z.string(), z.strictObject({ title: z.string().min(1), url: z.url().nullable() })),
  years: z.record(z.string().regex(/^\d{4}$/), year),
});

type CalendarFile = z.infer<typeof calendarFile>;
type Fail = (path: (string | number)[], reason: string) => never;
export type DayOff = CalendarFile["years"][string]["off"][number];

/** A stretch of days in which a swap may still be announced. */
export type Stretch = CalendarFile["years"][string]["open"][number];

export type Calendar = {
  /** "notAnnounced": a swap that is still to be announced could change this day. */
  isWorkingDay(date: string): boolean | "notAnnounced";
  /**
   * The day `days` working days after `date`; `date` itself is not counted. Days that were not announced count
   * as what they ordinarily are, and `certain` is then false.
   */
  addWorkingDays(date: string, days: number): { date: string; certain: boolean };
  /** Why a day is off, for telling the person; undefined for an ordinary day. */
  dayOff(date: string): DayOff | undefined;
  /** Whether it is a working day, where nothing else is announced. */
  isOrdinarilyWorked(date: string): boolean;
  /** Public holidays and swapped days after `from` up to `to`. */
  daysOffBetween(from: string, to: string): DayOff[];
  /** What is still to be announced from `from` to `to`: stretches of known years, and years that nobody has entered. */
  notAnnounced(from: string, to: string): { stretches: Stretch[]; years: string[] };
};

/** The day it is in Ho Chi Minh City, YYYY-MM-DD, at `milliseconds` since 1970; Viet Nam has no summer time. */
export const dayInCity = (milliseconds: number): string => new Date(milliseconds + 7 * 3600_000).toISOString().slice(0, 10);

/** Nobody is written to before 7:00 or from 21:00 on. */
const [DAYTIME_FROM, DAYTIME_TO] = [7, 21];

/** `milliseconds` if it is daytime in the city then, else the next 7:00 there. */
export function soonestInDaytime(milliseconds: number): number {
  const inCity = milliseconds + 7 * 3600_000;
  const midnight = inCity - (inCity % msPerDay);
  const hour = (inCity - midnight) / 3600_000;
  if (hour >= DAYTIME_FROM && hour < DAYTIME_TO) return milliseconds;
  return midnight + (hour < DAYTIME_FROM ? 0 : msPerDay) + DAYTIME_FROM * 3600_000 - 7 * 3600_000;
}

const msPerDay = 86_400_000;
const checked = (date: string): string => {
  if (!day.safeParse(date).success) throw new RangeError(`not a date: ${date}`);
  return date;
};
const isSunday = (date: string): boolean => weekdayOf(checked(date)) === 7;
const isWeekend = (date: string): boolean => weekdayOf(checked(date)) >= 6;

/** Loads holidays.yaml. Throws ContentError with file, line and reason when it contradicts itself. */
export function loadCalendar(file: string): Calendar {
  const { value, fail } = readContent(file, calendarFile);
  for (const key of Object.keys(value.years)) checkYear(value, key, fail);
  const years = Object.values(value.years);
  const off = new Map(years.flatMap((y) => y.off).map((d) => [d.date, d]));
  const working = new Set(years.flatMap((y) => y.working).map((d) => d.date));
  const open = years.flatMap((y) => y.open);

  const isWorkingDay = (date: string): boolean | "notAnnounced" => {
    if (isSunday(date) || off.has(date)) return working.has(date);
    if (working.has(date)) return true;
    const known = date.slice(0, 4) in value.years && !open.some((s) => s.from <= date && date <= s.to);
    return known ? !isWeekend(date) : "notAnnounced";
  };

  const isOrdinarilyWorked = (date: string): boolean => {
    const status = isWorkingDay(date);
    return status === true || (status === "notAnnounced" && !isWeekend(date));
  };

  const addWorkingDays = (start: string, days: number): { date: string; certain: boolean } => {
    if (!Number.isInteger(days) || days < 0 || days > 1000) throw new RangeError(`not a number of days: ${days}`);
    let date = start;
    let certain = true;
    for (let left = days; left > 0; ) {
      date = addDays(checked(date), 1);
      const status = isWorkingDay(date);
      if (status === "notAnnounced") certain = false;
      if (isOrdinarilyWorked(date)) left--;
    }
    return { date, certain };
  };

  return {
    isWorkingDay,
    addWorkingDays,
    dayOff: (date) => off.get(date),
    isOrdinarilyWorked,
    daysOffBetween: (from, to) => [...off.values()].filter(({ date }) => from < date && date <= to),
    notAnnounced(from, to) {
      const span = [...Array(Math.max(0, Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1)).keys()];
      const unknown = span.map((i) => String(Number(from.slice(0, 4)) + i)).filter((key) => !(key in value.years));
      return { stretches: open.filter((stretch) => stretch.from <= to && from <= stretch.to), years: unknown };
    },
  };
}

function checkYear(calendar: CalendarFile, key: string, fail: Fail): void {
  const { announced, off, working, open } = calendar.years[key] as CalendarFile["years"][string];
  if (announced !== (open.length === 0)) {
    fail(["years", key, "announced"], "must be false exactly while `open` lists stretches");
  }
  const seen = new Set<string>();
  const check = (list: "off" | "working", i: number, row: { date: string; source: string }): void => {
    const path = ["years", key, list, i];
    if (!row.date.startsWith(key)) fail([...path, "date"], `not a day of ${key}`);
    if (seen.has(row.date)) fail([...path, "date"], "this day is listed twice");
    if (!(row.source in calendar.sources)) fail([...path, "source"], `"${row.source}" is not under sources`);
    seen.add(row.date);
  };
  for (const [i, row] of off.entries()) check("off", i, row);
  working.forEach((row, i) => {
    check("working", i, row);
    if (!isWeekend(row.date)) fail(["years", key, "working", i, "date"], "a swapped working day must be a Saturday or Sunday");
  });
  open.forEach((s, i) => {
    if (s.to < s.from) fail(["years", key, "open", i, "to"], "ends before it starts");
  });
}
