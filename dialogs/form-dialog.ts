/** Asks the questions of a flow, one a turn. Side questions, corrections and "why?" are welcome at any point. */
import type { Answers } from "../knowledge/conditions.ts";
import type { FormQuestion } from "../knowledge/guide.ts";
import type { Intent } from "../knowledge/intents.ts";
import type { LoadedProcedure } from "../knowledge/procedures.ts";
import { syllables } from "../knowledge/search/fold.ts";
import { answerWords } from "./answer-words.ts";
import type { Choice, FormState, Offered, Outcome } from "./conversation.ts";
import type { Flow } from "./flow.ts";
import { flowOf } from "./flows.ts";
import { answerForm, beginForm, type Given, goOnForm, offerIn, questionAsked, refreshForm, reopen, stepBack } from "./form.ts";
import { takeAhead } from "./form-ahead.ts";
import { askReply, hintFor, withLead } from "./form-asking.ts";
import { aheadIn, earlierIn, meaningIn, repeatsAnswer } from "./form-reading.ts";
import { answersTold, changesIn, toldAnew, withBeside, withFresh } from "./form-told.ts";
import { readGuideAnswer, takesWords } from "./guide-reading.ts";
import { pickOption } from "./parse/choices.ts";
import { readYesNo } from "./parse/yes-no.ts";
import { refusalWords } from "./refusal-words.ts";
import { reply, type Scene } from "./scene.ts";

/** The flow under way; undefined when there is none, or a deploy took it away. */
export const flowInHand = (scene: Scene): Flow | undefined => {
  const { form } = scene.conversation;
  return form && flowOf(form.flow, scene.knowledge);
};

/** The procedure whose checklist is being made. */
export function procedureOfForm(scene: Scene): LoadedProcedure | undefined {
  const about = flowInHand(scene)?.about;
  return about === undefined ? undefined : scene.knowledge.procedure(about);
}

/** `answers`: what the person said already, which is not asked again; `offered`: what may be tapped, by question. */
export function startForm(flow: Flow, scene: Scene, answers: Answers = {}, offered?: FormState["offered"]): Outcome {
  const held = endHeld(flow, scene);
  if (held) return held;
  scene.conversation = { ...scene.conversation, ...pausing(flow, scene) };
  const form = { ...beginForm(flow, scene.today, answers), ...(offered && { offered }) };
  return withIntro(showForm(flow, form, scene), flow.intro(scene));
}

/** A form left for another one in the middle waits for its turn; a checklist that is begun again waits no more. */
function pausing(flow: Flow, { conversation: { form, paused } }: Scene): { paused?: FormState | undefined } {
  if (form?.asking !== undefined && form.flow !== flow.id) return { paused: form };
  return paused?.flow === flow.id && flow.about !== undefined ? { paused: undefined } : {};
}

function withIntro(outcome: Outcome, intro: string): Outcome {
  const [first, ...rest] = outcome.replies;
  return first ? { ...outcome, replies: [withLead(first, intro), ...rest] } : outcome;
}

/** Goes on with a form: its next question, or what comes of the answers. `lead` is said before. */
export function showForm(flow: Flow, form: FormState, scene: Scene, lead?: string): Outcome {
  const held = endHeld(flow, scene);
  if (held) return held;
  const question = questionAsked(flow, form);
  if (!question) return flow.finish(form, scene, lead);
  return reply(scene, askReply(flow, form, question, scene, lead), { form, ...about(flow), choosing: undefined, beside: undefined });
}

/** Options for one question came from outside, and are offered. */
export function offerOptions(flow: Flow, form: FormState, key: string, options: Offered[], scene: Scene, lead?: string): Outcome {
  return showForm(flow, offerIn(flow, form, key, options, scene.today), scene, lead);
}

/** Ends the form of a procedure that was taken out for checking; undefined for all others. */
function endHeld(flow: Flow, scene: Scene): Outcome | undefined {
  const held = flow.held?.(scene);
  return held && reply(scene, held, { form: undefined, ...about(flow) });
}

const about = (flow: Flow): { about?: string } => (flow.about === undefined ? {} : { about: flow.about });

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
  if (anew) return change(flow, form, anew, scene);
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

/** At the second miss in a row, wherever the first was counted, the way to a person. */
const withPerson = (lead: string, { misses }: FormState, { conversation, phrases }: Scene): string =>
  misses + conversation.misses > 0 ? `${lead} ${phrases.person("")}` : lead;

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

