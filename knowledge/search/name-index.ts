/**
 * The index over names. Every procedure has several: its official title, everyday names, English names.
 * A name is found by its words and by pairs of neighbouring words, which carry the meaning in Vietnamese.
 */
import { isAccented, type Syllable } from "./fold.ts";

/** One way to call a procedure. `trust` lowers what a loose everyday name may score. */
export type Name = { owner: number; text: string; words: Syllable[]; trust: number };

type Posting = { name: number; written: string };

/** A name that shares words with what was said, and the rarity of what it shares. */
export type Shared = { name: number; mass: number };

export type NameIndex = {
  names: readonly Name[];
  /** Rarity of a word or pair among all names; unknown words are the rarest. */
  rarity(term: string): number;
  knows(term: string): boolean;
  /** Sum of rarities of the name's words and pairs: what there was to match. */
  mass: Float64Array;
  /** Every name that shares a word with `said`. */
  match(said: readonly Syllable[]): Shared[];
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
  // One array for all questions: a question touches few names, and only those are cleared again.
  const shared = new Float64Array(names.length);
  return {
    names,
    rarity,
    knows: (term) => postings.has(term),
    mass,
    match(said) {
      const saidWithAccents = said.filter(({ written }) => isAccented(written)).length * 3 >= said.length;
      const touched: number[] = [];
      for (const { term, written, weight } of termsOf(said)) {
        const worth = rarity(term) * weight;
        for (const posting of postings.get(term) ?? []) {
          if (shared[posting.name] === 0) touched.push(posting.name);
          shared[posting.name] = (shared[posting.name] as number) + worth * accentFit(written, posting.written, saidWithAccents);
        }
      }
      return touched.map((name) => {
        const found = { name, mass: shared[name] as number };
        shared[name] = 0;
        return found;
      });
    },
  };
}

/** How well a word said fits the same word as written in a name: accents, when typed, are evidence. */
function accentFit(said: string, written: string, saidWithAccents: boolean): number {
  if (said === written || !saidWithAccents) return 1;
  return isAccented(said) ? 0.35 : 0.75;
}
