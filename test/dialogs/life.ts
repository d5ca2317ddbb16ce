/**
 * One life of the service for the written conversations: the real dialogs and services on state in Redis, with no memory
 * of an earlier life. Its parent sends messages, gets the replies, and kills it.
 */
import type { Activity } from "../../bot/activity.ts";
import { createAfterTurn } from "../../bot/after-turn.ts";
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

export type Said = { conversation: string; id: string; text: string; locale: Language };
export type Answered = { conversation: string; replies: Activity[] };
export type LifeSettings = { redisUrl: string /** ISO time it is there, always. */; at: string; settings: Record<string, string> };

const { redisUrl, at, settings }: LifeSettings = JSON.parse(process.argv[2] ?? "");
const log = createLog("silent");
const config = readConfig(settings);
const knowledge = loadKnowledge();
const now = (): number => Date.parse(at);
const store = createRedisStore(redisUrl, { stateSeconds: 3600, transcriptSeconds: 3600 });
const records = createRedisRecords(redisUrl);
const services = createServices({ config, store, records, knowledge, publicUrl: () => "http://localhost", log, now });
const readContent = createReadContent(createSeals(config.tokenSecret));
const turns = createTurns({
  store,
  log,
  ...createConverse(knowledge),
  perform: services.perform,
  after: createAfterTurn({ figures: { note: async () => {} }, misses: services.misses, now, log }),
  forget: services.forget,
  deliver: new Map(),
  messagesPerMinute: 1000,
  failed: () => undefined,
  now,
});

process.on("message", async ({ conversation, id, text, locale }: Said) => {
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
  const { activities } = await store.log(conversation, accepted.position + 1);
  process.send?.({ conversation, replies: activities } satisfies Answered);
});
process.send?.("ready");