/** Another place than the one that was given, said while something else is asked: it takes its place, or is asked about. */
function placeTold(flow: Flow, form: FormState, asked: FormQuestion, text: string, scene: Scene): Outcome | undefined {
  const question = flow.questions.find(({ kind, key }) => kind === "place" && key in form.answers);
  const asksSomething = scene.knowledge.vocabulary.facetsOf(syllables(text)).length > 0;
  if (question?.kind !== "place" || (takesWords(asked) && asked.kind !== "secret") || asksSomething) return undefined;
  const reading = readGuideAnswer(question, form, text, scene);
  if (reading.kind === "several") return offerOptions(flow, form, question.key, reading.options, scene, reading.lead);
  const isNew = reading.kind === "answer" && reading.value !== form.answers[question.key];
  return isNew ? change(flow, form, { question, value: reading.value }, scene) : undefined;
}

/** "Sửa lại là đường Lê Lợi": what the flow reads in a correction takes the place of what was said before. */
function correctionTold(flow: Flow, form: FormState, text: string, scene: Scene): Outcome | undefined {
  const changes = changesIn(flow, form, flow.said?.(text, scene) ?? {});
  if (changes.length === 0) return undefined;
  const known = changes.reduce((before, given) => answerForm(flow, before, given, scene.today), form);
  const words = changes.map(({ question, value }) => answerWords(question, value, scene)).join(", ");
  return showForm(flow, known, scene, scene.phrases.corrected(words));
}

/** What `asking` holds while the person picks an answer to change. */
const PICKING = "?";

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

/** After a side question was answered: the form's question once more, so that it is not lost. */
export function resumeForm(outcome: Outcome, scene: Scene): Outcome {
  const flow = flowInHand(scene);
  const { form: stored } = scene.conversation;
  // What a call brings comes first.
  if (!flow || !stored?.asking || outcome.conversation.form !== stored || outcome.call) return outcome;
  if (flow.held?.(scene)) return { ...outcome, conversation: { ...outcome.conversation, form: undefined } };
  const form = refreshForm(flow, stored, scene.today);
  const question = questionAsked(flow, form);
  if (!question) return outcome;
  const replies = outcome.replies.map(({ choices: _, ...rest }) => rest);
  const again = askReply(flow, form, question, scene, scene.phrases.goOn);
  const choices = [...(takesWords(question) ? [] : placesAsked(outcome)), ...(again.choices ?? [])];
  return {
    ...outcome,
    conversation: { ...outcome.conversation, form, beside: outcome.conversation.about, ...about(flow) },
    replies: [...replies, { ...again, choices }],
  };
}

/** Which of several places is asked beside the form's question: its buttons stay. */
const placesAsked = ({ conversation: { units, place }, replies }: Outcome): Choice[] =>
  units || place ? replies.flatMap(({ choices = [] }) => choices) : [];

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
  if (anew) return change(flow, form, anew, scene);
  const added = addTold(flow, form, text, scene);
  return added ?? missed(flow, form, question, [scene.phrases.notAnAnswer, hintFor(question, scene)].filter(Boolean).join(" "), scene);
}

/** Not an answer that can be taken, as `why` says. */
function missed(flow: Flow, form: FormState, question: FormQuestion, why: string, scene: Scene): Outcome {
  return again(flow, form, question, withPerson(why, form, scene), scene);
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

function change(flow: Flow, form: FormState, given: Given, scene: Scene): Outcome {
  const lead = scene.phrases.corrected(answerWords(given.question, given.value, scene));
  return showForm(flow, answerForm(flow, form, given, scene.today), scene, lead);
}

function again(flow: Flow, form: FormState, question: FormQuestion, lead: string, scene: Scene): Outcome {
  const counted = { ...form, misses: form.misses + 1 };
  return endHeld(flow, scene) ?? reply(scene, askReply(flow, form, question, scene, lead), { form: counted, ...about(flow) });
}

/** Offers the answered questions, to change one; `lead` says that none was picked. */
function askWhich(flow: Flow, form: FormState, scene: Scene, lead?: string): Outcome {
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

function pickQuestion(flow: Flow, form: FormState, text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  if (intent === "back") return showForm(flow, goOnForm(flow, form, scene.today), scene);
  const options = answered(flow, form).map((question) => ({ value: question.key, labels: [question.ask.vi, question.ask.en] }));
  const picked = pickOption(text, options);
  if (picked) return showForm(flow, reopen(form, picked.value), scene);
  const given = earlierIn(flow.questions, form, text, scene);
  return given && change(flow, form, given, scene);
}

const answered = (flow: Flow, form: FormState): FormQuestion[] => flow.questions.filter(({ key }) => key in form.answers);
