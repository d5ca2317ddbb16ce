/** Commands work in every state: help, a person, restart, cancel, language, erase. Those that lose something ask first. */
import type { Intent } from "../knowledge/intents.ts";
import type { Conversation, Outcome, Reply } from "./conversation.ts";
import { procedureOfForm, startChecklist } from "./form-dialog.ts";
import { readYesNo } from "./parse/yes-no.ts";
import { createScene, procedureInHand, reply, type Scene } from "./scene.ts";

const confirmChoices = ({ phrases }: Scene) => [phrases.yes, phrases.no].map((word) => ({ title: word, say: word }));

export function answerCommand(_: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  const { phrases, conversation } = scene;
  switch (intent) {
    case "help":
      return reply(scene, [{ text: phrases.help }]);
    case "person":
      return reply(scene, { text: phrases.person(officeOfProcedure(scene)) });
    case "restart":
      return reply(scene, { text: phrases.restartAsk, choices: confirmChoices(scene) }, { confirming: "restart" });
    case "erase":
      return reply(scene, { text: phrases.eraseAsk, choices: confirmChoices(scene) }, { confirming: "erase" });
    case "english":
      return switchTo("en", scene);
    case "vietnamese":
      return switchTo("vi", scene);
    case "cancel": {
      const busy = conversation.form?.asking !== undefined || conversation.choosing !== undefined;
      return reply(scene, { text: busy ? phrases.cancelled : phrases.nothingToCancel }, { form: undefined, choosing: undefined });
    }
    case "startChecklist": {
      const procedure = procedureInHand(scene);
      return procedure && procedure.questions.length > 0 ? startChecklist(procedure, scene) : undefined;
    }
    default:
      return undefined;
  }
}

/** The answer to "really restart?" or "really erase?"; anything else drops the question. */
export function answerConfirmation(text: string, _: Intent | undefined, scene: Scene): Outcome | undefined {
  const { phrases, conversation } = scene;
  const { confirming, ...rest } = conversation;
  if (!confirming) return undefined;
  scene.conversation = rest;
  const confirmed = readYesNo(text);
  if (confirmed === undefined) return undefined;
  if (!confirmed) return reply(scene, { text: phrases.kept });
  const fresh: Conversation = { language: conversation.language, misses: 0, ...(conversation.locale && { locale: conversation.locale }) };
  const words: Reply =
    confirming === "erase"
      ? { text: phrases.erased }
      : { text: phrases.restarted, choices: phrases.topics.map((topic) => ({ title: topic, say: topic })) };
  return { conversation: fresh, replies: [words], ...(confirming === "erase" && { erase: true }) };
}

function switchTo(language: Conversation["language"], scene: Scene): Outcome {
  const changed = createScene(scene.knowledge, { ...scene.conversation, language }, scene.today);
  return reply(changed, { text: changed.phrases.language });
}

/** Where the procedure in hand is filed, as far as it is known. */
function officeOfProcedure(scene: Scene): string {
  const procedure = procedureOfForm(scene) ?? procedureInHand(scene);
  const body = procedure && scene.knowledge.bodies.get(procedure.body);
  return body ? scene.tell(body) : scene.phrases.office.ward;
}
