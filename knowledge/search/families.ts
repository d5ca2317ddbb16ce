/** One procedure filed under several codes (by level, or listed twice) is one answer that carries all of them. */

import type { Entry } from "./entry.ts";
import { syllables } from "./fold.ts";
import { STEP, type Steps } from "./steps.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Entries of one title joined under the one nearest to the person, which comes first. */
export function* joinFamilies(entries: readonly Entry[], vocabulary: Vocabulary): Steps<Entry[]> {
  const places = new Map<string, number>();
  const families: Entry[] = [];
  for (const [i, entry] of [...entries].sort((a, b) => b.nearness - a.nearness).entries()) {
    if (i % STEP === 0) yield;
    const others = entry.researched ? entry.alsoCalled.filter(({ loose }) => !loose).map(({ say }) => say) : [];
    const keys = [entry.name.vi, ...others].map((name) => familyKey(name, vocabulary));
    const place = entry.researched ? undefined : places.get(keys[0] as string);
    if (place === undefined) families.push(entry);
    else families[place] = join(families[place] as Entry, entry);
    for (const key of keys) if (!places.has(key)) places.set(key, place ?? families.length - 1);
  }
  return families;
}

function join(head: Entry, other: Entry): Entry {
  return {
    ...head,
    code: head.code ?? other.code,
    codes: [...new Set([...head.codes, ...other.codes])],
    alsoCalled: [...head.alsoCalled, ...other.alsoCalled],
    confusedWith: [...new Set([...head.confusedWith, ...other.confusedWith])],
  };
}

/** The title without what tells only who handles it. */
function familyKey(title: string, vocabulary: Vocabulary): string {
  const words = syllables(title.replace(vocabulary.authority, " "));
  const aside = new Set(vocabulary.levelWords.all(words).flatMap(({ from, length }) => words.slice(from, from + length)));
  return vocabulary
    .rewrite(words.filter((word) => !aside.has(word)))
    .map(({ key }) => key)
    .join(" ");
}
