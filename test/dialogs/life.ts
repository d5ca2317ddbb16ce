/**
 * One life of the service for the written conversations: the real dialogs on state in Redis, with no memory of an
 * earlier life. Its parent sends messages, gets the replies, and kills it.
 */
import { createLog } from "../../bot/log.ts";
import { createRedisStore } from "../../bot/state/redis-store.ts";
import { createTurns } from "../../bot/turn.ts";
import { createConverse } from "../../dialogs/main-dialog.ts";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import type { Language } from "../../knowledge/schema.ts";

export type Said = { conversation: string; id: string; text: string; locale: Language };
export type Answered = { conversation: string; replies: { text?: string; attachments?: unknown; buttons: string[] }[] };

const [redisUrl = "", today = ""] = process.argv.slice(2);
const log = createLog("silent");
const store = createRedisStore(redisUrl, { stateSeconds: 3600, transcriptSeconds: 3600 });
const turns = createTurns({
  store,
  log,
  ...createConverse(loadKnowledge()),
  deliver: new Map(),
  messagesPerMinute: 1000,
  failed: () => undefined,
  now: () => Date.parse(`${today}T02:00:00Z`),
});

process.on("message", async ({ conversation, id, text, locale }: Said) => {
  const accepted = await turns.receive(
    {
      type: "message",
      id,
      timestamp: `${today}T02:00:00Z`,
      channelId: "directline",
      conversation: { id: conversation },
      from: { id: "dl_example", role: "user" },
      text,
      locale,
    },
    id,
  );
  if (accepted.kind !== "accepted") throw new Error(`the message was not accepted: ${accepted.kind}`);
  await turns.run(conversation);
  const { activities } = await store.log(conversation, accepted.position + 1);
  const replies = activities.map(({ text: said, attachments, suggestedActions }) => ({
    ...(said !== undefined && { text: said }),
    attachments,
    buttons: (suggestedActions?.actions ?? []).map(({ title }) => title),
  }));
  process.send?.({ conversation, replies } satisfies Answered);
});
process.send?.("ready");
