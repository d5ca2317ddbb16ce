/** An officer would like to pass the conversation to another agency: the person is asked first. */
import type { Intent } from "../../knowledge/intents.ts";
import type { Outcome } from "../conversation.ts";
import { reply, type Scene } from "../scene.ts";
import { agreedIn } from "./agreed.ts";
import { replyFor } from "./say.ts";

/** What is no yes and no no is asked about once more, then it is for the officer. */
export function answerConsent(text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  const { consent, ...rest } = scene.conversation;
  if (!consent) return undefined;
  scene.conversation = rest;
  const given = agreedIn(text, intent);
  if (given !== undefined) return { ...reply(scene, []), handoff: { wants: "consent", given } };
  if (intent !== undefined || consent.asked) return undefined;
  const { handoff } = scene.phrases;
  const again = { ...replyFor({ say: "consent", agency: consent.agency }, scene), text: `${handoff.unclear} ${handoff.agreeAgain}` };
  return reply(scene, again, { consent: { ...consent, asked: true } });
}
