/** Periods: "tuần sau", "cuối tháng", "từ 1/3 đến 15/3", "từ thứ hai", "trước ngày 5/6". `end` is the first day after it. */

import { addDays, addMonths, dayOf, daysBetween, monthOf, yearOf } from "../../knowledge/days.ts";
import { readDay } from "./date-model.ts";
import { isDayWord, smallNumber } from "./date-words.ts";
import { wordIn } from "./lexicon.ts";
import { createModel, type Found, type Reader } from "./model.ts";
import { readPeriod } from "./period-reading.ts";
import type { Refusal } from "./refusal.ts";
import { openIn } from "./timex.ts";
import { isFigures, isMark, type Tokens } from "./tokens.ts";

const isFrom = wordIn(["từ"]);
const isUntil = wordIn(["đến", "tới"]);
const isUpTo = wordIn(["cho"]);
const isWholeOf = wordIn(["hết"]);
const isBefore = wordIn(["trước"]);
const isAfter = wordIn(["sau"]);
const isNow = wordIn(["nay", "giờ"]);

/** A day or a period as one end of a longer one; `floating`: its year or week was not said. */
type Edge = { to: number; start: string; end: string; floating?: "year" | "week" | undefined };
type EdgeReading = Edge | { to: number; refused: Refusal };

export const readDatePeriod: Reader = (tokens, at, today) => {
  if (today === undefined) return undefined;
  const between = readFromTo(tokens, at, today) ?? readOpen(tokens, at, today);
  if (between) return between;
  const period = readPeriod(tokens, at, today);
  if (!period) return undefined;
  const { to, start, end, part, refused } = period;
  if (refused) return range(to, { refused });
  return start && end ? range(to, { values: [value(start, end, part)] }) : { to };
};

function readFromTo(tokens: Tokens, at: number, today: string): Found | undefined {
  const isNamed = isFrom(tokens[at]);
  const from = isNamed ? at + 1 : at;
  const bare = readBareDay(tokens, from, isNamed);
  const first = bare ? undefined : readEdge(tokens, from, today);
  if (!bare && !first) return undefined;
  const joined = endOfJoin(tokens, (bare ?? first)?.to ?? from);
  if (joined === undefined)
    return isNamed && first && "start" in first
      ? range(first.to, { values: [{ Mod: "since", ...open("start", first.start) }] })
      : undefined;
  const second = readEdge(tokens, joined, today);
  if (!second) return undefined;
  if ("refused" in second) return range(second.to, { refused: second.refused });
  if (first && "refused" in first) return range(second.to, { refused: first.refused });
  const start = first?.start ?? startBefore(second, bare?.day ?? 0);
  if (start === undefined) return range(second.to, { refused: "noSuchDay" });
  const end = second.end <= start ? later(second) : second.end;
  return end <= start ? range(second.to, { refused: "backwards" }) : range(second.to, { values: [value(start, end)] });
}

/** "trước 15/3", "đến hết tháng 3", "sau ngày 5/6". */
function readOpen(tokens: Tokens, at: number, today: string): Found | undefined {
  const isEarlier = isBefore(tokens[at]);
  const until = isUntil(tokens[at]) || isWholeOf(tokens[at]) ? endOfJoin(tokens, at) : undefined;
  if (!isEarlier && !isAfter(tokens[at]) && until === undefined) return undefined;
  const edge = readEdge(tokens, until ?? at + 1, today);
  if (!edge || !("start" in edge)) return undefined;
  if (isEarlier) return range(edge.to, { values: [{ Mod: "before", ...open("end", edge.start) }] });
  if (until !== undefined) return range(edge.to, { values: [{ Mod: "until", ...open("end", edge.end) }] });
  return range(edge.to, { values: [{ Mod: "after", ...open("start", edge.end) }] });
}

function readEdge(tokens: Tokens, at: number, today: string): EdgeReading | undefined {
  if (isNow(tokens[at])) return { to: at + 1, start: today, end: addDays(today, 1) };
  const period = readPeriod(tokens, at, today);
  if (period?.refused) return { to: period.to, refused: period.refused };
  if (period?.start && period.end) return { to: period.to, start: period.start, end: period.end };
  const day = readDay(tokens, at, today);
  if (day?.refused) return { to: day.to, refused: day.refused };
  // A bare weekday is the next one.
  const found = day?.days?.at(-1);
  if (!day || !found) return undefined;
  return { to: day.to, start: found, end: addDays(found, 1), floating: openIn(day.timex) };
}

/** The 3 of "từ 3 đến 5/3", "ngày 3 đến 5 tháng 3" and "3-5/3", whose month comes later. */
function readBareDay(tokens: Tokens, at: number, isNamed: boolean): { to: number; day: number } | undefined {
  const from = isDayWord(tokens[at]) ? at + 1 : at;
  const number = smallNumber(tokens, from);
  if (!number || number.value > 31) return undefined;
  const next = tokens[number.to];
  const isDash = isMark(next, "-") && isFigures(tokens[number.to + 1]) && isMark(tokens[number.to + 2], "/");
  return isDash || ((isNamed || from > at) && isUntil(next)) ? { to: number.to, day: number.value } : undefined;
}

/** "từ 20/12 đến 5/1" ends in the next year, "từ thứ hai đến thứ sáu" in the same week. */
const later = ({ end, floating }: Edge): string => (floating === "year" ? addMonths(end, 12) : floating === "week" ? addDays(end, 7) : end);

const startBefore = ({ start }: Edge, day: number): string | undefined => dayOf(day, monthOf(start), yearOf(start));

/** The token after "đến", "cho đến hết" or a dash. */
function endOfJoin(tokens: Tokens, at: number): number | undefined {
  if (isMark(tokens[at], "-")) return at + 1;
  const until = isUpTo(tokens[at]) ? at + 1 : at;
  const isWhole = isWholeOf(tokens[until]);
  if (!isUntil(tokens[until]) && !isWhole) return undefined;
  return !isWhole && isWholeOf(tokens[until + 1]) ? until + 2 : until + 1;
}

const range = (to: number, resolution: Found["resolution"] & object): Found => ({ to, resolution });
const value = (start: string, end: string, part?: string) => ({
  timex: `(${start},${end},P${daysBetween(start, end)}D)`,
  type: "daterange",
  ...(part && { Mod: part }),
  start,
  end,
});
const open = (side: "start" | "end", day: string) => ({ timex: day, type: "daterange", [side]: day });

export const periodModel = createModel("DatePeriodModel", "datetimeV2.daterange", readDatePeriod);
