/** The search's word lists (content/vocabulary.yaml), folded and ready: rewrites, question words, facets. */
import { z } from "zod";
import { readContent } from "../content-file.ts";
import { type Syllable, syllables } from "./fold.ts";
import { createTellEvents, type TellEvents } from "./life-events.ts";
import { createPhraseTree, type PhraseTree } from "./phrase-tree.ts";

export const facets = ["documents", "fee", "time", "where", "online", "who", "steps", "legal", "form"] as const;
export type Facet = (typeof facets)[number];

const phrases = z.array(z.string().min(1));
const schema = z.strictObject({
  rewrites: z.array(z.strictObject({ to: z.string().min(1), from: phrases.min(1) })),
  lifeEvents: z.array(
    z.strictObject({ to: z.string().min(1), who: phrases, happened: phrases, notAfter: z.array(z.string()), unless: phrases }),
  ),
  questionWords: phrases,
  facets: z.record(z.enum(facets), phrases),
  englishQuestionWords: phrases,
  officeWords: phrases,
  policeWords: phrases,
  unitWords: phrases,
  englishWords: phrases,
  vietnameseWords: phrases,
  actions: z.record(z.string(), phrases),
  levelWords: phrases,
  tailWords: phrases,
  authorityWords: phrases,
  authorityEnds: phrases,
  joints: phrases,
});

/** "không", folded. */
const NOT = "khong";

export type Vocabulary = {
  /** Puts what happened in a life as the procedure it calls for. */
  tellEvents: TellEvents;
  /** Replaces everyday words by the official ones, and marks the question words as weak. */
  rewrite(words: readonly Syllable[]): Syllable[];
  /** The words as they are, question words marked as weak. */
  plain(words: readonly Syllable[]): Syllable[];
  /** Whether a syllable stands in any of the lists. */
  knows(key: string): boolean;
  /** What is to be done to the thing (issue again, extend, cancel ...), one bit for each kind. */
  actionsOf(words: readonly Syllable[]): number;
  /** Words that tell only who handles a procedure. */
  levelWords: PhraseTree<true>;
  /** From these words on a title tells a special case of what stands before them. */
  tailWords: PhraseTree<true>;
  /** In a title: whose business it is, up to where it goes on about something else. */
  authority: RegExp;
  /** Words between two questions of one message. */
  joints: RegExp;
  /** Whether an unaccented message is plainly English. */
  isEnglish(words: readonly Syllable[]): boolean;
  /** Whether an unaccented message is plainly Vietnamese. */
  isVietnamese(words: readonly Syllable[]): boolean;
  /** Whether an office is asked for: an address, a phone number, opening hours. */
  asksForOffice(words: readonly Syllable[]): boolean;
  asksForPolice(words: readonly Syllable[]): boolean;
  /** Whether a ward or commune is named as such. */
  namesUnit(words: readonly Syllable[]): boolean;
  /** The words that tell neither an office nor a kind of unit, nor ask anything: the name of a place or a procedure. */
  withoutOffice(words: readonly Syllable[]): Syllable[];
  /** The words that are neither question words nor name a facet. */
  topicOf(words: readonly Syllable[]): Syllable[];
  /** The facets asked for, most telling first. */
  facetsOf(words: readonly Syllable[]): Facet[];
  /** The facet that is all the message says. */
  facetSaid(words: readonly Syllable[]): Facet | undefined;
};

