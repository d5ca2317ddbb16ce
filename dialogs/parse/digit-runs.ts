/** Long numbers that identify, as people group them: "0903 123 456", "079-200-000-001", "(028) 3822 1234", or read out digit by digit. */
import { digit } from "./number-words.ts";
import { isFigures, isMark, type Token, type Tokens } from "./tokens.ts";

/** `dotted`: points stand between, as in an amount of money. Without digits: nothing of the kind, to be passed over. */
export type DigitRun = { to: number; digits: string; plus: boolean; dotted: boolean; spelled: boolean };

/** A spelled run shorter than this is a number or two, not a phone. */
const SHORTEST_SPELLED = 9;
/** A group this long is a whole number; what follows is the next one. */
const WHOLE_GROUP = 9;
const MOST_MARKS = 2;

/** The digits from token `at` on, over spaces, points, dashes and brackets; takes all it looks at but two marks. */
export function readDigitRun(tokens: Tokens, at: number): DigitRun | undefined {
  const first = tokens[at];
  const plusAt = isMark(first, "(") ? at + 1 : at;
  const plus = isMark(tokens[plusAt], "+");
  if (isFigures(first) && first.glued && tokens[at - 1]?.kind === "word")
    return { to: at + 1, digits: "", plus, dotted: false, spelled: false };
  let [digits, dotted, end, to] = ["", false, at, plus ? plusAt + 1 : at];
  for (;;) {
    const token = tokens[to];
    if (isFigures(token)) {
      digits += token.key;
      dotted ||= isMark(tokens[to - 1], ".");
      end = ++to;
      if (token.key.length >= WHOLE_GROUP) break;
    } else if (mayStandBetween(token, digits !== "") && to - end < MOST_MARKS) to++;
    else break;
  }
  if (digits !== "") return { to: end, digits, plus, dotted, spelled: false };
  return plus ? undefined : spelledRun(tokens, at);
}

const mayStandBetween = (token: Token | undefined, isWithin: boolean): boolean => isMark(token, isWithin ? ".-()" : "(");

/** "không chín không ba một hai ba bốn năm sáu" */
function spelledRun(tokens: Tokens, at: number): DigitRun | undefined {
  let [digits, to] = ["", at];
  for (let one = digit(tokens[to]); one !== undefined; one = digit(tokens[++to])) digits += one;
  if (to === at) return undefined;
  return { to, digits: digits.length >= SHORTEST_SPELLED ? digits : "", plus: false, dotted: false, spelled: true };
}
