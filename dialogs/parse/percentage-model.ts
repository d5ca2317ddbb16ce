/** Percentages: "5%", "1,5 %", "mười phần trăm". */
import { wordIn } from "./lexicon.ts";
import { createModel, type Reader } from "./model.ts";
import { readNumber } from "./number-reading.ts";
import { isHundred } from "./number-words.ts";
import { isMark, type Tokens } from "./tokens.ts";

const isPart = wordIn(["phần"]);
const isMistyped = wordIn(["chăm", "trăn"]);

const readPercentage: Reader = (tokens, at) => {
  const number = readNumber(tokens, at);
  if (!number) return undefined;
  const to = endOfSign(tokens, number.to);
  const { value, refused } = number;
  if (to === undefined) return { to: number.to };
  return { to, ...(refused ? { resolution: { refused } } : value !== undefined && { resolution: { value: `${value}%` } }) };
};

function endOfSign(tokens: Tokens, at: number): number | undefined {
  if (isMark(tokens[at], "%")) return at + 1;
  const isSpelled = isPart(tokens[at]) && (isHundred(tokens[at + 1]) || isMistyped(tokens[at + 1]));
  return isSpelled ? at + 2 : undefined;
}

export const percentageModel = createModel("PercentModel", "percentage", readPercentage);