export function loadVocabulary(file: string): Vocabulary {
  const { value } = readContent(file, schema);
  const rewrites = createPhraseTree<Syllable[]>();
  for (const { to, from } of value.rewrites) {
    // The official words stand for themselves, so that "giấy chứng nhận" is not rewritten from its second half.
    for (const phrase of [to, ...from]) rewrites.add(phrase, syllables(to));
  }
  const facetTree = createPhraseTree<Facet>();
  for (const facet of facets) for (const phrase of value.facets[facet]) facetTree.add(phrase, facet);
  const actionTree = createPhraseTree<number>();
  Object.values(value.actions).forEach((said, i) => {
    for (const phrase of said) actionTree.add(phrase, 1 << i);
  });
  const officeWords = phraseSet([...value.officeWords, ...value.policeWords]);
  const policeWords = phraseSet(value.policeWords);
  const unitWords = phraseSet(value.unitWords);
  const englishWords = new Set(value.englishWords);
  const vietnameseWords = phraseSet(value.vietnameseWords);
  const questionWords = [...value.questionWords.flatMap((row) => row.split(",")), ...value.englishQuestionWords];
  const vietnameseQuestions = phraseSet(value.questionWords.flatMap((row) => row.split(",")));
  const questionTree = phraseSet(questionWords);
  const rewritten = value.rewrites.flatMap(({ to, from }) => [to, ...from]);
  const listed = [...questionWords, ...rewritten, ...Object.values(value.facets).flat(), ...value.officeWords, ...value.policeWords];
  const knownKeys = new Set([...listed, ...value.englishWords].flatMap((phrase) => syllables(phrase).map(({ key }) => key)));
  const topicOf = (words: readonly Syllable[]): Syllable[] => {
    const asked = new Set(facetTree.all(words).flatMap(({ from, length }) => words.slice(from, from + length)));
    return markWeak(words.filter((word) => !asked.has(word))).filter((word) => !word.weak);
  };
  const markWeak = (words: readonly Syllable[]): Syllable[] => {
    const weak = new Set(questionTree.all(words).flatMap(({ from, length }) => words.slice(from, from + length)));
    return words.map((word) => (weak.has(word) ? { ...word, weak: true } : word));
  };
  return {
    tellEvents: createTellEvents(value.lifeEvents),
    rewrite(words) {
      const out: Syllable[] = [];
      let next = 0;
      for (const hit of rewrites.all(words)) {
        out.push(...words.slice(next, hit.from), ...hit.value);
        next = hit.from + hit.length;
      }
      return markWeak([...out, ...words.slice(next)]);
    },
    plain(words) {
      // What was said not to be ("không có yếu tố nước ngoài") is not said.
      const denied = rewrites.all(words).filter(({ from }) => words[from]?.key === NOT);
      return markWeak(words.filter((_, i) => !denied.some(({ from, length }) => i >= from && i < from + length)));
    },
    actionsOf: (words) =>
      actionTree
        .all(words)
        .filter(({ from, length }) => words.slice(from, from + length).some(({ weak }) => !weak))
        .reduce((actions, { value: action }) => actions | action, 0),
    levelWords: phraseSet(value.levelWords),
    tailWords: phraseSet(value.tailWords),
    authority: new RegExp(`(?:${value.authorityWords.join("|")})[^();,]*?(?=[();,]|$| (?:${value.authorityEnds.join("|")}) )`, "giu"),
    joints: new RegExp(` (?:${value.joints.join("|")}) `, "iu"),
    isEnglish(words) {
      const count = words.filter(({ written }) => englishWords.has(written)).length;
      return count >= 2 && count * 3 >= words.length && vietnameseWords.all(words).length === 0;
    },
    isVietnamese(words) {
      const says = vietnameseWords.all(words).length + vietnameseQuestions.all(words).filter(({ length }) => length > 1).length;
      return says > 0 && !words.some(({ written }) => englishWords.has(written));
    },
    asksForOffice: (words) => officeWords.all(words).length > 0,
    asksForPolice: (words) => policeWords.all(words).length > 0,
    // "p25" is "p 25".
    namesUnit: (words) => unitWords.all(words.map((word) => ({ ...word, key: word.key.replace(/(?<=\p{L})\d+$/u, "") }))).length > 0,
    knows: (key) => knownKeys.has(key),
    topicOf,
    withoutOffice(words) {
      const office = new Set(
        [officeWords, unitWords].flatMap((tree) => tree.all(words)).flatMap(({ from, length }) => words.slice(from, from + length)),
      );
      return topicOf(words.filter((word) => !office.has(word)));
    },
    facetsOf(words) {
      const found = new Map<Facet, number>();
      for (const { value: facet, length } of facetTree.all(words)) found.set(facet, Math.max(found.get(facet) ?? 0, length));
      return [...found].sort(([, a], [, b]) => b - a).map(([facet]) => facet);
    },
    facetSaid(words) {
      const hit = facetTree.at(words, 0);
      return hit?.length === words.length ? hit.value : undefined;
    },
  };
}

function phraseSet(list: readonly string[]): PhraseTree<true> {
  const tree = createPhraseTree<true>();
  for (const phrase of list) tree.add(phrase, true);
  return tree;
}
