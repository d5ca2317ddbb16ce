/** Phrases as a tree of syllables, so that the longest one at a place is found in one walk, however many there are. */
import { isAccented, type Syllable, syllables } from "./fold.ts";

type Node<T> = { next: Map<string, Node<T>>; rows: { value: T; words: Syllable[] }[] };
export type Hit<T> = { value: T; from: number; length: number };

export type PhraseTree<T> = {
  add(phrase: string, value: T): void;
  /** The longest phrase starting at word `from`. Accents count where the writer typed them. */
  at(words: readonly Syllable[], from: number, fits?: (value: T) => boolean): Hit<T> | undefined;
  /** Every longest phrase, left to right, not overlapping. */
  all(words: readonly Syllable[], fits?: (value: T) => boolean): Hit<T>[];
};

export function createPhraseTree<T>(): PhraseTree<T> {
  const root: Node<T> = { next: new Map(), rows: [] };
  const at: PhraseTree<T>["at"] = (words, from, fits = () => true) => {
    let node: Node<T> | undefined = root;
    let best: Hit<T> | undefined;
    for (let i = from; i < words.length; i++) {
      node = node.next.get((words[i] as Syllable).key);
      if (!node) break;
      const row = node.rows.find(({ value, words: listed }) => fits(value) && sameWriting(words, from, listed));
      if (row) best = { value: row.value, from, length: i - from + 1 };
    }
    return best;
  };
  return {
    at,
    add(phrase, value) {
      const words = syllables(phrase);
      let node = root;
      for (const { key } of words) {
        let next = node.next.get(key);
        if (!next) node.next.set(key, (next = { next: new Map(), rows: [] }));
        node = next;
      }
      node.rows.push({ value, words });
    },
    all(words, fits) {
      const hits: Hit<T>[] = [];
      for (let i = 0; i < words.length; ) {
        const hit = at(words, i, fits);
        if (hit) hits.push(hit);
        i += hit?.length ?? 1;
      }
      return hits;
    },
  };
}

/** "cháy nhà" is not "chạy nhà", but "chay nha" may be either. */
function sameWriting(words: readonly Syllable[], from: number, listed: readonly Syllable[]): boolean {
  return listed.every((word, i) => {
    const { written } = words[from + i] as Syllable;
    return !isAccented(written) || written === word.written;
  });
}
