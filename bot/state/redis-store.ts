/** Store on Redis, for several processes. Each method is one script, so it happens whole or not at all. */
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Log } from "../log.ts";
import * as keys from "./keys.ts";
import { CALL_MILLISECONDS, createClient, readScript } from "./redis-client.ts";
import { findUnfitness, watchFitness } from "./redis-fitness.ts";
import {
  loggedForm,
  pairsOf,
  readAccepted,
  readActivity,
  readList,
  readState,
  readTally,
  readTexts,
  startOfActivity,
  voteArguments,
  writeActivity,
} from "./redis-form.ts";
import { createNews, fleetingNews } from "./redis-news.ts";
import { DEDUPE_SECONDS, PAGE_SIZE, RECENT_SECONDS, type Retention, type Store } from "./store.ts";

/** How long replies stay reserved for the process that pushes them, after its last sign of life. */
const PUSH_MILLISECONDS = 20_000;
/** `accept` notes a conversation as active at most this often; well under RECENT_SECONDS, see `settle`. */
const TOUCH_MILLISECONDS = 30_000;
const TOUCHES = 10_000;

export type RedisStoreOptions = Partial<{ log: Log; callMilliseconds: number; pushMilliseconds: number }>;

const scripts = {
  accept: readScript("accept"),
  work: readScript("work"),
  commit: readScript("commit"),
  log: readScript("log"),
  outbox: readScript("outbox"),
  sent: readScript("sent"),
  waiting: readScript("waiting"),
  touch: readScript("touch"),
  recent: readScript("recent"),
  leave: readScript("leave"),
  vote: readScript("vote"),
  hit: readScript("hit"),
};

/**
 * `url` as in REDIS_URL; several, comma-separated, are nodes of a cluster. Works when Redis is away: every call
 * fails with StoreUnavailable within `callMilliseconds` until it is there.
 */
