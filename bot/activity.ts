/**
 * The activity: one message or event on a channel, in the JSON form of the Bot Framework protocol.
 * Our own type, so that the SDK stays at its edge (bot/channels/azure.ts).
 */
import type { Sealed } from "../dialogs/conversation.ts";
import type { Language } from "../knowledge/schema.ts";

export type Account = { id: string; name?: string; role?: "user" | "bot" };

export type Attachment = { contentType: string; content?: unknown; contentUrl?: string; name?: string };

export type CardAction = { type: "imBack" | "openUrl"; title: string; value: string };

/** What our own page reads beside the standard fields; other clients may ignore it. */
export type ChannelData = {
  /** Set by the sender of a message, comes back on the stream; also the dedupe key of a retried send. */
  clientActivityID?: string;
  /** The procedure a reply is about; such a reply asks "did this help?". */
  about?: string;
  /** The person's data was erased: the page forgets its own copy too. */
  erased?: true;
  /** The card is something to keep; the page offers to print and save it. */
  keep?: true;
  /** What a reply asks for beside words; the page offers a way to send it. */
  wants?: "photos";
  /** Kinds of personal numbers that were masked in this message. */
  masked?: string[];
  /** Set while an officer has the conversation: who may speak has this number (bot/handoff). */
  owner?: number;
  /** The officer who wrote it. */
  officer?: { name: string; agency: string };
  /** How it stands with waiting for an officer; the page shows it beside the conversation. */
  handoff?: { state: "waiting" | "officer" | "closed"; position?: number; low?: number; high?: number; officer?: string };
};

export type Activity = {
  /** `command`: what an officer or the service wants of the turn; never shown to the person. */
  type: "message" | "event" | "typing" | "command";
  id: string;
  /** ISO 8601, UTC. */
  timestamp: string;
  channelId: string;
  conversation: { id: string };
  from: Account;
  recipient?: Account;
  replyToId?: string;
  /** At most 1,000 characters after NFC; personal numbers already masked. */
  text?: string;
  textFormat?: "markdown" | "plain";
  locale?: Language;
  attachments?: Attachment[];
  attachmentLayout?: "list";
  suggestedActions?: { actions: CardAction[] };
  inputHint?: "expectingInput" | "acceptingInput";
  /** Event activities: `feedback` with {replyToId, helpful}. Of a message: {ticks}, the lines ticked on a card. */
  name?: string;
  value?: unknown;
  channelData?: ChannelData;
  /** Personal numbers masked in the text, for the turn only: the log never has them. */
  sealed?: Sealed[];
  /** Where replies go on channels that push (Azure); never shown to clients of Direct Line. */
  serviceUrl?: string;
};
