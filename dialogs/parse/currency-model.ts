/** Amounts of money: "2tr5", "năm trăm ngàn", "1 tỷ 2", "30,000đ", "$500". */
import { lexicon, wordIn } from "./lexicon.ts";
import { createModel, type Found, type Reader } from "./model.ts";
import type { NumberReading } from "./number-core.ts";
import { readNumber } from "./number-reading.ts";
import { isEnd, isFigures, isMark, type Token, type Tokens } from "./tokens.ts";

type Money = { unit: string; isoCurrency: string };
const dong: Money = { unit: "Đồng", isoCurrency: "VND" };
const dollar: Money = { unit: "Dollar", isoCurrency: "USD" };
const word = lexicon([
  ["đồng", dong],
  ["vnđ", dong],
  ["vnd", dong],
  ["usd", dollar],
  ["đô", dollar],
]);
const signs = new Map([
  ["$", dollar],
  ["₫", dong],
]);
const isShortDong = wordIn(["đ"]);
const isDong = wordIn(["đ", "đồng"]);
const isLa = wordIn(["la"]);
/** May stand after an amount that names no currency: "500k nha". Anything else is what is being counted. */
const mayFollow = wordIn([
  "nha",
  "nhé",
  "ạ",
  "thôi",
  "đó",
  "đấy",
  "á",
  "à",
  "rồi",
  "một",
  "mỗi",
  "cho",
  "là",
  "thì",
  "được",
  "không",
  "hả",
  "tiền",
  "trở",
]);

const readCurrency: Reader = (tokens, at) => {
  const before = currencyAt(tokens, at);
  // "VND 500", "$500"; "đồng 2" belongs to something else.
  const isPrefix = before !== undefined && isFigures(tokens[before.to]) && !isDong(tokens[at]);
  const number = readNumber(tokens, isPrefix ? before.to : at);
  if (!number) return undefined;
  const named = currencyAt(tokens, number.to);
  if (named) return found(named.to, number, named.money, true);
  if (isPrefix) return found(number.to, number, before.money, true);
  const next = tokens[number.to];
  const isMoney = number.scaled === true && (isEnd(next) || mayFollow(next)) && !isMark(next, "%");
  return isMoney ? found(number.to, number, dong, false) : { to: number.to };
};

function found(to: number, { value, refused, thousands, gap, scaled }: NumberReading, money: Money, isNamed: boolean): Found {
  // đồng have no fractions: "30,000đ" is thirty thousand.
  const amount = refused === "ambiguous" && money === dong && isNamed && !scaled ? thousands : undefined;
  if (amount !== undefined) return { to, resolution: { value: String(amount), ...money } };
  if (refused) return { to, resolution: { refused } };
  if (value === undefined) return { to };
  return gap && !isNamed ? { to, resolution: { refused: "ambiguous" } } : { to, resolution: { value: String(value), ...money } };
}

/** The currency named at a place, and the token after it. */
function currencyAt(tokens: Tokens, at: number): { to: number; money: Money } | undefined {
  const token: Token | undefined = tokens[at];
  if (token?.kind === "mark") {
    const sign = signs.get(token.key);
    return sign && { to: at + 1, money: sign };
  }
  // A bare "d" only where it hangs on the figures: "30000d".
  const isShort = token !== undefined && (token.written === "đ" || (token.glued && isFigures(tokens[at - 1])));
  if (isShort && isShortDong(token)) return { to: at + 1, money: dong };
  const money = word(token);
  if (!money) return undefined;
  return { to: money === dollar && isLa(tokens[at + 1]) ? at + 2 : at + 1, money };
}

export const currencyModel = createModel("CurrencyModel", "currency", readCurrency);
