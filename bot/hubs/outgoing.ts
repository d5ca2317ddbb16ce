/** What a hub is told, as activities of the Bot Framework's handoff protocol. Pure. */
import type { Account, Activity, Attachment } from "../activity.ts";
import type { Handoff } from "../handoff/handoff.ts";
import { maskPersonal } from "../personal-numbers.ts";
import { INITIATE, STATUS } from "./contract.ts";
import type { Told } from "./told.ts";

/** `value` always has the handoff's id and number: what the hub does is done over that number. */
export type Outgoing = Omit<Activity, "value"> & {
  value: { handoff: string; number: number; [name: string]: unknown };
  relatesTo?: object;
};

/** Why a hub no longer has it. `taken`: by an officer here or another agency. */
type Why = "left" | "closed" | "returned" | "taken" | "erased";

const CARD = "application/vnd.microsoft.card.adaptive";
/** Of a transcript: the newest messages, within what channels take as one activity. */
const MOST_MESSAGES = 100;
const MOST_BYTES = 60_000;
const BOT: Account = { id: "mot-cua", name: "Một Cửa", role: "bot" };

export const isForHub = ({ type }: Activity): boolean => type === "message";

/** A message as a hub may see it: no personal numbers, nobody's address, cards but no files. */
export function seenByHub({ id, timestamp, from, text, textFormat, locale, attachments, channelData }: Activity) {
  const { officer } = channelData ?? {};
  const isBot = from.role !== "user" && !officer;
  const who: Account = isBot ? BOT : officer ? { id: "officer", name: officer.name, role: "bot" } : { id: "person", role: "user" };
  return {
    ...{ type: "message" as const, id, timestamp, from: who },
    // The bot says numbers of offices, never a person's.
    ...(text !== undefined && { text: isBot ? text : maskPersonal(text).text }),
    ...(textFormat && { textFormat }),
    ...(locale && { locale }),
    ...(attachments && { attachments: attachments.map(withoutFile) }),
  };
}

const withoutFile = ({ contentType, content }: Attachment): Attachment => ({ contentType, ...(contentType === CARD && { content }) });

/** The newest messages, oldest first, as the protocol attaches them. */
export function transcriptOf(activities: readonly Activity[]): Attachment {
  const kept: object[] = [];
  let bytes = 0;
  for (const activity of activities.filter(isForHub).slice(-MOST_MESSAGES).reverse()) {
    const seen = seenByHub(activity);
    bytes += Buffer.byteLength(JSON.stringify(seen));
    if (bytes > MOST_BYTES) break;
    kept.unshift(seen);
  }
  return { contentType: "application/json", name: "Transcript", content: { activities: kept } };
}

export type Initiation = { conversationId: string; handoff: Handoff; topic: string; transcript: Attachment; now: number };

/** An officer is wanted. Told again for the same number it has the same id. */
export function initiationOf({ conversationId, handoff, topic, transcript, now }: Initiation): Outgoing {
  const { id, number, agency, skills, about, field, why, mode, language, failed, address } = handoff;
  return {
    ...event(INITIATE, `${id}/${number}`, conversationId, now),
    channelId: address.channelId,
    value: { handoff: id, number, Skill: skills[0] ?? agency, skills, agency, topic, about, field, why, mode, language, failed },
    relatesTo: { conversation: { id: conversationId }, channelId: address.channelId, bot: BOT, locale: language },
    attachments: [transcript],
  };
}

/** A message of the conversation, with the number the hub answers over. */
export const passedOn = (activity: Activity, { id, number }: Handoff): Outgoing => ({
  ...seenByHub(activity),
  ...{ channelId: activity.channelId, conversation: activity.conversation },
  value: { handoff: id, number },
});

/** It is over for the hub. `handoff`: how it stands now, or the next one; absent: it was erased. */
export function endOf(conversationId: string, told: Told, handoff: Handoff | undefined, now: number): Outgoing {
  const why = whyOver(told, handoff);
  const number = handoff?.id === told.handoff ? handoff.number : told.number;
  return {
    ...event(STATUS, `${told.handoff}/${told.number}/${why}`, conversationId, now),
    value: { handoff: told.handoff, number, state: "completed", why },
  };
}

function whyOver(told: Told, current: Handoff | undefined): Why {
  if (!current || told.stage === "erasing") return "erased";
  if (current.id !== told.handoff) return "closed";
  if (current.state !== "closed") return "taken";
  const last = current.events.findLast(({ what }) => what === "left" || what === "returned")?.what;
  return last === "left" || last === "returned" ? last : "closed";
}

const event = (name: string, id: string, conversationId: string, now: number) => ({
  ...{ type: "event" as const, name, id, timestamp: new Date(now).toISOString() },
  ...{ channelId: "mot-cua", conversation: { id: conversationId }, from: BOT },
});
