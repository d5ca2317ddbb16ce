/**
 * Vietnamese numbers, in digits or words: "2.500.000", "1,5 triệu", "hai mươi lăm", "ba triệu rưỡi".
 * Linear in the length of the text; a text that is no number gives undefined.
 */
import { type Syllable, syllables } from "../../knowledge/search/fold.ts";

const digits: Record<string, number> = {
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
  tam: 8,
  chin: 9,
};
/** Forms used only after another number: "hai mươi lăm". */
const onlyLater = new Set(["lam", "nham", "tu"]);
const scales: Record<string, number> = { nghin: 1e3, ngan: 1e3, trieu: 1e6, ti: 1e9, tr: 1e6, k: 1e3 };

/** Reads the first number of `text`. */
export function readVietnameseNumber(text: string): number | undefined {
  const grouped = /(?<![\d.,])(\d{1,3}(?:[.\s]\d{3})+)(?![\d])(?:,(\d+))?/.exec(text);
  const plain = /\d+(?:,\d+)?/.exec(text);
  const figure = grouped && (!plain || grouped.index <= plain.index) ? grouped : plain;
  if (figure) return scaled(Number(figure[0].replace(/[.\s]/g, "").replace(",", ".")), text.slice(figure.index + figure[0].length));
  return spelled(syllables(text));
}

/** "1,5" followed by "triệu" or "triệu rưỡi". */
function scaled(value: number, rest: string): number {
  const [first, second] = syllables(rest);
  const scale = first && scales[first.key];
  if (!scale) return value;
  return value * scale + (second?.key === "ruoi" ? scale / 2 : 0);
}

function spelled(words: readonly Syllable[]): number | undefined {
  const start = words.findIndex(({ key }) => (key in digits && !onlyLater.has(key)) || key === "muoi" || key === "chuc");
  if (start < 0) return undefined;
  let total = 0;
  let group = 0;
  let last: number | undefined;
  let scale = 1;
  for (const { key } of words.slice(start)) {
    const digit = digits[key];
    if (digit !== undefined) {
      group += last ?? 0;
      last = digit;
    } else if (key === "muoi" || key === "chuc") {
      group += (last ?? 1) * 10;
      last = undefined;
    } else if (key === "tram") {
      group += (last ?? 1) * 100;
      last = undefined;
    } else if (key in scales) {
      scale = scales[key] as number;
      total += (group + (last ?? 0)) * scale;
      group = 0;
      last = undefined;
    } else if (key === "ruoi") {
      return total + group + (last ?? 0) + scale / 2;
    } else if (key !== "le" && key !== "linh" && key !== "van") break;
  }
  return total + group + (last ?? 0);
}
