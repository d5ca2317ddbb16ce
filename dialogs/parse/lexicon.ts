/** Word lists in which the accents that were typed must agree and those left out say nothing. */
import { isAccented, syllable } from "../../knowledge/search/fold.ts";
import type { Token } from "./tokens.ts";

export type Lexicon<T> = (token: Token | undefined) => T | undefined;

/** A word's letters with their marks but for the tone, which stands apart: "mười" is m, ư, ơ, i and a falling tone. */
type Spelling = { letters: readonly string[]; tone: string };
type Entry<T> = { written: string; spelling: Spelling; value: T; strict: boolean };

/**
 * Looks words up one by one; of several that agree the first listed wins. `strict` ones are other words when
 * they stand without accents in a text that has some: "nam" of "Việt Nam" is not "năm".
 */
export function lexicon<T>(rows: readonly (readonly [string, T])[], strict: readonly string[] = []): Lexicon<T> {
  const entries = new Map<string, Entry<T>[]>();
  for (const [word, value] of rows) {
    const { key, written } = syllable(word);
    entries.set(key, [...(entries.get(key) ?? []), { written, spelling: spell(written), value, strict: strict.includes(word) }]);
  }
  return (token) => {
    if (token?.kind !== "word") return undefined;
    const listed = entries.get(token.key);
    if (!listed) return undefined;
    const { written, bare } = token;
    const exact = listed.find((entry) => entry.written === written);
    if (exact || (!isAccented(written) && !bare)) return (exact ?? listed[0])?.value;
    if (bare) return listed.find(({ strict: isStrict }) => !isStrict)?.value;
    const typed = spell(written);
    return listed.find(({ spelling }) => agree(typed, spelling))?.value;
  };
}

/** Whether a token is one of some words. */
export function wordIn(list: readonly string[], strict: readonly string[] = []): (token: Token | undefined) => boolean {
  const found = lexicon(
    list.map((word) => [word, true] as const),
    strict,
  );
  return (token) => found(token) ?? false;
}

const TONE = /[\u0300\u0301\u0303\u0309\u0323]/u;

function spell(written: string): Spelling {
  const letters: string[] = [];
  let tone = "";
  for (const part of written.normalize("NFD")) {
    if (TONE.test(part)) tone = part;
    else if (/\p{M}/u.test(part) && letters.length > 0) letters[letters.length - 1] += part;
    else letters.push(part === "đ" ? "d\u0335" : part);
  }
  return { letters, tone };
}

/** The right tone and no wrong mark: "muời" may be "mười"; "thư" is not "thứ" and "bây" not "bẩy". */
function agree(typed: Spelling, listed: Spelling): boolean {
  if (typed.letters.length !== listed.letters.length || typed.tone !== listed.tone) return false;
  return typed.letters.every((letter, i) => [...letter].every((part) => listed.letters[i]?.includes(part)));
}
