/** How well names fit a question: the rarity of what they share, less for what a name says beyond the question. */

import type { Entry } from "./entry.ts";
import { LOOSE_TRUST, type Name, OFFICIAL_TRUST } from "./names.ts";
import type { Said } from "./said.ts";
import type { TermIndex } from "./term-index.ts";
import { weights } from "./weights.ts";

/** Names looked at closely. */
const MOST_NAMES = 300;
/** From here on a name counts as said in full. */
export const WHOLE = 0.97;

/** `sure`: a name that means nothing else was said in full, or is the best match. */
export type Ranked = { owner: number; name: number; fit: number; score: number; sure: boolean };

export type Rank = (said: Said) => Ranked[];

export function createRank(names: readonly Name[], entries: readonly Entry[], index: TermIndex, actionsOf: (name: Name) => number): Rank {
  const actions = Int32Array.from(names, actionsOf);
  const masses = Float64Array.from(names, (_, n) => massOf(n, index));
  const power = weights.unsaidPower;
  // Ordering by shared ** (1 + power) * trust / mass ** power, without taking a power for every name.
  const strength = Float32Array.from(names, ({ trust }, n) => (trust / (masses[n] as number) ** power) ** (1 / (1 + power)));

  return (said) => {
    const best = new Map<number, Ranked>();
    for (const name of index.candidates(said.terms, strength, MOST_NAMES)) {
      const { owner, trust } = names[name] as Name;
      const shared = sharedOf(name, said, index);
      const fit = Math.min(1, shared / (masses[name] as number));
      const near = 1 + weights.nearness * (entries[owner] as Entry).nearness;
      const unsaid = fit ** (trust < OFFICIAL_TRUST ? weights.everydayUnsaidPower : weights.unsaidPower);
      const score = shared * trust * near * unsaid * actionFit(said.actions, actions[name] as number);
      const certain = trust > LOOSE_TRUST;
      const known = best.get(owner);
      if (!known) best.set(owner, { owner, name, fit, score, sure: certain });
      else if (score > known.score) Object.assign(known, { name, fit, score, sure: certain || (known.sure && known.fit >= WHOLE) });
      else if (certain && fit >= WHOLE) known.sure = true;
    }
    return [...best.values()].sort((a, b) => b.score - a.score);
  };
}

/** An action in the name that was not asked for, or asked for and not in the name: "cấp lại" and "cấp". */
function actionFit(said: number, named: number): number {
  if ((said & named) !== 0) return 1;
  return (named === 0 ? 1 : weights.actionUnsaid) * (said === 0 ? 1 : weights.actionMissing);
}

/** Sum of rarities of the name's words and pairs: what there was to match. */
function massOf(name: number, index: TermIndex): number {
  const { starts, words, weak } = index;
  const [from, to] = [starts[name] as number, starts[name + 1] as number];
  let mass = 0;
  const seen = new Set<number>();
  for (let i = from; i < to; i++) {
    const word = words[i] as number;
    if (!seen.has(word)) mass += index.rarity(word) * (weak[i] ? weights.weakWord : 1);
    seen.add(word);
    if (i === from) continue;
    const pair = index.pair(words[i - 1] as number, word);
    if (!seen.has(pair)) mass += index.rarity(pair) * (weak[i] && weak[i - 1] ? weights.weakPair : 1);
    seen.add(pair);
  }
  return mass;
}

function sharedOf(name: number, said: Said, index: TermIndex): number {
  const { starts, words, writings, weak } = index;
  const [from, to] = [starts[name] as number, starts[name + 1] as number];
  let shared = 0;
  let before = 0;
  for (let i = from; i < to; i++) {
    const word = words[i] as number;
    const asked = said.writings.get(word);
    const fit = asked ? accentFit(asked, writings[i] as number, said.withAccents) : 0;
    if (asked && !repeated(words, from, i)) shared += index.rarity(word) * fit * Math.min(asked.worth, weak[i] ? weights.weakWord : 1);
    if (fit > 0 && before > 0 && !pairRepeated(words, from, i)) {
      const pair = index.pair(words[i - 1] as number, word);
      const strength = said.pairs.get(pair);
      if (strength)
        shared += index.rarity(pair) * Math.min(fit, before) * Math.min(strength, weak[i] && weak[i - 1] ? weights.weakPair : 1);
    }
    before = fit;
  }
  return shared;
}

function repeated(words: Int32Array, from: number, at: number): boolean {
  for (let i = from; i < at; i++) if (words[i] === words[at]) return true;
  return false;
}

function pairRepeated(words: Int32Array, from: number, at: number): boolean {
  for (let i = from + 1; i < at; i++) if (words[i] === words[at] && words[i - 1] === words[at - 1]) return true;
  return false;
}

/** How well a word said fits the same word as written in a name: accents, when typed, are evidence. */
function accentFit(asked: { writing: number; accented: boolean }, writing: number, withAccents: boolean): number {
  if (asked.writing === writing || !withAccents) return 1;
  return asked.accented ? weights.otherWriting : weights.unaccented;
}
