/** Areas: "72m2", "4 x 18", "ngang 4 dài 18", "một trăm mét vuông", "1 ha"; sào and công differ by region and are refused. */
import { lexicon, wordIn } from "./lexicon.ts";
import { createModel, type Found, type Reader } from "./model.ts";
import type { NumberReading } from "./number-core.ts";
import { readNumber } from "./number-reading.ts";
import type { Refusal } from "./refusal.ts";
import { isEnd, isFigures, isMark, type Tokens } from "./tokens.ts";

const isMetre = wordIn(["m", "mét", "met"]);
const isKilometre = wordIn(["km"]);
const isSquare = wordIn(["vuông", "v"]);
const isShortSquare = wordIn(["mv"]);
const isHectare = wordIn(["ha", "hecta", "héc", "hécta", "hectare", "hec"]);
const isTa = wordIn(["ta"]);
/** "4mx18m" has the metre run into it. */
const isTimes = wordIn(["x", "mx", "nhân"]);
const isHalfOf = wordIn(["nửa"]);
const isLong = wordIn(["dài"]);
const regional = lexicon([
  ["sào", "anywhere"],
  ["công", "beforeLand"],
  ["mẫu", "beforeLand"],
] as const);
const isLand = wordIn(["đất", "ruộng", "vườn", "rẫy", "lúa", "tây", "ta"]);

const readArea: Reader = (tokens, at) => {
  const first = readLength(tokens, at);
  if (!first) return undefined;
  const squared = endOfSquare(tokens, first.number);
  if (squared) return area(squared.to, first.value && first.value * squared.metres, first.refused);
  if (isRegional(tokens, first.number)) return { to: first.number + 1, resolution: { refused: "regionalUnit" } };
  const isProduct = isTimes(tokens[first.to]) || isMark(tokens[first.to], "*");
  if ((!isProduct && !isLong(tokens[first.to])) || first.value === undefined) return { to: first.number };
  const second = readLength(tokens, first.to + 1);
  if (second?.value === undefined) return { to: first.number };
  // "4m x 18m2": eighteen metres and a bit, or square metres?
  const isMixed = endOfSquare(tokens, second.number);
  return isMixed ? area(isMixed.to, undefined, "ambiguous") : area(second.to, first.value * second.value, undefined);
};

/** A number up to token `number`, with its metres up to `to`: "4", "4m", "4,5 mét", "4m5". */
type Length = { number: number; to: number; value: number | undefined; refused: Refusal | undefined };

function readLength(tokens: Tokens, at: number): Length | undefined {
  const number = readNumber(tokens, at) ?? (isHalfOf(tokens[at]) ? { to: at + 1, value: 0.5 } : undefined);
  if (!number) return undefined;
  const { to, value, refused }: NumberReading = number;
  if (!isMetre(tokens[to])) return { number: to, to, value, refused };
  const more = tokens[to + 1];
  const isPart =
    isFigures(more) && more.glued && tokens[to]?.glued === true && more.key.length <= 2 && more.key !== "2" && value !== undefined;
  return isPart ? { number: to, to: to + 2, value: value + Number(`0.${more.key}`), refused } : { number: to, to: to + 1, value, refused };
}

/** "m2", "m²", "mét vuông", "ha", "km2" at a place: how many square metres, and the token after it. */
function endOfSquare(tokens: Tokens, at: number): { to: number; metres: number } | undefined {
  const [unit, next] = [tokens[at], tokens[at + 1]];
  if (isHectare(unit)) return { to: isTa(next) ? at + 2 : at + 1, metres: 10_000 };
  if (isShortSquare(unit)) return { to: at + 1, metres: 1 };
  if (!isMetre(unit) && !isKilometre(unit)) return undefined;
  const isTwo = (isFigures(next) && next.key === "2" && next.glued) || isMark(next, "²") || isSquare(next);
  return isTwo ? { to: at + 2, metres: isKilometre(unit) ? 1_000_000 : 1 } : undefined;
}

/** "công" and "mẫu" are everyday words too: "2 công nhân", "2 mẫu đơn". */
function isRegional(tokens: Tokens, at: number): boolean {
  const where = regional(tokens[at]);
  const isAlone = isEnd(tokens[at + 1]);
  return where === "anywhere"
    ? true
    : where !== undefined && (isLand(tokens[at + 1]) || (isAlone && tokens[at]?.written !== tokens[at]?.key));
}

function area(to: number, value: number | undefined, refused: Refusal | undefined): Found {
  if (refused) return { to, resolution: { refused } };
  return value === undefined || value <= 0 ? { to } : { to, resolution: { value: String(Number(value.toFixed(4))), unit: "Square meter" } };
}

export const areaModel = createModel("DimensionModel", "dimension", readArea);
