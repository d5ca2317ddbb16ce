/** Picking one of a few labels by tapping, number, part of the words, or with typing mistakes. */
import Fuse from "fuse.js";
import { fold, isAccented, syllables } from "../../knowledge/search/fold.ts";
import { readNth } from "./ordinal-model.ts";
import { tokenize } from "./tokens.ts";
import { readYesNo } from "./yes-no.ts";

export type Option<T> = { value: T; labels: readonly string[] };

/** How many times longer a label may be than words that are like it. */
const LONGEST_LABEL = 2.5;

/** Places by name; "thứ" with a number is read by the ordinal model's reader. */
const ordinals = new Map(
  Object.entries({
    dau: 0,
    "dau tien": 0,
    "tren cung": 0,
    first: 0,
    "1st": 0,
    second: 1,
    "2nd": 1,
    third: 2,
    "3rd": 2,
    fourth: 3,
    "4th": 3,
  }),
);
for (const last of ["cuoi", "cuoi cung", "duoi cung", "last"]) ordinals.set(last, -1);

/** The option meant, or undefined when none or more than one fits; `exactly` leaves out typing mistakes. */
export function pickOption<T>(text: string, options: readonly Option<T>[], how: "freely" | "exactly" = "freely"): Option<T> | undefined {
  if (options.length === 0) return undefined;
  const said = squash(text);
  if (!said) return undefined;
  const exact = options.filter(({ labels }) => labels.some((label) => squash(label) === said));
  if (exact.length === 1) return exact[0];
  const picked = byPosition(said, options) ?? byWords(text, options) ?? byNo(text, options);
  return picked ?? (how === "freely" ? byLikeness(said, options) : undefined);
}

/** The words as compared: without accents, case and punctuation. */
export const squash = (text: string): string =>
  syllables(text)
    .map((word) => word.key)
    .join(" ");

function byPosition<T>(said: string, options: readonly Option<T>[]): Option<T> | undefined {
  const bare = said
    .replace(/^(toi )?(chon |lua chon |so |cau |cai |muc |y |option |number |the |choose )+/, "")
    .replace(/ (one|nha|di|a)$/, "");
  const position = /^[1-9]$/.test(bare) ? Number(bare) - 1 : (ordinals.get(bare) ?? nthIn(bare));
  return position === undefined ? undefined : options.at(position);
}

/** "thu hai", "thu 3": from 0. */
function nthIn(bare: string): number | undefined {
  const tokens = tokenize(bare);
  const nth = readNth(tokens, 0);
  return nth && nth.to === tokens.length && nth.value > 0 ? nth.value - 1 : undefined;
}

/** All words of a label said, or all words said in a label; the accents typed must agree. */
function byWords<T>(text: string, options: readonly Option<T>[]): Option<T> | undefined {
  const words = syllables(text);
  const fits = (label: string): number => {
    const listed = syllables(label);
    const shared = words.filter((w) => listed.some((l) => l.key === w.key && (!isAccented(w.written) || l.written === w.written))).length;
    if (shared === 0) return 0;
    return Math.max(shared / listed.length, words.length > 1 || shared === listed.length ? shared / words.length : 0) === 1 ? shared : 0;
  };
  const scored = options.map((option) => ({ option, score: Math.max(...option.labels.map(fits)) })).filter(({ score }) => score > 0);
  scored.sort((a, b) => b.score - a.score);
  return scored[0] && scored[0].score > (scored[1]?.score ?? 0) ? scored[0].option : undefined;
}

/** "ko" among labels of which just one is a no. */
function byNo<T>(text: string, options: readonly Option<T>[]): Option<T> | undefined {
  if (readYesNo(text) !== false) return undefined;
  const noes = options.filter(({ labels }) => labels.some((label) => readYesNo(label) === false));
  return noes.length === 1 ? noes[0] : undefined;
}

/** Typing mistakes: fuse.js over the short labels, taken only when clearly nearest. */
function byLikeness<T>(said: string, options: readonly Option<T>[]): Option<T> | undefined {
  if (said.length < 4 || said.length > 80) return undefined;
  // A few letters are like some stretch of any long label: "ti le" is no "… điều kiện an toàn thực phẩm …".
  const rows = options
    .flatMap((option) => option.labels.map((label) => ({ option, label: fold(label) })))
    .filter(({ label }) => label.length <= said.length * LONGEST_LABEL || ` ${squash(label)} `.includes(` ${said} `));
  const [first, second] = new Fuse(rows, { keys: ["label"], includeScore: true, threshold: 0.35, ignoreLocation: true })
    .search(said)
    .filter((hit, i, all) => all.findIndex((other) => other.item.option === hit.item.option) === i);
  if (!first || (second && (second.score ?? 1) - (first.score ?? 1) < 0.1)) return undefined;
  return first.item.option;
}
