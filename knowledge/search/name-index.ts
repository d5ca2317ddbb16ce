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

/** Question words count little where they happen to stand in a name. */
const WEAK_WORD = 0.25;
const WEAK_PAIR = 0.3;

/** `weight`: 1, or less for question words. */
export type Term = { term: string; written: string; weight: number };

/** Terms of a list of words: each word, and each pair of neighbours as "a b"; none twice. */
export function termsOf(words: readonly Syllable[]): Term[] {
  const terms = new Map<string, Term>();
  for (const { key, written, weak } of words) if (!terms.has(key)) terms.set(key, { term: key, written, weight: weak ? WEAK_WORD : 1 });
  for (let i = 1; i < words.length; i++) {
    const [a, b] = [words[i - 1] as Syllable, words[i] as Syllable];
    const term = `${a.key} ${b.key}`;
    if (!terms.has(term)) terms.set(term, { term, written: `${a.written} ${b.written}`, weight: a.weak && b.weak ? WEAK_PAIR : 1 });
  }
  return [...terms.values()];
}

export function createNameIndex(names: readonly Name[]): NameIndex {
  const postings = new Map<string, Posting[]>();
  names.forEach((name, i) => {
    for (const { term, written } of termsOf(name.words)) {
      let list = postings.get(term);
      if (!list) postings.set(term, (list = []));
      list.push({ name: i, written });
    }
  });
  const rarity = (term: string): number => Math.log(1 + names.length / (1 + (postings.get(term)?.length ?? 0)));
  const mass = Float64Array.from(names, ({ words }) => termsOf(words).reduce((sum, { term, weight }) => sum + rarity(term) * weight, 0));
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