export function createRedisStore(url: string, retention: Retention, options: RedisStoreOptions = {}): Store {
  const { log, callMilliseconds = CALL_MILLISECONDS, pushMilliseconds = PUSH_MILLISECONDS } = options;
  const urls = url.split(",").map((one) => one.trim());
  const { connection, run, call } = createClient(urls, callMilliseconds);
  const me = randomUUID();
  let commits = 0;
  const fitness = watchFitness(() => call(findUnfitness), log);
  connection.on("ready", fitness.look);

  const touched = new Map<string, number>();
  /** Before the message is stored: a process that dies after that leaves a trace for the others. */
  async function touch(conversationId: string): Promise<void> {
    const now = performance.now();
    if (now - (touched.get(conversationId) ?? -TOUCH_MILLISECONDS) < TOUCH_MILLISECONDS) return;
    await run(scripts.touch, [keys.ACTIVE], [conversationId]);
    touched.delete(conversationId);
    touched.set(conversationId, now);
    for (const oldest of touched.keys())
      if (touched.size > TOUCHES) touched.delete(oldest);
      else break;
  }

  /** Those quiet for RECENT_SECONDS when `recent` last looked, with the second they had then. */
  let quiet = new Map<string, string>();

  async function readLog(id: string, from: number): Promise<string[]> {
    return readTexts(await run(scripts.log, [keys.logKey(id), keys.endKey(id)], [from, PAGE_SIZE]));
  }
  const news = createNews(urls, async (id) => Number((await readLog(id, Number.MAX_SAFE_INTEGER))[0]));

  return {
    async accept(activity, dedupeKey, perMinute) {
      const { id } = activity.conversation;
      await touch(id);
      const cutoff = new Date(Date.now() - retention.transcriptSeconds * 1000).toISOString();
      return readAccepted(
        readTexts(
          await run(
            scripts.accept,
            [keys.doneKey(id, dedupeKey), keys.minuteKey(id), keys.inboxKey(id), keys.logKey(id), keys.endKey(id)],
            [
              activity.id,
              writeActivity(activity),
              loggedForm(activity),
              perMinute,
              keys.newsChannel(id),
              DEDUPE_SECONDS,
              retention.transcriptSeconds,
              cutoff,
            ],
          ),
        ),
      );
    },

    async work(id) {
      const found = readList(await run(scripts.work, [keys.turnKey(id), keys.inboxKey(id), keys.endKey(id)], []));
      const [version, state, handoff, watermark, next] = found;
      return {
        version: Number(version),
        state: readState(state),
        handoff: readState(handoff),
        watermark: Number(watermark),
        ...(typeof next === "string" && { next: JSON.parse(next) }),
      };
    },

    async commit(turn) {
      const { conversationId: id, feedback } = turn;
      // Before the turn: a vote counts once however often it is cast, and must not be lost after it.
      if (feedback) await run(scripts.vote, [keys.voteKey(id, feedback.replyToId), keys.TALLY], voteArguments(feedback, retention));
      const waiting = Number(
        await run(
          scripts.commit,
          [keys.turnKey(id), keys.inboxKey(id), keys.logKey(id), keys.endKey(id), keys.outboxKey(id)],
          [
            turn.version,
            startOfActivity(turn.messageId),
            JSON.stringify(turn.state) ?? "",
            JSON.stringify(turn.handoff) ?? "",
            `${me}/${commits++}`,
            keys.newsChannel(id),
            Math.max(retention.stateSeconds, turn.keepSeconds ?? 0),
            retention.transcriptSeconds,
            DEDUPE_SECONDS,
            turn.erase ? 1 : 0,
            turn.push ? 1 : 0,
            ...turn.replies.map(writeActivity),
          ],
        ),
      );
      return waiting < 0 ? { kind: "conflict" } : { kind: "committed", waiting };
    },

    async log(id, from) {
      const [start, ...found] = await readLog(id, from);
      return { activities: found.map(readActivity), watermark: Number(start) + found.length };
    },

    async outbox(id) {
      return readTexts(await run(scripts.outbox, [keys.outboxKey(id), keys.pusherKey(id)], [me, pushMilliseconds])).map(readActivity);
    },

    async markSent(id, activityId) {
      await run(scripts.sent, [keys.outboxKey(id), keys.pusherKey(id)], [startOfActivity(activityId), me, pushMilliseconds]);
    },

    async recent() {
      const [now, ...found] = readTexts(await run(scripts.recent, [keys.ACTIVE], []));
      const active = pairsOf(found);
      quiet = new Map(active.filter(([, second]) => Number(second) < Number(now) - RECENT_SECONDS));
      return active.map(([id]) => id);
    },

    async settle(id) {
      if (Number(await run(scripts.waiting, [keys.inboxKey(id), keys.outboxKey(id)], [])) > 0) return false;
      const second = quiet.get(id);
      // Whoever accepted a message meanwhile had touched it first, or less than TOUCH_MILLISECONDS before.
      if (second !== undefined) await run(scripts.leave, [keys.ACTIVE], [id, second]);
      return true;
    },

    listen: news.listen,

    async whisper(id, activity) {
      await call((redis) => redis.publish(keys.newsChannel(id), fleetingNews(activity)));
    },

    async hit(key, windowSeconds) {
      return Number(await run(scripts.hit, [keys.hitKey(key)], [windowSeconds]));
    },

    async feedback() {
      return readTally(await call((redis) => redis.hgetall(keys.TALLY)));
    },

    async check() {
      await fitness.ensure();
      await call((redis) => redis.set(keys.PROBE, "1", "EX", RECENT_SECONDS));
    },

    async close() {
      fitness.close();
      news.close();
      // What is under way may finish, unless Redis is away.
      await Promise.race([connection.quit().catch(() => {}), pause(callMilliseconds, undefined, { ref: false })]);
      connection.disconnect();
    },
  };
}
