/** How people ask for an appointment: what they want to do with it, and what they said about it already. */
import { z } from "zod";
import { type Syllable, syllables } from "./search/fold.ts";
import { createPhraseTree, type PhraseTree } from "./search/phrase-tree.ts";

const phrases = z.array(z.string().min(1)).min(1);
/** The most pressing first: "I cannot come, cancel my appointment and book me another" cancels. */
const wishes = ["cancel", "change", "mine", "book"] as const;
const hints = ["soonest", "otherDay", "morning", "afternoon", "city", "move", "drop"] as const;

export const appointmentWords = z.strictObject({
  book: phrases,
  change: phrases,
  cancel: phrases,
  mine: phrases,
  unless: phrases,
  soonest: phrases,
  otherDay: phrases,
  morning: phrases,
  afternoon: phrases,
  move: phrases,
  drop: phrases,
  city: phrases,
  services: z.record(z.string(), phrases),
});

export type AppointmentWish = (typeof wishes)[number];
export type AppointmentHint = (typeof hints)[number];
export type AppointmentWords = {
  /** What is wanted of an appointment; undefined when none is meant. */
  wishIn(text: string): AppointmentWish | undefined;
  /** The message without the words of its wish. */
  besides(text: string): string;
  says(hint: AppointmentHint, text: string): boolean;
  /** The service named, the one told in most words. */
  serviceIn(text: string): string | undefined;
};

export function readerOf(words: z.infer<typeof appointmentWords>): AppointmentWords {
  const wishTree = treeOf(wishes.map((wish) => [wish, words[wish]]));
  const unless = treeOf([["unless", words.unless]]);
  const services = treeOf(Object.entries(words.services));
  const hintTrees = new Map(hints.map((hint) => [hint, treeOf([[hint, words[hint]]])]));
  return {
    wishIn(text) {
      const said = syllables(text);
      if (unless.all(said).length > 0) return undefined;
      const found = new Set(wishTree.all(said).map(({ value }) => value));
      return wishes.find((wish) => found.has(wish));
    },
    besides(text) {
      const said = syllables(text);
      const wished = new Set(wishTree.all(said).flatMap(({ from, length }) => said.slice(from, from + length)));
      return said
        .filter((word) => !wished.has(word))
        .map(({ written }) => written)
        .join(" ");
    },
    says: (hint, text) => (hintTrees.get(hint)?.all(syllables(text)) ?? []).length > 0,
    serviceIn: (text) => longest(services, syllables(text)),
  };
}

function longest<T>(tree: PhraseTree<T>, words: readonly Syllable[]): T | undefined {
  return tree.all(words).sort((a, b) => b.length - a.length)[0]?.value;
}

function treeOf<T extends string>(rows: (readonly [T, readonly string[]])[]): PhraseTree<T> {
  const tree = createPhraseTree<T>();
  for (const [value, list] of rows) for (const phrase of list) tree.add(phrase, value);
  return tree;
}
