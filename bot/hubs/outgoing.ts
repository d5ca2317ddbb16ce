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
/** The hub's way to the person is this service, whichever channel they are on. */
const CHANNEL = "mot-cua";
const BOT: Account = { id: "mot-cua", name: "Một Cửa", role: "bot" };

const isForHub = ({ type }: Activity): boolean => type === "message";

export type Initiation = { conversationId: string; handoff: Handoff; topic: string; log: readonly Activity[]; now: number };

/** `opaque` hides ids: channels make them of people's addresses and telephone numbers. */
export function createOutgoing(opaque: (id: string) => string) {
  /** A message as a hub may see it: no personal numbers, nobody's address, cards but no files. */
  function seen({ id, timestamp, from, text, textFormat, locale, attachments, channelData }: Activity) {
    const { officer } = channelData ?? {};
    const isBot = from.role !== "user" && !officer;
    const who: Account = isBot ? BOT : officer ? { id: "officer", name: officer.name, role: "bot" } : { id: "person", role: "user" };
    return {
      ...{ type: "message" as const, id: opaque(id), timestamp, from: who },
      // The bot says numbers of offices, never a person's.
      ...(text !== undefined && { text: isBot ? text : maskPersonal(text).text }),
      ...(textFormat && { textFormat }),
      ...(locale && { locale }),
      ...(attachments && { attachments: attachments.map(withoutFile) }),
    };
  }

  const standing = (handoff: string, number: number) => ({ handoff: opaque(handoff), number });
  const event = (name: string, id: string, conversationId: string, now: number) => ({
    ...{ type: "event" as const, name, id: opaque(id), timestamp: new Date(now).toISOString() },
    ...{ channelId: CHANNEL, conversation: { id: opaque(conversationId) }, from: BOT },
  });

  /** The newest messages, oldest first, as the protocol attaches them. */
  function transcript(log: readonly Activity[]): Attachment {
    const kept: object[] = [];
    let bytes = 0;
    for (const activity of log.filter(isForHub).slice(-MOST_MESSAGES).reverse()) {
      const message = seen(activity);
      bytes += Buffer.byteLength(JSON.stringify(message));
      if (bytes > MOST_BYTES) break;
      kept.unshift(message);
    }
    return { contentType: "application/json", name: "Transcript", content: { activities: kept } };
  }

  return {
    /** What the hub's own officer said comes from there. */
    isNews: (activity: Activity): boolean => isForHub(activity) && !activity.channelData?.officer,

    /** An officer is wanted. Told again for the same number it has the same id. `log`: what was said before. */
    initiation({ conversationId, handoff, topic, log, now }: Initiation): Outgoing {
      const { id, number, agency, skills, about, field, why, mode, language, failed } = handoff;
      const place = event(INITIATE, `${id}/${number}`, conversationId, now);
      const context = { Skill: skills[0] ?? agency, skills, agency, topic, about, field, why, mode, language, failed };
      return {
        ...place,
        value: { ...standing(id, number), ...context },
        relatesTo: { conversation: place.conversation, channelId: CHANNEL, bot: BOT, locale: language },
        attachments: [transcript(log)],
      };
    },

    /** A message of the conversation, with the number the hub answers over. */
    message: (conversationId: string, activity: Activity, { id, number }: Handoff): Outgoing => ({
      ...seen(activity),
      ...{ channelId: CHANNEL, conversation: { id: opaque(conversationId) } },
      value: standing(id, number),
    }),

    /** It is over for the hub. `handoff`: how it stands now, or the next one; absent: it was erased. */
    end(conversationId: string, told: Told, handoff: Handoff | undefined, now: number): Outgoing {
      const why = whyOver(told, handoff);
      const number = handoff?.id === told.handoff ? handoff.number : told.number;
      return {
        ...event(STATUS, `${told.handoff}/${told.number}/${why}`, conversationId, now),
        value: { ...standing(told.handoff, number), state: "completed", why },
      };
    },
  };
}

const withoutFile = ({ contentType, content }: Attachment): Attachment => ({ contentType, ...(contentType === CARD && { content }) });

function whyOver(told: Told, current: Handoff | undefined): Why {
  if (!current || told.stage === "erasing") return "erased";
  if (current.id !== told.handoff) return "closed";
  if (current.state !== "closed") return "taken";
  const last = current.events.findLast(({ what }) => what === "left" || what === "returned")?.what;
  return last === "left" || last === "returned" ? last : "closed";
}
