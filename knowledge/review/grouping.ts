/**
 * Questions of one meaning: those that share enough of their telling words, read as the search reads them. Where the search
 * would think of the same procedure first, less is enough. Found by holding questions with known answers against each other
 * (test/review/grouping.test.ts).
 */
import type { TopicWord } from "../search/search.ts";
import type { Steps } from "../search/steps.ts";

type Word = Pick<TopicWord, "key" | "weight">;
/** `candidate`: the procedure the search thought of first when it was new. `id` stays while anything of this meaning is kept. */
export type Meaning = { id: string; words: readonly Word[]; candidate?: string | undefined };
export type Asked = { text: string; words: readonly Word[] };

/** Shares of the words of both, 0 to 1. */
const ALIKE = { words: 0.5, withSameCandidate: 0.35 };

export type Grouping = {
  /** The first procedure the search thinks of, if any. */
  candidateOf(text: string): string | undefined;
  /** Names a new meaning; the same for the same words. */
  idOf(words: readonly Word[]): string;
};

/**
 * The meaning of each question, in their order: a known one or a new one. Grouped again, with these known, they are the same.
 */
export function* groupByMeaning(known: readonly Meaning[], asked: readonly Asked[], { candidateOf, idOf }: Grouping): Steps<Meaning[]> {
  const index = createIndex(known);
  const meaningOf = ({ text, words }: Asked): Meaning =>
    nearest(index.overlaps(words), () => candidateOf(text)) ?? index.add({ id: idOf(words), words, candidate: candidateOf(text) });
  const distinct = [...new Map(asked.map((one) => [one.text, one])).values()];
  for (const one of distinct) {
    yield;
    meaningOf(one);
  }
  // Once all meanings are there: a later one may be nearer.
  const found = new Map<string, Meaning>();
  for (const one of distinct) {
    yield;
    found.set(one.text, meaningOf(one));
  }
  return asked.map(({ text }) => found.get(text) as Meaning);
}

/** The most alike of those alike enough; of several the earliest. */
function nearest(overlaps: ReadonlyMap<Meaning, number>, candidate: () => string | undefined): Meaning | undefined {
  const near = [...overlaps].filter(([, share]) => share >= ALIKE.withSameCandidate).sort(([, a], [, b]) => b - a);
  const isAlike = (meaning: Meaning, share: number): boolean =>
    share >= ALIKE.words || (meaning.candidate !== undefined && meaning.candidate === candidate());
  return near.find(([meaning, share]) => isAlike(meaning, share))?.[0];
}

/** Meanings by their words, so that a question is only held against those it shares words with. */
function createIndex(known: readonly Meaning[]) {
  const byWord = new Map<string, Meaning[]>();
  const byId = new Map<string, Meaning>();
  const masses = new Map<Meaning, number>();
  /** The one with this id, if there is one already. */
  const add = (meaning: Meaning): Meaning => {
    const same = byId.get(meaning.id);
    if (same) return same;
    byId.set(meaning.id, meaning);
    masses.set(meaning, massOf(meaning.words));
    for (const { key } of meaning.words) {
      const list = byWord.get(key);
      if (list) list.push(meaning);
      else byWord.set(key, [meaning]);
    }
    return meaning;
  };
  known.forEach(add);
  return {
    add,
    /** The weight of the words shared, as a share of those of both. */
    overlaps(words: readonly Word[]): Map<Meaning, number> {
      const shared = new Map<Meaning, number>();
      for (const { key, weight } of words)
        for (const meaning of byWord.get(key) ?? []) shared.set(meaning, (shared.get(meaning) ?? 0) + weight);
      const mass = massOf(words);
      for (const [meaning, weight] of shared) shared.set(meaning, weight / (mass + (masses.get(meaning) as number) - weight));
      return shared;
    },
  };
}

const massOf = (words: readonly Word[]): number => words.reduce((sum, { weight }) => sum + weight, 0);
