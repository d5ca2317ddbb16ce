/** Days counted from today: "hôm nay", "ngày mốt", "3 ngày nữa", "thứ hai tuần sau", "chủ nhật". */

import { addDays, addMonths, inWeek, weekdayOf } from "../../knowledge/days.ts";
import { createPhraseTree } from "../../knowledge/search/phrase-tree.ts";
import { type DateReading, isJust, isMore, isPast, isWeek, smallNumber, which } from "./date-words.ts";
import { lexicon, wordIn } from "./lexicon.ts";
import { isCountedThing, readNth } from "./ordinal-model.ts";
import { weekdayOfAnyWeek } from "./timex.ts";
import { isEnd, isFigures, isMark, type Tokens } from "./tokens.ts";

const named = createPhraseTree<number | "ambiguous" | "vague">();
for (const day of ["hôm", "bữa", "ngày", "ngày hôm", "sáng", "trưa", "chiều", "tối", "đêm"]) {
  if (day !== "ngày") named.add(`${day} nay`, 0);
  if (!/hôm|bữa/.test(day)) named.add(`${day} mai`, 1);
  if (!/hôm|bữa/.test(day)) named.add(`${day} mốt`, 2);
  if (day !== "ngày") named.add(`${day} qua`, -1);
}
named.add("hnay", 0);
named.add("hqua", -1);
named.add("hôm kia", -2);
named.add("hôm kìa", -3);
// Two days ahead in the north, three in the south.
for (const phrase of ["ngày kia", "sáng kia", "chiều kia"]) named.add(phrase, "ambiguous");
for (const phrase of ["hôm trước", "hôm nọ", "bữa hổm", "bữa trước", "hôm bữa", "hôm nào", "bữa nào", "ngày nào"])
  named.add(phrase, "vague");
const alone = lexicon([
  ["mai", 1],
  ["mốt", 2],
]);
/** Behind these "mai" is a day and no name. */
const isBeforeDay = wordIn(["sáng", "trưa", "chiều", "tối", "đêm", "khuya", "đến", "tới", "từ", "hết"]);
const afterDayPart = lexicon([
  ["mai", 1],
  ["mốt", 2],
  ["nay", 0],
  ["qua", -1],
]);
const LONGEST_ALONE = 4;
const isFiller = wordIn(["nha", "nhé", "ạ", "dạ", "thưa", "đi", "luôn", "để", "vậy"]);

/** "ngày mai", or "mai" where little else is said. */
export function readNamedDay(tokens: Tokens, at: number, today: string): DateReading | undefined {
  const hit = named.at(tokens, at);
  if (hit)
    return hit.value === "ambiguous" || hit.value === "vague"
      ? { to: at + hit.length, refused: hit.value }
      : counted(at + hit.length, addDays(today, hit.value));
  // "8h sáng mai", where "sáng" went with the hour.
  const after = isBeforeDay(tokens[at - 1]) ? afterDayPart(tokens[at]) : undefined;
  if (after !== undefined) return counted(at + 1, addDays(today, after));
  const shift = tokens.length <= LONGEST_ALONE ? alone(tokens[at]) : undefined;
  const isAlone = shift !== undefined && tokens.every((token, i) => i === at || isFiller(token) || token.kind === "mark");
  return isAlone ? counted(at + 1, addDays(today, shift)) : undefined;
}

const unit = lexicon<number | "month" | "year">([
  ["ngày", 1],
  ["hôm", 1],
  ["bữa", 1],
  ["tuần", 7],
  ["tháng", "month"],
  ["năm", "year"],
]);
const isAfter = wordIn(["nữa", "sau"]);
const isBefore = wordIn(["trước"]);
const isAgo = wordIn(["cách"]);
const isHence = wordIn(["đây"]);
const isEvent = wordIn(["khi", "hạn", "ngày", "lúc"]);
const isFew = wordIn(["vài", "mấy", "dăm"]);

