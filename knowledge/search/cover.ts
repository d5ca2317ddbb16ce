/** How much of what a question is about the names of a procedure explain. */
import type { Syllable } from "./fold.ts";
import type { Name } from "./names.ts";
import type { TermIndex } from "./term-index.ts";
import { weights } from "./weights.ts";

/** Cover of a topic by all names of one procedure, 0 to 1. */
export type Cover = (owner: number) => number;

export function createCover(names: readonly Name[], owners: number, index: TermIndex): (topic: readonly Syllable[]) => Cover {
  const found = Array.from({ length: owners }, () => new Set<number>());
  for (const [n, { owner }] of names.entries()) {
    for (const word of index.words.subarray(index.starts[n], index.starts[n + 1])) found[owner]?.add(word);
  }
  // Each word once, and flat: looked through for every word of the topic and every match.
  const wordsOf = found.map((words) => Int32Array.from(words));
  const stands = (word: number, owner: number): boolean => (wordsOf[owner] as Int32Array).includes(word);
  return (topic) => {
    const words = [...new Set(topic.map(({ key }) => key))].map((key) => index.word(key));
    const worth = (word: number): number => index.rarity(word) * (word < 0 ? weights.unknown : 1);
    const mass = words.reduce((sum, word) => sum + worth(word), 0);
    return (owner) =>
      mass === 0 ? 0 : words.reduce((sum, word) => (word >= 0 && stands(word, owner) ? sum + worth(word) : sum), 0) / mass;
  };
}
