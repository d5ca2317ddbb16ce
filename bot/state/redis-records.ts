/** Records on Redis, for several processes. Each method is one script or one command on one hash tag. */
import { randomUUID } from "node:crypto";
import * as keys from "./keys.ts";
import type { Job, Records } from "./records.ts";
import { CALL_MILLISECONDS, createClient, readScript } from "./redis-client.ts";
import { pairsOf, readTexts } from "./redis-form.ts";

const scripts = {
  write: readScript("record-write"),
  claim: readScript("place-claim"),
  own: readScript("own"),
  owned: readScript("owned"),
  schedule: readScript("job-schedule"),
  take: readScript("job-take"),
  finish: readScript("job-finish"),
  done: readScript("job-done"),
};
const JOBS = [keys.JOBS_DUE, keys.JOBS, keys.JOB_TRIES];

/** `url` as in REDIS_URL. Every call fails with StoreUnavailable while Redis is away. */
export function createRedisRecords(url: string, callMilliseconds = CALL_MILLISECONDS): Records & { close(): void } {
  const urls = url.split(",").map((one) => one.trim());
  const { connection, run, call } = createClient(urls, callMilliseconds);

  return {
    async read(key) {
      const [version, value] = await call((redis) => redis.hmget(keys.recordKey(key), "v", "value"));
      return typeof value === "string" ? { version: Number(version), value: JSON.parse(value) } : undefined;
    },

    async write(key, value, over, seconds) {
      const written = await run(scripts.write, [keys.recordKey(key)], [JSON.stringify(value), over, seconds, randomUUID()]);
      return Number(written) === 1;
    },

    async remove(key) {
      await call((redis) => redis.del(keys.recordKey(key)));
    },

    async claim(key, holder, capacity, seconds) {
      return Number(await run(scripts.claim, [keys.placesKey(key)], [holder, capacity, seconds])) || undefined;
    },

    async release(key, holder) {
      await call((redis) => redis.hdel(keys.placesKey(key), holder));
    },

    async taken(all) {
      return Promise.all(all.map((key) => call((redis) => redis.hlen(keys.placesKey(key)))));
    },

    async own(conversationId, key, seconds) {
      await run(scripts.own, [keys.ownedKey(conversationId)], [key, seconds]);
    },

    async disown(conversationId, key) {
      await call((redis) => redis.zrem(keys.ownedKey(conversationId), key));
    },

    async owned(conversationId) {
      const found = pairsOf(readTexts(await run(scripts.owned, [keys.ownedKey(conversationId)], [])));
      return found.map(([key, second]) => ({ key, until: Number(second) * 1000 }));
    },

    async schedule(job) {
      await run(scripts.schedule, JOBS, [job.id, job.at, JSON.stringify(job)]);
    },

    async takeDue(now, limit, leaseMilliseconds) {
      const taken = pairsOf(readTexts(await run(scripts.take, JOBS, [now, limit, leaseMilliseconds])));
      return taken.map(([job, tries]): Job => ({ ...JSON.parse(job), tries: Number(tries), until: now + leaseMilliseconds }));
    },

    async finish({ id, kind, until }, again) {
      await run(scripts.finish, JOBS, [id, until, ...(again ? [again.at, JSON.stringify({ id, kind, ...again })] : [])]);
    },

    async unschedule(id) {
      await run(scripts.done, JOBS, [id]);
    },

    close: () => connection.disconnect(),
  };
}
