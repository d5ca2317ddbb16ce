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
  { redisUrl, retention, log }: { redisUrl?: string | undefined; retention: Retention; log: Log },
  given: Partial<Omit<Backends, "close">> = {},
): Promise<Backends> {
  const made = redisUrl ? await onRedis(redisUrl, retention, log) : inMemory(retention);
  const parts = { ...made, ...given };
  return {
    ...parts,
    async close() {
      await parts.store.close();
      await parts.desk.close();
      for (const part of [parts.records, parts.audit, made.counters]) if ("close" in part) part.close?.();
    },
  };
}

const inMemory = (retention: Retention): Omit<Backends, "close"> => ({
  store: createMemoryStore(retention),
  records: createMemoryRecords(),
  desk: createMemoryDesk(retention.transcriptSeconds),
  audit: createMemoryAudit(),
  counters: createMemoryCounters(),
});

async function onRedis(url: string, retention: Retention, log: Log): Promise<Omit<Backends, "close">> {
  const { createRedisStore } = await import("./redis-store.ts");
  const { createRedisRecords } = await import("./redis-records.ts");
  const { createRedisDesk } = await import("../desk/redis-desk.ts");
  const { createRedisAudit } = await import("../audit/redis-audit.ts");
  const { createRedisCounters } = await import("../figures/redis-counters.ts");
  return {
    store: createRedisStore(url, retention, { log }),
    records: createRedisRecords(url),
    desk: createRedisDesk(url, retention.transcriptSeconds),
    audit: createRedisAudit(url),
    counters: createRedisCounters(url),
  };
}
