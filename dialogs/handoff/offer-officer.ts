/**
 * An officer is offered by itself: when two messages in a row were not understood, wherever that was counted, and under
 * answers about topics marked so (content/agencies.yaml). Not to those who wait for one already.
 */
import type { Conversation, Outcome, Reply } from "../conversation.ts";
import type { Scene } from "../scene.ts";
import { say } from "./desk-words.ts";
import { MANY_MISSES, missesIn } from "./look.ts";

/** `before`: the conversation as the message found it. */
export function offerOfficer(outcome: Outcome, before: Conversation, scene: Scene): Outcome {
  const { conversation, call } = outcome;
  const misses = missesIn(conversation);
  const isLost = misses >= MANY_MISSES && misses > missesIn(before);
  const isMarked = outcome.replies.some((reply) => isForOfficers(reply, scene));
  if (call || conversation.waiting || !(isLost || isMarked)) return outcome;
  const { handoff } = scene.phrases;
  const replies = outcome.replies.map((reply) =>
    isForOfficers(reply, scene) ? { ...reply, text: `${reply.text}\n\n${handoff.topic}` } : reply,
  );
  const last = replies.pop();
  return last ? { ...outcome, replies: [...replies, { ...last, choices: [...(last.choices ?? []), say(handoff.ask)] }] } : outcome;
}

function isForOfficers({ about }: Reply, { knowledge }: Scene): boolean {
  const procedure = about === undefined ? undefined : knowledge.procedure(about);
  return procedure !== undefined && knowledge.agencies.proposes(procedure) !== undefined;
}
