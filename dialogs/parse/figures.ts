/** Numbers in figures as they are written in Viet Nam: "2.500.000", "1,5", "30 000"; points and commas the English way where no doubt is left. */
import type { Refusal } from "./refusal.ts";
import { isFigures, isMark, type Tokens } from "./tokens.ts";

/** Without `value`: a code, a date or a phone number, to be passed over, or refused. */
export type Figure = {
  to: number;
  value?: number;
  refused?: Refusal;
  /** What "1,200" is worth where a fraction makes no sense, as in đồng. */
  thousands?: number;
  /** How many digits, when there is no point or comma. */
  digits?: number;
};

/** More digits than a number keeps exactly. */
const MOST_DIGITS = 15;

/** The figure starting at token `at`. */
export function readFigure(tokens: Tokens, at: number): Figure | undefined {
  const first = tokens[at];
  if (!isFigures(first)) return undefined;
  const parts = [first.key];
  let marks = "";
  let to = at + 1;
  while (isJoined(tokens, to, ".,")) {
    marks += tokens[to]?.key ?? "";
    parts.push(tokens[to + 1]?.key ?? "");
    to += 2;
  }
  const codeEnd = endOfCode(tokens, to);
  if (codeEnd !== undefined) return { to: codeEnd };
  if (marks !== "") return { to, ...worthOf(parts, marks) };
  const { key } = first;
  while (key.length <= 3 && key[0] !== "0" && isGroupApart(tokens, to)) parts.push(tokens[to++]?.key ?? "");
  const digits = parts.join("");
  if (digits.length > MOST_DIGITS || (digits[0] === "0" && digits.length > 3)) return { to };
  return { to, value: Number(digits), digits: digits.length };
}

/** A mark and more figures, with nothing between. */
const isJoined = (tokens: Tokens, at: number, marks: string): boolean =>
  isMark(tokens[at], marks) && tokens[at].glued && isFigures(tokens[at + 1]) && tokens[at + 1]?.glued === true;

/** " 000": figures of three digits after a space, which are themselves not joined to more. */
const isGroupApart = (tokens: Tokens, at: number): boolean => {
  const token = tokens[at];
  return isFigures(token) && !token.glued && token.key.length === 3 && !isJoined(tokens, at + 1, ".,/:-");
};

/** The end of "15/3", "8:30" or "0903-123-456" after its first figures; "2-3" is none. */
function endOfCode(tokens: Tokens, from: number): number | undefined {
  let [at, isCode, dashes] = [from, false, 0];
  for (;;) {
    const mark = tokens[at];
    const isSlash = isMark(mark, "/") && isFigures(tokens[at + 1]);
    if (!isSlash && !isJoined(tokens, at, "-:/.")) break;
    if (mark?.key === "-") dashes++;
    else isCode = true;
    at += 2;
  }
  return isCode || dashes > 1 ? at : undefined;
}

/** What figures with points and commas between are worth; nothing when they are no number. */
function worthOf(parts: readonly string[], marks: string): Omit<Figure, "to"> {
  const [whole = "", ...rest] = parts;
  const last = rest.at(-1) ?? "";
  const isGrouped = (groups: readonly string[]): boolean =>
    whole.length <= 3 && whole[0] !== "0" && groups.every(({ length }) => length === 3);
  const number = (groups: readonly string[], fraction = "0"): Omit<Figure, "to"> => {
    const digits = whole + groups.join("");
    return digits.length + fraction.length > MOST_DIGITS + 1 ? {} : { value: Number(`${digits}.${fraction}`) };
  };
  const same = marks === marks[0]?.repeat(marks.length);
  if (same && marks.length > 1) return isGrouped(rest) ? number(rest) : {};
  if (!same) {
    const groups = rest.slice(0, -1);
    const oneChange = marks.slice(0, -1) === marks[0]?.repeat(groups.length);
    return oneChange && isGrouped(groups) ? number(groups, last) : {};
  }
  if (last.length !== 3) return last.length <= 2 || marks === "," ? number([], last) : {};
  if (whole === "0") return number([], last);
  if (!isGrouped(rest)) return {};
  return marks === "." ? number(rest) : { refused: "ambiguous", thousands: Number(whole + last) };
}
