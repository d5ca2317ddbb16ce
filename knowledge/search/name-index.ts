/**
 * The index over names. Every procedure has several: its official title, everyday names, English names.
 * A name is found by its words and by pairs of neighbouring words, which carry the meaning in Vietnamese.
 */
import { isAccented, type Syllable } from "./fold.ts";

/** One way to call a procedure. `trust` lowers what a loose everyday name may score. */
export type Name = { owner: number; text: string; words: Syllable[]; trust: number };

type Posting = { name: number; written: string };

export type NameIndex = {
  names: readonly Name[];
  /** Rarity of a word or pair among all names; unknown words are the rarest. */
  rarity(term: string): number;
  knows(term: string): boolean;
  /** Sum of rarities of the name's words and pairs: what there was to match. */
  mass: Float64Array;
  postings(term: string): readonly Posting[];
  words(): Iterable<string>;
};

/** Terms of a list of words: each word, and each pair of neighbours as "a b". */
export function termsOf(words: readonly Syllable[]): { term: string; written: string; pair: boolean }[] {
  const terms = words.map(({ key, written }) => ({ term: key, written, pair: false }));
  for (let i = 1; i < words.length; i++) {
    const [a, b] = [words[i - 1] as Syllable, words[i] as Syllable];
    terms.push({ term: `${a.key} ${b.key}`, written: `${a.written} ${b.written}`, pair: true });
  }
  return terms;
}

export function createNameIndex(names: readonly Name[], importance: (term: string) => number): NameIndex {
  const postings = new Map<string, Posting[]>();
  names.forEach((name, i) => {
    const seen = new Set<string>();
    for (const { term, written } of termsOf(name.words)) {
      if (seen.has(term)) continue;
      seen.add(term);
      let list = postings.get(term);
      if (!list) postings.set(term, (list = []));
      list.push({ name: i, written });
    }
  });
  const total = names.length;
  const rarity = (term: string): number => Math.log(1 + total / (1 + (postings.get(term)?.length ?? 0))) * importance(term);
  const mass = Float64Array.from(names, ({ words }) => {
    let sum = 0;
    for (const term of new Set(termsOf(words).map((t) => t.term))) sum += rarity(term);
    return sum;
  });
  return {
    names,
    rarity,
    knows: (term) => postings.has(term),
    mass,
    postings: (term) => postings.get(term) ?? [],
    words: () => postings.keys(),
  };
}

/** How well a word said fits the same word as written in a name: accents, when typed, are evidence. */
export function accentFit(said: string, written: string, saidHasAccents: boolean): number {
  if (said === written || !saidHasAccents) return 1;
  return isAccented(said) ? 0.35 : 0.75;
}
