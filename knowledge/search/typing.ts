/** Telex and VNI keystrokes left in a text: "ddawng kys" and "d9a8ng ky1" are "đăng ký". */
import { fold, type Syllable, syllable } from "./fold.ts";

const ONSET = "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?";
const RHYME = "(?:[aeiouy]{1,3})(?:ng|nh|ch|[cmnpt])?";
const SYLLABLE = new RegExp(`^${ONSET}${RHYME}$`);
const TELEX_TONE: Record<string, string> = { f: "\u0300", s: "\u0301", x: "\u0303", r: "\u0309", j: "\u0323" };
const VNI_TONE: Record<string, string> = { "2": "\u0300", "1": "\u0301", "4": "\u0303", "3": "\u0309", "5": "\u0323" };

/**
 * The words with such leftovers read as meant. Only a word that nobody knows and that is known once read so is changed,
 * so English words and names stay as they are.
 */
export function readTyping(words: readonly Syllable[], isKnown: (key: string) => boolean): Syllable[] {
  return words.map((word) => {
    const { key, written } = word;
    if (isKnown(key) || key !== fold(written) || written.length < 3 || written.length > 9) return word;
    const meant = /\d/.test(written) ? fromVni(written) : fromTelex(written);
    return meant && isKnown(fold(meant)) ? syllable(meant) : word;
  });
}

function fromTelex(word: string): string | undefined {
  // The tone key follows the vowel or the whole word: "keest" and "keets" are both "kết".
  const toned = /^(.*[aeiouyw])([fsxrj])(ng|nh|ch|[cmnpt])?$/.exec(word) ?? /^(.*[aeiouyw](?:ng|nh|ch|[cmnpt]))([fsxrj])$/.exec(word);
  const tone = toned ? (TELEX_TONE[toned[2] as string] as string) : "";
  const rest = toned ? `${toned[1]}${toned[3] ?? ""}` : word;
  const letters = rest
    .replace(/dd/g, "đ")
    .replace(/uow|uwow|uwo/g, "ươ")
    .replace(/aa/g, "â")
    .replace(/ee/g, "ê")
    .replace(/oo/g, "ô")
    .replace(/aw/g, "ă")
    .replace(/ow/g, "ơ")
    .replace(/uw/g, "ư")
    .replace(/^(.*d)(.*)d$/, "đ$2");
  return accept(letters, tone, word);
}

function fromVni(word: string): string | undefined {
  let tone = "";
  const letters = word
    .replace(/d9/g, "đ")
    .replace(/a6/g, "â")
    .replace(/e6/g, "ê")
    .replace(/o6/g, "ô")
    .replace(/a8/g, "ă")
    .replace(/o7/g, "ơ")
    .replace(/u7/g, "ư")
    .replace(/[1-5]/g, (digit) => {
      tone = VNI_TONE[digit] ?? "";
      return "";
    })
    .replace(/([aeo])(\D*)6/g, (_, vowel: string, tail: string) => ({ a: "â", e: "ê", o: "ô" })[vowel] + tail);
  return accept(letters, tone, word);
}

function accept(letters: string, tone: string, typed: string): string | undefined {
  const key = fold(letters);
  if (letters + tone === typed || !SYLLABLE.test(key)) return undefined;
  const vowel = letters.search(/[^a-z](?=[^aeiouy]*$)|[aeiouy]/);
  return (vowel < 0 ? letters : letters.slice(0, vowel + 1) + tone + letters.slice(vowel + 1)).normalize("NFC");
}
