/** Question -> decision, facet and ranked procedures, with reasons. One pure function over checked records. */
import type { Language } from "../schema.ts";
import { isAccented, type Syllable, syllables } from "./fold.ts";
import { accentFit, createNameIndex, type Name, termsOf } from "./index.ts";
import type { Facet, Vocabulary } from "./vocabulary.ts";

/** What the search knows of a procedure. */
export type Entry = {
  id: string;
  code: string | null;
  codes: readonly string[];
  title: string;
  titleEn?: string;
  /** Everyday names; `loose` ones also mean something else. */
  alsoCalled: readonly { say: string; loose: boolean }[];
  /** Words that help to tell procedures apart: field, body, documents. */
  context: string;
  /** 0 to 1: nearer to the person first (commune before city before ministry; checked before imported). */
  nearness: number;
};

export type Match = { id: string; code: string | null; codes: readonly string[]; title: string; score: number; reasons: string[] };
export type SearchResult = { decision: "answer" | "choose" | "none"; facet: Facet | null; facets: Facet[]; matches: Match[] };
export type Search = (question: string, options?: { language?: Language; limit?: number }) => SearchResult;

export function createSearch(entries: readonly Entry[], vocabulary: Vocabulary): Search {
  const names: Name[] = [];
  entries.forEach((entry, owner) => {
    const add = (text: string, trust: number) => names.push({ owner, words: vocabulary.rewrite(syllables(text)), trust });
    add(entry.title, 1);
    const bare = entry.title.replace(/\s*[(–][^)]*\)?/gu, "").trim();
    if (bare !== entry.title && bare.includes(" ")) add(bare, 0.97);
    if (entry.titleEn) add(entry.titleEn, 0.95);
    for (const { say, loose } of entry.alsoCalled) add(say, loose ? 0.8 : 0.95);
  });
  const importance = (term: string): number => {
    const [a = "", b] = term.split(" ");
    if (b === undefined) return vocabulary.isQuestionWord(a) ? 0.25 : 1;
    return vocabulary.isQuestionWord(a) && vocabulary.isQuestionWord(b) ? 0.3 : PAIR;
  };
  const index = createNameIndex(names, importance);

  return (question, { limit = 10 } = {}) => {
    const said = vocabulary.rewrite(syllables(question));
    const scores = scoreNames(said);
    const best = new Map<number, { score: number; name: number }>();
    for (const [name, score] of scores) {
      const { owner } = names[name] as Name;
      if (score > (best.get(owner)?.score ?? 0)) best.set(owner, { score, name });
    }
    const ranked = [...best]
      .map(([owner, { score, name }]) => ({ entry: entries[owner] as Entry, score: score * (1 + NEAR * (entries[owner] as Entry).nearness), name }))
      .sort((a, b) => b.score - a.score)
      .slice(0, limit);
    const facets = vocabulary.facetsOf(syllables(question));
    return {
      decision: "choose", facet: facets[0] ?? null, facets,
      matches: ranked.map(({ entry, score, name }) => ({ id: entry.id, code: entry.code, codes: entry.codes, title: entry.title, score, reasons: [(names[name] as Name).words.map((w) => w.written).join(" ")] })),
    };
  };

  function scoreNames(said: readonly Syllable[]): Map<number, number> {
    const hasAccents = said.filter((w) => isAccented(w.written)).length * 3 >= said.length;
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
    const out = new Map<number, number>();
    for (const [name, mass] of matched) {
      const whole = index.mass[name] as number;
      out.set(name, mass * (mass / whole) ** UNSAID * (names[name] as Name).trust);
    }
    return out;
  }
}

const PAIR = Number(process.env.PAIR ?? 1);
const NEAR = Number(process.env.NEAR ?? 0.1);
const UNSAID = Number(process.env.UNSAID ?? 0.6);
