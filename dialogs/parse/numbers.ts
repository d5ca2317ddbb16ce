/**
 * Vietnamese numbers, in digits or words: "2.500.000", "1,5 triệu", "hai mươi lăm", "ba triệu rưỡi", "2tr5".
 * Linear in the length of the text; a text that is no number gives undefined.
 */
import { fold, type Syllable, syllables } from "../../knowledge/search/fold.ts";

const digits = new Map<string, number>(
  Object.entries({
    khong: 0,
    mot: 1,
    hai: 2,
    ba: 3,
    bon: 4,
    tu: 4,
    nam: 5,
    lam: 5,
    nham: 5,
    sau: 6,
    bay: 7,
    bai: 7,
    tam: 8,
    chin: 9,
  }),
);
/** Forms used only after another number: "hai mươi lăm", "hai lăm". */
const onlyLater = new Set(["lam", "nham", "tu"]);
const tens = new Set(["muoi", "chuc"]);
const scales = new Map(Object.entries({ nghin: 1e3, ngan: 1e3, trieu: 1e6, ti: 1e9, tr: 1e6, k: 1e3 }));
/** After these "không" says that something is not known, not that there is none of it. */
const unknown = new Set(["ro", "biet", "nho", "chac", "hieu"]);

/** Reads the first number of `text`. */
export function readVietnameseNumber(text: string): number | undefined {
  const grouped = /(?<![\d.,])(\d{1,3}(?:[.\s]\d{3})+)(?![\d])(?:,(\d+))?/.exec(text);
  const plain = /\d+(?:,\d+)?/.exec(text);
  const figure = grouped && (!plain || grouped.index <= plain.index) ? grouped : plain;
  if (figure) return scaled(Number(figure[0].replace(/[.\s]/g, "").replace(",", ".")), text.slice(figure.index + figure[0].length));
  return spelled(syllables(text));
}

/** "1,5" followed by "triệu", "triệu rưỡi", "triệu 500 nghìn" or "tr5". */
function scaled(value: number, rest: string): number {
  const [, name = "", attached = "", apart = "", unit = ""] = /^\s*(\p{L}+)(?:(\d+)|\s+(\d*)\s*(\p{L}*))?/u.exec(rest) ?? [];
  const scale = scales.get(fold(name));
  if (!scale) return value;
  const tail = attached || (unit === "" ? apart : "");
  if (tail !== "") return value * scale + (Number(tail) * scale) / 10 ** tail.length;
  if (apart === "") return value * scale + (fold(unit) === "ruoi" ? scale / 2 : 0);
  const smaller = scales.get(fold(unit)) ?? 0;
  return value * scale + (smaller < scale ? Number(apart) * smaller : 0);
}

function spelled(words: readonly Syllable[]): number | undefined {
  const start = words.findIndex(({ key }) => (digits.has(key) && !onlyLater.has(key)) || tens.has(key) || key === "tram");
  if (start < 0 || (words[start]?.key === "khong" && unknown.has(words[start + 1]?.key ?? ""))) return undefined;
  let total = 0;
  let group = 0;
  let last: number | undefined;
  /** What a digit at the end is worth: the 2 of "một triệu hai" is 200,000, that of "một trăm linh hai" is 2. */
  let step = 1;
  for (const { key } of words.slice(start)) {
    const digit = digits.get(key);
    const scale = scales.get(key);
    if (digit !== undefined) {
      // "hai lăm" is 25, but "hai ba" is two or three.
      if (last !== undefined && !onlyLater.has(key) && digit !== 1) return undefined;
      group += (last ?? 0) * 10;
      if (last !== undefined) step = 1;
      last = digit;
    } else if (tens.has(key) || key === "tram") {
      const worth = key === "tram" ? 100 : 10;
      group += (last ?? 1) * worth;
      last = undefined;
      step = worth / 10;
    } else if (scale !== undefined) {
      total += (group + (last ?? 0)) * scale;
      group = 0;
      last = undefined;
      step = scale / 10;
    } else if (key === "ruoi") {
      return total + group + (last === undefined ? step * 5 : last + 0.5);
    } else if (key === "le" || key === "linh") step = 1;
    else break;
  }
  return total + group + (last ?? 0) * step;
}
