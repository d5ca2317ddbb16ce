/** What a message tells about the business beside its name, by the phrases of words.yaml. */
import type { Answers } from "../conditions.ts";
import { type Syllable, syllables } from "../search/fold.ts";
import { createPhraseTree, type PhraseTree } from "../search/phrase-tree.ts";
import type { WordsRow } from "./schema.ts";

const lists = ["hires", "hands", "revenue", "monthly", "notRevenue", "below", "above"] as const;
export type TellingWord = (typeof lists)[number];

export type Told = {
  /** Answers told in set phrases: "hùn với bạn" is partners. */
  answersIn(text: string): Answers;
  /** Where words of a list stand, with what stands before and behind them. */
  around(list: TellingWord, text: string): { before: string[]; behind: string[] }[];
  /** The answer to the question about revenue for an amount in đồng a year. */
  revenueOf(amount: number): string | undefined;
};

export function createTold(words: WordsRow): Told {
  const answers = createPhraseTree<WordsRow["told"][number]>();
  for (const row of words.told) for (const phrase of row.says) answers.add(phrase, row);
  const trees = new Map(lists.map((list) => [list, treeOf(words[list])]));
  const written = (some: readonly Syllable[]): string[] => some.map((word) => word.written.normalize("NFC"));
  return {
    answersIn: (text) => Object.fromEntries(answers.all(syllables(text)).map(({ value: { key, value } }) => [key, value])),
    around(list, text) {
      const all = syllables(text);
      const found = trees.get(list)?.all(all) ?? [];
      return found.map(({ from, length }) => ({ before: written(all.slice(0, from)), behind: written(all.slice(from + length)) }));
    },
    revenueOf: (amount) => words.revenueSteps.find(({ most }) => most === undefined || amount <= most)?.value,
  };
}

function treeOf(phrases: readonly string[]): PhraseTree<true> {
  const tree = createPhraseTree<true>();
  for (const phrase of phrases) tree.add(phrase, true);
  return tree;
}
