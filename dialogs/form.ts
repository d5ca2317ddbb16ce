/**
 * The pure part of a form: which question is next, what an answer changes. A form remembers answers by key, so questions
 * may be added, removed or reordered by a deploy while people are in the middle of it.
 */
import { createHash } from "node:crypto";
import { withAnswer } from "../knowledge/checklist.ts";
import type { Answers } from "../knowledge/conditions.ts";
import { isAsked, nextQuestion } from "../knowledge/next-question.ts";
import type { LoadedProcedure } from "../knowledge/procedures.ts";
import type { Question } from "../knowledge/schema.ts";
import type { FormState } from "./conversation.ts";

const FLOW = "checklist:";

/** A flow is named for what it makes and for which procedure. */
export const checklistFlow = (procedureId: string): string => `${FLOW}${procedureId}`;
export const procedureOfFlow = (flow: string): string | undefined => (flow.startsWith(FLOW) ? flow.slice(FLOW.length) : undefined);

const versions = new WeakMap<LoadedProcedure, string>();
/** Changes whenever the questions do. */
export function versionOf(procedure: LoadedProcedure): string {
  let version = versions.get(procedure);
  if (!version)
    versions.set(procedure, (version = createHash("sha256").update(JSON.stringify(procedure.questions)).digest("hex").slice(0, 8)));
  return version;
}

export function beginForm(procedure: LoadedProcedure, today: string): FormState {
  return withNext(procedure, today, { flow: checklistFlow(procedure.id), version: versionOf(procedure), answers: {}, misses: 0 });
}

/** The form as the questions are today: answers that no longer fit are dropped, the next question found by key. */
export function refreshForm(procedure: LoadedProcedure, form: FormState, today: string): FormState {
  if (form.version === versionOf(procedure)) return form;
  const answers: Answers = {};
  for (const question of procedure.questions) {
    const value = form.answers[question.key];
    if (value !== undefined && isPossible(question, value) && isAsked(procedure, question, answers)) answers[question.key] = value;
  }
  return withNext(procedure, today, { ...form, version: versionOf(procedure), answers });
}

export function answerForm(procedure: LoadedProcedure, form: FormState, { question, value }: Given, today: string): FormState {
  return withNext(procedure, today, { ...form, answers: withAnswer(procedure, form.answers, question.key, value), misses: 0 });
}

/** One question back: the last answer is taken away; undefined at the first question. */
export function stepBack(procedure: LoadedProcedure, form: FormState, today: string): FormState | undefined {
  const last = Object.keys(form.answers).at(-1);
  if (last === undefined) return undefined;
  const { [last]: _, ...answers } = form.answers;
  return withNext(procedure, today, { ...form, answers, misses: 0 });
}

/** Asks one question again, for a person who wants to change that answer. */
export const reopen = (form: FormState, key: string): FormState => ({ ...form, asking: key, misses: 0 });

export const questionAsked = (procedure: LoadedProcedure, form: FormState): Question | undefined =>
  procedure.questions.find((question) => question.key === form.asking);

export type Given = { question: Question; value: Answers[string] };

function withNext(procedure: LoadedProcedure, today: string, form: Omit<FormState, "asking">): FormState {
  const { asking: _, ...rest } = form as FormState;
  const next = nextQuestion(procedure, form.answers, today);
  return next ? { ...rest, asking: next.key } : rest;
}

function isPossible(question: Question, value: Answers[string]): boolean {
  switch (question.kind) {
    case "choice":
      return question.choices.some((choice) => choice.value === value);
    case "yesNo":
      return typeof value === "boolean";
    case "number":
      return typeof value === "number" && value >= question.min && value <= question.max;
    case "date":
      return typeof value === "string";
  }
}
