/** Asks the questions of a flow, one a turn. Side questions, corrections and "why?" are welcome at any point. */
import type { FormQuestion } from "../knowledge/guide.ts";
import type { Intent } from "../knowledge/intents.ts";
import { syllables } from "../knowledge/search/fold.ts";
import { answerWords } from "./answer-words.ts";
import type { FormState, Outcome } from "./conversation.ts";
import type { Flow } from "./flow.ts";
import { answerForm, goOnForm, questionAsked, refreshForm, reopen, stepBack } from "./form.ts";
import { takeAhead } from "./form-ahead.ts";
import { hintFor } from "./form-asking.ts";
import { askWhich, change, correctionTold, PICKING, pickQuestion, placeTold, toldAnew } from "./form-correcting.ts";
import { aheadIn, meaningIn, repeatsAnswer } from "./form-reading.ts";
import { again, flowInHand, missed, offerOptions, showForm, withPerson } from "./form-showing.ts";
import { answersTold, withBeside, withFresh } from "./form-told.ts";
import { takesWords } from "./guide-reading.ts";
import { readYesNo } from "./parse/yes-no.ts";
import { refusalWords } from "./refusal-words.ts";
import type { Scene } from "./scene.ts";

/** Handles a message while a form is under way; undefined when the message is about something else. */
export function continueForm(text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  const flow = flowInHand(scene);
  const { form: stored } = scene.conversation;
  if (!stored || !flow) return undefined;
  const form = refreshForm(flow, stored, scene.today);
  const question = questionAsked(flow, form);
  const leaves = question !== undefined && isSkippable(question) && readYesNo(text) === false;
  const asked = question && handleIntent(flow, form, question, leaves ? "done" : intent, scene);
  if (asked) return asked;
  if (intent === "changeAnswer") return askWhich(flow, form, scene);
  if (form.asking === PICKING) return pickQuestion(flow, form, text, intent, scene);
  const told = question && answersTold(flow, form, question, text, scene);
  if (told) return showForm(flow, told, scene);
  const anew = intent === "corrects" ? toldAnew(flow, form, text, scene) : undefined;
  if (anew) return anew;
  const meaning = meaningIn(flow, form, text, intent, scene);
  const corrected = !meaning && intent === "corrects" ? correctionTold(flow, form, text, scene) : undefined;
  if (corrected) return corrected;
  switch (meaning?.kind) {
    case "answer":
      return showForm(flow, withBeside(flow, answerForm(flow, form, meaning.given, scene.today), meaning.given, text, scene), scene);
    case "change":
      return change(flow, form, meaning.given, scene);
    case "either":
      return askWhich(flow, form, scene);
    case "several":
      return offerOptions(flow, form, meaning.question.key, meaning.options, scene, meaning.lead);
    case "refused":
      return missed(flow, form, meaning.question, refusalWords(meaning.refused, scene), scene);
    case "outOfRange":
      return missed(flow, form, meaning.question, hintFor(meaning.question, scene), scene);
    default:
      if (intent === "unsure" && question) return unsure(flow, form, question, scene);
      if (question) return placeTold(flow, form, question, text, scene) ?? noteAhead(flow, form, text, scene);
      // Said once more when all is done: the result stands.
      return repeatsAnswer(flow, form, text) ? showForm(flow, form, scene) : undefined;
  }
}

/** Nobody has to be certain: what may be left out is left out, else the nearest will do. */
function unsure(flow: Flow, form: FormState, question: FormQuestion, scene: Scene): Outcome {
  if (mayLeave(question, form)) return showForm(flow, answerForm(flow, form, { question, value: "" }, scene.today), scene);
  return again(flow, form, question, withPerson(scene.phrases.unsure(scene.tell(question.why)), form, scene), scene);
}

/** Longer messages tell a story, not an answer ahead. */
const MOST_WORDS_AHEAD = 8;

