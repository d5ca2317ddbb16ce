/** What a message tells a form beside, or instead of, the answer to its question. */
import type { Answers } from "../knowledge/conditions.ts";
import type { FormQuestion } from "../knowledge/guide.ts";
import type { FormState } from "./conversation.ts";
import type { Flow } from "./flow.ts";
import { answerForm, type Given } from "./form.ts";
import { isLabel } from "./form-reading.ts";
import { takesWords } from "./guide-reading.ts";
import type { Scene } from "./scene.ts";

/** The form with all that a message tells beside the answer to the question, if the flow can read it. */
export function answersTold(flow: Flow, form: FormState, question: FormQuestion, text: string, scene: Scene): FormState | undefined {
  const said = question.kind === "text" || isLabel(text, question) ? {} : (flow.said?.(text, scene) ?? {});
  return question.key in said ? withFresh(flow, form, said, scene) : undefined;
}

/** "Không, một mình tôi thôi": what stands beside an answer is kept as well; in free words it is part of them. */
export function withBeside(flow: Flow, form: FormState, { question }: Given, text: string, scene: Scene): FormState {
  const isAll = takesWords(question) || isLabel(text, question);
  return isAll ? form : withFresh(flow, form, flow.said?.(text, scene) ?? {}, scene);
}

/** The form with what was said and is not answered yet. */
export function withFresh(flow: Flow, form: FormState, said: Answers, scene: Scene): FormState {
  return flow.questions.reduce((known, question) => {
    const value = said[question.key];
    const isOpen = question.key === form.asking || !(question.key in known.answers);
    return value !== undefined && isOpen && flow.isAsked(question, known.answers)
      ? answerForm(flow, known, { question, value }, scene.today)
      : known;
  }, form);
}

/** What of a message's answers differs from those of the form. */
export const changesIn = (flow: Flow, form: FormState, said: Answers): Given[] =>
  flow.questions.flatMap((question) => {
    const value = said[question.key];
    return value === undefined || value === form.answers[question.key] ? [] : [{ question, value }];
  });
