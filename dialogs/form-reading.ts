/** What a message means to a form under way: an answer to the question asked, a change of an earlier answer, or something else. */
import type { Intent } from "../knowledge/intents.ts";
import type { LoadedProcedure } from "../knowledge/procedures.ts";
import type { Question } from "../knowledge/schema.ts";
import { fold, syllables } from "../knowledge/search/fold.ts";
import type { FormState } from "./conversation.ts";
import { type Given, questionAsked } from "./form.ts";
import { type Reading, readAnswer, saysUnit } from "./parse/answers.ts";
import { readYesNo } from "./parse/yes-no.ts";
import type { Scene } from "./scene.ts";

export type Meaning =
  | { kind: "answer" | "change"; given: Given }
  /** It may answer the question asked or change an earlier answer: the person has to say which. */
  | { kind: "either" }
  | { kind: "outOfRange"; question: Question }
  | undefined;

export function meaningIn(procedure: LoadedProcedure, form: FormState, text: string, intent: Intent | undefined, scene: Scene): Meaning {
  const question = questionAsked(procedure, form);
  // A plain yes or no answers what is asked, even where another question has it as a label.
  const isPlain = readYesNo(text) !== undefined;
  const named = isPlain ? [] : procedure.questions.filter((one) => isLabel(text, one) || saysUnit(one, text));
  const mayMean = (one: Question): boolean => named.length === 0 || named.includes(one);
  const reading = question && mayMean(question) && !isSideQuestion(text, question, scene) ? readFor(question, text, scene) : undefined;
  const corrects = intent === "corrects" && !isPlain;
  const earlier = corrects || named.length > 0 ? earlierIn(procedure.questions.filter(mayMean), form, text, scene) : undefined;
  if (corrects && earlier) return reading?.kind === "answer" ? { kind: "either" } : { kind: "change", given: earlier };
  if (question && reading?.kind === "answer") return { kind: "answer", given: { question, value: reading.value } };
  if (question && reading?.kind === "outOfRange") return { kind: "outOfRange", question };
  return earlier && { kind: "change", given: earlier };
}

/** An earlier question the message answers anew, for "I meant in person": only when exactly one fits. A bare yes fits too many. */
export function earlierIn(questions: readonly Question[], form: FormState, text: string, { language, today }: Scene): Given | undefined {
  const found = questions
    .filter(({ key, kind }) => key in form.answers && key !== form.asking && kind !== "yesNo")
    .flatMap((question): Given[] => {
      const reading = readAnswer(question, text, language, today, "exactly");
      return reading.kind === "answer" ? [{ question, value: reading.value }] : [];
    });
  const [given, ...others] = found;
  return given && others.length === 0 && form.answers[given.question.key] !== given.value ? given : undefined;
}

function readFor(question: Question, text: string, { knowledge: { vocabulary }, language, today }: Scene): Reading {
  const reading = readAnswer(question, text, language, today);
  if (reading.kind !== "notAnAnswer" || question.kind !== "choice") return reading;
  // "On the internet" is one way of filing among those offered, in other words than the label's.
  const facet = vocabulary.facetSaid(syllables(text));
  const fitting = question.choices.filter(({ label }) => facet && vocabulary.facetsOf(syllables(label.vi)).includes(facet));
  return fitting[0] && fitting.length === 1 ? { kind: "answer", value: fitting[0].value } : reading;
}

/** "Online, how much is it?" asks something; "online please" answers. */
function isSideQuestion(text: string, question: Question, { knowledge }: Scene): boolean {
  return !isLabel(text, question) && knowledge.vocabulary.facetsOf(syllables(text)).some((facet) => facet !== "online");
}

const isLabel = (text: string, question: Question): boolean =>
  question.kind === "choice" &&
  question.choices.some(({ label }) => fold(label.vi) === fold(text.trim()) || fold(label.en) === fold(text.trim()));
