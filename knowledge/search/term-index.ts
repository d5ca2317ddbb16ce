/**
 * The index over names: which names share words, or pairs of neighbouring words, with what was said. Pairs carry the
 * meaning in Vietnamese. Terms are numbers and postings flat arrays, so that a question costs a few thousand steps
 * however many names there are.
 */
import type { Syllable } from "./fold.ts";
import { STEP, type Steps } from "./steps.ts";

export type TermIndex = {
  names: number;
  /** All words there are. */
  keys(): Iterable<string>;
  /** The number of a word, or -1 for one that stands in no name. */
  word(key: string): number;
  /** The number of a way of writing, or -1. */
  writing(written: string): number;
  /** The number of a pair of words, or -1. */
  pair(first: number, second: number): number;
  /** Rarity of a term among all names; -1, the unknown term, is the rarest. */
  rarity(term: number): number;
  /** In how many names a term stands. */
  count(term: number): number;
  /** The words of name `n` are those from `starts[n]` to `starts[n + 1]`. */
  starts: Uint32Array;
  words: Int32Array;
  writings: Int32Array;
  weak: Uint8Array;
  /** The names most likely meant, by the rarest terms first; at most `most`. */
  candidates(terms: readonly { term: number; worth: number }[], strength: Float32Array, most: number): number[];
};

/** Names looked at for one question at most, so that common words cannot make it slow. */
const MOST_POSTINGS = 30_000;
/** A pair's number is found under both words in one. */
const PAIR = 2 ** 20;

/** Gives every distinct key a number, in order. */
function createNumbering<T>() {
  const numbers = new Map<T, number>();
  return {
    of(key: T): number {
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, numbers.size);
      return numbers.size - 1;
    },
    find: (key: T): number => numbers.get(key) ?? -1,
    size: () => numbers.size,
    all: () => numbers.keys(),
  };
}

/** In steps, like the rest of the search. */
export function* createTermIndex(names: readonly (readonly Syllable[])[]): Steps<TermIndex> {
  const [keys, writtens, pairs] = [createNumbering<string>(), createNumbering<string>(), createNumbering<number>()];
  const total = names.reduce((sum, words) => sum + words.length, 0);
  const starts = new Uint32Array(names.length + 1);
  const [words, writings, weak] = [new Int32Array(total), new Int32Array(total), new Uint8Array(total)];
  let at = 0;
  for (const [n, name] of names.entries()) {
    if (n % STEP === 0) yield;
    for (const { key, written, weak: isWeak } of name) {
      words[at] = keys.of(key);
      writings[at] = writtens.of(written);
      weak[at] = isWeak ? 1 : 0;
      at++;
    }
    starts[n + 1] = at;
  }
  const pairOf = (i: number): number => (words[i - 1] as number) * PAIR + (words[i] as number);
  for (let n = 0; n < names.length; n++) {
    if (n % STEP === 0) yield;
    for (let i = (starts[n] as number) + 1; i < (starts[n + 1] as number); i++) pairs.of(pairOf(i));
  }
  const wordCount = keys.size();
  const termsOf = (n: number): Set<number> => {
    const terms = new Set<number>();
    for (let i = starts[n] as number; i < (starts[n + 1] as number); i++) {
      terms.add(words[i] as number);
      if (i > (starts[n] as number)) terms.add(wordCount + pairs.find(pairOf(i)));
    }
    return terms;
  };
  const { offsets, list } = yield* invert(names.length, wordCount + pairs.size(), termsOf);
  const count = (term: number): number => (term < 0 ? 0 : (offsets[term + 1] as number) - (offsets[term] as number));
  const rarities = Float64Array.from({ length: wordCount + pairs.size() }, (_, term) => Math.log(1 + names.length / (1 + count(term))));
  const gathered = new Float32Array(names.length);
  return {
    names: names.length,
    keys: keys.all,
    word: keys.find,
    writing: writtens.find,
    pair: (first, second) => {
      const found = first < 0 || second < 0 ? -1 : pairs.find(first * PAIR + second);
      return found < 0 ? -1 : wordCount + found;
    },
    rarity: (term) => rarities[term] ?? Math.log(1 + names.length),
    count,
    starts,
    words,
    writings,
    weak,
    candidates(terms, strength, most) {
      const touched: number[] = [];
      let left = MOST_POSTINGS;
      for (const { term, worth } of terms) {
        const [from, to] = [offsets[term] as number, offsets[term + 1] as number];
        if ((left -= to - from) < 0 && touched.length > 0) break;
        for (let i = from; i < to; i++) {
          const name = list[i] as number;
          if (gathered[name] === 0) touched.push(name);
          gathered[name] = (gathered[name] as number) + worth;
        }
      }
      const scores = new Float32Array(touched.length);
      for (let i = 0; i < touched.length; i++) {
        const name = touched[i] as number;
        scores[i] = (gathered[name] as number) * (strength[name] as number);
        gathered[name] = 0;
      }
      if (touched.length <= most) return touched;
      const least = scores.slice().sort()[touched.length - most] as number;
      return touched.filter((_, i) => (scores[i] as number) >= least).slice(0, most);
    },
  };
}

/** From the terms of each name to the names of each term: those of term `t` are `list[offsets[t]]` to `list[offsets[t + 1]]`. */
function* invert(names: number, terms: number, termsOf: (name: number) => Set<number>): Steps<{ offsets: Uint32Array; list: Uint32Array }> {
  const offsets = new Uint32Array(terms + 1);
  for (let n = 0; n < names; n++) {
    if (n % STEP === 0) yield;
    for (const term of termsOf(n)) offsets[term + 1] = (offsets[term + 1] as number) + 1;
  }
  for (let t = 0; t < terms; t++) offsets[t + 1] = (offsets[t + 1] as number) + (offsets[t] as number);
  const next = offsets.slice();
  const list = new Uint32Array(offsets[terms] as number);
  for (let n = 0; n < names; n++) {
    if (n % STEP === 0) yield;
    for (const term of termsOf(n)) {
      list[next[term] as number] = n;
      next[term] = (next[term] as number) + 1;
    }
  }
  return { offsets, list };
}
