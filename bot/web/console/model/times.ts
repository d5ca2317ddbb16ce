/** Times as the console writes them, in the city's time. */

import { dayAndTime, timeOfDay } from "../../shared/clock.ts";
import type { Lang } from "../../shared/console-api.ts";
import { fill } from "../../shared/phrases.ts";
import type { Words } from "../phrases.ts";

const MINUTE = 60_000;
const OFFSET = "+07:00";

/** "12 min", "1 h 05", "3 d"; under a minute "0 min". */
export function spanText(milliseconds: number, words: Words): string {
  const minutes = Math.max(0, Math.floor(milliseconds / MINUTE));
  if (minutes < 60) return fill(words.minutes, { n: minutes });
  if (minutes < 48 * 60) return fill(words.hours, { h: Math.floor(minutes / 60), m: String(minutes % 60).padStart(2, "0") });
  return fill(words.days, { n: Math.floor(minutes / (24 * 60)) });
}

const iso = (at: number): string => new Date(at).toISOString();

/** "15:05" today, "24/11/2026 15:05" on another day. */
export const momentText = (at: number, now: number, language: Lang): string =>
  dayIn(at) === dayIn(now) ? timeOfDay(iso(at), language) : dayAndTime(iso(at), language);

/** Always with its day. */
export const fullMoment = (at: number, language: Lang): string => dayAndTime(iso(at), language);

/** "2026-11-24" in the city. */
export const dayIn = (at: number): string => new Date(at + 7 * 60 * MINUTE).toISOString().slice(0, 10);

/** "2026-11-24" as "24/11/2026". */
export const dayText = (day: string): string => day.split("-").reverse().join("/");

/** What `input type=datetime-local` takes and gives, as city time. */
export const toField = (at: number): string => new Date(at + 7 * 60 * MINUTE).toISOString().slice(0, 16);
export const fromField = (value: string): number => Date.parse(`${value}:00${OFFSET}`);

/** Seven in the evening asks for "tomorrow at eight": the next day's 8:00 in the city. */
export const tomorrowMorning = (now: number): number => fromField(`${dayIn(now + 24 * 60 * MINUTE)}T08:00`);
