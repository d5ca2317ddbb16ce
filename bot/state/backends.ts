/** Everything durable of a running service: on Redis when a URL is set, loaded only then; else in the memory of this process. */
import type { Audit } from "../audit/audit.ts";
import { createMemoryAudit } from "../audit/memory-audit.ts";
import type { Desk } from "../desk/desk.ts";
import { createMemoryDesk } from "../desk/memory-desk.ts";
import type { Counters } from "../figures/counters.ts";
import { createMemoryCounters } from "../figures/memory-counters.ts";
import type { Log } from "../log.ts";
import { createMemoryRecords } from "./memory-records.ts";
import { createMemoryStore } from "./memory-store.ts";
import type { Records } from "./records.ts";
import type { Retention, Store } from "./store.ts";

export type Backends = {
  store: Store;
  records: Records;
  desk: Desk;
  audit: Audit;
  counters: Counters;
  close(): Promise<void>;
};

/** `given`: what tests put in the place of a part. */
export async function createBackends(
  { redisUrl, ...parts }: Parts & { redisUrl?: string | undefined },
  given: Partial<Omit<Backends, "close">> = {},
): Promise<Backends> {
  const made = redisUrl ? await onRedis(redisUrl, parts) : inMemory(parts);
  const all = { ...made, ...given };
  return {
    ...all,
    async close() {
      await all.store.close();
      await all.desk.close();
      for (const part of [all.records, all.audit, made.counters]) if ("close" in part) part.close?.();
    },
  };
}

type Parts = { retention: Retention; log: Log /** Milliseconds since 1970. */; now: () => number };

const inMemory = ({ retention, now }: Parts): Omit<Backends, "close"> => ({
  store: createMemoryStore(retention, now),
  records: createMemoryRecords(now),
  desk: createMemoryDesk(retention.transcriptSeconds, now),
  audit: createMemoryAudit(now),
  counters: createMemoryCounters(now),
});

async function onRedis(url: string, { retention, log, now }: Parts): Promise<Omit<Backends, "close">> {
  const { createRedisStore } = await import("./redis-store.ts");
  const { createRedisRecords } = await import("./redis-records.ts");
  const { createRedisDesk } = await import("../desk/redis-desk.ts");
  const { createRedisAudit } = await import("../audit/redis-audit.ts");
  const { createRedisCounters } = await import("../figures/redis-counters.ts");
  return {
    store: createRedisStore(url, retention, { log }),
    records: createRedisRecords(url),
    desk: createRedisDesk(url, retention.transcriptSeconds, { now }),
    audit: createRedisAudit(url, { now }),
    counters: createRedisCounters(url),
  };
}
