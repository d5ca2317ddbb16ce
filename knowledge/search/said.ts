/** A question as the ranking sees it: its words and pairs as terms of the index, each with what it is worth. */
import { isAccented, type Syllable } from "./fold.ts";
import type { TermIndex } from "./term-index.ts";
import { weights } from "./weights.ts";

export type Said = {
  words: readonly Syllable[];
  /** The words by number: how they were written, or undefined where the writing is no evidence. */
  writings: ReadonlyMap<number, { writing: number; accented: boolean; worth: number }>;
  /** Pairs of words said near each other, by number: 1 for neighbours, less for others. */
  pairs: ReadonlyMap<number, number>;
  /** Rarest first: what the index looks up. */
  terms: readonly { term: number; worth: number }[];
  withAccents: boolean;
  actions: number;
};

/** `plain`: the words before everyday ones became official: a title may hold them as they were said, for a little less. */
export function createSaid(words: readonly Syllable[], plain: readonly Syllable[], actions: number, index: TermIndex): Said {
  const withAccents = words.filter(({ written }) => isAccented(written)).length * 3 >= words.length;
  const writings = new Map<number, { writing: number; accented: boolean; worth: number }>();
  const pairs = new Map<number, number>();
  for (const [said, trust] of [
    [words, 1],
    [plain, weights.asSaid],
  ] as const) {
    const numbers = said.map(({ key }) => index.word(key));
    said.forEach(({ written, weak }, i) => {
      const number = numbers[i] as number;
      if (number < 0) return;
      const worth = trust * (weak ? weights.weakWord : 1);
      const known = writings.get(number);
      if (!known || known.worth < worth) writings.set(number, { writing: index.writing(written), accented: isAccented(written), worth });
    });
    addPairs(pairs, said, numbers, index, trust);
  }
  const terms = [
    ...[...writings].map(([term, { worth }]) => ({ term, worth: worth * index.rarity(term) })),
    ...[...pairs].map(([term, strength]) => ({ term, worth: strength * index.rarity(term) })),
  ].sort((a, b) => index.count(a.term) - index.count(b.term));
  return { words, writings, pairs, terms, withAccents, actions };
}

/** Neighbours; neighbours but for question words between them; and, for less, words one apart. */
function addPairs(
  pairs: Map<number, number>,
  words: readonly Syllable[],
  numbers: readonly number[],
  index: TermIndex,
  trust: number,
): void {
  const add = (first: number, second: number, nearness: number): void => {
    const pair = index.pair(numbers[first] as number, numbers[second] as number);
    const strength = nearness * trust;
    if (pair >= 0 && strength > (pairs.get(pair) ?? 0)) pairs.set(pair, strength);
  };
  let lastStrong = -1;
  words.forEach(({ weak }, i) => {
    if (i > 0) {
      add(i - 1, i, weak && words[i - 1]?.weak ? weights.weakPair : 1);
    }
    if (i > 1) add(i - 2, i, weights.nearPair);
    if (weak) return;
    if (lastStrong >= 0 && lastStrong < i - 1 && i - lastStrong <= 4) add(lastStrong, i, weights.nearPair);
    lastStrong = i;
  });
}
