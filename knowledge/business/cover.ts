/** A message covered from left to right, longest first, by names of lines and by the phrases of words.yaml. */
import { type Syllable, syllables } from "../search/fold.ts";
import { createPhraseTree, type Hit, type PhraseTree } from "../search/phrase-tree.ts";
import type { BusinessLine, WordsRow } from "./schema.ts";

type Said = "wish" | "open" | "need" | "whole" | "code" | "polite";
type Part = Said | { line: string };

export type Cover = {
  /** The message has so many words. */
  length: number;
  said: ReadonlySet<Said>;
  /** Ids of the lines named, in the order they are named. */
  lines: string[];
  /** Whether a name stands right behind "open", "sell", or begins with such a verb: "bán thuốc", "dạy tiếng Anh". */
  opensOne: boolean;
  /** The words nothing covers, and whether they stand together. */
  rest: string;
  isOneGap: boolean;
  /** The industry code among them. */
  code?: string;
};
export type ReadCover = (text: string) => Cover;

export function createCover(words: WordsRow, lines: readonly BusinessLine[], codes: ReadonlyMap<string, string>): ReadCover {
  const rows = new Map<string, Part[]>();
  const add = (phrase: string, part: Part): void => {
    const known = phrase.toLowerCase();
    rows.set(known, [...(rows.get(known) ?? []), part]);
  };
  for (const { id, name, alsoCalled, alsoCalledEn } of lines) {
    for (const say of new Set([name.vi, name.en, ...alsoCalled, ...alsoCalledEn])) add(say, { line: id });
  }
  const lists = { wish: words.wishes, open: words.opens, need: words.needs, whole: words.whole, code: words.codes, polite: words.polite };
  for (const [part, list] of Object.entries(lists)) for (const phrase of list) add(phrase, part as Said);
  const tree = createPhraseTree<Part[]>();
  for (const [phrase, parts] of rows) tree.add(phrase, parts);
  const verbs = createPhraseTree<true>();
  for (const phrase of [...words.opens, ...words.verbs]) verbs.add(phrase, true);

  return (text) => {
    const all = syllables(text);
    const said = new Set<Said>();
    const named = new Set<string>();
    const gaps: number[] = [];
    let opensOne = false;
    let isBehind = false;
    for (let i = 0; i < all.length; ) {
      const hit = lengthenName(tree, all, i);
      if (!hit) gaps.push(i);
      for (const part of hit?.value ?? []) {
        if (typeof part === "string") said.add(part);
        else {
          named.add(part.line);
          opensOne ||= isBehind || verbs.at(all, i) !== undefined;
        }
      }
      const parts = hit?.value ?? [];
      // "Mở một cửa hàng hoa": politeness may stand between.
      isBehind = parts.some((part) => part === "wish" || part === "open") || (isBehind && parts.includes("polite"));
      i += hit?.length ?? 1;
    }
    const code = all.find(({ written }) => codes.has(written))?.written;
    return {
      length: all.length,
      said,
      lines: [...named],
      opensOne,
      rest: gaps.map((i) => asWritten(all[i] as Syllable)).join(" "),
      isOneGap: gaps.every((at, i) => i === 0 || at === (gaps[i - 1] as number) + 1),
      ...(code !== undefined && { code }),
    };
  };
}

/** "Muốn bán | thuốc" is "muốn | bán thuốc": a verb that begins a name belongs to the name. */
function lengthenName(tree: PhraseTree<Part[]>, all: readonly Syllable[], from: number): Hit<Part[]> | undefined {
  const hit = tree.at(all, from);
  if (!hit || hit.length < 2 || !hit.value.includes("wish")) return hit;
  const name = tree.at(all, from + hit.length - 1);
  return name && name.length > 1 && name.value.some((part) => typeof part === "object") ? { ...hit, length: hit.length - 1 } : hit;
}

/** Composed again: `written` keeps the tone mark apart, behind the syllable. */
const asWritten = ({ written }: Syllable): string => written.normalize("NFC");
