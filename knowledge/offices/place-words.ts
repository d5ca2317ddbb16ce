/** How people write a place: "P.6 Q3", "phường Bến Thành", "Ben Nghe ward, district 1". */
import { syllables } from "../search/fold.ts";

export type Kind = "ward" | "commune" | "town" | "specialZone" | "district";
/** `loose` has no accents, `exact` keeps them, `said` is as it was typed. In names y and i are one letter. */
export type Word = { loose: string; exact: string; said: string };

/** Words that announce what kind of place follows; a lone letter only counts at the start or before a number. */
const markers: [string, Kind][] = [
  ["phuong", "ward"],
  ["xa", "commune"],
  ["thi tran", "town"],
  ["dac khu", "specialZone"],
  ["quan", "district"],
  ["huyen", "district"],
  ["thanh pho", "district"],
  ["thi xa", "district"],
  ["tinh", "district"],
  ["p", "ward"],
  ["f", "ward"],
  ["x", "commune"],
  ["tt", "town"],
  ["q", "district"],
  ["h", "district"],
  ["tp", "district"],
  ["tx", "district"],
  ["district", "district"],
  ["ward", "ward"],
  ["commune", "commune"],
];
/** English puts the kind behind the name: "Ben Nghe ward, district 1". */
const kindsBehind = new Map<string, Kind>([
  ["ward", "ward"],
  ["commune", "commune"],
  ["district", "district"],
]);

/** A letter with a full stop, or behind a comma, is the word it stands for: "12 Nguyễn Trãi, P.Bến Thành". */
const letters = /(?<!\p{L})(p|f|x|q|h|tt|tp|tx)\.\s*(?=[\p{L}\d])|,\s*(p|f|x|q|h|tt|tp|tx)\s+(?=[\p{L}\d])/giu;
const standsFor: Record<string, string> = {
  p: "phường",
  f: "phường",
  x: "xã",
  q: "quận",
  h: "huyện",
  tt: "thị trấn",
  tp: "thành phố",
  tx: "thị xã",
};

export function placeWords(input: string): Word[] {
  const spelled = input.normalize("NFC").replace(letters, (_, dotted, after) => ` ${standsFor[String(dotted ?? after).toLowerCase()]} `);
  const spaced = spelled.replace(/(?<!\p{L})(p|f|q|phường|phuong|quận|quan)(?=\d)/giu, " $1 ");
  return syllables(spaced).map(({ key, written }) => ({
    loose: key.replace(/^0+(?=\d)/, ""),
    exact: written.replace(/^0+(?=\d)/, "").replace(/y/g, "i"),
    said: written,
  }));
}

export function markerAt(all: readonly Word[], at: number): { kind: Kind; length: number } | undefined {
  for (const [marker, kind] of markers) {
    const length = marker.split(" ").length;
    if (loose(all.slice(at, at + length)) !== marker) continue;
    const isLetter = marker.length <= 2 && marker !== "xa";
    if (isLetter && at > 0 && !/^\d/.test(all[at + 1]?.loose ?? "") && kind !== "district") continue;
    return { kind, length };
  }
  return undefined;
}

export const kindBehind = (word: Word | undefined): Kind | undefined => kindsBehind.get(word?.loose ?? "");
export const loose = (words: readonly Word[]): string => words.map((word) => word.loose).join(" ");
export const exact = (words: readonly Word[]): string => words.map((word) => word.exact).join(" ");
export const said = (words: readonly Word[]): string => words.map((word) => word.said).join(" ");
