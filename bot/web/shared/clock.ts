/** Times as people in the city write them, wherever their device thinks it is. */
import type { Language } from "./phrases.ts";

const timeZone = "Asia/Ho_Chi_Minh";
/** Made once: making a format costs more than drawing the line it stands in. */
const made = new Map<string, Intl.DateTimeFormat>();

function formatOf(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = [language, ...Object.keys(options)].join(" ");
  const known = made.get(key) ?? new Intl.DateTimeFormat(language === "vi" ? "vi-VN" : "en-GB", { ...options, timeZone });
  made.set(key, known);
  return known;
}

const format = (language: Language, options: Intl.DateTimeFormatOptions, at: string): string => {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? "" : formatOf(language, options).format(date);
};

/** "15:05" */
export const timeOfDay = (at: string, language: Language): string => format(language, { hour: "2-digit", minute: "2-digit" }, at);

/** "24/11/2026 15:05" */
export const dayAndTime = (at: string, language: Language): string =>
  `${format(language, { day: "2-digit", month: "2-digit", year: "numeric" }, at)} ${timeOfDay(at, language)}`;
