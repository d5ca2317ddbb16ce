import assert from "node:assert/strict";
import { Redis } from "ioredis";
import { createCountedFigures } from "../../bot/figures/counted-figures.ts";
import { type Counters, KEPT_SECONDS, KNOWN_SECONDS } from "../../bot/figures/counters.ts";
import { hashesFor } from "../../bot/figures/counting.ts";
import { createMemoryCounters } from "../../bot/figures/memory-counters.ts";
import { createRedisCounters } from "../../bot/figures/redis-counters.ts";
import { StoreUnavailable } from "../../bot/state/store.ts";
import { type RedisServer, startRedis, startRedisCluster } from "../redis-server.ts";
import { describeFigures, NAMES, noon } from "./figures-contract.ts";

const HANDOFF = { kind: "handoff", agency: "example-ward", topic: "khai-sinh", why: "asked", conversation: "c1" } as const;

describe("figures counted in memory", () => {
  describeFigures(async () => createMemoryCounters());

  it("end with their time", async () => {
    let now = 0;
    const counters = createMemoryCounters(() => now);
    const count = { agency: "a", once: "1", hashes: ["2026-03-02"], fields: ["handoffs"] };
    await counters.add(count);
    now = KNOWN_SECONDS * 1_000;
    await counters.add(count);
    assert.deepEqual(await counters.read("a", ["2026-03-02"]), [new Map([["handoffs", 2]])]);
    now += KEPT_SECONDS * 1_000;
    await counters.add({ ...count, hashes: ["2028-06-01"] });
    assert.deepEqual(await counters.read("a", ["2026-03-02"]), [new Map()]);
  });
});

describe("figures counted on Redis", () => {
  let server: RedisServer;
  let redis: Redis;
  const opened: { close(): void }[] = [];
  const open = (url = server.url): Counters => {
    const counters = createRedisCounters(url);
    opened.push(counters);
    return counters;
  };
  before(async () => {
    server = await startRedis();
    redis = new Redis(server.url);
  });
  after(async () => {
    for (const counters of opened) counters.close();
    redis.disconnect();
    await server.stop();
  });

  describeFigures(async () => {
    await redis.flushall();
    return open();
  });

  it("are the same from every process, and no key is kept for ever", async () => {
    await redis.flushall();
    const [one, other] = [createCountedFigures(open(), NAMES), createCountedFigures(open(), NAMES)];
    await Promise.all([one, other].map((figures) => figures.note({ ...HANDOFF, id: "h1", at: noon("2026-03-02") })));
    const query = { from: "2026-03-02", to: "2026-03-02", agencies: ["example-ward"] };
    assert.equal((await one.read(query)).total.handoffs, 1);
    assert.deepEqual(await one.read(query), await other.read(query));
    for (const key of await redis.keys("*")) assert.ok((await redis.ttl(key)) > 0, key);
  });

  it("are counted and read on a cluster too", async () => {
    const cluster = await startRedisCluster();
    const counters = createRedisCounters(cluster.url);
    try {
      const figures = createCountedFigures(counters, NAMES);
      await figures.note({ ...HANDOFF, id: "h1", at: noon("2026-03-02") });
      const { total, topics } = await figures.read({
        from: "2025-03-03",
        to: "2026-03-02",
        agencies: ["example-ward", "example-department"],
      });
      assert.deepEqual([total.handoffs, topics.length], [1, 1]);
    } finally {
      counters.close();
      await cluster.stop();
    }
  });

  it("say so when Redis is away", async () => {
    const lone = createRedisCounters("redis://127.0.0.1:1", 200);
    opened.push(lone);
    await assert.rejects(lone.read("a", ["2026-03-02"]), StoreUnavailable);
  });
});

describe("the hashes of a period", () => {
  it("are every day, and for topics whole months where there are some", () => {
    const { days, topics } = hashesFor("2025-12-30", "2026-03-02");
    assert.equal(days.length, 63);
    assert.deepEqual(topics, [
      "2025-12-30/topics",
      "2025-12-31/topics",
      "2026-01/topics",
      "2026-02/topics",
      "2026-03-01/topics",
      "2026-03-02/topics",
    ]);
    assert.deepEqual(hashesFor("2026-02-01", "2026-02-27").topics.length, 27);
    assert.deepEqual(hashesFor("2024-02-01", "2024-02-29").topics, ["2024-02/topics"]);
  });
});
