/** Commands work in every state: help, a person, restart, cancel, language, erase. Those that lose something ask first. */
import type { Intent } from "../knowledge/intents.ts";
import type { LoadedProcedure } from "../knowledge/procedures.ts";
import { startChecklist } from "./checklist-start.ts";
import { isChoosing } from "./choice-dialog.ts";
import type { Choice, Conversation, Outcome, Reply } from "./conversation.ts";
import { asksSkippable } from "./form-dialog.ts";
import { say } from "./handoff/desk-words.ts";
import { stopWaiting } from "./handoff/handoff-dialog.ts";
import { lookFor } from "./handoff/look.ts";
import { readYesNo } from "./parse/yes-no.ts";
import { createScene, isAsking, procedureInHand, reply, type Scene } from "./scene.ts";

function askToConfirm(confirming: "restart" | "erase", scene: Scene, misses = 0): Outcome {
  const { phrases } = scene;
  const choices = [phrases.yes, phrases.no].map((word) => ({ title: word, say: word }));
  return reply(scene, { text: confirming === "erase" ? phrases.eraseAsk : phrases.restartAsk, choices }, { confirming, misses });
}

export function answerCommand(text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  const { phrases, conversation } = scene;
  switch (intent) {
    case "help":
      return reply(scene, [{ text: phrases.help }]);
    case "person":
      return lookFor(text, scene);
    case "myPlace":
      return conversation.waiting ? lookFor(text, scene) : undefined;
    case "stopWaiting":
      return stopWaiting(text, scene);
    case "restart":
    case "erase":
      return askToConfirm(intent, scene);
    case "later":
      return keepForLater(scene);
    case "skip":
    case "cancel": {
      if (intent === "skip" && asksSkippable(scene)) return undefined;
      const { form, check, choosing, place, due, waiting } = conversation;
      const isBusy = isAsking(conversation) || [choosing, place, due].some((open) => open !== undefined);
      const ended = { choosing: undefined, units: undefined, place: undefined, due: undefined };
      // A pre-check that is stopped leaves the answers it rests on.
      const left = check?.asking === undefined ? { form: undefined } : { check: undefined, ...(form?.asking && { form: undefined }) };
      const choices = isBusy ? [] : waiting ? [say(phrases.handoff.leave)] : appointmentChoice(scene);
      const text = isBusy ? phrases.cancelled : waiting ? phrases.handoff.stopHint : phrases.nothingToCancel;
      return reply(scene, { text, ...(choices.length > 0 && { choices }) }, { ...ended, ...left });
    }
    case "startChecklist": {
      // With choices open it is about one of them, not about what was in hand before.
      const procedure = isChoosing(conversation) ? undefined : procedureMeant(scene);
      return procedure && startChecklist(procedure, scene);
    }
    default:
      return undefined;
  }
}

/** What is under way waits for its turn; undefined when nothing is. */
function keepForLater(scene: Scene): Outcome | undefined {
  const { form } = scene.conversation;
  if (form?.asking === undefined) return undefined;
  return reply(scene, { text: scene.phrases.keptForLater(scene.phrases.resumePaused) }, { form: undefined, paused: form });
}

/** "Hủy" after an appointment was made may mean that one. */
function appointmentChoice({ conversation: { appointment: code }, phrases }: Scene): Choice[] {
  const say = code === undefined ? undefined : phrases.appointment.cancelOne(code);
  return say === undefined ? [] : [{ title: say, say }];
}

/** The answer to "really restart?" or "really erase?"; an unclear one is asked for once more, a question of its own drops it. */
export function answerConfirmation(text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  const { phrases, conversation } = scene;
  const { confirming, ...rest } = conversation;
  if (!confirming) return undefined;
  scene.conversation = rest;
  const confirmed = intent === "confirm" ? true : intent === "cancel" || intent === "later" ? false : readYesNo(text);
  if (confirmed === undefined) {
    const isUnclear = intent === undefined && conversation.misses === 0 && scene.search(text).decision !== "answer";
    return isUnclear ? askToConfirm(confirming, scene, 1) : undefined;
  }
  if (!confirmed) return reply(scene, { text: phrases.kept });
  const fresh: Conversation = { language: conversation.language, misses: 0, ...(conversation.locale && { locale: conversation.locale }) };
  const words: Reply =
    confirming === "erase"
      ? { text: phrases.erased }
      : { text: phrases.restarted, choices: phrases.topics.map((topic) => ({ title: topic, say: topic })) };
  return { conversation: fresh, replies: [words], ...(confirming === "erase" && { erase: true }) };
}

/** In the middle of a form the one a side question was about, else the one in hand. */
const procedureMeant = (scene: Scene): LoadedProcedure | undefined =>
  scene.knowledge.procedure(scene.conversation.beside ?? "") ?? procedureInHand(scene);

/** The rest of the turn speaks the language too: what was being asked is asked again in it. */
export function switchLanguage(_: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  if (intent !== "english" && intent !== "vietnamese") return undefined;
  const language = intent === "english" ? "en" : "vi";
  Object.assign(scene, createScene(scene.knowledge, { ...scene.conversation, language }, scene.today, scene.sealed), { switched: true });
  return reply(scene, { text: scene.phrases.language });
}
