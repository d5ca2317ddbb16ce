/** How much of what a question is about the names of a procedure explain. */
import { isAccented, type Syllable } from "./fold.ts";
import type { Name } from "./names.ts";
import type { TermIndex } from "./term-index.ts";
import { weights } from "./weights.ts";

/** Cover of a topic by all names of one procedure, 0 to 1. */
export type Cover = (owner: number) => number;

/** How much a word tells of what a question is about: the rarer the more; one that stands in no name (-1) less than that. */
export const worthOf = (word: number, index: TermIndex): number => index.rarity(word) * (word < 0 ? weights.unknown : 1);

/** A word and how it is written as one number, for finding each once. */
const WRITINGS = 2 ** 24;

export function createCover(names: readonly Name[], owners: number, index: TermIndex): (topic: readonly Syllable[]) => Cover {
  const found = Array.from({ length: owners }, () => new Set<number>());
  for (const [n, { owner }] of names.entries()) {
    for (let i = index.starts[n] as number; i < (index.starts[n + 1] as number); i++)
      found[owner]?.add((index.words[i] as number) * WRITINGS + (index.writings[i] as number));
  }
  // Each word once, flat and in whole numbers: looked through for every word of the topic and every match.
  const wordsOf = found.map((all) => Int32Array.from(all, (one) => Math.floor(one / WRITINGS)));
  const writingsOf = found.map((all) => Int32Array.from(all, (one) => one % WRITINGS));
  /** Accents, when typed, are evidence: "số" is but partly "sổ". */
  const stands = (word: number, writing: number | undefined, owner: number): number => {
    const [words, writings] = [wordsOf[owner] as Int32Array, writingsOf[owner] as Int32Array];
    let best = 0;
    for (let i = 0; i < words.length; i++) {
      if (words[i] !== word) continue;
      if (writing === undefined || writings[i] === writing) return 1;
      best = weights.otherWriting;
    }
    return best;
  };
  return (topic) => {
    const distinct = [...new Map(topic.map((syllable) => [syllable.key, syllable])).values()];
    const words = distinct.map(({ key, written }) => ({
      word: index.word(key),
      writing: isAccented(written) ? index.writing(written) : undefined,
    }));
    const worth = (word: number): number => worthOf(word, index);
    const mass = words.reduce((sum, { word }) => sum + worth(word), 0);
    return (owner) =>
      mass === 0
        ? 0
        : words.reduce((sum, { word, writing }) => (word < 0 ? sum : sum + worth(word) * stands(word, writing, owner)), 0) / mass;
  };
}
