/** The words dates are made of, and small numbers in figures or words. */
import { lexicon, wordIn } from "./lexicon.ts";
import { digit, readTens } from "./number-words.ts";
import { isFigures, isMark, type Token, type Tokens } from "./tokens.ts";

/** What was read: `day` (YYYY-MM-DD), or several that it may be, or why it is refused. */
export type DateReading = {
  to: number;
  days?: readonly string[];
  timex?: string;
  refused?: "lunar" | "noSuchDay" | "noMonth" | "otherWeekday" | "ambiguous" | "vague";
};

export const isDayWord = wordIn(["ngày", "hôm", "bữa"]);
export const isMonthDay = wordIn(["mùng", "mồng", "mùng"]);
export const isMonth = wordIn(["tháng", "thg"]);
export const isYear = wordIn(["năm"]);
export const isWeek = wordIn(["tuần"]);
export const isQuarter = wordIn(["quý", "quí"]);
const isLunarMonth = wordIn(["giêng", "chạp"]);
const isLunarSign = wordIn(["âm", "al"]);
const isTet = wordIn(["tết"]);
const isSolarTet = wordIn(["tây", "dương"]);
const isFullMoon = wordIn(["rằm"]);
const fourth = wordIn(["tư"]);

/** Which one is meant, counted from the present: "này" 0, "sau" 1, "trước" -1. */
export const which = lexicon([
  ["này", 0],
  ["nay", 0],
  ["sau", 1],
  ["tới", 1],
  ["trước", -1],
  ["rồi", -1],
  ["ngoái", -1],
]);
export const isMore = wordIn(["nữa"]);
export const isJust = wordIn(["vừa"]);
export const isPast = wordIn(["rồi", "qua"]);

/** "15", "mười lăm", "hai mươi mốt": at most 99, up to token `to`. */
export function smallNumber(tokens: Tokens, at: number): { to: number; value: number } | undefined {
  const token = tokens[at];
  if (isFigures(token)) return token.key.length <= 2 ? { to: at + 1, value: Number(token.key) } : undefined;
  const tens = readTens(tokens, at);
  if (tens) return tens;
  const one = digit(token) ?? (fourth(token) ? 4 : undefined);
  return one ? { to: at + 1, value: one } : undefined;
}

/** "tháng 3", "thg 3", "tháng mười hai": the number of the month; "lunar" for those only the old calendar has. */
export function readMonth(tokens: Tokens, at: number): { to: number; month: number | "lunar" } | undefined {
  if (!isMonth(tokens[at])) return undefined;
  if (isLunarMonth(tokens[at + 1])) return { to: at + 2, month: "lunar" };
  const number = smallNumber(tokens, at + 1);
  return number && { to: number.to, month: number.value };
}

/** The end of "âm lịch", "(âm)", "AL" or "Tết" at a place, which make what stands before it lunar. */
export function endOfLunarSign(tokens: Tokens, from: number): number | undefined {
  const at = isMark(tokens[from], "(") ? from + 1 : from;
  if (isTet(tokens[at]) && !isSolarTet(tokens[at + 1])) return at + 1;
  if (!isLunarSign(tokens[at])) return undefined;
  const isWhole = tokens[at + 1]?.key === "lich";
  return isWhole ? at + 2 : at + 1;
}

/** "Tết", "rằm", "giao thừa", "trung thu": days of the lunar calendar by name. */
export function endOfLunarName(tokens: Tokens, at: number): number | undefined {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (isTet(token) && !isSolarTet(next)) return at + 1;
  if (isFullMoon(token)) return readMonth(tokens, at + 1)?.to ?? at + 1;
  return isFeast(token, next) ? at + 2 : undefined;
}

const feastBegins = lexicon([
  ["giao", "thua"],
  ["trung", "thu"],
]);
const isFeast = (token: Token | undefined, next: Token | undefined): boolean => next !== undefined && feastBegins(token) === next.key;
