/** Changing what was answered before: picked from a list, said in a correction, or told again differently. */
import type { FormQuestion } from "../knowledge/guide.ts";
import type { Intent } from "../knowledge/intents.ts";
import { syllables } from "../knowledge/search/fold.ts";
import { answerWords } from "./answer-words.ts";
import type { FormState, Outcome } from "./conversation.ts";
import type { Flow } from "./flow.ts";
import { answerForm, type Given, goOnForm, reopen } from "./form.ts";
import { withLead } from "./form-asking.ts";
import { earlierIn } from "./form-reading.ts";
import { offerOptions, showForm } from "./form-showing.ts";
import { changesIn } from "./form-told.ts";
import { readGuideAnswer, takesWords } from "./guide-reading.ts";
import { pickOption } from "./parse/choices.ts";
import { reply, type Scene } from "./scene.ts";

/** What `asking` holds while the person picks an answer to change. */
export const PICKING = "?";

/** One answer changed, and said so. */
export function change(flow: Flow, form: FormState, given: Given, scene: Scene): Outcome {
  const lead = scene.phrases.corrected(answerWords(given.question, given.value, scene));
  return showForm(flow, answerForm(flow, form, given, scene.today), scene, lead);
}

/** "Sửa lại là đường Lê Lợi": what the flow reads in a correction takes the place of what was said before. */
export function correctionTold(flow: Flow, form: FormState, text: string, scene: Scene): Outcome | undefined {
  return changeAll(flow, form, changesIn(flow, form, flow.said?.(text, scene) ?? {}), scene);
}

/** What was answered already and is told differently now. */
export function toldAnew(flow: Flow, form: FormState, text: string, scene: Scene): Outcome | undefined {
  const changes = changesIn(flow, form, flow.said?.(text, scene) ?? {}).filter(({ question }) => question.key in form.answers);
  return changeAll(flow, form, changes, scene);
}

function changeAll(flow: Flow, form: FormState, changes: readonly Given[], scene: Scene): Outcome | undefined {
  if (changes.length === 0) return undefined;
  const known = changes.reduce((before, given) => answerForm(flow, before, given, scene.today), form);
  const words = changes.map(({ question, value }) => answerWords(question, value, scene)).join(", ");
  return showForm(flow, known, scene, scene.phrases.corrected(words));
}

/** Another place than the one that was given, said while something else is asked: it takes its place, or is asked about. */
export function placeTold(flow: Flow, form: FormState, asked: FormQuestion, text: string, scene: Scene): Outcome | undefined {
  const question = flow.questions.find(({ kind, key }) => kind === "place" && key in form.answers);
  const asksSomething = scene.knowledge.vocabulary.facetsOf(syllables(text)).length > 0;
  if (question?.kind !== "place" || (takesWords(asked) && asked.kind !== "secret") || asksSomething) return undefined;
  const reading = readGuideAnswer(question, form, text, scene);
  if (reading.kind === "several") return offerOptions(flow, form, question.key, reading.options, scene, reading.lead);
  const isNew = reading.kind === "answer" && reading.value !== form.answers[question.key];
  return isNew ? change(flow, form, { question, value: reading.value }, scene) : undefined;
}

/** Offers the answered questions, to change one; `lead` says that none was picked. */
export function askWhich(flow: Flow, form: FormState, scene: Scene, lead?: string): Outcome {
  const { phrases, tell } = scene;
  const asks = answered(flow, form).map(({ ask }) => tell(ask));
  if (asks.length === 0) return showForm(flow, form, scene, phrases.nothingBefore);
  const misses = lead ? form.misses + 1 : 0;
  return reply(
    scene,
    withLead({ text: phrases.changeWhich, choices: [...asks, phrases.back].map((word) => ({ title: word, say: word })) }, lead),
    { form: { ...form, asking: PICKING, misses } },
  );
}

/** The answer to which one is to be changed. */
export function pickQuestion(flow: Flow, form: FormState, text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  if (intent === "back") return showForm(flow, goOnForm(flow, form, scene.today), scene);
  const options = answered(flow, form).map((question) => ({ value: question.key, labels: [question.ask.vi, question.ask.en] }));
  const picked = pickOption(text, options);
  if (picked) return showForm(flow, reopen(form, picked.value), scene);
  const given = earlierIn(flow.questions, form, text, scene);
  return given && change(flow, form, given, scene);
}

const answered = (flow: Flow, form: FormState): FormQuestion[] => flow.questions.filter(({ key }) => key in form.answers);
