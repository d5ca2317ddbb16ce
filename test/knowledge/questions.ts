/** The questions of questions.yaml, as rows. */
import { loadKeptQuestions } from "../../knowledge/review/kept-questions.ts";

export type { Meant } from "../../knowledge/review/kept-questions.ts";

export const { meant, open, pairs, pairRows } = loadKeptQuestions();
