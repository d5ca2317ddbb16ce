/** What a message means to a form under way: an answer to the question asked, a change of an earlier answer, or something else. */

import type { FormQuestion } from "../knowledge/guide.ts";
import type { Intent } from "../knowledge/intents.ts";
import type { Question } from "../knowledge/schema.ts";
import { fold, syllables } from "../knowledge/search/fold.ts";
import type { FormState, Offered } from "./conversation.ts";
import type { Flow } from "./flow.ts";
import { type Given, questionAsked } from "./form.ts";
import { type GuideReading, readGuideAnswer, takesWords } from "./guide-reading.ts";
import { readAnswer, saysUnit } from "./parse/answers.ts";
import type { Refusal } from "./parse/refusal.ts";
import { readYesNo } from "./parse/yes-no.ts";
import type { Scene } from "./scene.ts";

export type Meaning =
  | { kind: "answer" | "change"; given: Given }
  /** It may answer the question asked or change an earlier answer: the person has to say which. */
  | { kind: "either" }
  | { kind: "outOfRange"; question: FormQuestion }
  /** Understood, but it can be read two ways or not be: the person is told which. */
  | { kind: "refused"; question: FormQuestion; refused: Refusal }
  /** The words fit several; the person has to pick. */
  | { kind: "several"; question: FormQuestion; options: Offered[]; lead: string }
  | undefined;

/** Where any words are an answer, these are none: "good morning" is no place. */
const polite: ReadonlySet<Intent> = new Set<Intent>(["hello", "thanks", "bye", "praise", "whoAreYou", "help"]);

export function meaningIn(flow: Flow, form: FormState, text: string, intent: Intent | undefined, scene: Scene): Meaning {
  const question = questionAsked(flow, form);
  // A plain yes or no answers what is asked, even where another question has it as a label.
  const isYesNo = readYesNo(text) !== undefined;
  const named = isYesNo ? [] : flow.questions.filter((one) => isLabel(text, one) || (isPlain(one) && saysUnit(one, text)));
  const mayMean = (one: FormQuestion): boolean => named.length === 0 || named.includes(one);
  const isSomethingElse = question && (isSideQuestion(text, question, scene) || (question.kind === "text" && intent && polite.has(intent)));
  const reading = question && mayMean(question) && !isSomethingElse ? readFor(question, form, text, scene) : undefined;
  const corrects = intent === "corrects" && !isYesNo;
  const earlier = corrects || named.length > 0 ? earlierIn(flow.questions.filter(mayMean), form, text, scene) : undefined;
  if (corrects && earlier) return reading?.kind === "answer" ? { kind: "either" } : { kind: "change", given: earlier };
  if (question && reading?.kind === "answer") return { kind: "answer", given: { question, value: reading.value } };
  if (question && reading?.kind === "outOfRange") return { kind: "outOfRange", question };
  if (question && reading?.kind === "several") return { ...reading, question };
  if (question && !earlier && reading?.kind === "notAnAnswer" && reading.refused)
    return { kind: "refused", question, refused: reading.refused };
  return earlier && { kind: "change", given: earlier };
}

/** An earlier question the message answers anew, for "I meant in person": only when exactly one fits. A bare yes fits too many. */
export function earlierIn(
  questions: readonly FormQuestion[],
  form: FormState,
  text: string,
  { language, today }: Scene,
): Given | undefined {
  const found = questions
    .filter(isPlain)
    .filter(({ key, kind }) => key in form.answers && key !== form.asking && kind !== "yesNo")
    .flatMap((question): Given[] => {
      const reading = readAnswer(question, text, language, today, "exactly");
      return reading.kind === "answer" ? [{ question, value: reading.value }] : [];
    });
  const [given, ...others] = found;
  return given && others.length === 0 && form.answers[given.question.key] !== given.value ? given : undefined;
}

function readFor(question: FormQuestion, form: FormState, text: string, scene: Scene): GuideReading {
  if (!isPlain(question)) return readGuideAnswer(question, form, text, scene);
  const { language, today, knowledge } = scene;
  const { vocabulary } = knowledge;
  const reading = readAnswer(question, text, language, today);
  if (reading.kind === "notAnAnswer" && question.kind === "yesNo")
    return valued(knowledge.choiceWords.repeats(text, question.ask)) ?? reading;
  if (reading.kind !== "notAnAnswer" || question.kind !== "choice") return reading;
  const pointed = valued(knowledge.choiceWords.choiceIn(text, question));
  if (pointed) return pointed;
  // "On the internet" is one way of filing among those offered, in other words than the label's.
  const facet = vocabulary.facetSaid(syllables(text));
  const fitting = question.choices.filter(({ label }) => facet && vocabulary.facetsOf(syllables(label.vi)).includes(facet));
  return fitting[0] && fitting.length === 1 ? { kind: "answer", value: fitting[0].value } : reading;
}

const valued = (value: string | boolean | undefined): GuideReading | undefined =>
  value === undefined ? undefined : { kind: "answer", value };

/** The answer to a question that is still to come, said before it is asked: exactly one must fit. */
export function aheadIn(flow: Flow, form: FormState, text: string, { knowledge }: Scene): Given | undefined {
  const found = flow.questions.flatMap((question): Given[] => {
    const isToCome = question.kind === "choice" && !(question.key in form.answers) && question.key !== form.asking;
    if (!isToCome || !flow.isAsked(question, form.answers)) return [];
    const value = labelled(text, question) ?? knowledge.choiceWords.namedIn(text, question);
    return value === undefined ? [] : [{ question, value }];
  });
  return found.length === 1 ? found[0] : undefined;
}

/** "Online, how much is it?" asks something; "online please" answers. */
function isSideQuestion(text: string, question: FormQuestion, { knowledge }: Scene): boolean {
  return (
    !isLabel(text, question) && !takesWords(question) && knowledge.vocabulary.facetsOf(syllables(text)).some((facet) => facet !== "online")
  );
}

/** Of the kinds a procedure has too. */
const isPlain = (question: FormQuestion): question is Question => ["choice", "yesNo", "number", "date"].includes(question.kind);

/** The choice whose button says just what the message says. */
const labelled = (text: string, question: FormQuestion): string | undefined =>
  question.kind === "choice"
    ? question.choices.find(({ label }) => fold(label.vi) === fold(text.trim()) || fold(label.en) === fold(text.trim()))?.value
    : undefined;

/** Whether a message is just the button of an answer that was given. */
export const repeatsAnswer = (flow: Flow, { answers }: FormState, text: string): boolean =>
  flow.questions.some((question) => question.key in answers && labelled(text, question) === answers[question.key]);

/** Whether the message is just what a button of the question says. */
export const isLabel = (text: string, question: FormQuestion): boolean => labelled(text, question) !== undefined;
