/** What a person watching sees when the turn of their message failed. */
import { randomUUID } from "node:crypto";
import type { Converse } from "../dialogs/conversation.ts";
import { messageFor } from "../dialogs/send.ts";
import { dayInCity } from "../knowledge/calendar.ts";
import type { Activity } from "./activity.ts";

/** Shown in place of the answer when a turn failed; in no log, so only those watching now see it. */
export function apologyFor(apologise: Converse, { locale, channelId, conversation, from, id }: Activity): Activity {
  const outcome = apologise(undefined, { kind: "attachment", ...(locale && { locale }) }, dayInCity(Date.now()));
  const [reply] = outcome.replies;
  return {
    ...messageFor(reply ?? { text: "" }, outcome.conversation),
    id: randomUUID(),
    timestamp: new Date().toISOString(),
    channelId,
    conversation,
    from: { id: "mot-cua", name: "Một Cửa", role: "bot" },
    recipient: from,
    replyToId: id,
  };
}
