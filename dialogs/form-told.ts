/** What a message tells a form beside, or instead of, the answer to its question. */
import type { Answers } from "../knowledge/conditions.ts";
import type { FormQuestion } from "../knowledge/guide.ts";
import type { FormState } from "./conversation.ts";
import type { Flow } from "./flow.ts";
import { answerForm, type Given, goOnForm } from "./form.ts";
import { isLabel } from "./form-reading.ts";
import type { Scene } from "./scene.ts";

/** The form with all that a message tells beside the answer to the question, if the flow can read it. */
export function answersTold(flow: Flow, form: FormState, question: FormQuestion, text: string, scene: Scene): FormState | undefined {
  const said = question.kind === "text" || isLabel(text, question) ? {} : (flow.said?.(text, scene) ?? {});
  return question.key in said ? withTold(flow, form, said, (key) => key === question.key || !(key in form.answers), scene) : undefined;
}

/** The form with those of `said` that `takes` lets in; undefined when none changes it. */
export function withTold(flow: Flow, form: FormState, said: Answers, takes: (key: string) => boolean, scene: Scene): FormState | undefined {
  const changed = changesIn(flow, form, said).filter(({ question: { key } }) => takes(key) || key === form.asking);
  if (changed.length === 0 && !(String(form.asking) in said)) return undefined;
  return goOnForm(
    flow,
    changed.reduce((known, given) => answerForm(flow, known, given, scene.today), form),
    scene.today,
  );
}

export const changesIn = (flow: Flow, form: FormState, said: Answers): Given[] =>
  flow.questions.flatMap((question) => {
    const value = said[question.key];
    return value === undefined || value === form.answers[question.key] ? [] : [{ question, value }];
  });
