/** What a message is when it is no question about a procedure, by the phrases in content/intents.yaml. */
import { z } from "zod";
import { readContent } from "./content-file.ts";
import { type Syllable, syllables } from "./search/fold.ts";
import { createPhraseTree, type PhraseTree } from "./search/phrase-tree.ts";

/** In the order they are tried: danger first, small talk after commands, what lies outside the scope last. */
export const intents = [
  "emergency",
  "erase",
  "confirm",
  "stopWaiting",
  "myPlace",
  "seeAnswer",
  "leaveQuestion",
  "callBack",
  "person",
  "restart",
  "back",
  "skip",
  "done",
  "later",
  "cancel",
  "help",
  "english",
  "vietnamese",
  "whyAsk",
  "startChecklist",
  "precheck",
  "changeAnswer",
  "goOn",
  "unfollow",
  "followed",
  "follow",
  "tellAnswer",
  "holdings",
  "download",
  "hello",
  "thanks",
  "bye",
  "whoAreYou",
  "praise",
  "complaint",
  "instructions",
  "evasion",
  "scam",
  "status",
  "court",
  "province",
  "portal",
  "other",
  "unsure",
  "corrects",
] as const;
export type Intent = (typeof intents)[number];

/** A row may hold several phrases, parted by commas. */
const phrases = z.array(z.coerce.string().min(1)).transform((rows) => rows.flatMap((row) => row.split(",")));
const row = z.strictObject({ whole: phrases.optional(), contains: phrases.optional(), unless: phrases.optional() });
const schema = z.strictObject({ polite: phrases, ...(Object.fromEntries(intents.map((i) => [i, row])) as Record<Intent, typeof row>) });

export type ReadIntent = (text: string) => Intent | undefined;

const outside: Partial<Record<Intent, number>> = { court: 0.7, other: 0.7, portal: 0.4 };
/**
 * How much of a name and of the question must fit (0 to 1) for a procedure to be offered all the same, when the words speak
 * of something no procedure is about: courts, the world at large; the portal's own workings, whose words are more general.
 */
export const outsideFit = (intent: Intent | undefined): number => (intent && outside[intent]) ?? 0;

export function loadIntents(file: string): ReadIntent {
  const { value } = readContent(file, schema);
  const polite = treeOf([["polite", value.polite]]);
  const whole = treeOf(intents.map((intent): [Intent, string[]] => [intent, value[intent].whole ?? []]));
  const contains = treeOf(intents.map((intent): [Intent, string[]] => [intent, value[intent].contains ?? []]));
  const unless = treeOf(intents.map((intent): [Intent, string[]] => [intent, value[intent].unless ?? []]));

  /** The message is made of such phrases and politeness only; of several, the most pressing counts. */
  const isWhole = (words: readonly Syllable[]): Intent | undefined => {
    const said = new Set<Intent>();
    for (let from = 0; from < words.length; ) {
      const hit = whole.at(words, from);
      if (hit) said.add(hit.value);
      const length = hit?.length ?? polite.at(words, from)?.length;
      if (!length) return undefined;
      from += length;
    }
    return intents.find((intent) => said.has(intent));
  };

  return (text) => {
    const words = syllables(text);
    const asWhole = isWhole(words);
    if (asWhole) return asWhole;
    const inside = new Set(contains.all(words).map((hit) => hit.value));
    if (inside.size === 0) return undefined;
    for (const hit of unless.all(words)) inside.delete(hit.value);
    return intents.find((intent) => inside.has(intent));
  };
}

function treeOf<T>(rows: [T, string[]][]): PhraseTree<T> {
  const tree = createPhraseTree<T>();
  for (const [value, list] of rows) for (const phrase of list) tree.add(phrase, value);
  return tree;
}
