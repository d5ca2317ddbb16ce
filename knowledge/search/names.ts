/** What every procedure is called. One procedure has several names: its official title, everyday names, English ones. */

import type { Entry } from "./entry.ts";
import { type Syllable, syllables } from "./fold.ts";
import { STEP, type Steps } from "./steps.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { weights } from "./weights.ts";

/** One way to call a procedure. `trust` lowers what a loose everyday name may score. */
export type Name = { owner: number; text: string; words: Syllable[]; trust: number };

/** What a name that is also used for something else may score at most, against the official one's 1. */
export const LOOSE_TRUST = 0.8;
const EVERYDAY_TRUST = 0.95;
const ENGLISH_TRUST = 0.99;
/** From here on a name is the official one. */
export const OFFICIAL_TRUST = 0.96;
/** A name found within the names of more procedures than this says too little by itself. */
const MOST_OTHERS = 3;
/** A head of fewer words says too little. */
const SHORTEST_HEAD = 4;

/** All names of all entries; `owner` is the entry's place. */
export function* nameAll(entries: readonly Entry[], vocabulary: Vocabulary): Steps<Name[]> {
  const names: Name[] = [];
  for (const [owner, entry] of entries.entries()) {
    if (owner % STEP === 0) yield;
    names.push(...namesOf(entry, owner, vocabulary));
  }
  yield* markLoose(names);
  return markAlike(names);
}

function namesOf(entry: Entry, owner: number, vocabulary: Vocabulary): Name[] {
  const all: [string, number][] = [
    ...withBare(entry.name.vi, 1),
    ...(entry.name.en ? withBare(entry.name.en, ENGLISH_TRUST) : []),
    ...entry.alsoCalled.map(({ say, loose }): [string, number] => [say, loose ? LOOSE_TRUST : EVERYDAY_TRUST]),
  ];
  const heads = headsOf(entry.name.vi, vocabulary);
  return [
    ...all.map(([text, trust]) => ({ owner, text, trust, words: vocabulary.rewrite(vocabulary.tellEvents(syllables(text))) })),
    ...heads.map((words) => ({ owner, text: entry.name.vi, trust: weights.headTrust, words: vocabulary.rewrite(words) })),
  ];
}

/** A title, and the same without what stands in brackets. */
function withBare(title: string, trust: number): [string, number][] {
  const bare = title.replace(/\s*\([^)]*\)/gu, "").trim();
  const both: [string, number][] = [[title, trust]];
  if (bare !== title && bare.includes(" ")) both.push([bare, trust - 0.02]);
  return both;
}

/** The title up to what makes it a special case, and each of several titles in one ("Cấp lại …; đổi …"). */
function headsOf(title: string, { tailWords }: Vocabulary): Syllable[][] {
  return title.split(";").flatMap((part, _, parts) => {
    const words = syllables(part);
    const [tail] = tailWords.all(words).filter(({ from }) => from >= SHORTEST_HEAD);
    if (tail) return [words.slice(0, tail.from)];
    return parts.length > 1 && words.length >= SHORTEST_HEAD ? [words] : [];
  });
}

/** The words and pairs of a name, for comparing names with each other. */
function termsOf(words: readonly Syllable[]): string[] {
  return [...new Set(words.flatMap(({ key }, i) => (i === 0 ? [key] : [key, `${words[i - 1]?.key} ${key}`])))];
}

/** An everyday name is loose when several procedures go by it, or when it is but a part of what many others are called. */
function* markLoose(names: Name[]): Steps<void> {
  const owners = new Map<string, Set<number>>();
  for (const [i, { owner, words }] of names.entries()) {
    if (i % STEP === 0) yield;
    for (const term of termsOf(words)) {
      let set = owners.get(term);
      if (!set) owners.set(term, (set = new Set()));
      set.add(owner);
    }
  }
  for (const [i, name] of names.entries()) {
    if (i % STEP === 0) yield;
    if (name.trust >= OFFICIAL_TRUST) continue;
    const [rarest, ...others] = termsOf(name.words)
      .map((term) => owners.get(term) as Set<number>)
      .sort((a, b) => a.size - b.size);
    let within = 0;
    for (const owner of rarest ?? []) if (others.every((set) => set.has(owner)) && ++within > MOST_OTHERS + 1) break;
    if (within > MOST_OTHERS + 1) name.trust = LOOSE_TRUST;
  }
}

/** The same name in another spelling is loose too. */
function markAlike(names: Name[]): Name[] {
  const groups = new Map<string, Name[]>();
  for (const name of names) {
    const key = name.words.map((word) => word.key).join(" ");
    const group = groups.get(key);
    if (group) group.push(name);
    else groups.set(key, [name]);
  }
  for (const group of groups.values()) {
    const shared = new Set(group.map(({ owner }) => owner)).size > 1 || group.some(({ trust }) => trust <= LOOSE_TRUST);
    if (shared) for (const name of group) if (name.trust < OFFICIAL_TRUST) name.trust = LOOSE_TRUST;
  }
  return names;
}
