/** Dates that name their day and month: "15/3/2026" day first, "ngày 15 tháng 3 năm 2026", "2026-03-15". */

import { dayOf, yearOf } from "../../knowledge/days.ts";
import {
  type DateReading,
  endOfLunarName,
  endOfLunarSign,
  isDayWord,
  isMonthDay,
  isYear,
  readMonth,
  smallNumber,
  which,
} from "./date-words.ts";
import { readNumber } from "./number-reading.ts";
import { dayOfAnyYear } from "./timex.ts";
import { isFigures, isMark, type Tokens } from "./tokens.ts";

/** `thisYear` fills in a year that is not said. Without `days` and `refused`: figures that are no date, to be passed over. */
export function readWrittenDate(tokens: Tokens, at: number, thisYear: number | undefined): DateReading | undefined {
  const feast = endOfLunarName(tokens, at);
  if (feast !== undefined) return { to: feast, refused: "lunar" };
  const isNamed = isDayWord(tokens[at]) || isMonthDay(tokens[at]);
  const from = isDayWord(tokens[at]) && isMonthDay(tokens[at + 1]) ? at + 2 : isNamed ? at + 1 : at;
  const feastDay = isNamed ? endOfLunarName(tokens, from) : undefined;
  if (feastDay !== undefined) return { to: feastDay, refused: "lunar" };
  const date = readNumeric(tokens, from, isNamed, thisYear) ?? readSpelled(tokens, from, thisYear);
  if (date) return unlessLunar(tokens, date);
  const day = smallNumber(tokens, from);
  if (!day || day.value > 31) return undefined;
  const lunar = endOfLunarSign(tokens, day.to);
  if (lunar !== undefined) return { to: lunar, refused: "lunar" };
  return isNamed ? { to: day.to, refused: "noMonth" } : undefined;
}

function unlessLunar(tokens: Tokens, date: DateReading): DateReading {
  const lunar = date.days || date.refused ? endOfLunarSign(tokens, date.to) : undefined;
  return lunar === undefined ? date : { to: lunar, refused: "lunar" };
}

function readNumeric(tokens: Tokens, at: number, isNamed: boolean, thisYear: number | undefined): DateReading | undefined {
  const first = tokens[at];
  if (!isFigures(first)) return undefined;
  const isAlone = isNamed || at === 0;
  if (first.key.length === 8) return isAlone && isLast(tokens, at + 1) ? compact(first.key, at + 1) : undefined;
  const { parts, mark, to } = chainOf(tokens, at);
  const [a = "", b = "", c] = parts;
  if (parts.length === 1) return apart(tokens, at);
  if (parts.length > 3) return { to };
  if (a.length === 4) return c !== undefined && mark !== "." ? dateReading(c, b, Number(a), to) : { to };
  if (a.length > 2 || b.length > 2 || (c !== undefined && c.length !== 4 && c.length !== 2)) return { to };
  if (c !== undefined) return dateReading(a, b, fullYear(c, thisYear), to);
  // "1.5" and "2-3" are dates only where nothing else is said.
  if (mark !== "/" && !(isNamed || (isAlone && isLast(tokens, to)))) return undefined;
  const later = readYear(tokens, to, thisYear, true);
  return later ? dateReading(a, b, later.year, later.to) : dateReading(a, b, thisYear, to, true);
}

/** Figures with the same mark between them; spaces may stand around a stroke. */
function chainOf(tokens: Tokens, at: number): { parts: string[]; mark: string; to: number } {
  const parts = [tokens[at]?.key ?? ""];
  const mark = isMark(tokens[at + 1], "/.-") ? (tokens[at + 1]?.key ?? "") : "";
  let to = at + 1;
  const joins = (): boolean => {
    const next = tokens[to + 1];
    return tokens[to]?.key === mark && isFigures(next) && (mark === "/" || (tokens[to]?.glued === true && next.glued));
  };
  while (mark !== "" && joins()) {
    parts.push(tokens[to + 1]?.key ?? "");
    to += 2;
  }
  return { parts, mark, to };
}

/** "2 9 2025" */
function apart(tokens: Tokens, at: number): DateReading | undefined {
  const [day, month, year] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (!isFigures(day) || !isFigures(month) || !isFigures(year) || !/^(19|20)\d\d$/.test(year.key)) return undefined;
  const days = day.key.length <= 2 && month.key.length <= 2 ? dayOf(Number(day.key), Number(month.key), Number(year.key)) : undefined;
  return days === undefined ? undefined : { to: at + 3, days: [days], timex: days };
}

/** "02091990" */
function compact(digits: string, to: number): DateReading | undefined {
  const day = dayOf(Number(digits.slice(0, 2)), Number(digits.slice(2, 4)), Number(digits.slice(4)));
  return day !== undefined && /^(19|20)/.test(digits.slice(4)) ? { to, days: [day], timex: day } : undefined;
}

/** "15 tháng 3", "mười lăm tháng ba năm 2026", "15 tháng này". */
function readSpelled(tokens: Tokens, at: number, thisYear: number | undefined): DateReading | undefined {
  const day = smallNumber(tokens, at);
  if (!day) return undefined;
  const month = readMonth(tokens, day.to);
  if (!month) return undefined;
  if (month.month === "lunar") return { to: month.to, refused: "lunar" };
  const year = readYear(tokens, month.to, thisYear, false);
  return dateReading(day.value, month.month, year?.year ?? thisYear, year?.to ?? month.to, year === undefined);
}

/** "năm 2026", ", 2026", "/2026", "năm hai nghìn không trăm hai mươi sáu", "năm ngoái". */
export function readYear(
  tokens: Tokens,
  at: number,
  thisYear: number | undefined,
  needsWord: boolean,
): { to: number; year: number } | undefined {
  if (isYear(tokens[at])) {
    const next = tokens[at + 1];
    const away = which(next);
    if (away !== undefined && thisYear !== undefined) return { to: at + 2, year: thisYear + away };
    if (isFigures(next))
      return next.key.length === 4 || next.key.length === 2 ? { to: at + 2, year: fullYear(next.key, thisYear) } : undefined;
    const spelled = readNumber(tokens, at + 1);
    const value = spelled?.value ?? 0;
    return spelled && value >= 1900 && value < 2100 ? { to: spelled.to, year: value } : undefined;
  }
  const from = isMark(tokens[at], ",/-.") ? at + 1 : at;
  const token = tokens[from];
  if (needsWord || !isFigures(token)) return undefined;
  const isTwo = token.key.length === 2 && from > at && token.glued && tokens[at]?.key !== ",";
  return token.key.length === 4 || isTwo ? { to: from + 1, year: fullYear(token.key, thisYear) } : undefined;
}

function dateReading(day: string | number, month: string | number, year: number | undefined, to: number, isYearless = false): DateReading {
  if (year === undefined) return { to };
  const found = dayOf(Number(day), Number(month), year);
  if (found === undefined) return { to, refused: "noSuchDay" };
  return { to, days: [found], timex: isYearless ? dayOfAnyYear(found) : found };
}

/** "26" is 2026 and "90" is 1990: at most ten years ahead. */
function fullYear(written: string, thisYear = 2025): number {
  if (written.length === 4) return Number(written);
  const near = 2000 + Number(written);
  return near > thisYear + 10 ? near - 100 : near;
}

const isLast = (tokens: Tokens, at: number): boolean => at >= tokens.length;

/** The year that a day left out means, when there is a day to count from. */
export const yearFor = (today: string | undefined): number | undefined => (today === undefined ? undefined : yearOf(today));
