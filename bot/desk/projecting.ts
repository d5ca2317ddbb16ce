/** What of a handoff is shown in the officers' lists. */
import type { Handoff } from "../handoff/handoff.ts";
import type { Entry } from "./desk.ts";

/** `version` of the conversation's state; `watermark`: where its log ends. No words a person wrote get in. */
export function entryOf(conversationId: string, version: number, watermark: number, handoff: Handoff): Entry {
  // Named one by one, so that what is added to the handoff is not shown by that alone.
  const { id, number, state, officer, meant, passedOver, agency, language, skills, about, field, why, mode, labels } = handoff;
  const { since, begun, told, assigned, firstReply, unanswered, lastPerson, lastOfficer, snoozed, ended, closing } = handoff;
  const what = { id, number, state, officer, meant, passedOver, agency, language, skills, about, field, why, mode, labels };
  const when = { since, begun, told, assigned, firstReply, unanswered, lastPerson, lastOfficer, snoozed, ended, closing };
  return { conversationId, version, watermark, ...what, ...when };
}
