/** Fractions read out: "hai phẩy năm", "ba chấm không bảy", "ba chấm mười bốn". */
import { wordIn } from "./lexicon.ts";
import { digit, isHundred, readGroup } from "./number-words.ts";
import type { Tokens } from "./tokens.ts";

const isPoint = wordIn(["phẩy", "chấm", "phảy"]);
const MOST_DIGITS = 6;

/** What stands behind the point that may be at token `at`: its digits, up to token `to`. */
export function readFraction(tokens: Tokens, at: number): { to: number; digits: string } | undefined {
  if (!isPoint(tokens[at])) return undefined;
  let [digits, to] = ["", at + 1];
  for (; digits.length < MOST_DIGITS && digit(tokens[to]) === 0 && !isHundred(tokens[to + 1]); to++) digits += "0";
  const group = readGroup(tokens, to);
  if (group && !group.lone && !group.refused) return { to: group.to, digits: `${digits}${group.value}` };
  for (let one = digit(tokens[to]); one !== undefined && digits.length < MOST_DIGITS; one = digit(tokens[++to])) digits += one;
  return digits === "" ? undefined : { to, digits };
}
