/** A line of business from plain words ("mo quan ca phe", "tiệm nail") or from an industry code ("5630"). */
import { buildSearch } from "../search/search.ts";
import { inOneGo } from "../search/steps.ts";
import type { Vocabulary } from "../search/vocabulary.ts";
import type { ReadCover } from "./cover.ts";
import type { BusinessLine } from "./schema.ts";

export type Found = {
  /** Ids of lines, best first: one when it is clear, several when the person must say which, none when nothing fits. */
  ids: string[];
  /** The industry code that was given, whether a line has it or not. */
  code?: string;
  /** Whether the words are the name of a line and nothing else. */
  whole: boolean;
};
export type FindLines = (text: string) => Found;

const MOST_CHOICES = 5;
/** How much of the name and of the words must have met, for a guess and for a name with a typing mistake. */
const GUESS = 0.5;
const WHOLE = 0.99;
/** A choice is offered when it is at least so good as the best, relative to it. */
const NEAR = 0.6;

export function createFind(lines: readonly BusinessLine[], read: ReadCover, vocabulary: Vocabulary): FindLines {
  const entries = lines.map(({ id, name, alsoCalled, alsoCalledEn }) => {
    const says = [...alsoCalled, ...alsoCalledEn].map((say) => ({ say, loose: false }));
    return { id, code: null, codes: [], name, alsoCalled: says, confusedWith: [], nearness: 1, researched: true };
  });
  const search = inOneGo(buildSearch(entries, vocabulary));
  return (text) => {
    const { code, lines: named, rest } = read(text);
    if (code !== undefined) return { ids: linesWithCode(lines, code), code, whole: true };
    if (named.length > 0) return { ids: named.slice(0, MOST_CHOICES), whole: rest === "" };
    if (rest === "") return { ids: [], whole: false };
    const { decision, matches } = search(rest, { limit: MOST_CHOICES });
    const fitting = matches.filter(({ reasons: { fit, cover } }) => fit >= GUESS && cover >= GUESS);
    const [first] = fitting;
    if (!first || decision === "none") return { ids: [], whole: false };
    const near = decision === "answer" ? [first] : fitting.filter(({ score }) => score >= first.score * NEAR);
    return { ids: near.map(({ id }) => id), whole: first.reasons.fit >= WHOLE && first.reasons.cover >= WHOLE };
  };
}

/** A code of four digits covers those of five that begin with it, and the other way round. */
function linesWithCode(lines: readonly BusinessLine[], code: string): string[] {
  const exact = lines.filter((line) => line.codes.includes(code));
  const near = lines.filter((line) => line.codes.some((one) => one.startsWith(code) || code.startsWith(one)));
  return (exact.length > 0 ? exact : near).slice(0, MOST_CHOICES).map(({ id }) => id);
}
