/** Lists of phrases by which a message is recognised; accents and case matter only where the writer typed accents. */
import type { Syllable } from "./search/fold.ts";
import { createPhraseTree } from "./search/phrase-tree.ts";

export type PhraseLists<Name extends string> = {
  says(words: readonly Syllable[], list: Name): boolean;
  /** The words that belong to no phrase of these lists, or of any when none is named. */
  without(words: readonly Syllable[], ...lists: Name[]): Syllable[];
};

export function createPhraseLists<Name extends string>(phrases: Readonly<Record<Name, readonly string[]>>): PhraseLists<Name> {
  const names = Object.keys(phrases) as Name[];
  const tree = createPhraseTree<Name>();
  for (const name of names) for (const phrase of phrases[name]) tree.add(phrase, name);
  return {
    says: (words, list) => tree.all(words, (name) => name === list).length > 0,
    without(words, ...lists) {
      const hits = tree.all(words, (name) => lists.length === 0 || lists.includes(name));
      const told = new Set(hits.flatMap(({ from, length }) => words.slice(from, from + length)));
      return words.filter((word) => !told.has(word));
    },
  };
}
