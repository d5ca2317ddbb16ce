/** Named periods: "tuần sau", "cuối tháng", "tháng 3 năm 2026", "quý 1", "3/2026", "2 tuần tới". Weeks begin on Monday. */

import { addDays, addMonths, firstOfMonth, inWeek, yearOf } from "../../knowledge/days.ts";
import { endOfLunarSign, isMonth, isQuarter, isWeek, isYear, readMonth, smallNumber, which } from "./date-words.ts";
import { lexicon, wordIn } from "./lexicon.ts";
import type { Refusal } from "./refusal.ts";
import { weeksAway } from "./relative-days.ts";
import { isFigures, isMark, type Tokens } from "./tokens.ts";
import { readYear } from "./written-dates.ts";

/** From `start` to the day before `end`; `part` of what is named, as "cuối" of a month. */
export type Period = { to: number; start?: string; end?: string; part?: Part; refused?: Refusal };
type Part = "start" | "mid" | "end";

const partOf = lexicon<Part>([
  ["đầu", "start"],
  ["giữa", "mid"],
  ["cuối", "end"],
]);
const isHence = wordIn(["tới"]);
const isIn = wordIn(["trong"]);
const LONGEST_COUNT = 99;

export function readPeriod(tokens: Tokens, at: number, today: string): Period | undefined {
  const part = partOf(tokens[at]);
  const whole = readWhole(tokens, part ? at + 1 : at, today, part !== undefined);
  if (whole) return part && whole.unit ? cut(whole, part) : whole;
  return part ? undefined : readCounted(tokens, at, today);
}

type Whole = Period & { unit?: "week" | "month" | "year" };

function readWhole(tokens: Tokens, at: number, today: string, bare: boolean): Whole | undefined {
  const token = tokens[at];
  if (isWeek(token)) {
    const away = weeksAway(tokens, at + 1) ?? (bare ? { to: at + 1, weeks: 0 } : undefined);
    return away && { ...stretch(away.to, inWeek(today, 1, away.weeks), 7), unit: "week" };
  }
  if (isMonth(token)) return readMonthPeriod(tokens, at, today, bare);
  if (isYear(token)) return readYearPeriod(tokens, at, today, bare);
  if (isQuarter(token)) {
    const quarter = smallNumber(tokens, at + 1);
    if (!quarter || quarter.value > 4) return undefined;
    const year = readYear(tokens, quarter.to, yearOf(today), false);
    return months(year?.to ?? quarter.to, year?.year ?? yearOf(today), quarter.value * 3 - 2, 3);
  }
  return bare ? undefined : monthInFigures(tokens, at);
}

function readMonthPeriod(tokens: Tokens, at: number, today: string, bare: boolean): Whole | undefined {
  const away = which(tokens[at + 1]);
  const year = yearOf(today);
  if (away !== undefined) {
    const start = addMonths(firstOfMonth(today), away);
    return { to: at + 2, start, end: addMonths(start, 1), unit: "month" };
  }
  const month = readMonth(tokens, at);
  if (!month) return bare ? { to: at + 1, start: firstOfMonth(today), end: addMonths(firstOfMonth(today), 1), unit: "month" } : undefined;
  const lunar = month.month === "lunar" ? month.to : endOfLunarSign(tokens, month.to);
  if (month.month === "lunar" || lunar !== undefined) return { to: lunar ?? month.to, refused: "lunar" };
  if (month.month < 1 || month.month > 12) return { to: month.to };
  const said = readYear(tokens, month.to, year, false);
  return { ...months(said?.to ?? month.to, said?.year ?? year, month.month, 1), unit: "month" };
}

function readYearPeriod(tokens: Tokens, at: number, today: string, bare: boolean): Whole | undefined {
  const year = readYear(tokens, at, yearOf(today), true) ?? (bare ? { to: at + 1, year: yearOf(today) } : undefined);
  return year && { ...months(year.to, year.year, 1, 12), unit: "year" };
}

/** "3/2026" */
function monthInFigures(tokens: Tokens, at: number): Whole | undefined {
  const [month, mark, year] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  const isPlain =
    isFigures(month) && isMark(mark, "/") && isFigures(year) && /^(19|20)\d\d$/.test(year.key) && !isMark(tokens[at - 1], "/-.");
  if (!isPlain || Number(month.key) < 1 || Number(month.key) > 12 || month.key.length > 2 || isMark(tokens[at + 3], "/")) return undefined;
  return months(at + 3, Number(year.key), Number(month.key), 1);
}

/** "3 ngày tới", "trong 2 tuần tới": from tomorrow on. */
function readCounted(tokens: Tokens, at: number, today: string): Period | undefined {
  const number = smallNumber(tokens, isIn(tokens[at]) ? at + 1 : at);
  if (!number || number.value > LONGEST_COUNT || !isHence(tokens[number.to + 1])) return undefined;
  const [unit, from, to] = [tokens[number.to], addDays(today, 1), number.to + 2];
  if (isMonth(unit)) return { to, start: from, end: addMonths(from, number.value) };
  if (isWeek(unit)) return stretch(to, from, 7 * number.value);
  return unit?.key === "ngay" ? stretch(to, from, number.value) : undefined;
}

/** Beginning, middle and end: ten days each of a month, four months each of a year, Monday-Tuesday, Wednesday-Thursday and the weekend of a week. */
function cut({ to, start = "", end = "", unit }: Whole, part: Part): Period {
  const at = { start: 0, mid: 1, end: 2 }[part];
  if (unit === "week") return { ...stretch(to, addDays(start, [0, 2, 5][at] ?? 0), 2), part };
  const [from, until] =
    unit === "year" ? [addMonths(start, 4 * at), addMonths(start, 4 * at + 4)] : [addDays(start, 10 * at), addDays(start, 10 * at + 10)];
  return { to, start: from, end: part === "end" ? end : until, part };
}

const stretch = (to: number, start: string, days: number): Period => ({ to, start, end: addDays(start, days) });

function months(to: number, year: number, month: number, count: number): Period {
  const start = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-01`;
  return { to, start, end: addMonths(start, count) };
}
