/** Vietnamese number words, and numbers below a thousand made of them: "hai mươi mốt", "trăm lẻ ba", "trăm rưỡi". */
import { lexicon, wordIn } from "./lexicon.ts";
import type { Refusal } from "./refusal.ts";
import { isFigures, type Token, type Tokens } from "./tokens.ts";

/** These are other words without their accent. */
const strict = ["năm", "sáu", "bảy", "bẩy", "tám", "tư"];
export const digit = lexicon(
  [
    ["không", 0],
    ["một", 1],
    ["hai", 2],
    ["ba", 3],
    ["bốn", 4],
    ["năm", 5],
    ["sáu", 6],
    ["bảy", 7],
    ["bẩy", 7],
    ["tám", 8],
    ["chín", 9],
  ],
  strict,
);
/** Forms used only after another number: "hai mươi lăm", "hai lăm". */
const laterDigit = lexicon(
  [
    ["mốt", 1],
    ["tư", 4],
    ["lăm", 5],
    ["nhăm", 5],
  ],
  strict,
);
const isFive = wordIn(["năm", "lăm", "nhăm"]);
/** "năm" is also a year: "hai mươi năm" is twenty of them. */
export const isYearWord = wordIn(["năm"]);
const isTen = wordIn(["mười"]);
export const isTens = wordIn(["mươi", "mười", "chục"]);
const isDozen = wordIn(["chục"]);
export const isHundred = wordIn(["trăm"]);
const isLink = wordIn(["lẻ", "linh", "lẽ"]);
export const isHalf = wordIn(["rưỡi", "rưởi", "rưỡn"]);
export const scaleWord = lexicon([
  ["nghìn", 1e3],
  ["ngàn", 1e3],
  ["vạn", 1e4],
  ["triệu", 1e6],
  ["tỷ", 1e9],
  ["tỉ", 1e9],
]);

/** A number below a thousand up to token `to`; `lone`: one digit that may be the tail of a larger one, as in "một triệu hai". */
export type Group = { to: number; value: number; lone?: boolean; refused?: Refusal };

/** The group starting at token `at`. Looks at six tokens at most. */
export function readGroup(tokens: Tokens, at: number): Group | undefined {
  const lead = digit(tokens[at]) ?? leadingFigure(tokens[at]);
  if (lead !== undefined && isHundred(tokens[at + 1])) return afterHundred(tokens, at + 2, lead * 100);
  if (isHundred(tokens[at])) return afterHundred(tokens, at + 1, 100);
  const tens = readTens(tokens, at);
  if (tens) return tens;
  if (lead === undefined || isFigures(tokens[at])) return undefined;
  return isHalf(tokens[at + 1]) && lead > 0 ? { to: at + 2, value: lead + 0.5 } : { to: at + 1, value: lead, lone: true };
}

/** "hai mươi mốt", "mười lăm", "hai chục rưỡi", "hai lăm"; also "2 chục". */
export function readTens(tokens: Tokens, at: number): Group | undefined {
  const first = tokens[at];
  if (isTen(first) || isDozen(first)) return first?.written === "mươi" ? undefined : withUnit(tokens, at + 1, 10, isDozen(first));
  const lead = digit(first) ?? leadingFigure(first);
  if (!lead) return undefined;
  const next = tokens[at + 1];
  if (isTens(next) && next?.written !== "mười") return withUnit(tokens, at + 2, lead * 10, isDozen(next));
  const later = isFigures(first) ? undefined : laterDigit(next);
  return later === undefined ? undefined : { to: at + 2, value: lead * 10 + later };
}

function withUnit(tokens: Tokens, at: number, tens: number, isCounted: boolean): Group {
  const unit = laterDigit(tokens[at]) ?? (isYearWord(tokens[at]) ? undefined : digit(tokens[at]));
  if (isCounted && isHalf(tokens[at])) return { to: at + 1, value: tens + 5 };
  // "mười hai mươi" is ten or twenty.
  return unit && !isTens(tokens[at + 1]) && !isHundred(tokens[at + 1]) ? { to: at + 1, value: tens + unit } : { to: at, value: tens };
}

function afterHundred(tokens: Tokens, at: number, hundreds: number): Group {
  const unit = digit(tokens[at + 1]) ?? laterDigit(tokens[at + 1]) ?? leadingFigure(tokens[at + 1]);
  if (isLink(tokens[at]) && unit) return { to: at + 2, value: hundreds + unit };
  if (isHalf(tokens[at])) return { to: at + 1, value: hundreds + 50 };
  const tens = isFigures(tokens[at]) ? undefined : readTens(tokens, at);
  if (tens) return { to: tens.to, value: hundreds + tens.value };
  const rest = tokens[at];
  if (isFigures(rest) && /^[1-9]\d$/.test(rest.key)) return { to: at + 1, value: hundreds + Number(rest.key) };
  const short = laterDigit(tokens[at]) ?? digit(tokens[at]);
  if (!short || isHundred(tokens[at + 1])) return { to: at, value: hundreds };
  // A hundred years, 105 or 150?
  if (isFive(tokens[at])) return { to: at + 1, value: hundreds, refused: "ambiguous" };
  return { to: at + 1, value: hundreds + short * 10 };
}

/** The 5 of "5 trăm" and "5 chục". */
const leadingFigure = (token: Token | undefined): number | undefined =>
  isFigures(token) && /^[1-9]$/.test(token.key) ? Number(token.key) : undefined;
