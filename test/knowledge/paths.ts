/** Every way to answer the questions of a procedure. */
import assert from "node:assert/strict";
import { nextQuestion } from "../../knowledge/checklist.ts";
import { type Answers, mentions } from "../../knowledge/conditions.ts";
import type { LoadedProcedure } from "../../knowledge/procedures.ts";
import type { Question } from "../../knowledge/schema.ts";

/** Every answer worth trying: all choices, yes and no, and numbers around those its conditions compare with. */
export function answersTo(procedure: LoadedProcedure, question: Question): Answers[string][] {
  if (question.kind === "choice") return question.choices.map(({ value }) => value);
  if (question.kind === "yesNo") return [true, false];
  const compared = [...procedure.conditions.keys()].filter((when) => mentions(when, question.key));
  if (question.kind === "date") return ["2026-01-01", ...compared.flatMap((when) => when.match(/\d{4}-\d{2}-\d{2}/g) ?? [])];
  const limits = compared.flatMap((when) => [...when.matchAll(/\d+/g)].map(Number));
  const all = new Set([question.min, question.max, ...limits.flatMap((n) => [n - 1, n, n + 1])]);
  return [...all].filter((n) => n >= question.min && n <= question.max);
}

/** Walks every path of answers to its end. `today` is YYYY-MM-DD. */
export function walk(procedure: LoadedProcedure, today: string, end: (answers: Answers) => void, answers: Answers = {}): void {
  const question = nextQuestion(procedure, answers, today);
  if (!question) {
    end(answers);
    return;
  }
  assert.ok(!(question.key in answers), `${procedure.id} asks ${question.key} twice`);
  for (const value of answersTo(procedure, question)) walk(procedure, today, end, { ...answers, [question.key]: value });
}
