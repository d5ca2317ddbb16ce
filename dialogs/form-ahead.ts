/** Answers given before their question comes: they are kept, so that nobody is asked for what they said. */
import type { Answers } from "../knowledge/conditions.ts";
import type { FormQuestion } from "../knowledge/guide.ts";
import { syllables } from "../knowledge/search/fold.ts";
import type { FormState } from "./conversation.ts";
import type { Flow } from "./flow.ts";
import { answerForm } from "./form.ts";
import { isLabel } from "./form-reading.ts";
import { readGuideAnswer } from "./guide-reading.ts";
import { squash } from "./parse/choices.ts";
import type { Scene } from "./scene.ts";

/** The form with what a message tells of later questions of this case; undefined when it tells nothing, or asks something. */
export function takeAhead(flow: Flow, form: FormState, text: string, scene: Scene): FormState | undefined {
  if (text.includes("?") || scene.knowledge.vocabulary.facetsOf(syllables(text)).some((facet) => facet !== "online")) return undefined;
  const open = flow.questions.filter(({ key }) => key !== form.asking && !(key in form.answers));
  const plain = open.flatMap((question) => {
    const value = valueAhead(question, form, text, scene);
    return value === undefined ? [] : [[question.key, value] as const];
  });
  const said: Answers = { ...flow.said?.(text, scene), ...(plain.length === 1 && Object.fromEntries(plain)) };
  return withSaid(flow, form, said, scene.today);
}

/** The form with those answers that it has none for and that belong to its case, in the order of the questions. */
export function withSaid(flow: Flow, form: FormState, said: Answers, today: string): FormState | undefined {
  let after = form;
  for (const question of flow.questions) {
    const value = said[question.key];
    if (value === undefined || question.key in after.answers || !flow.isAsked(question, after.answers)) continue;
    after = answerForm(flow, after, { question, value }, today);
  }
  return after === form ? undefined : after;
}

/** Only words that can mean nothing else: a whole label, a number with its unit, a whole code. */
function valueAhead(question: FormQuestion, form: FormState, text: string, scene: Scene): Answers[string] | undefined {
  if (question.kind === "code") {
    const reading = readGuideAnswer(question, form, text, scene);
    return reading.kind === "answer" && reading.value === text.replace(/\s+/g, "").toUpperCase() ? reading.value : undefined;
  }
  if (question.kind === "choice" && !isLabel(text, question)) return undefined;
  const { answers, rest } = labelsIn(text, [question]);
  return rest === "" ? answers[question.key] : undefined;
}

/** The choices named and numbers given with their unit anywhere in a message, and the message without them. */
export function labelsIn(text: string, questions: readonly FormQuestion[]): { answers: Answers; rest: string } {
  const answers: Answers = {};
  let words = squash(text);
  for (const question of questions) {
    for (const [said, value] of sayingsOf(question)) {
      const found = said.exec(` ${words} `);
      if (!found || question.key in answers) continue;
      const given = value ?? Number(found[1]);
      if (question.kind === "number" && (Number(given) < question.min || Number(given) > question.max)) continue;
      answers[question.key] = given;
      words = ` ${words} `.replace(found[0], " ").trim();
    }
  }
  return { answers, rest: words };
}

/** How each answer is written out; longer labels first, of which another may be a part. */
function sayingsOf(question: FormQuestion): [RegExp, string | undefined][] {
  if (question.kind === "number") {
    return [question.unit.vi, question.unit.en].map((unit) => [new RegExp(` (\\d{1,6}) ${squash(unit)} `), undefined]);
  }
  if (question.kind !== "choice") return [];
  return question.choices
    .flatMap(({ value, label }) => [label.vi, label.en].map((one) => [squash(one), value] as const))
    .sort(([a], [b]) => b.length - a.length)
    .map(([label, value]) => [new RegExp(` ${label} `), value]);
}