/** "3 ngày nữa", "hai tuần trước", "sau 5 ngày", "cách đây 2 tháng". Working days are not counted here. */
export function readCountedDays(tokens: Tokens, at: number, today: string): DateReading | undefined {
  const lead = isAfter(tokens[at]) ? 1 : isAgo(tokens[at]) && isHence(tokens[at + 1]) ? -1 : 0;
  const from = at + (lead === 1 ? 1 : lead === -1 ? 2 : 0);
  const isVague = isFew(tokens[from]);
  const number = isVague ? { to: from + 1, value: 0 } : smallNumber(tokens, from);
  const of = number && unit(tokens[number.to]);
  if (!number || of === undefined) return undefined;
  const next = tokens[number.to + 1];
  const direction = lead || (isAfter(next) ? 1 : isBefore(next) ? -1 : 0);
  // "3 ngày trước khi nộp" does not count from today.
  if (lead === 0 && isEvent(tokens[number.to + 2])) return undefined;
  if (direction === 0 || (lead !== 0 && !isEnd(next) && !isMore(next))) return undefined;
  const to = number.to + (lead === 0 || isMore(next) ? 2 : 1);
  if (isVague) return { to, refused: "vague" };
  const count = direction * number.value;
  if (of === "month") return counted(to, addMonths(today, count));
  return counted(to, of === "year" ? addMonths(today, 12 * count) : addDays(today, of * count));
}

const isSunday = lexicon([
  ["chủ", "nhat"],
  ["chúa", "nhat"],
]);
const isShortSunday = wordIn(["cn"]);
const isShortDay = wordIn(["t"]);

/** "thứ hai", "thứ 2", "T2", "chủ nhật", "CN": Monday 1 to Sunday 7. */
export function readWeekday(tokens: Tokens, at: number): { to: number; weekday: number } | undefined {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (next && isSunday(token) === next.key) return { to: at + 2, weekday: 7 };
  if (isShortSunday(token)) return { to: at + 1, weekday: 7 };
  if (isShortDay(token) && isFigures(next) && next.glued && /^[2-7]$/.test(next.key)) {
    return isMark(tokens[at + 2], "/.-") ? undefined : { to: at + 2, weekday: Number(next.key) - 1 };
  }
  const nth = readNth(tokens, at);
  const isDay = nth && nth.value >= 2 && nth.value <= 7 && !isCountedThing(tokens, at);
  return isDay ? { to: nth.to, weekday: nth.value - 1 } : undefined;
}

const isThatDay = wordIn(["hôm"]);
const isEvery = wordIn(["hàng", "hằng", "mỗi", "các", "mọi"]);

/** The weekday with what is said behind it; alone it may be the last one or the next. */
export function readWeekdayDate(tokens: Tokens, at: number, today: string): DateReading | undefined {
  const day = readWeekday(tokens, at);
  if (!day || isEvery(tokens[at - 1])) return undefined;
  const { to, weekday } = day;
  if (isEvery(tokens[to])) return { to };
  const ahead = inWeek(today, weekday, weekday > weekdayOf(today) ? 0 : 1);
  const behind = inWeek(today, weekday, weekday < weekdayOf(today) ? 0 : -1);
  if (isWeek(tokens[to])) {
    const away = weeksAway(tokens, to + 1);
    if (away) return counted(away.to, inWeek(today, weekday, away.weeks));
  }
  if (isJust(tokens[to]) && isPast(tokens[to + 1])) return counted(to + 2, behind);
  const away = which(tokens[to]);
  if (away === 1) return counted(to + 1, ahead);
  if (away === -1) return counted(to + 1, behind);
  // "thứ hai này" on a Tuesday may be either.
  if (away === 0) return weekday < weekdayOf(today) ? { to: to + 1, refused: "ambiguous" } : counted(to + 1, inWeek(today, weekday, 0));
  // "hôm thứ hai" looks back.
  if (isThatDay(tokens[at - 1])) return counted(to, behind);
  return { to, days: [behind, ahead], timex: weekdayOfAnyWeek(weekday) };
}

/** "sau", "tới", "trước", "vừa rồi", "sau nữa" after a week. */
export function weeksAway(tokens: Tokens, at: number): { to: number; weeks: number } | undefined {
  if (isJust(tokens[at]) && isPast(tokens[at + 1])) return { to: at + 2, weeks: -1 };
  const weeks = which(tokens[at]);
  if (weeks === undefined) return undefined;
  return weeks === 1 && isMore(tokens[at + 1]) ? { to: at + 2, weeks: 2 } : { to: at + 1, weeks };
}

const counted = (to: number, day: string): DateReading => ({ to, days: [day], timex: day });
