/** Numbers as they are written in each language. */
import type { Lang } from "../../shared/console-api.ts";
import { fill } from "../../shared/phrases.ts";
import type { Words } from "../phrases.ts";

const localeOf = (language: Lang): string => (language === "vi" ? "vi-VN" : "en-GB");

export const numberText = (n: number, language: Lang): string =>
  new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 1 }).format(n);

/** "38 %"; a dash when there is nothing to take a share of. */
export const shareText = (part: number, whole: number, language: Lang): string =>
  whole === 0 ? "–" : new Intl.NumberFormat(localeOf(language), { style: "percent", maximumFractionDigits: 1 }).format(part / whole);

export const minutesText = (minutes: number | undefined, words: Words, language: Lang): string =>
  minutes === undefined ? "–" : fill(words.minutes, { n: numberText(minutes, language) });
