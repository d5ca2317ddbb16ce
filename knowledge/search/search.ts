/** Question -> decision, facet and ranked procedures, with reasons. One pure function over checked records. */
import type { Language } from "../schema.ts";
import { clausesOf, STORY_WORDS } from "./clauses.ts";
import { createCover, worthOf } from "./cover.ts";
import { decide, fits } from "./decide.ts";
import type { Entry } from "./entry.ts";
import { joinFamilies } from "./families.ts";
import { type Syllable, syllables } from "./fold.ts";
import { type Name, nameAll } from "./names.ts";
import { createRank, type Ranked, WHOLE } from "./rank.ts";
import type { Match, SearchResult } from "./result.ts";
import { createSaid } from "./said.ts";
import { createSpelling } from "./spelling.ts";
import type { Steps } from "./steps.ts";
import { createTermIndex } from "./term-index.ts";
import { readTyping } from "./typing.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { weights } from "./weights.ts";

export type Search = {
  (question: string, options?: { language?: Language; limit?: number }): SearchResult;
  /** What a question is about, as the search reads it: its words but those that only ask, each once. */
  topic(question: string): TopicWord[];
};
/** `weight`: how telling it is, the rarer the more; `isKnown`: it stands in the name of a procedure. */
export type TopicWord = { key: string; weight: number; isKnown: boolean };

type Found = Pick<SearchResult, "decision" | "matches" | "also">;
const MOST_MATCHES = 50;

/**
 * In steps, so that a running service can build the search of a new version between requests. `outsideFit`: how much
 * must fit for a procedure to be offered, where the words speak of something else.
 */
export function* buildSearch(
  all: readonly Entry[],
  vocabulary: Vocabulary,
  outsideFit: (question: string) => number = () => 0,
): Steps<Search> {
  const entries = yield* joinFamilies(all, vocabulary);
  const names = yield* nameAll(entries, vocabulary);
  const index = yield* createTermIndex(names.map(({ words }) => words));
  yield;
  const rank = createRank(names, entries, index, ({ words }) => vocabulary.actionsOf(words));
  yield;
  const coverOf = createCover(names, entries.length, index);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const byCode = new Map(entries.flatMap((entry) => entry.codes.map((code) => [code, entry] as const)));
  const confusedWith = (id: string): readonly string[] => byId.get(id)?.confusedWith ?? [];
  const decideOn = (matches: readonly Match[]): Found["decision"] => decide(matches, index.rarity(-1), confusedWith);
  const isKnown = (key: string): boolean => index.word(key) >= 0 || vocabulary.knows(key);

  const readSpelling = createSpelling(index, isKnown);
  const read = (text: string): Syllable[] => vocabulary.tellEvents(readSpelling(readTyping(syllables(text), isKnown)));

  const find = (asked: readonly Syllable[], language: Language): Found => {
    const words = vocabulary.rewrite(asked);
    const plain = vocabulary.plain(asked);
    const [official, everyday] = [coverOf(vocabulary.topicOf(words)), coverOf(vocabulary.topicOf(plain))];
    const cover = (owner: number): number => Math.max(official(owner), everyday(owner));
    const matchOf = ({ owner, name, fit, score, sure }: Ranked): Match => {
      const entry = entries[owner] as Entry;
      const explained = cover(owner);
      return {
        id: entry.id,
        code: entry.code,
        codes: entry.codes,
        title: titleIn(entry, language),
        score: score * explained ** weights.coverPower,
        reasons: { name: (names[name] as Name).text, loose: !sure, fit, cover: explained },
      };
    };
    const matches = rank(createSaid(words, plain, vocabulary.actionsOf(words), index))
      .slice(0, MOST_MATCHES)
      .map(matchOf)
      .sort((a, b) => b.score - a.score);
    return { decision: decideOn(matches), matches };
  };

  const topic: Search["topic"] = (question) => {
    const words = vocabulary.topicOf(vocabulary.rewrite(read(question))).map(({ key }) => key);
    return [...new Set(words)].map((key) => ({ key, weight: worthOf(index.word(key), index), isKnown: index.word(key) >= 0 }));
  };

  const search = (question: string, { language = "vi", limit = 10 }: { language?: Language; limit?: number } = {}): SearchResult => {
    const asked = read(question);
    const facets = vocabulary.facetsOf(asked);
    const coded = asked.flatMap(({ written }) => byCode.get(written) ?? [])[0];
    if (coded) return { decision: "answer", facet: facets[0] ?? null, facets, matches: [matchByCode(coded, language)] };
    const whole = find(asked, language);
    const clauses = asked.length < STORY_WORDS ? [] : clausesOf(question, vocabulary.joints).map((clause) => find(read(clause), language));
    const best = withClauses(whole, clauses, decideOn);
    const decision = fits(best.matches[0]) < outsideFit(question) ? "none" : best.decision;
    return { ...best, decision, facet: facets[0] ?? null, facets, matches: best.matches.slice(0, limit) };
  };
  return Object.assign(search, { topic });
}

const titleIn = ({ name }: Entry, language: Language): string => (language === "en" && name.en) || name.vi;

function matchByCode(entry: Entry, language: Language): Match {
  const reasons = { name: entry.code ?? "", loose: false, fit: 1, cover: 1 };
  return { id: entry.id, code: entry.code, codes: entry.codes, title: titleIn(entry, language), score: 100, reasons };
}

/** The best of the whole message and of its clauses for every procedure. */
function withClauses(whole: Found, clauses: readonly Found[], decideOn: (matches: Match[]) => Found["decision"]): Found {
  if (clauses.length === 0) return whole;
  const best = new Map(whole.matches.map((match) => [match.id, match]));
  for (const { matches } of clauses) {
    for (const match of matches) {
      const score = match.score * weights.clause;
      if (score > (best.get(match.id)?.score ?? 0)) best.set(match.id, { ...match, score });
    }
  }
  const matches = [...best.values()].sort((a, b) => b.score - a.score).slice(0, MOST_MATCHES);
  const [first, second] = twoQuestions(clauses);
  // What is named in full by a clause each are two questions: the first is answered, the second beside it.
  if (first && second)
    return {
      decision: "answer",
      matches: [first, second, ...matches.filter(({ id }) => id !== first.id && id !== second.id)],
      also: second,
    };
  const decision = decideOn(matches);
  // What another clause alone answers is a second question, and offered as such.
  const also = first?.id === matches[0]?.id ? undefined : first;
  return { decision, matches, ...(also && decision !== "none" && { also }) };
}

/** What clauses answer alone, in their order: one match for each procedure, wholly named where there are two. */
function twoQuestions(clauses: readonly Found[]): readonly Match[] {
  const answered = clauses.flatMap(({ decision, matches: [first] }) => (decision === "answer" && first ? [first] : []));
  const distinct = answered.filter(({ id }, i) => answered.findIndex((other) => other.id === id) === i);
  return distinct.length === 2 && distinct.every(({ reasons }) => reasons.fit >= WHOLE) ? distinct : distinct.slice(0, 1);
}
