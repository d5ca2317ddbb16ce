/**
 * The pure part of a form: which question is next, what an answer changes. A form remembers answers by key, so questions
 * may be added, removed or reordered by a deploy while people are in the middle of it.
 */
import type { Answers } from "../knowledge/conditions.ts";
import type { FormQuestion } from "../knowledge/guide.ts";
import type { FormState } from "./conversation.ts";
import type { Flow } from "./flow.ts";

export type Given = { question: FormQuestion; value: Answers[string] };

/** `answers`: what was said before the first question. */
export function beginForm(flow: Flow, today: string, answers: Answers = {}): FormState {
  return withNext(flow, today, { flow: flow.id, version: flow.version, answers, misses: 0 });
}

/** The form as the questions are today: answers that no longer fit are dropped, the next question found by key. */
export function refreshForm(flow: Flow, form: FormState, today: string): FormState {
  if (form.version === flow.version) return form;
  const answers: Answers = {};
  for (const question of flow.questions) {
    const value = form.answers[question.key];
    if (value !== undefined && isPossible(question, value) && flow.isAsked(question, answers)) answers[question.key] = value;
  }
  return withNext(flow, today, { ...form, version: flow.version, answers });
}

export function answerForm(flow: Flow, form: FormState, { question, value }: Given, today: string): FormState {
  return withNext(flow, today, { ...form, answers: flow.withAnswer(form.answers, question.key, value), misses: 0 });
}

/** The form with options for a question that came from outside; it is asked next. */
export function offerIn(
  flow: Flow,
  form: FormState,
  key: string,
  options: NonNullable<FormState["offered"]>[string],
  today: string,
): FormState {
  const { [key]: _, ...answers } = form.answers;
  return withNext(flow, today, { ...form, answers, offered: { ...form.offered, [key]: options }, misses: 0 });
}

/**
 * One question back: the last answer whose question is then asked again is taken away; undefined at the first question.
 * What the person never was asked, as a code found for them, is passed over.
 */
export function stepBack(flow: Flow, form: FormState, today: string): FormState | undefined {
  const given = Object.keys(form.answers).filter((key) => key !== form.asking && flow.questions.some((one) => one.key === key));
  for (const key of given.reverse()) {
    const { [key]: _, ...answers } = form.answers;
    const earlier = withNext(flow, today, { ...form, answers, misses: 0 });
    if (earlier.asking === key) return earlier;
  }
  return undefined;
}

/** Asks one question again, for a person who wants to change that answer. */
export const reopen = (form: FormState, key: string): FormState => ({ ...form, asking: key, misses: 0 });

/** The form at its next question again, for a person who changes nothing after all. */
export const goOnForm = (flow: Flow, form: FormState, today: string): FormState => withNext(flow, today, { ...form, misses: 0 });

export const questionAsked = (flow: Flow, form: FormState): FormQuestion | undefined =>
  flow.questions.find((question) => question.key === form.asking);

function withNext(flow: Flow, today: string, form: Omit<FormState, "asking">): FormState {
  const { asking: _, ...rest } = form as FormState;
  const next = flow.next(form.answers, today);
  // Options that come from outside must be there before they can be chosen from.
  const mustCall = next?.kind === "offered" && !form.offered?.[next.key];
  return next && !mustCall ? { ...rest, asking: next.key } : rest;
}

function isPossible(question: FormQuestion, value: Answers[string]): boolean {
  switch (question.kind) {
    case "choice":
      return question.choices.some((choice) => choice.value === value);
    case "yesNo":
      return typeof value === "boolean";
    case "number":
      return typeof value === "number" && value >= question.min && value <= question.max;
    case "offered":
      return false;
    default:
      return typeof value === "string";
  }
}
