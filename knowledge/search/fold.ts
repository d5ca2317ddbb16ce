/** Folding: how the same Vietnamese word, typed in different ways, becomes one key. */

/** One syllable of a text: `key` without accents, `written` with them (composed, tone placement settled). */
export type Syllable = { key: string; written: string /** A question word: says little about the topic. */; weak?: true };

/** Lower case, no accents, d for đ, i for a lone y: "Kỹ" and "ki" are one. */
export function fold(text: string): string {
  return foldWord(text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d"));
}

/** ky = ki, ly = li, quy = qui; a leading y (yêu, y tế) stays. */
function foldWord(text: string): string {
  return text.replace(/([bcdghklmnpqrstvxu])y(?![a-z])/g, "$1i");
}

const MARKS = "\u0300\u0301\u0303\u0309\u0323";
/** Old and new tone placement (hoà/hòa, thuỷ/thủy) are the same word: the tone moves to the end of the syllable. */
function settleTone(composed: string): string {
  const parts = composed.normalize("NFD");
  const tone = new RegExp(`[${MARKS}]`, "u").exec(parts)?.[0] ?? "";
  return parts.replace(new RegExp(`[${MARKS}]`, "gu"), "").normalize("NFC") + tone;
}

/** The syllables and numbers of a text in order; punctuation is dropped, codes such as 1.004222 and ct01 stay whole. */
export function syllables(text: string): Syllable[] {
  const found: Syllable[] = [];
  for (const [word] of text
    .normalize("NFC")
    .toLowerCase()
    .matchAll(/\d+(?:\.\d+)+|[\p{L}\p{N}\p{M}]+/gu)) {
    found.push(syllable(word));
  }
  return found;
}

/** One word as a syllable. */
export const syllable = (word: string): Syllable => ({ key: fold(word), written: settleTone(word) });

/** A syllable that carries a Vietnamese accent. */
export const isAccented = (written: string): boolean => /[^ -~]/.test(written);
