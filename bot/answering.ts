/** What the dialogs answer to one message: calls they make are performed, failures become an apology. */
import type { Conversation, Converse, Message, Outcome } from "../dialogs/conversation.ts";
import type { Notice } from "../dialogs/notices.ts";
import { dayInCity } from "../knowledge/calendar.ts";
import type { Language } from "../knowledge/schema.ts";
import type { Activity } from "./activity.ts";
import type { Address, Perform } from "./calls.ts";
import type { Log } from "./log.ts";

/** Calls of one turn; a dialog that asks on and on is cut off, and the person told that it failed. */
const MOST_CALLS = 4;

export type AnsweringParts = { converse: Converse; apologise: Converse; perform?: Perform | undefined; now: () => number; log: Log };

/** `calls: false`: calls are left unmade, as while an officer speaks. */
export type Answering = (conversation: Conversation | undefined, activity: Activity, options?: { calls: boolean }) => Promise<Outcome>;

/** Where a person is reached later, as their message came in. */
export const addressIn = ({ channelId, from, recipient, serviceUrl, conversation }: Activity, locale: Language): Address => ({
  channelId,
  conversation,
  from,
  recipient,
  serviceUrl,
  locale,
});

export function createAnswering({ converse, apologise, perform, now, log }: AnsweringParts): Answering {
  return async (before, activity, { calls } = { calls: true }) => {
    const today = dayInCity(now());
    const message = readMessage(activity);
    /** A message the dialogs cannot handle must not block those after it. */
    const safely = (conversation: Conversation | undefined, one: Message): Outcome => {
      try {
        return converse(conversation, one, today);
      } catch (error) {
        log.error({ event: "dialog-failed", conversation: activity.conversation.id, activity: activity.id, error: (error as Error).name });
        return apologise(conversation, message, today);
      }
    };
    let outcome = safely(before, message);
    for (let n = 0; calls && outcome.call && perform && n < MOST_CALLS; n++) {
      const { call, replies, conversation } = outcome;
      const address = addressIn(activity, conversation.language);
      const caller = { key: `${activity.id}/${n}`, conversationId: activity.conversation.id, language: conversation.language, address };
      const result = await perform(call, caller);
      const next = safely(conversation, { kind: "result", result });
      outcome = { ...next, replies: [...replies, ...next.replies] };
    }
    if (!calls || !outcome.call || !perform) return outcome;
    log.error({ event: "calls-cut-off", conversation: activity.conversation.id, activity: activity.id });
    const { conversation, replies } = apologise(outcome.conversation, message, today);
    return { conversation, replies: [...outcome.replies, ...replies] };
  };
}

function readMessage(activity: Activity): Message {
  const { locale, text, value, channelData, sealed } = activity;
  const base = locale && { locale };
  if (activity.type === "event" && activity.name === "notice") return { kind: "notice", notice: value as Notice, ...base };
  if (activity.type === "event") {
    return { kind: "feedback", ...(value as { replyToId: string; about: string; helpful: boolean }), ...base };
  }
  const photos = photosOf(activity);
  if (text === undefined) return { kind: "attachment", photos, ...base };
  const ticks = (value as { ticks?: string[] } | undefined)?.ticks;
  const beside = { ...(sealed && { sealed }), ...(photos.length > 0 && { photos }), ...(ticks && { ticks }) };
  return { kind: "text", text, masked: channelData?.masked ?? [], ...beside, ...base };
}

const photosOf = ({ attachments = [] }: Activity): string[] =>
  attachments.flatMap(({ content }) => (content as { id?: string } | undefined)?.id ?? []);
