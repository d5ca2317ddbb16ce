/** Slips of the fingers: run-together words ("khaisinh") and one letter wrong, missing, too many or in the wrong place ("khia sinh"). */
import { type Syllable, syllable } from "./fold.ts";
import type { TermIndex } from "./term-index.ts";

/** So many unknown words of one question are looked at; more make it no Vietnamese text. */
const MOST_UNKNOWN = 4;
const SHORTEST = 3;
const LONGEST = 14;
/** A syllable rarer than this is no likely meaning of a slip. */
const LEAST_NAMES = 8;

export type ReadSpelling = (words: readonly Syllable[]) => Syllable[];

export function createSpelling(index: TermIndex, isKnown: (key: string) => boolean): ReadSpelling {
  const byLength = new Map<number, { key: string; count: number }[]>();
  for (const key of index.keys()) {
    const count = index.count(index.word(key));
    if (count < LEAST_NAMES || /\d/.test(key)) continue;
    byLength.set(key.length, [...(byLength.get(key.length) ?? []), { key, count }]);
  }
  const nearest = (typed: string): string | undefined => {
    let best: { key: string; count: number } | undefined;
    for (const length of [typed.length, typed.length - 1, typed.length + 1])
      for (const known of byLength.get(length) ?? []) if (known.count > (best?.count ?? 0) && isOneSlip(typed, known.key)) best = known;
    return best?.key;
  };
  const parts = (typed: string): [string, string] | undefined => {
    let best: { count: number; parts: [string, string] } | undefined;
    for (let at = 2; at <= typed.length - 2; at++) {
      const both: [string, string] = [typed.slice(0, at), typed.slice(at)];
      const count = index.count(index.pair(index.word(both[0]), index.word(both[1])));
      if (count > (best?.count ?? 0)) best = { count, parts: both };
    }
    return best?.parts;
  };
  return (words) => {
    const unknown = words.filter(({ key }) => key.length >= SHORTEST && key.length <= LONGEST && /^[a-z]+$/.test(key) && !isKnown(key));
    if (unknown.length === 0 || unknown.length > MOST_UNKNOWN) return [...words];
    return words.flatMap((word) => {
      if (!unknown.includes(word)) return [word];
      const split = parts(word.key);
      if (split) return split.map(syllable);
      const meant = word.key.length > SHORTEST ? nearest(word.key) : undefined;
      return [meant ? syllable(meant) : word];
    });
  };
}

/** One letter changed, left out, added, or two neighbours swapped. */
function isOneSlip(typed: string, meant: string): boolean {
  let from = 0;
  while (from < typed.length && typed[from] === meant[from]) from++;
  const rest = (text: string, skip: number): string => text.slice(from + skip);
  if (typed.length === meant.length) {
    const swapped = typed[from] === meant[from + 1] && typed[from + 1] === meant[from];
    return rest(typed, 1) === rest(meant, 1) || (swapped && rest(typed, 2) === rest(meant, 2));
  }
  return typed.length > meant.length ? rest(typed, 1) === rest(meant, 0) : rest(typed, 0) === rest(meant, 1);
}
