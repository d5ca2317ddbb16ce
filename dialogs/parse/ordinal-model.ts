/** Ordinals: "thứ ba", "cái thứ 3", "đầu tiên", "cuối cùng". "thứ hai" may be Monday: beside a day's words it is. */
import { lexicon, wordIn } from "./lexicon.ts";
import { createModel, type Found, type Reader } from "./model.ts";
import { digit, readTens } from "./number-words.ts";
import { isFigures, isMark, type Tokens } from "./tokens.ts";

const isOrdinalSign = wordIn(["thứ"]);
const isRank = wordIn(["hạng"]);
const irregular = lexicon([
  ["nhất", 1],
  ["nhì", 2],
  ["tư", 4],
]);
const isFirst = wordIn(["đầu"]);
const isLast = wordIn(["cuối"]);
const saysFirst = wordIn(["tiên", "tiền"]);
const saysLast = wordIn(["cùng"]);
/** "cái đầu", "câu cuối": without these "đầu" is a head or a beginning. */
const isThing = wordIn(["cái", "câu", "mục", "dòng", "ý", "người", "lần", "con", "số", "chọn", "phần", "bước", "trường"]);
/** Beside these "thứ hai" is a day of the week. */
const beforeWeekday = wordIn(["sáng", "trưa", "chiều", "tối", "đêm", "ngày", "vào", "hôm", "bữa", "từ", "đến", "tới", "trước"]);
const afterWeekday = wordIn(["tuần", "này", "tới", "sau", "trước", "ngày", "mùng", "mồng", "rồi", "vừa", "đến", "hàng", "hằng"]);

/** "thứ" and its number: 2 to 7 may be days of the week. */
export function readNth(tokens: Tokens, at: number): { to: number; value: number } | undefined {
  if (!isOrdinalSign(tokens[at])) return undefined;
  const token = tokens[at + 1];
  const named = irregular(token);
  if (named !== undefined) return { to: at + 2, value: named };
  if (isFigures(token)) return token.key.length <= 3 ? { to: at + 2, value: Number(token.key) } : undefined;
  const tens = readTens(tokens, at + 1);
  if (tens) return tens;
  const one = digit(token);
  return one ? { to: at + 2, value: one } : undefined;
}

/** Whether a thing is counted here: "cái thứ hai" is never Monday. */
export const isCountedThing = (tokens: Tokens, at: number): boolean => isThing(tokens[at - 1]);

const readOrdinal: Reader = (tokens, at) => {
  const nth = readNth(tokens, at);
  if (nth) return isWeekday(tokens, at, nth) ? { to: nth.to } : ordinal(nth.to, nth.value);
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (isRank(token) && irregular(next)) return ordinal(at + 2, irregular(next) ?? 1);
  if (isFirst(token) && (saysFirst(next) || isThing(tokens[at - 1]))) return ordinal(saysFirst(next) ? at + 2 : at + 1, 1);
  if (isLast(token) && (saysLast(next) || isThing(tokens[at - 1]))) return ordinal(saysLast(next) ? at + 2 : at + 1, -1);
  return undefined;
};

function isWeekday(tokens: Tokens, at: number, { to, value }: { to: number; value: number }): boolean {
  if (value < 2 || value > 7 || isCountedThing(tokens, at)) return false;
  const next = tokens[to];
  return beforeWeekday(tokens[at - 1]) || afterWeekday(next) || (isMark(next, ",-/") && isFigures(tokens[to + 1])) || isFigures(next);
}

const ordinal = (to: number, value: number): Found => ({ to, resolution: { value: String(value) } });

/** The last one is -1. */
export const ordinalModel = createModel("OrdinalModel", "ordinal", readOrdinal);
