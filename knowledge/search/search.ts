/** Question -> decision, facet and ranked procedures, with reasons. One pure function over checked records. */
import type { Language } from "../schema.ts";
import { decide, WHOLE } from "./decide.ts";
import { type Syllable, syllables } from "./fold.ts";
import { createNameIndex, type Name, type NameIndex, termsOf } from "./name-index.ts";
import type { Match, SearchResult } from "./result.ts";
import { readTyping } from "./typing.ts";
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
/** From here on a name is the official one. */
const OFFICIAL_TRUST = 0.96;
const MOST_MATCHES = 50;
/** A name found within the names of more procedures than this says too little by itself. */
const MOST_OTHERS = 3;
/** From so many words on a message is a story with a question in it. */
const STORY_WORDS = 14;
const MOST_CLAUSES = 12;

export function createSearch(entries: readonly Entry[], vocabulary: Vocabulary): Search {
  const names = markAlike(markLoose(entries.flatMap((entry, owner) => namesOf(entry, owner, vocabulary))));
  const index = createNameIndex(names);
  const vocabularies = wordsOfOwners(names, entries.length);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const byCode = new Map(entries.flatMap((entry) => entry.codes.map((code) => [code, entry] as const)));
  const confusedWith = (id: string): readonly string[] => byId.get(id)?.confusedWith ?? [];

  const find = (asked: readonly Syllable[], language: Language): Pick<SearchResult, "decision" | "matches"> => {
    const said = vocabulary.rewrite(asked);
    const topic = topicOf(vocabulary.topicOf(said), index);
    const matches = rank(said, index, entries)
      .slice(0, MOST_MATCHES)
      .map(
        ({ entry, owner, name, fit, score, sure }): Match => ({
          id: entry.id,
          code: entry.code,
          codes: entry.codes,
          title: titleIn(entry, language),
          score,
          reasons: { name: nameAt(index, name).text, loose: !sure, fit, cover: coverOf(topic, vocabularies[owner] as ReadonlySet<string>) },
        }),
      );
    return { decision: decide(matches, confusedWith), matches };
  };

  return (question, { language = "vi", limit = 10 } = {}) => {
    const asked = readTyping(syllables(question), (key) => index.knows(key) || vocabulary.knows(key));
    const facets = vocabulary.facetsOf(asked);
    const coded = asked.flatMap(({ written }) => byCode.get(written) ?? [])[0];
    if (coded) return { decision: "answer", facet: facets[0] ?? null, facets, matches: [matchByCode(coded, language)] };
    const whole = find(asked, language);
    const best =
      whole.decision === "answer" || asked.length < STORY_WORDS
        ? whole
        : fromClauses(question, whole, (clause) => find(readTyping(syllables(clause), index.knows), language));
    return { decision: best.decision, facet: facets[0] ?? null, facets, matches: best.matches.slice(0, limit) };
  };
}

const titleIn = ({ name }: Entry, language: Language): string => (language === "en" && name.en) || name.vi;

function matchByCode(entry: Entry, language: Language): Match {
  const reasons = { name: entry.code ?? "", loose: false, fit: 1, cover: 1 };
  return { id: entry.id, code: entry.code, codes: entry.codes, title: titleIn(entry, language), score: 100, reasons };
}

/** In a long message one clause holds the question: what it alone answers is the answer, unless another clause answers something else. */
function fromClauses(
  question: string,
  whole: Pick<SearchResult, "decision" | "matches">,
  find: (clause: string) => Pick<SearchResult, "decision" | "matches">,
): Pick<SearchResult, "decision" | "matches"> {
  const clauses = question
    .split(/[.,;:?!\n]+/)
    .filter((clause) => clause.trim().includes(" "))
    .slice(0, MOST_CLAUSES);
  const answers = clauses.map(find).filter(({ decision }) => decision === "answer");
  const [first] = answers;
  if (!first) return whole;
  const ids = new Set(answers.map(({ matches }) => matches[0]?.id));
  const rest = whole.matches.filter(({ id }) => !ids.has(id));
  const tops = [...ids].flatMap((id) => answers.find(({ matches }) => matches[0]?.id === id)?.matches[0] ?? []);
  return { decision: ids.size === 1 ? "answer" : "choose", matches: [...tops, ...rest] };
}

