/** Other words people use for the choices of a question (content/choice-words.yaml), and the choice they point at. */
import { z } from "zod";
import { readContent } from "./content-file.ts";
import { isAccented, type Syllable, syllables } from "./search/fold.ts";
import { createPhraseTree, type PhraseTree } from "./search/phrase-tree.ts";

const phrases = z.array(z.coerce.string().min(1));
const schema = z.strictObject({
  weak: phrases,
  asks: phrases,
  asserts: phrases,
  endings: phrases,
  denies: phrases,
  choices: z.record(z.string(), phrases),
});

type Bilingual = { vi: string; en: string };
type Choice = { value: string; label: Bilingual };
export type ChoiceWords = {
  /** The value of the one choice that the words of an answer point at; undefined when none or several do. */
  choiceIn(text: string, question: { ask: Bilingual; choices: readonly Choice[] }): string | undefined;
  /** The same by whole phrases only, for an answer to a question that was not asked yet. */
  namedIn(text: string, question: { choices: readonly Choice[] }): string | undefined;
  /** Yes or no, when an answer repeats the question's words as a statement: "anh ấy đã ly hôn bên Mỹ"; else undefined. */
  repeats(text: string, ask: Bilingual): boolean | undefined;
};

type Words = PhraseTree<true>;

/** A longer message tells more than an answer. */
const MOST_WORDS = 16;
/** In more words than these a single one points at nothing. */
const MOST_WORDS_SHORT = 6;
const PLAIN_NO = 2;

/** `labels`: Vietnamese labels of all choices there are. Throws ContentError for a label that none has. */
export function loadChoiceWords(file: string, labels: ReadonlySet<string>): ChoiceWords {
  const { value, fail } = readContent(file, schema);
  for (const label of Object.keys(value.choices)) if (!labels.has(label)) fail(["choices", label], "no question has a choice of this name");
  const said = new Map([...labels].map((label) => [label, treeOf([...namesOf(label), ...(value.choices[label] ?? [])])]));
  const weak = new Set(value.weak.map((word) => syllables(word)[0]?.key));
  const [asks, denies, asserts, endings] = [value.asks, value.denies, value.asserts, value.endings].map(treeOf) as [
    Words,
    Words,
    Words,
    Words,
  ];
  const content = (text: string): Syllable[] => syllables(text).filter(({ key }) => !weak.has(key));
  const saysNo = (words: readonly Syllable[]): boolean => denies.all(words).length > 0;

  /** Words that only this label has and that the question does not say itself, unless it says those of other choices too. */
  const own = ({ ask, choices }: Parameters<ChoiceWords["choiceIn"]>[1]): Syllable[][] => {
    const words = choices.map(({ label }) => [...content(label.vi), ...content(label.en)]);
    const alone = words.map((list, i) =>
      list.filter(({ key }) => !words.some((other, j) => j !== i && other.some((word) => word.key === key))),
    );
    const asked = new Set([...syllables(ask.vi), ...syllables(ask.en)].map(({ key }) => key));
    const isListed = alone.filter((list) => list.some(({ key }) => asked.has(key))).length > 1;
    return isListed ? alone : alone.map((list) => list.filter(({ key }) => !asked.has(key)));
  };

  const isQuestion = (words: readonly Syllable[], text: string): boolean => text.includes("?") || asks.all(words).length > 0;

  function named(words: readonly Syllable[], text: string, choices: readonly Choice[]): string | undefined {
    if (words.length > MOST_WORDS || isQuestion(words, text)) return undefined;
    const [picked, ...others] = choices.filter(({ label }) => (said.get(label.vi)?.all(words).length ?? 0) > 0);
    return picked && others.length === 0 && !deniesBeside(words, said.get(picked.label.vi)) ? picked.value : undefined;
  }

  /** A plain no means the one choice that is one: "Chưa ai". */
  const onlyNo = (choices: readonly Choice[]): string | undefined => {
    const noes = choices.filter(({ label }) => saysNo(syllables(label.vi).slice(0, 1)));
    return noes.length === 1 ? noes[0]?.value : undefined;
  };

  return {
    namedIn: (text, { choices }) => named(syllables(text), text, choices),
    choiceIn(text, question) {
      const words = syllables(text);
      const byPhrase = named(words, text, question.choices);
      if (byPhrase !== undefined || words.length > MOST_WORDS_SHORT || isQuestion(words, text)) return byPhrase;
      if (words.length <= PLAIN_NO && saysNo(words.slice(0, 1))) return onlyNo(question.choices);
      const lists = own(question);
      const [picked, ...others] = question.choices.filter((_, i) => lists[i]?.some((word) => words.some((one) => isSame(one, word))));
      const agrees = picked && saysNo(words) === (saysNo(syllables(picked.label.vi)) || saysNo(syllables(picked.label.en)));
      return agrees && others.length === 0 ? picked.value : undefined;
    },
    repeats(text, ask) {
      const words = syllables(text);
      // "Dưới 14 tuổi không?" asks for more than whether 14 is said.
      if (/\d/.test(ask.vi)) return undefined;
      if (isQuestion(words, text) || endings.all(words.slice(-1)).length > 0) return undefined;
      if (words.length > MOST_WORDS || asserts.all(words).length === 0) return undefined;
      const asked = new Set([ask.vi, ask.en].flatMap((one) => pairsOf(content(one))));
      return pairsOf(content(text)).some((pair) => asked.has(pair)) ? !saysNo(words) : undefined;
    },
  };

  /** A no outside the phrases that were found takes them back. */
  function deniesBeside(words: readonly Syllable[], tree: Words | undefined): boolean {
    const told = new Set(tree?.all(words).flatMap(({ from, length }) => words.slice(from, from + length)));
    return saysNo(words.filter((word) => !told.has(word)));
  }
}

/** A label said as it is, in any message; one syllable alone is too many words. */
const namesOf = (label: string): string[] => (syllables(label).length > 1 ? [label] : []);
const pairsOf = (words: readonly Syllable[]): string[] => words.slice(1).map(({ key }, i) => `${words[i]?.key} ${key}`);
const isSame = (said: Syllable, listed: Syllable): boolean =>
  said.key === listed.key && (!isAccented(said.written) || said.written === listed.written);

function treeOf(rows: readonly string[]): Words {
  const tree = createPhraseTree<true>();
  for (const row of rows) tree.add(row, true);
  return tree;
}
