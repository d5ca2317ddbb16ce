/** The shared tokenizer: words, figures and marks with their places in the text as it was given, whatever its normal form. */
import { isAccented, type Syllable, syllable } from "../../knowledge/search/fold.ts";

export type Token = Syllable & {
  kind: "word" | "figures" | "mark";
  /** First character and the one after the last, in the text as given. */
  start: number;
  end: number;
  /** Nothing stands between this token and the one before: the "m" of "72m". */
  glued: boolean;
  /** Without accents in a text that has some: "sau" is "after" there, not a careless "sáu". */
  bare: boolean;
};

export type Tokens = readonly Token[];

/** Zero-width characters and stray combining marks are no tokens; full-width figures are figures. */
const TOKEN = /[0-9０-９]+|\p{L}[\p{L}\p{M}]*|[^\s\p{M}\p{Cf}]/gu;
/** No word of interest is longer; what is longer is not looked at. */
const LONGEST_WORD = 24;
const alike = new Map(
  Object.entries({ "–": "-", "—": "-", "−": "-", "‑": "-", "→": "-", "~": "-", "×": "x", "％": "%", "／": "/", "：": ":" }),
);

/** Linear: each character is looked at once, and long words not at all. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const { 0: found, index: start } of text.matchAll(TOKEN)) {
    const { kind, key, written } = read(found);
    const glued = tokens.length > 0 && start === end;
    end = start + found.length;
    tokens.push({ kind, key, written, start, end, glued, bare: false });
  }
  if (tokens.some(({ written }) => isAccented(written))) {
    for (const token of tokens) token.bare = token.kind === "word" && !isAccented(token.written);
  }
  return tokens;
}

function read(found: string): Syllable & Pick<Token, "kind"> {
  if (/^[0-9０-９]/.test(found)) {
    const digits = found.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
    return { kind: "figures", key: digits, written: digits };
  }
  if (!/^\p{L}/u.test(found)) {
    const mark = alike.get(found) ?? found;
    // "4 × 18" and "4 x 18" are one.
    return { kind: mark === "x" ? "word" : "mark", key: mark, written: mark };
  }
  if (found.length > LONGEST_WORD) return { kind: "word", key: "", written: "" };
  return { kind: "word", ...syllable(found.normalize("NFC").toLowerCase()) };
}

export const isFigures = (token: Token | undefined): token is Token => token?.kind === "figures";
export const isMark = (token: Token | undefined, marks: string): token is Token =>
  token !== undefined && token.kind === "mark" && marks.includes(token.key);
/** Nothing but a mark follows: the end of what is being said. */
export const isEnd = (token: Token | undefined): boolean => token === undefined || token.kind === "mark";
