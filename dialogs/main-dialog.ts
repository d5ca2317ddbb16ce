/**
 * The whole bot: what a message is, in the order it is tried. Reading `handlers` from top to bottom is reading what
 * the bot does.
 */
import type { Intent } from "../knowledge/intents.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { answerFully } from "./appointment/answers-in-words.ts";
import { answerBareYesNo, answerNoWords, goBack } from "./bare-words.ts";
import { beginBusiness, offerPlan } from "./business/business-dialog.ts";
import { chooseProcedure, offerAgain } from "./choice-dialog.ts";
import { answerCommand, answerConfirmation, switchLanguage } from "./command-dialog.ts";
import type { Choice, Conversation, Converse, Message, Outcome } from "./conversation.ts";
import { answerDeadline } from "./deadline/deadline-dialog.ts";
import { answerOpenDay } from "./deadline/open-day.ts";
import { answerFeeOnDay, answerFiling } from "./filing-dialog.ts";
import { continueForm, missedInForm, takePhotos } from "./form-dialog.ts";
import { flowInHand, resumeForm } from "./form-showing.ts";
import { answerWindow } from "./handoff/call-days.ts";
import { answerConsent } from "./handoff/consent.ts";
import { answerDesk, missedAtDesk, resumeDesk } from "./handoff/desk-question.ts";
import { offerOfficer } from "./handoff/offer-officer.ts";
import { answerRating } from "./handoff/rating.ts";
import { givesBack, handed } from "./handoff/say.ts";
import { languageOf } from "./language.ts";
import { answerOffice } from "./office/office-dialog.ts";
import { offerPaused, resumePaused } from "./paused-form.ts";
import { continuePrecheck, missedInPrecheck, resumeCheckQuestion } from "./precheck/precheck-dialog.ts";
import { answerFollowUp, answerQuestion, askWhichProcedure } from "./question-dialog.ts";
import { offerNews } from "./review/review-dialog.ts";
import { createScene, reply, type Scene } from "./scene.ts";
import { beginService, noticeReply, resumeService } from "./services.ts";
import { answerSmallTalk, answerUrgent } from "./small-talk.ts";

/** Answers a message, or leaves it to the next handler. */
type Handler = (text: string, intent: Intent | undefined, scene: Scene) => Outcome | undefined;

/** `aside`: in the middle of a form its question is asked again afterwards. */
const handlers: readonly { handle: Handler; aside?: true }[] = [
  { handle: answerUrgent, aside: true },
  { handle: answerConfirmation },
  { handle: switchLanguage, aside: true },
  { handle: answerConsent },
  { handle: answerRating, aside: true },
  { handle: answerDesk, aside: true },
  { handle: continuePrecheck },
  { handle: answerCommand },
  { handle: resumePaused },
  { handle: answerFully },
  { handle: answerWindow },
  { handle: continueForm },
  { handle: answerNoWords, aside: true },
  { handle: goBack },
  { handle: answerFeeOnDay, aside: true },
  { handle: answerFiling, aside: true },
  { handle: beginBusiness },
  { handle: chooseProcedure },
  { handle: beginService, aside: true },
  { handle: answerOpenDay, aside: true },
  { handle: answerDeadline, aside: true },
  { handle: answerSmallTalk, aside: true },
  { handle: answerOffice, aside: true },
  { handle: answerBareYesNo },
  { handle: answerFollowUp, aside: true },
  { handle: answerOrPlan, aside: true },
  { handle: askWhichProcedure },
];

/** A question answered, with the business plan where somebody also speaks of opening something. */
function answerOrPlan(text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  return offerPlan(answerQuestion(text, intent, scene), text, scene);
}

export function createConverse(knowledge: Knowledge): { converse: Converse; apologise: Converse } {
  const converse: Converse = (stored, message, today) => {
    const intent = intentOf(message, knowledge);
    const conversation = readConversation(stored, message, intent, knowledge);
    const scene = createScene(knowledge, conversation, today, message.kind === "text" ? message.sealed : []);
    if (message.kind === "text") scene.ticks = message.ticks;
    switch (message.kind) {
      case "feedback":
        // Anybody may send anything: only votes on procedures that exist are counted.
        return { conversation, replies: [], ...(knowledge.procedure(message.about) && { feedback: message }) };
      case "attachment":
        return takePhotos(message.photos ?? [], scene) ?? reply(scene, { text: scene.phrases.attachment });
      case "result":
        return resumed(resumeService(message.result, scene), scene);
      case "notice":
        return { conversation, replies: [noticeReply(message.notice, scene)] };
      case "handed": {
        const outcome = handed(message.say, scene);
        return givesBack(message.say) ? resumed(outcome, scene) : outcome;
      }
      case "text":
        return withMaskNotice(sentPhotos(message.photos, scene) ?? answer(message.text.trim(), intent, scene), message.masked, scene);
    }
  };
  const apologise: Converse = (stored, message, today) => {
    const conversation = readConversation(stored, message, intentOf(message, knowledge), knowledge);
    return reply(
      createScene(knowledge, conversation, today),
      { text: createScene(knowledge, conversation, today).phrases.failed },
      { misses: conversation.misses },
    );
  };
  return { converse, apologise };
}