/** A title, and the same without what stands in brackets. */
function withBare(title: string, trust: number): [string, number][] {
  const bare = title.replace(/\s*\([^)]*\)/gu, "").trim();
  return bare !== title && bare.includes(" ")
    ? [
        [title, trust],
        [bare, trust - 0.02],
      ]
    : [[title, trust]];
}

function namesOf(entry: Entry, owner: number, vocabulary: Vocabulary): Name[] {
  const all: [string, number][] = [
    ...withBare(entry.name.vi, 1),
    ...(entry.name.en ? withBare(entry.name.en, 0.99) : []),
    ...entry.alsoCalled.map(({ say, loose }): [string, number] => [say, loose ? LOOSE_TRUST : 0.95]),
  ];
  return all.map(([text, trust]) => ({ owner, text, trust, words: vocabulary.rewrite(syllables(text)) }));
}

/** An everyday name is loose when several procedures go by it, or when it is but a part of what many others are called. */
function markLoose(names: Name[]): Name[] {
  const owners = new Map<string, Set<number>>();
  for (const { owner, words } of names) for (const { term } of termsOf(words)) owners.set(term, (owners.get(term) ?? new Set()).add(owner));
  for (const name of names) {
    if (name.trust >= OFFICIAL_TRUST) continue;
    const [rarest, ...others] = termsOf(name.words)
      .map(({ term }) => owners.get(term) as Set<number>)
      .sort((a, b) => a.size - b.size);
    const within = [...(rarest ?? [])].filter((owner) => others.every((set) => set.has(owner)));
    if (within.length > MOST_OTHERS + 1) name.trust = LOOSE_TRUST;
  }
  return names;
}

/** The same name in another spelling is loose too. */
function markAlike(names: Name[]): Name[] {
  const groups = new Map<string, Name[]>();
  for (const name of names) {
    const key = name.words.map((word) => word.key).join(" ");
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  for (const group of groups.values()) {
    const shared = new Set(group.map(({ owner }) => owner)).size > 1 || group.some(({ trust }) => trust <= LOOSE_TRUST);
    if (shared) for (const name of group) if (name.trust < OFFICIAL_TRUST) name.trust = LOOSE_TRUST;
  }
  return names;
}

/** All words any name of a procedure has: what it can explain of a question. */
function wordsOfOwners(names: readonly Name[], owners: number): Set<string>[] {
  const words = Array.from({ length: owners }, () => new Set<string>());
  for (const name of names) for (const { key } of name.words) words[name.owner]?.add(key);
  return words;
}

/** The words of a question that carry its topic, with their rarity. */
type Topic = { words: Map<string, number>; mass: number };

function topicOf(said: readonly Syllable[], index: NameIndex): Topic {
  const words = new Map(said.map(({ key }) => [key, index.rarity(key)]));
  return { words, mass: [...words.values()].reduce((sum, rarity) => sum + rarity, 0) };
}

/** How much of the topic a procedure's names explain, 0 to 1. */
function coverOf({ words, mass }: Topic, known: ReadonlySet<string>): number {
  let explained = 0;
  for (const [key, rarity] of words) if (known.has(key)) explained += rarity;
  return mass > 0 ? explained / mass : 0;
}

const nameAt = (index: NameIndex, name: number): Name => index.names[name] as Name;

/** `sure`: a name that means nothing else was said in full, or is the best match. */
type Ranked = { entry: Entry; owner: number; name: number; fit: number; score: number; sure: boolean };

function rank(said: readonly Syllable[], index: NameIndex, entries: readonly Entry[]): Ranked[] {
  const best = new Map<number, Ranked>();
  for (const { name, mass } of index.match(said)) {
    const { owner, trust } = nameAt(index, name);
    const known = best.get(owner);
    const most = mass * trust * (1 + NEARNESS_WEIGHT * (entries[owner] as Entry).nearness);
    const fit = Math.min(1, mass / (index.mass[name] as number));
    const certain = trust > LOOSE_TRUST;
    // What can at most be reached is not enough: most names end here, before the power is taken.
    if (known && most <= known.score) {
      if (certain && fit >= WHOLE) known.sure = true;
      continue;
    }
    const score = most * fit ** UNSAID_POWER;
    if (!known) best.set(owner, { entry: entries[owner] as Entry, owner, name, fit, score, sure: certain });
    else if (score > known.score) Object.assign(known, { name, fit, score, sure: certain || (known.sure && known.fit >= WHOLE) });
    else if (certain && fit >= WHOLE) known.sure = true;
  }
  return [...best.values()].sort((a, b) => b.score - a.score);
}