/** What answers a question still to come is kept, and said; the one in hand is asked again. */
function noteAhead(flow: Flow, form: FormState, text: string, scene: Scene): Outcome | undefined {
  const given = syllables(text).length <= MOST_WORDS_AHEAD ? aheadIn(flow, form, text, scene) : undefined;
  const more = given ? undefined : takeAhead(flow, form, text, scene);
  if (!given) return more && showForm(flow, more, scene, scene.phrases.noted);
  const lead = scene.phrases.notedAs(answerWords(given.question, given.value, scene));
  return showForm(flow, answerForm(flow, form, given, scene.today), scene, lead);
}

/** Photos sent while a form asks for them; undefined when none are asked for. */
export function takePhotos(ids: readonly string[], scene: Scene): Outcome | undefined {
  const flow = flowInHand(scene);
  const { form } = scene.conversation;
  const question = flow && form && questionAsked(flow, form);
  if (!flow || !form || question?.kind !== "photos") return undefined;
  const before = String(form.answers[question.key] ?? "")
    .split(" ")
    .filter(Boolean);
  const photos = [...before, ...ids].slice(0, question.max);
  if (photos.length === 0) return missed(flow, form, question, scene.phrases.photosOnly, scene);
  const answered = answerForm(flow, form, { question, value: photos.join(" ") }, scene.today);
  if (photos.length === question.max) return showForm(flow, answered, scene);
  return showForm(flow, reopen(answered, question.key), scene, scene.phrases.photosTaken(photos.length));
}

/** The question again after an answer that was none; at the second miss in a row the way out is said. */
export function missedInForm(text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  const flow = flowInHand(scene);
  const form = scene.conversation.form;
  if (!flow || !form?.asking) return undefined;
  if (form.asking === PICKING) return askWhich(flow, form, scene, withPerson(scene.phrases.notAnAnswer, form, scene));
  if (intent === "corrects") return askWhich(flow, form, scene);
  const question = questionAsked(flow, form);
  if (!question) return undefined;
  // It may tell what is asked later on: nobody has to say it twice.
  const told = question.kind === "text" ? form : withFresh(flow, form, flow.said?.(text, scene) ?? {}, scene);
  if (told !== form) return showForm(flow, told, scene, scene.phrases.noted);
  const anew = takesWords(question) ? undefined : toldAnew(flow, form, text, scene);
  if (anew) return anew;
  const added = addTold(flow, form, text, scene);
  return added ?? missed(flow, form, question, [scene.phrases.notAnAnswer, hintFor(question, scene)].filter(Boolean).join(" "), scene);
}

/** Words that answer nothing may still belong to what is told. */
function addTold(flow: Flow, form: FormState, text: string, scene: Scene): Outcome | undefined {
  const more = flow.adds?.(text, form, scene);
  if (!more) return undefined;
  const misses = form.misses + 1;
  const known = goOnForm(flow, { ...form, answers: { ...form.answers, ...more } }, scene.today);
  return showForm(flow, { ...known, misses }, scene, scene.phrases.added);
}

function handleIntent(flow: Flow, form: FormState, question: FormQuestion, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  const { phrases } = scene;
  switch (intent) {
    case "whyAsk":
      return again(flow, form, question, phrases.whyWeAsk(scene.tell(question.why)), scene);
    case "back": {
      const earlier = stepBack(flow, form, scene.today);
      return earlier ? showForm(flow, earlier, scene) : again(flow, form, question, phrases.nothingBefore, scene);
    }
    case "skip":
    case "done": {
      const value = form.answers[question.key] ?? "";
      return mayLeave(question, form) ? showForm(flow, answerForm(flow, form, { question, value }, scene.today), scene) : undefined;
    }
    default:
      return undefined;
  }
}

const isSkippable = (question: FormQuestion): boolean => "skippable" in question && question.skippable === true;

/** Photos are taken until the person says so; what is skippable may stay without an answer. */
const mayLeave = (question: FormQuestion, { answers }: FormState): boolean =>
  isSkippable(question) || (question.kind === "photos" && question.key in answers);

/** Whether "skip" leaves out the question being asked, and does not end the form. */
export function asksSkippable(scene: Scene): boolean {
  const flow = flowInHand(scene);
  const { form } = scene.conversation;
  const question = flow && form && questionAsked(flow, form);
  return question !== undefined && form !== undefined && mayLeave(question, form);
}
