/** Vietnamese numbers with their sign, and what is said instead of one: "âm 5", "2-3", "hai đến ba triệu", "vài trăm". */
import { wordIn } from "./lexicon.ts";
import { isAtom, type NumberReading, readCore } from "./number-core.ts";
import { isYearWord, scaleWord } from "./number-words.ts";
import { isFigures, isMark, type Tokens } from "./tokens.ts";

const isNegative = wordIn(["âm"]);
const isVague = wordIn(["vài", "mấy", "dăm", "hàng"]);
/** "mười mấy", "20 mấy" */
const isSome = wordIn(["mấy"]);
const isOr = wordIn(["đến", "tới", "hoặc", "hay"]);
/** The one letter that figures may follow: "4x18". */
const isTimes = wordIn(["x", "mx"]);

/** The number starting at token `at`. What it looks at it takes, but for three tokens. */
export function readNumber(tokens: Tokens, at: number): NumberReading | undefined {
  const first = readSigned(tokens, at);
  if (!first || first.refused || first.value === undefined) return first;
  if (isSome(tokens[first.to])) return { to: first.to + 1, refused: "vague", scaled: first.scaled ?? false };
  const isDash = isMark(tokens[first.to], "-");
  if (!isDash && !isOr(tokens[first.to])) return first;
  const next = first.to + 1;
  const second = isDash && !isFigures(tokens[next]) ? undefined : readCore(tokens, next);
  const isRange = second && (second.value !== undefined || second.refused);
  return isRange ? { to: second.to, refused: "range", scaled: second.scaled ?? false } : first;
}

function readSigned(tokens: Tokens, at: number): NumberReading | undefined {
  const token = tokens[at];
  if (isFigures(token) && token.glued && tokens[at - 1]?.kind === "word" && !isTimes(tokens[at - 1])) return { to: at + 1 };
  if (isVague(token)) return readVague(tokens, at + 1);
  const isMinus = isMark(token, "-") && !token.glued && tokens[at + 1]?.glued === true;
  if (!isMinus && !isNegative(token)) return readCore(tokens, at);
  const rest = readCore(tokens, at + 1);
  return rest?.value === undefined ? undefined : { ...rest, value: -rest.value };
}

/** "vài trăm nghìn", "mấy chục", "dăm ba". */
function readVague(tokens: Tokens, from: number): NumberReading | undefined {
  if (isYearWord(tokens[from])) return undefined;
  let [to, scaled] = [from, false];
  for (; isAtom(tokens[to]) || scaleWord(tokens[to]); to++) scaled ||= scaleWord(tokens[to]) !== undefined;
  return to === from ? undefined : { to, refused: "vague", scaled };
}
