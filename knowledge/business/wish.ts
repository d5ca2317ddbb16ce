/** Whether a message says that somebody wants to open a business, and which; what asks for a certain paper or fee does not. */
import type { ReadCover } from "./cover.ts";
import type { FindLines } from "./find.ts";

export type Wish =
  /** `complete`: nothing else was said, so that a plan is what is wanted. */
  | { kind: "line"; ids: string[]; complete: boolean }
  /** An industry code; no ids where no line has it. */
  | { kind: "code"; ids: string[]; code: string }
  /** To open something, without saying what. */
  | { kind: "any" };
export type ReadWish = (text: string) => Wish | undefined;

/** Longer messages are stories, which the search answers. */
const MOST_WORDS = 30;

export function createReadWish(read: ReadCover, find: FindLines): ReadWish {
  return (text) => {
    const cover = read(text);
    const { length, said, lines, rest, opensOne, code, isOneGap } = cover;
    if (length === 0 || length > MOST_WORDS) return undefined;
    if (said.has("code") && code !== undefined) return { kind: "code", ids: find(text).ids, code };
    const isWish = said.has("wish") || said.has("whole");
    const isOpening = said.has("open") || opensOne;
    const wished = isWish || (isOpening && said.has("need"));
    const complete = wished && rest === "";
    if (lines.length > 0) return complete || opensOne ? { kind: "line", ids: lines, complete } : undefined;
    if (rest === "") return wished ? { kind: "any" } : undefined;
    // A name with a typing mistake: only when it is all that is left, and fits one line as a whole.
    const found = wished && isOneGap ? find(rest) : undefined;
    return found?.whole && found.ids.length === 1 ? { kind: "line", ids: found.ids, complete: true } : undefined;
  };
}
