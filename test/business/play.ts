/** A person's side of a business plan, turn by turn, with the real form engine behind it. */
import { beginBusiness } from "../../dialogs/business/business-dialog.ts";
import type { Conversation, Outcome } from "../../dialogs/conversation.ts";
import { createConverse } from "../../dialogs/main-dialog.ts";
import { createScene } from "../../dialogs/scene.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Language } from "../../knowledge/schema.ts";

export const TODAY = "2026-11-24";

export const newTalk = (language: Language = "vi"): Conversation => ({ language, misses: 0 });

/** What comes of a message that may begin a plan; undefined when it is left to the others. */
export const begin = (text: string, knowledge: Knowledge, conversation = newTalk(), today = TODAY): Outcome | undefined =>
  beginBusiness(text, knowledge.readIntent(text), createScene(knowledge, conversation, today));

/** One message to the whole bot. */
export function say(conversation: Conversation, text: string, knowledge: Knowledge, today = TODAY): Outcome {
  return createConverse(knowledge).converse(conversation, { kind: "text", text, masked: [] }, today);
}

/** One after the other; the outcome of the last. */
export function talk(knowledge: Knowledge, language: Language, ...messages: string[]): Outcome {
  let conversation = newTalk(language);
  let outcome: Outcome | undefined;
  for (const message of messages) {
    outcome = say(conversation, message, knowledge);
    conversation = outcome.conversation;
  }
  if (!outcome) throw new Error("nothing was said");
  return outcome;
}
