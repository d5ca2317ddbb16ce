/** Question -> decision, facet and ranked procedures, with reasons. One pure function over checked records. */
import type { Language } from "../schema.ts";
import { decide } from "./decide.ts";
import { isAccented, type Syllable, syllables } from "./fold.ts";
import { accentFit, createNameIndex, type Name, type NameIndex, termsOf } from "./name-index.ts";
import { readTyping } from "./typing.ts";
import type { Match, SearchResult } from "./result.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What the search knows of a procedure. */
export type Entry = {
  id: string;
  code: string | null;
  /** All codes it is known by. */
  codes: readonly string[];
  name: { vi: string; en?: string };
  /** Everyday names; `loose` ones are also used for something else. */
  alsoCalled: readonly { say: string; loose: boolean }[];
  /** Ids of procedures easily taken for this one. */
  confusedWith: readonly string[];
  /** 0 to 1: nearer to the person first (commune before city before ministry, checked before imported). */
  nearness: number;
};

export type Search = (question: string, options?: { language?: Language; limit?: number }) => SearchResult;

/** A name said in part loses by this power of the part unsaid: "lại", "có yếu tố nước ngoài" must be said to win. */
const UNSAID_POWER = 0.6;
const NEARNESS_WEIGHT = 0.1;
/** What a name that is also used for something else may score at most, against the official one's 1. */
const LOOSE_TRUST = 0.8;
/** Question words count little where they happen to stand in a name. */
const QUESTION_WORD_WEIGHT = 0.25;
const QUESTION_PAIR_WEIGHT = 0.3;

export function createSearch(entries: readonly Entry[], vocabulary: Vocabulary): Search {
  const names = entries.flatMap((entry, owner) => namesOf(entry, owner, vocabulary));
  const importance = (term: string): number => {
    const [a = "", b] = term.split(" ");
    if (b === undefined) return vocabulary.isQuestionWord(a) ? QUESTION_WORD_WEIGHT : 1;
    return vocabulary.isQuestionWord(a) && vocabulary.isQuestionWord(b) ? QUESTION_PAIR_WEIGHT : 1;
  };
  const index = createNameIndex(names, importance);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));

  return (question, { language = "vi", limit = 10 } = {}) => {
    const asked = readTyping(syllables(question), (key) => index.knows(key) || vocabulary.isQuestionWord(key));
    const said = vocabulary.rewrite(asked);
    const topic = topicOf(said, index, vocabulary);
    const matches = rank(said, index, entries).slice(0, Math.max(limit, 10)).map(({ entry, name, mass, score }): Match => ({
      id: entry.id, code: entry.code, codes: entry.codes, title: (language === "en" && entry.name.en) || entry.name.vi, score,
      reasons: { name: nameAt(index, name).text, loose: nameAt(index, name).trust <= LOOSE_TRUST, fit: mass / (index.mass[name] as number), cover: coverOf(topic, nameAt(index, name)) },
    }));
    const facets = vocabulary.facetsOf(asked);
    return { decision: decide(matches, (id) => byId.get(id)?.confusedWith ?? []), facet: facets[0] ?? null, facets, matches: matches.slice(0, limit) };
  };
}

function namesOf(entry: Entry, owner: number, vocabulary: Vocabulary): Name[] {
  const bare = entry.name.vi.replace(/\s*\([^)]*\)/gu, "").trim();
  const all: [string, number][] = [
    [entry.name.vi, 1],
    ...(bare !== entry.name.vi && bare.includes(" ") ? [[bare, 0.97] as [string, number]] : []),
    ...(entry.name.en ? [[entry.name.en, 0.95] as [string, number]] : []),
    ...entry.alsoCalled.map(({ say, loose }): [string, number] => [say, loose ? LOOSE_TRUST : 0.95]),
  ];
  return all.map(([text, trust]) => ({ owner, text, trust, words: vocabulary.rewrite(syllables(text)) }));
}

/** The words of a question that carry its topic, with their rarity. */
type Topic = { words: Map<string, number>; mass: number };

function topicOf(said: readonly Syllable[], index: NameIndex, vocabulary: Vocabulary): Topic {
  const words = new Map(said.filter(({ key }) => !vocabulary.isQuestionWord(key)).map(({ key }) => [key, index.rarity(key)]));
  return { words, mass: [...words.values()].reduce((sum, rarity) => sum + rarity, 0) };
}

/** How much of the topic a name explains, 0 to 1. */
function coverOf({ words, mass }: Topic, name: Name): number {
  let explained = 0;
  for (const key of new Set(name.words.map((word) => word.key))) explained += words.get(key) ?? 0;
  return mass > 0 ? explained / mass : 0;
}

const nameAt = (index: NameIndex, name: number): Name => index.names[name] as Name;

type Ranked = { entry: Entry; name: number; mass: number; score: number };

function rank(said: readonly Syllable[], index: NameIndex, entries: readonly Entry[]): Ranked[] {
  const best = new Map<number, Ranked>();
  for (const [name, mass] of matchedMass(said, index)) {
    const { owner, trust } = nameAt(index, name);
    const entry = entries[owner] as Entry;
    const score = mass * (mass / (index.mass[name] as number)) ** UNSAID_POWER * trust * (1 + NEARNESS_WEIGHT * entry.nearness);
    if (score > (best.get(owner)?.score ?? 0)) best.set(owner, { entry, name, mass, score });
  }
  return [...best.values()].sort((a, b) => b.score - a.score);
}

/** For each name, the rarity of its words and pairs that were said. */
function matchedMass(said: readonly Syllable[], index: NameIndex): Map<number, number> {
  const hasAccents = said.filter((word) => isAccented(word.written)).length * 3 >= said.length;
  const matched = new Map<number, number>();
  const seen = new Set<string>();
  for (const { term, written } of termsOf(said)) {
    if (seen.has(term)) continue;
    seen.add(term);
    const weight = index.rarity(term);
    for (const posting of index.postings(term)) {
      matched.set(posting.name, (matched.get(posting.name) ?? 0) + weight * accentFit(written, posting.written, hasAccents));
    }
  }
  return matched;
}
