/** Every way to answer the questions of a line, as far as answers can differ. */
import { nextBusinessQuestion } from "../../knowledge/business/questions.ts";
import type { BusinessLine } from "../../knowledge/business/schema.ts";
import type { Answers } from "../../knowledge/conditions.ts";
import type { FormQuestion } from "../../knowledge/guide.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";

/** Numbers on both sides of every limit that a condition of the content names. */
const NUMBERS: Record<string, number[]> = { count: [2, 3, 50, 51], employees: [0, 1, 9, 10] };

export type Visit = {
  /** The plan is settled. */
  plan(answers: Answers): string;
  /** A question was asked; what came of each of its values. */
  asked?(question: FormQuestion, answers: Answers, outcomes: string[]): void;
};

/** Gives for each node the plans that can be reached from it, as one string. */
export function walk(line: BusinessLine, knowledge: Knowledge, visit: Visit, answers: Answers = {}): string {
  const question = nextBusinessQuestion(knowledge.business, line, answers);
  if (!question) return visit.plan(answers);
  const outcomes = valuesOf(question).map((value) => walk(line, knowledge, visit, { ...answers, [question.key]: value }));
  visit.asked?.(question, answers, outcomes);
  return outcomes.join("|");
}

function valuesOf(question: FormQuestion): Answers[string][] {
  if (question.kind === "choice") return question.choices.map(({ value }) => value);
  if (question.kind === "yesNo") return [true, false];
  return NUMBERS[question.key] ?? [];
}
