/** Counters on Redis, for several processes: a count is one script, reading is one command a hash, many of them at a time. */
import * as keys from "../state/keys.ts";
import { CALL_MILLISECONDS, createClient, readScript } from "../state/redis-client.ts";
import { type Counters, KEPT_SECONDS, KNOWN_SECONDS } from "./counters.ts";

const scripts = { add: readScript("figure-add") };
/** Hashes asked for at once; others get their turn in between, here and in Redis. */
const AT_ONCE = 100;

/** `url` as in REDIS_URL. */
export function createRedisCounters(url: string, callMilliseconds = CALL_MILLISECONDS): Counters & { close(): void } {
  const urls = url.split(",").map((one) => one.trim());
  const { connection, run, call } = createClient(urls, callMilliseconds);

  const readSome = (agency: string, hashes: readonly string[]): Promise<ReadonlyMap<string, number>[]> =>
    call(async (redis) => {
      const pipeline = redis.pipeline();
      for (const hash of hashes) pipeline.hgetall(keys.figuresKey(agency, hash));
      return ((await pipeline.exec()) ?? []).map(([error, found]) => {
        if (error) throw error;
        return new Map(Object.entries(found as Record<string, string>).map(([field, count]) => [field, Number(count)]));
      });
    });

  return {
    async add({ agency, once, hashes, fields }) {
      const places = [keys.figuresDoneKey(agency, once), ...hashes.map((hash) => keys.figuresKey(agency, hash))];
      await run(scripts.add, places, [KNOWN_SECONDS, KEPT_SECONDS, ...fields]);
    },

    async read(agency, hashes) {
      const found: ReadonlyMap<string, number>[] = [];
      for (let from = 0; from < hashes.length; from += AT_ONCE) found.push(...(await readSome(agency, hashes.slice(from, from + AT_ONCE))));
      return found;
    },

    close: () => connection.disconnect(),
  };
}