function answer(text: string, intent: Intent | undefined, scene: Scene): Outcome {
  const before = scene.conversation;
  return offerOfficer(handleFirst(text, intent, scene), before, scene);
}

function handleFirst(text: string, intent: Intent | undefined, scene: Scene): Outcome {
  const lost = dropLostForm(scene);
  const { desk } = scene.conversation;
  for (const { handle, aside } of handlers) {
    const outcome = handle(text, intent, scene);
    if (outcome) return aside ? resumed(outcome, scene) : offerPaused(outcome, scene);
  }
  return (
    missedAtDesk(desk, scene) ??
    missedInForm(text, intent, scene) ??
    missedInPrecheck(scene) ??
    (lost ? reply(scene, { text: scene.phrases.flowGone, choices: topicChoices(scene) }) : missed(text, scene))
  );
}

/** What was being asked before goes on; what is asked about officers comes first. */
function resumed(outcome: Outcome, scene: Scene): Outcome {
  const { desk, rating, consent } = outcome.conversation;
  if (desk && desk === scene.conversation.desk) return resumeDesk(outcome, desk, scene);
  return desk || rating || consent ? outcome : offerPaused(resumeCheckQuestion(resumeForm(outcome, scene), scene), scene);
}

/** A form whose procedure a deploy took away ends; whether its question was still open, so that the person is told. */
function dropLostForm(scene: Scene): boolean {
  const { form, ...rest } = scene.conversation;
  if (!form || flowInHand(scene)) return false;
  scene.conversation = rest;
  return form.asking !== undefined;
}

const topicChoices = ({ phrases }: Scene): Choice[] => phrases.topics.map((topic) => ({ title: topic, say: topic }));

/** Not understood: at the second time in a row a person is offered, with topics to tap. */
function missed(said: string, scene: Scene): Outcome {
  const { phrases, conversation } = scene;
  const again = offerAgain(
    scene,
    conversation.misses > 0 ? phrases.choiceAgain : phrases.choiceNot,
    conversation.choosing,
    conversation.misses + 1,
  );
  if (again) return again;
  const text = conversation.misses > 0 ? phrases.notUnderstoodAgain : phrases.notUnderstood(phrases.topics.slice(0, 3).join(", "));
  const outcome = reply(scene, { text, choices: topicChoices(scene) }, { misses: conversation.misses + 1, choosing: undefined });
  return offerNews(outcome, said, scene);
}

const intentOf = (message: Message, { readIntent }: Knowledge): Intent | undefined =>
  message.kind === "text" ? readIntent(message.text) : undefined;

function readConversation(
  stored: Conversation | undefined,
  message: Message,
  intent: Intent | undefined,
  { vocabulary }: Knowledge,
): Conversation {
  const conversation = stored ?? { language: message.locale ?? "vi", misses: 0 };
  return { ...conversation, ...languageOf(conversation, message, intent, vocabulary) };
}

/** Photos with words beside them go to the form that asks for photos. */
const sentPhotos = (photos: readonly string[] | undefined, scene: Scene): Outcome | undefined => photos && takePhotos(photos, scene);

function withMaskNotice(outcome: Outcome, masked: readonly string[], { phrases, sealed }: Scene): Outcome {
  const [first, ...rest] = outcome.replies;
  const answers = Object.values(outcome.conversation.form?.answers ?? {});
  // A number that was asked for needs no warning.
  if (masked.length === 0 || sealed.some(({ seal }) => answers.includes(seal))) return outcome;
  const kinds = [...new Set(masked.map((kind) => phrases.maskedKinds[kind] ?? phrases.maskedOther))].join(", ");
  // A turn that only asks a service has no words of its own yet.
  const warned = first ? { ...first, text: `${phrases.masked(kinds)}\n\n${first.text}` } : { text: phrases.masked(kinds) };
  return { ...outcome, replies: [warned, ...rest] };
}
