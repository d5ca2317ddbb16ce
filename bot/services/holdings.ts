/** What is held about a person beside the conversation: shown, handed out whole, and forgotten. */
import { jwtVerify, SignJWT } from "jose";
import { dayInCity } from "../../knowledge/calendar.ts";
import type { Performers } from "../calls.ts";
import type { Answer, Asked } from "../http/answer.ts";
import { Refusal } from "../http/errors.ts";
import { createWindow } from "../http/window.ts";
import { keyFor } from "../secrets.ts";
import type { Records } from "../state/records.ts";
import type { Store } from "../state/store.ts";

const LINK_MINUTES = 10;
const AUDIENCE = "mot-cua/my-data";
/** Pages of a transcript, 200 messages each; whoever has more gets the oldest and is told that it is not all. */
const MOST_PAGES = 250;
const DOWNLOADS_A_MINUTE = 6;
/** Held in memory at once; more are asked to come back. */
const MOST_AT_ONCE = 2;

/** Forgets one record by its key; done again it does nothing. */
export type Forget = (key: string) => Promise<void>;

export type HoldingsParts = {
  records: Records;
  store: Pick<Store, "log">;
  /** By what stands before the colon of a key; those without one are removed. */
  forgetters: Readonly<Record<string, Forget>>;
  transcriptDays: number;
  secret: string;
  /** Where this service is reached from outside. */
  publicUrl: () => string;
};

const kindOf = (key: string): string => key.split(":", 1)[0] ?? "";
/** Work waiting to be done is no holding of its own. */
const isShown = (key: string): boolean => kindOf(key) !== "job";
/** What officers note is theirs: the person knows that there is something, and may have it deleted. */
const isHandedOut = (key: string): boolean => isShown(key) && kindOf(key) !== "notes";

export function createHoldings({ records, store, forgetters, transcriptDays, secret, publicUrl }: HoldingsParts) {
  const key = keyFor(secret, "my-data");
  const downloads = createWindow(DOWNLOADS_A_MINUTE, 60);
  let atOnce = 0;

  const performers: Pick<Performers, "privacy.list" | "privacy.export"> = {
    async "privacy.list"(_, { conversationId }) {
      const owned = (await records.owned(conversationId)).filter((one) => isShown(one.key));
      const holdings = owned.map((one) => ({ kind: kindOf(one.key), code: codeOf(one.key, conversationId), until: dayInCity(one.until) }));
      return { transcriptDays, holdings };
    },

    async "privacy.export"(_, { conversationId }) {
      const token = await new SignJWT()
        .setProtectedHeader({ alg: "HS256" })
        .setSubject(conversationId)
        .setAudience(AUDIENCE)
        .setExpirationTime(`${LINK_MINUTES}m`)
        .sign(key);
      return { url: `${publicUrl()}/my-data?t=${token}`, minutes: LINK_MINUTES };
    },
  };

  async function conversationOf(token: string): Promise<string> {
    const verified = await jwtVerify(token, key, { audience: AUDIENCE, algorithms: ["HS256"] }).catch(() => undefined);
    if (!verified?.payload.sub) throw new Refusal("Forbidden", "the link is not valid any more; ask for a new one in the chat");
    return verified.payload.sub;
  }

  return {
    performers,

    /** Forgets everything that belongs to a conversation. Rejects when the store is away; then it is done again. */
    async forget(conversationId: string): Promise<void> {
      for (const one of await records.owned(conversationId)) {
        const forget = forgetters[kindOf(one.key)] ?? records.remove;
        await forget(one.key);
        await records.disown(conversationId, one.key);
      }
    },

    /** `GET /my-data?t=`: the transcript and the records, as JSON to keep. */
    async download({ query }: Asked): Promise<Answer> {
      const conversationId = await conversationOf(query.get("t") ?? "");
      downloads.count(conversationId);
      if (atOnce >= MOST_AT_ONCE) throw new Refusal("Unavailable", "too many downloads just now; try again shortly", 5);
      atOnce++;
      try {
        const headers = { "content-disposition": 'attachment; filename="mot-cua.json"' };
        return { status: 200, headers, json: { ...(await transcriptOf(conversationId)), records: await recordsOf(conversationId) } };
      } finally {
        atOnce--;
      }
    },
  };

  async function recordsOf(conversationId: string): Promise<object[]> {
    const owned = (await records.owned(conversationId)).filter((one) => isHandedOut(one.key));
    return Promise.all(owned.map(async (one) => ({ ...one, value: (await records.read(one.key))?.value })));
  }

  async function transcriptOf(conversationId: string): Promise<{ complete: boolean; transcript: object[] }> {
    const transcript: object[] = [];
    let position = 0;
    for (let n = 0; n < MOST_PAGES; n++) {
      const { activities, watermark } = await store.log(conversationId, position);
      if (activities.length === 0) return { complete: true, transcript };
      transcript.push(...activities.map(({ timestamp, from, text, attachments }) => ({ timestamp, from, text, attachments })));
      position = watermark;
    }
    return { complete: false, transcript };
  }
}

/** What a person knows it by; a list of followed things and notes of officers have no name. */
function codeOf(key: string, conversationId: string): string {
  const rest = key.slice(key.indexOf(":") + 1);
  return rest === conversationId || kindOf(key) === "notes" ? "" : rest;
}
