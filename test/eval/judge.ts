/** What the search made of a question, against the codes that are right. */
import type { Match } from "../../knowledge/search/result.ts";
import type { Search } from "../../knowledge/search/search.ts";
import { type Question, unaccented } from "./questions.ts";

/** `rank`: place of the first right match, from 0; -1 when it is not among the first ten. */
export type Verdict = {
  question: Question;
  asked: string;
  decision: "answer" | "choose" | "none";
  rank: number;
  matches: readonly Match[];
};

const OFFERED = 4;

export function judge(search: Search, questions: readonly Question[], how: "as written" | "unaccented" = "as written"): Verdict[] {
  return questions.map((question) => {
    const asked = how === "unaccented" ? unaccented(question.question) : question.question;
    const { decision, matches } = search(asked, { limit: 10 });
    const rank = matches.findIndex(({ codes }) => codes.some((code) => question.gold.includes(code)));
    return { question, asked, decision, rank, matches };
  });
}

export const within =
  (places: number) =>
  ({ rank }: Verdict): boolean =>
    rank >= 0 && rank < places;
export const isAlone = ({ decision }: Verdict): boolean => decision === "answer";
/** The right one is answered, or is among the choices shown. */
export const isServed = ({ decision, rank }: Verdict): boolean =>
  decision === "answer" ? rank === 0 : decision === "choose" && rank >= 0 && rank < OFFERED;
export const reciprocal = ({ rank }: Verdict): number => (rank < 0 ? 0 : 1 / (rank + 1));
