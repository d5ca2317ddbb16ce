/** Whether an officer's reply asks for something the packet beside the conversation already holds; pure, and sure rather than complete. */
import { z } from "zod";
import { readContent } from "../../knowledge/content-file.ts";
import { isAccented, type Syllable, syllables } from "../../knowledge/search/fold.ts";
import { createPhraseTree, type PhraseTree } from "../../knowledge/search/phrase-tree.ts";
import type { Packet } from "../web/shared/console-api.ts";

const phrases = z.array(z.string().min(1)).min(1);
const parts = z.strictObject({ procedure: phrases, phone: phrases, callBackTime: phrases });
const schema = z.strictObject({
  requests: phrases,
  turns: phrases,
  weak: phrases,
  open: phrases,
  packet: parts,
  questions: z.record(z.string(), z.strictObject({ about: phrases, asked: phrases })),
});

export type RepeatAsk = (reply: string, packet: Packet) => boolean;
type Answered = NonNullable<Packet["form"]>["answers"][number];
type Words = PhraseTree<true>;

/** How much of a question's words a reply must say, and how much of the reply they must be. */
const OF_QUESTION = 0.75;
const OF_REPLY = 0.5;
const FEWEST_WORDS = 2;

const has: Record<keyof z.infer<typeof parts>, (packet: Packet) => boolean> = {
  procedure: ({ procedure }) => procedure !== undefined,
  phone: ({ callBack }) => callBack !== undefined,
  callBackTime: ({ callBack }) => callBack !== undefined,
};

/** With the words of `file` (knowledge/content/repeat-ask.yaml). Throws ContentError. */
export function loadRepeatAsk(file: string): RepeatAsk {
  const { value } = readContent(file, schema);
  const [requests, turns, weak, open] = [value.requests, value.turns, value.weak, value.open].map(treeOf) as [Words, Words, Words, Words];
  const ofPacket = Object.entries(value.packet).map(([part, asked]) => ({ has: has[part as keyof typeof has], asked: treeOf(asked) }));
  const ofQuestions = Object.values(value.questions).map(({ about, asked }) => ({ about: treeOf(about), asked: treeOf(asked) }));

  const asksAgain = (words: readonly Syllable[], { question, answer }: Answered): boolean => {
    if (quotes(words, question, answer)) return false;
    return [question.vi, question.en].some((text) => {
      const asked = syllables(text);
      return repeats(words, asked) || ofQuestions.some((same) => isIn(same.about, asked) && isIn(same.asked, words));
    });
  };

  const told = (words: readonly Syllable[]): Syllable[] => without(open, without(weak, words));

  /** The same question in nearly the same words. */
  function repeats(words: readonly Syllable[], asked: readonly Syllable[]): boolean {
    const [said, listed] = [told(words), told(asked)];
    const found = listed.filter((word) => said.some((one) => isSame(one, word)));
    if (found.length < FEWEST_WORDS || found.length < listed.length * OF_QUESTION || found.length < said.length * OF_REPLY) return false;
    return openIn(words).every((word) => openIn(asked).includes(word));
  }

  const openIn = (words: readonly Syllable[]): string[] =>
    open.all(words).map(({ from, length }) =>
      words
        .slice(from, from + length)
        .map(({ key }) => key)
        .join(" "),
    );

  /** The reply says the answer: it builds on it. */
  function quotes(words: readonly Syllable[], question: Answered["question"], answer: Answered["answer"]): boolean {
    const asked = syllables(`${question.vi} ${question.en}`);
    const texts = typeof answer === "string" ? [answer] : [answer.vi, answer.en];
    return texts.some((text) => {
      const own = told(syllables(text)).filter((word) => !asked.some((one) => isSame(one, word)));
      return own.length > 0 && own.every((word) => words.some((one) => isSame(one, word)));
    });
  }

  return (reply, packet) =>
    sentencesOf(reply).some((sentence) => {
      const words = syllables(sentence);
      if (isIn(turns, words) || !(sentence.endsWith("?") || isIn(requests, words))) return false;
      if (ofPacket.some((part) => part.has(packet) && isIn(part.asked, words))) return true;
      return packet.form?.answers.some((answered) => asksAgain(words, answered)) ?? false;
    });
}

/** Each with the mark it ends with. */
const sentencesOf = (text: string): string[] => text.match(/(?:[^.!?\n]|\.(?=\d))+[.!?]?/g) ?? [];

const isIn = (tree: Words, words: readonly Syllable[]): boolean => tree.all(words).length > 0;

function without(tree: Words, words: readonly Syllable[]): Syllable[] {
  const hits = tree.all(words);
  return words.filter((_, i) => !hits.some(({ from, length }) => i >= from && i < from + length));
}

/** Without accents a word may be any that is written so. */
const isSame = (said: Syllable, listed: Syllable): boolean =>
  said.key === listed.key && (!isAccented(said.written) || !isAccented(listed.written) || said.written === listed.written);

function treeOf(rows: readonly string[]): Words {
  const tree = createPhraseTree<true>();
  for (const row of rows) tree.add(row, true);
  return tree;
}
