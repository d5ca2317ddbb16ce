import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { Redis } from "ioredis";
import * as keys from "../../bot/state/keys.ts";
import { unfitnessIn } from "../../bot/state/redis-fitness.ts";
import { createRedisRecords } from "../../bot/state/redis-records.ts";
import { createRedisStore, type RedisStoreOptions } from "../../bot/state/redis-store.ts";
import type { Store } from "../../bot/state/store.ts";
import { type RedisServer, startRedis, startRedisCluster } from "../redis-server.ts";
import { describeStore, messageIn, RETENTION, replyTo, turn } from "./store-contract.ts";

const DAY_SECONDS = 24 * 3600;

describe("the store on Redis", function () {
  this.timeout(30_000);
  let server: RedisServer;
  let redis: Redis;
  const stores: Store[] = [];
  const open = (options: RedisStoreOptions = {}): Store => {
    const store = createRedisStore(server.url, RETENTION, options);
    stores.push(store);
    return store;
  };
  before(async () => {
    server = await startRedis();
    redis = new Redis(server.url);
  });
  after(async () => {
    for (const store of stores) await store.close();
    redis.disconnect();
    await server.stop();
  });

  describeStore(() => open());

  it("gives every key a time to live, but for a named few", async () => {
    const store = open();
    const id = randomUUID();
    await store.check();
    await store.hit("somebody", 60);
    await store.accept(messageIn(id), "key", 15);
    await turn(store, id, { push: true, feedback: { replyToId: "r", about: "khai-sinh", helpful: true } });
    await store.accept(messageIn(id), "key2", 15);
    await store.outbox(id);
    const records = createRedisRecords(server.url);
    await records.write("example", 1, 0, 60);
    await records.claim("example", "holder", 1, 60);
    await records.own(id, "example", 60);
    await records.schedule({ id: "example", kind: "example", at: 0, data: {} });
    await records.takeDue(1, 1, 1_000);
    records.close();
    const endless: string[] = [];
    for (const key of await redis.keys("*")) if ((await redis.ttl(key)) < 0) endless.push(key);
    assert.deepEqual(endless.sort(), [...keys.KEPT_FOREVER].sort());
    const times = [
      [keys.turnKey(id), DAY_SECONDS],
      [keys.doneKey(id, "key"), DAY_SECONDS],
      [keys.minuteKey(id), 60],
      [keys.logKey(id), 90 * DAY_SECONDS],
      [keys.inboxKey(id), 90 * DAY_SECONDS],
      [keys.outboxKey(id), 90 * DAY_SECONDS],
      [keys.endKey(id), 91 * DAY_SECONDS],
      [keys.voteKey(id, "r"), 90 * DAY_SECONDS],
    ] as const;
    for (const [key, seconds] of times) {
      const left = await redis.ttl(key);
      assert.ok(left <= seconds && left > seconds - 30, `${key}: ${left} s`);
    }
  });

  it("starts anew when the state is gone, and watermarks do not go back when the transcript is", async () => {
    const store = open();
    const id = randomUUID();
    await store.accept(messageIn(id), "1", 15);
    await turn(store, id);
    await redis.del(keys.turnKey(id), keys.logKey(id));
    const { version, state, next } = await store.work(id);
    assert.deepEqual([version, state, next], [0, undefined, undefined]);
    assert.deepEqual(await store.log(id, 0), { activities: [], watermark: 2 });
    await store.accept(messageIn(id), "2", 15);
    await turn(store, id);
    assert.equal((await store.log(id, 2)).watermark, 4);
  });

  it("answers `committed` when the same commit reaches it twice, and does it once", async () => {
    const store = open();
    const id = randomUUID();
    const message = messageIn(id);
    await store.accept(message, "1", 15);
    const monitor = await redis.monitor();
    const commits: string[][] = [];
    monitor.on("monitor", (_time: string, words: string[]) => {
      if (/^eval/i.test(words[0] ?? "") && words[2] === "5" && words[3] === keys.turnKey(id)) commits.push(words);
    });
    await turn(store, id, { push: true });
    while (commits.length === 0) await redis.ping();
    monitor.disconnect();
    const [[command = "", ...words] = []] = commits;
    assert.equal(await redis.call(command, ...words), 0, "none waits; -1 would be a conflict");
    assert.equal((await store.log(id, 0)).activities.length, 2);
    assert.equal((await store.outbox(id)).length, 1);
  });

  it("lets one process at a time push, and another when the first is silent", async () => {
    const [one, two] = [open({ pushMilliseconds: 200 }), open({ pushMilliseconds: 200 })];
    const id = randomUUID();
    const message = messageIn(id);
    await one.accept(message, "1", 15);
    await turn(one, id, { push: true, replies: [replyTo(message, 0), replyTo(message, 1)] });
    assert.equal((await one.outbox(id)).length, 2);
    assert.equal((await two.outbox(id)).length, 0);
    await one.markSent(id, `${message.id}-0`);
    assert.equal((await two.outbox(id)).length, 0);
    assert.equal((await one.outbox(id)).length, 1, "its own again");
    let taken: unknown[] = [];
    while (taken.length === 0) taken = await two.outbox(id);
    await two.markSent(id, `${message.id}-1`);
    assert.equal((await two.outbox(id)).length, 0);
    assert.equal(await redis.exists(keys.pusherKey(id)), 0, "given up when nothing is left");
  });

  it("drops a quiet conversation from the recent ones, unless it woke meanwhile", async () => {
    const store = open();
    const [quiet, woken] = [randomUUID(), randomUUID()];
    const long = Math.floor(Date.now() / 1000) - 61;
    await redis.zadd(keys.ACTIVE, long, quiet, long, woken);
    await store.recent();
    await open().accept(messageIn(woken), "1", 15);
    await turn(store, woken);
    assert.equal(await store.settle(quiet), true);
    assert.equal(await store.settle(woken), true);
    const recent = await store.recent();
    assert.deepEqual([recent.includes(quiet), recent.includes(woken)], [false, true]);
  });

  it("refuses a Redis that would lose conversations, and says why", async () => {
    await server.cli("config", "set", "maxmemory-policy", "allkeys-lru");
    const lines: unknown[] = [];
    const log = { info: () => {}, error: (line: unknown) => void lines.push(line) };
    await assert.rejects(open({ log }).check(), /maxmemory-policy is allkeys-lru: set it to noeviction/);
    assert.deepEqual(lines, [{ event: "store-unfit", error: "maxmemory-policy" }]);
    await server.cli("config", "set", "maxmemory-policy", "noeviction");
    await open().check();
  });

  it("knows what an unfit Redis looks like", () => {
    const info = (more: string): string =>
      `# Server\r\nredis_version:7.0.15\r\nrole:master\r\nmaxmemory_policy:noeviction\r\n`.replace(
        new RegExp(`^${more.split(":")[0]}:.*`, "m"),
        more,
      );
    assert.equal(unfitnessIn(info("role:master")), undefined);
    assert.match(unfitnessIn(info("redis_version:6.0.16")) ?? "", /6\.2 or later/);
    assert.match(unfitnessIn(info("redis_version:5.0.3")) ?? "", /6\.2 or later/);
    assert.equal(unfitnessIn(info("redis_version:8.0.0")), undefined);
    assert.match(unfitnessIn(info("role:slave")) ?? "", /master/);
  });
});

describe("the store on a Redis cluster", function () {
  this.timeout(30_000);
  let cluster: Awaited<ReturnType<typeof startRedisCluster>>;
  let store: Store;
  before(async () => {
    cluster = await startRedisCluster();
    store = createRedisStore(cluster.url, RETENTION);
  });
  after(async () => {
    await store.close();
    await cluster.stop();
  });

  describeStore(() => store);
});
