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

const TONE = /[\u0300\u0301\u0303\u0309\u0323]/u;
const TONES = new RegExp(TONE, "gu");
/** Old and new tone placement (hoà/hòa, thuỷ/thủy) are the same word: the tone moves to the end of the syllable. */
function settleTone(composed: string): string {
  const parts = composed.normalize("NFD");
  const tone = TONE.exec(parts)?.[0] ?? "";
  return parts.replace(TONES, "").normalize("NFC") + tone;
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

/** Vietnamese has some 7,000 syllables, of 7 letters at most, so nearly every word was folded before. */
const KNOWN = { words: 10_000, letters: 16 };
const known = new Map<string, Readonly<Syllable>>();

/** One word as a syllable; always an object of its own, which callers tell apart. */
export function syllable(word: string): Syllable {
  let found = known.get(word);
  if (!found) {
    found = { key: fold(word), written: settleTone(word) };
    if (known.size >= KNOWN.words) known.clear();
    if (word.length <= KNOWN.letters) known.set(word, found);
  }
  return { key: found.key, written: found.written };
}

/** A syllable that carries a Vietnamese accent. */
export const isAccented = (written: string): boolean => /[^ -~]/.test(written);

const FOREIGN =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Cyrillic}\p{Script=Arabic}]/gu;

/** Whether a text is mostly in another script than the Latin one: Chinese, Korean, Japanese, Khmer, Russian ... */
export const isForeignScript = (text: string): boolean => (text.match(FOREIGN)?.length ?? 0) * 3 > (text.match(/\p{L}/gu)?.length ?? 0);
