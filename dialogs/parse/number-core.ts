/** One Vietnamese number without its sign, in figures, words or both: "1,5 triệu", "hai tỷ rưỡi", "2tr5", "nghìn hai". */
import { readFigure } from "./figures.ts";
import { readFraction } from "./fractions.ts";
import { lexicon, wordIn } from "./lexicon.ts";
import { digit, isHalf, isHundred, isTens, isYearWord, readGroup, scaleWord } from "./number-words.ts";
import type { Refusal } from "./refusal.ts";
import { isEnd, isFigures, type Token, type Tokens } from "./tokens.ts";

/** `value` is missing when it is refused or no number after all: those tokens are passed over. */
export type NumberReading = {
  to: number;
  value?: number;
  refused?: Refusal;
  /** What "1,200" is worth where a fraction makes no sense. */
  thousands?: number;
  /** Thousands or more were named: "500k", "hai triệu". */
  scaled?: boolean;
  /** "một triệu hai trăm": 1,000,200 by the book, 1,200,000 at the market. */
  gap?: boolean;
};

const shortScale = lexicon([
  ["k", 1e3],
  ["tr", 1e6],
  ["củ", 1e6],
  ["tỏi", 1e9],
]);
const isSlang = wordIn(["củ", "tỏi"]);
const isNought = wordIn(["nửa"]);
const isNot = wordIn(["không"]);
/** What may follow the tail of "một triệu hai" without making it a number of its own, as "500 triệu 3 người" does. */
const mayFollowTail = wordIn([
  "đồng",
  "đ",
  "d",
  "vnd",
  "vnđ",
  "nha",
  "nhé",
  "ạ",
  "a",
  "thôi",
  "đó",
  "đấy",
  "á",
  "rồi",
  "m",
  "mét",
  "đến",
  "tới",
  "hoặc",
  "hay",
]);

type Part = { to: number; value: number; lone?: boolean; digits?: number; refused?: Refusal; thousands?: number; spelled: boolean };

/** A run of parts with falling scales, "hai tỷ | ba trăm triệu | hai", and what is wrong with it. */
export function readCore(tokens: Tokens, at: number): NumberReading | undefined {
  let [total, scale, i, gap] = [0, 0, at, false];
  let part: Part | undefined;
  while ((part = readPart(tokens, i, scale === 0))) {
    if (part.refused) return { to: endOfRun(tokens, part.to), refused: part.refused, ...(part.thousands && { thousands: part.thousands }) };
    if (Number.isNaN(part.value)) return scale === 0 ? { to: part.to } : { to: i, value: tidy(total), scaled: true };
    const own = scaleAt(tokens, part);
    if (own === undefined) {
      if (scale === 0) return ended(tokens, { to: part.to, value: part.value }, part.spelled);
      const tail = part.lone || part.digits ? tailValue(tokens, part, scale) : part.value;
      if (tail === undefined) return { to: i, value: tidy(total), scaled: true };
      gap = !part.lone && !part.digits && scale > 1e3 && part.spelled;
      return ended(tokens, { to: part.to, value: tidy(total + tail), scaled: true, gap }, part.spelled);
    }
    // Two million, three million: one of the two.
    if (scale !== 0 && own === scale) return refusedRun(tokens, part.to + 1);
    // "một nghìn hai trăm tỷ" counts thousands of milliards.
    total = own > scale && scale !== 0 ? (total + part.value) * own : total + part.value * own;
    scale = own;
    i = part.to + 1;
    for (let larger = scaleWord(tokens[i]); larger && larger > scale; larger = scaleWord(tokens[++i])) {
      total *= larger;
      scale = larger;
    }
    if (isHalf(tokens[i])) return ended(tokens, { to: i + 1, value: tidy(total + scale / 2), scaled: true }, true);
  }
  return scale === 0 ? undefined : ended(tokens, { to: i, value: tidy(total), scaled: true }, true);
}

/** The next group of words or figures; NaN: figures that are no number. */
function readPart(tokens: Tokens, at: number, isFirst: boolean): Part | undefined {
  const token = tokens[at];
  const group = readGroup(tokens, at);
  if (group) {
    const fraction = group.refused ? undefined : readFraction(tokens, group.to);
    if (!fraction) return { ...group, spelled: true };
    return { to: fraction.to, value: Number(`${group.value}.${fraction.digits}`), spelled: true };
  }
  if (isFigures(token)) {
    const { to, value = Number.NaN, ...more } = readFigure(tokens, at) ?? { to: at + 1 };
    const half = more.digits && isHalf(tokens[to]) ? 1 : 0;
    return { ...more, to: to + half, value: value + half / 2, spelled: false };
  }
  if (!isFirst || !token) return undefined;
  if (isNought(token) && scaleWord(tokens[at + 1])) return { to: at + 1, value: 0.5, spelled: true };
  // "triệu rưỡi", "tỷ hai": one of them.
  const isCounted = scaleWord(token) !== undefined && (isHalf(tokens[at + 1]) || (digit(tokens[at + 1]) ?? 0) > 0);
  return isCounted ? { to: at, value: 1, spelled: true } : undefined;
}

/** "k" and "tr" go with figures, as do the market's words with their accent. */
function scaleAt(tokens: Tokens, { to, spelled }: Part): number | undefined {
  const token = tokens[to];
  const short = isSlang(token) ? token?.written !== token?.key && shortScale(token) : !spelled && shortScale(token);
  return scaleWord(token) ?? (short || undefined);
}

/** The 2 of "một triệu hai" is 200,000; undefined when it counts something else. */
function tailValue(tokens: Tokens, { to, value, digits = 1 }: Part, scale: number): number | undefined {
  if (digits > 3) return undefined;
  const next = tokens[to];
  const isAttached = tokens[to - 1]?.glued === true && digits > 0 && isFigures(tokens[to - 1]);
  return isAttached || isEnd(next) || mayFollowTail(next) ? (value * scale) / 10 ** digits : undefined;
}

/** "hai ba tầng" is two or three: a number right after a spelled one. */
function ended(tokens: Tokens, reading: NumberReading, spelled: boolean): NumberReading {
  const fraction = spelled && Number.isSafeInteger(reading.value) ? readFraction(tokens, reading.to) : undefined;
  if (fraction) return { to: fraction.to, value: Number(`${reading.value}.${fraction.digits}`), scaled: true };
  const next = tokens[reading.to];
  // "bốn năm" is four years as well as four or five.
  const isYear = isYearWord(next) && !(reading.value === 4 && isEnd(tokens[reading.to + 1]));
  if (spelled && isAtom(next) && !isYear && !isNot(next)) return refusedRun(tokens, reading.to);
  return Math.abs(reading.value ?? 0) > Number.MAX_SAFE_INTEGER ? { to: reading.to } : reading;
}

export const isAtom = (token: Token | undefined): boolean => digit(token) !== undefined || isTens(token) || isHundred(token);

function endOfRun(tokens: Tokens, from: number): number {
  let to = from;
  while (isAtom(tokens[to]) || scaleWord(tokens[to]) !== undefined || isHalf(tokens[to])) to++;
  return to;
}

function refusedRun(tokens: Tokens, from: number): NumberReading {
  const to = endOfRun(tokens, from);
  return { to, refused: "range", scaled: scaleWord(tokens[to - 1]) !== undefined };
}

const tidy = (value: number): number => Number(value.toPrecision(15));
