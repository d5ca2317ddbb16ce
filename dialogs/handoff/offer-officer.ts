/** An officer is offered by itself when two messages in a row were not understood, wherever that was counted. */
import type { Conversation, Outcome } from "../conversation.ts";
import type { Scene } from "../scene.ts";
import { say } from "./desk-words.ts";
import { MANY_MISSES, missesIn } from "./look.ts";

/** `before`: the conversation as the message found it. */
export function offerOfficer(outcome: Outcome, before: Conversation, { phrases: { handoff } }: Scene): Outcome {
  const { conversation, replies, call } = outcome;
  const misses = missesIn(conversation);
  const last = replies.at(-1);
  if (misses < MANY_MISSES || misses <= missesIn(before) || conversation.waiting || call || !last) return outcome;
  const offered = { ...last, choices: [...(last.choices ?? []), say(handoff.ask)] };
  return { ...outcome, replies: [...replies.slice(0, -1), offered] };
}
