/** Cardinal numbers: "2.500.000", "hai mươi lăm", "2tr5". A number that could be two is refused. */
import { wordIn } from "./lexicon.ts";
import { createModel, type Reader } from "./model.ts";
import { readNumber } from "./number-reading.ts";
import { digit, isHalf, isTens, isYearWord } from "./number-words.ts";
import { isEnd, isFigures, type Tokens } from "./tokens.ts";

const isOrdinalSign = wordIn(["thứ"]);
const isNot = wordIn(["không"]);
const isKin = wordIn(["anh", "chị", "cô", "chú", "bác", "dì", "cậu", "thím", "mợ", "dượng", "má", "ông", "bà"]);
const isFather = wordIn(["ba"]);
const saysFather = wordIn(["mẹ", "má", "tôi", "mình", "ruột", "vợ", "chồng", "ơi", "nó"]);
const isOne = wordIn(["một"]);
const saysSome = wordIn(["ít", "vài", "số", "chút", "cách", "lát"]);
const beforeYear = wordIn([
  "mỗi",
  "hàng",
  "trong",
  "cả",
  "vài",
  "mấy",
  "nhiều",
  "đầu",
  "cuối",
  "giữa",
  "từng",
  "cùng",
  "sang",
  "qua",
  "tháng",
]);
const afterYear = wordIn(["nay", "ngoái", "sau", "trước", "tới", "nữa", "nào", "học", "sinh", "mới", "kia", "rồi", "tài"]);

const readCardinal: Reader = (tokens, at) => {
  const reading = readNumber(tokens, at);
  if (!reading) return undefined;
  const { to, value, refused, scaled } = reading;
  if (to === at + 1 && !isFigures(tokens[at]) && isOtherWord(tokens, at)) return { to };
  if (isOrdinalSign(tokens[at - 1])) return { to };
  if (refused) return { to, resolution: { refused } };
  if (value === undefined) return { to };
  // "3 tầng rưỡi": half of the thing counted.
  const isHalved = !scaled && Number.isInteger(value) && tokens[to]?.kind === "word" && isHalf(tokens[to + 1]);
  return isHalved ? { to: to + 2, resolution: { value: String(value + 0.5) } } : { to, resolution: { value: String(value) } };
};

/** A single word that is no number here: "chị Hai", "ba mẹ", "năm nay", the "không" of a question. */
function isOtherWord(tokens: Tokens, at: number): boolean {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (isNot(token)) return tokens.length > 1;
  if (isKin(before) && isEnd(after)) return true;
  if (isFather(token) && saysFather(after)) return true;
  if (isOne(token) && saysSome(after)) return true;
  const isCounted = digit(before) !== undefined || isTens(before) || isFigures(before);
  return isYearWord(token) && (isCounted || beforeYear(before) || afterYear(after) || isFigures(after));
}

export const numberModel = createModel("NumberModel", "number", readCardinal);
