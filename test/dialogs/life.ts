/**
 * One life of the service for the written conversations: the real dialogs and services on state in Redis, with no memory
 * of an earlier life. Its parent sends messages, gets the replies, and kills it.
 */
import type { Activity } from "../../bot/activity.ts";
import { createBesideTurn } from "../../bot/beside-turn.ts";
import { createReadContent } from "../../bot/channels/inbound-activity.ts";
import { readConfig } from "../../bot/config.ts";
import { createLog } from "../../bot/log.ts";
import { createSeals } from "../../bot/seals.ts";
import { createServices } from "../../bot/services.ts";
import { createRedisRecords } from "../../bot/state/redis-records.ts";
import { createRedisStore } from "../../bot/state/redis-store.ts";
import { createTurns } from "../../bot/turn.ts";
import { createConverse } from "../../dialogs/main-dialog.ts";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import type { Language } from "../../knowledge/schema.ts";
import { createExampleDesk, createExampleOfficer } from "../services/example-desk.ts";

/** `by` an officer: what they do, in words. `desk`: how it stands with them. */
export type Said = { conversation: string; id: string; by: "person" | "officer"; text: string; locale: Language; desk?: string };
export type Answered = { conversation: string; replies: Activity[] };
export type LifeSettings = { redisUrl: string /** ISO time it is there, always. */; at: string; settings: Record<string, string> };

const { redisUrl, at, settings }: LifeSettings = JSON.parse(process.argv[2] ?? "");
const log = createLog("silent");
const config = readConfig(settings);
const knowledge = loadKnowledge();
const now = (): number => Date.parse(at);
/** The store cuts transcripts by the real clock; these conversations are had at `at`. */
const TWENTY_YEARS_SECONDS = 20 * 365 * 24 * 3600;
const store = createRedisStore(redisUrl, { stateSeconds: 3600, transcriptSeconds: TWENTY_YEARS_SECONDS });
const records = createRedisRecords(redisUrl);
const services = createServices({ config, store, records, knowledge, publicUrl: () => "http://localhost", log, now });
const desk = createExampleDesk({ perform: services.perform, records, store, knowledge, now });
const readContent = createReadContent(createSeals(config.tokenSecret));
const turns = createTurns({
  store,
  log,
  ...createConverse(knowledge),
  perform: desk.perform,
  beside: createBesideTurn({ figures: { note: async () => {} }, misses: services.misses, now, log }),
  forget: services.forget,
  deliver: new Map(),
  messagesPerMinute: 1000,
  failed: () => undefined,
  now,
});

const officerDoes = createExampleOfficer({ store, turns, now });

/** Takes what was said; where the replies to it begin in the log. */
async function take({ conversation, id, by, text, locale }: Said): Promise<number> {
  if (by === "officer") {
    const { watermark } = await store.log(conversation, 0);
    await officerDoes(conversation, id, text);
    return watermark;
  }
  const content = readContent({ type: "message", text, locale });
  if (!content) throw new Error("the message was dropped");
  const accepted = await turns.receive(
    {
      ...content,
      id,
      timestamp: at,
      channelId: "directline",
      conversation: { id: conversation },
      from: { id: "dl_example", role: "user" },
    },
    id,
  );
  if (accepted.kind !== "accepted") throw new Error(`the message was not accepted: ${accepted.kind}`);
  await turns.run(conversation);
  return accepted.position + 1;
}

process.on("message", async (said: Said) => {
  desk.stands(said.desk);
  const { activities } = await store.log(said.conversation, await take(said));
  process.send?.({ conversation: said.conversation, replies: activities } satisfies Answered);
});
process.send?.("ready");
