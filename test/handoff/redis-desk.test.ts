import assert from "node:assert/strict";
import { Redis } from "ioredis";
import type { Desk } from "../../bot/desk/desk.ts";
import { createRedisDesk } from "../../bot/desk/redis-desk.ts";
import * as keys from "../../bot/state/keys.ts";
import { StoreUnavailable } from "../../bot/state/store.ts";
import { startCuttingProxy } from "../faults/cutting-proxy.ts";
import { type RedisServer, startRedis, startRedisCluster } from "../redis-server.ts";
import { closed, describeDesk, entryAt, KEEP_SECONDS, listenTo, presenceAt } from "./desk-contract.ts";

const DAY_SECONDS = 24 * 3600;

describe("the desk on Redis", function () {
  this.timeout(60_000);
  let server: RedisServer;
  let redis: Redis;
  const desks: Desk[] = [];
  const open = (url = server.url): Desk => {
    const desk = createRedisDesk(url, KEEP_SECONDS);
    desks.push(desk);
    return desk;
  };
  before(async () => {
    server = await startRedis();
    redis = new Redis(server.url);
  });
  after(async () => {
    for (const desk of desks) await desk.close();
    redis.disconnect();
    await server.stop();
  });

  describeDesk(() => ({ one: open(), other: open() }));

  it("takes an entry out of the agency it was passed from by a later put, when the process died before it could", async () => {
    const desk = open();
    const first = entryAt("old");
    const passed = { ...first, version: 2, agency: "new" };
    await desk.put(first);
    await desk.put(passed);
    // As if the removal had not come.
    await redis.hset(keys.deskLiveKey("old"), first.conversationId, JSON.stringify(first));
    await redis.del(keys.deskNewestKey("old", first.conversationId));
    assert.equal(await desk.put(passed), false);
    assert.deepEqual((await desk.entries("old")).entries, []);
    assert.deepEqual((await desk.entries("new")).entries, [passed]);
  });

  it("gives every key a time to live", async () => {
    await redis.flushall();
    const desk = open();
    const [live, ended, erased] = [entryAt("a"), closed(entryAt("a")), entryAt("a")];
    for (const entry of [live, ended, erased]) await desk.put(entry);
    await desk.erase(erased.conversationId);
    await desk.beat(presenceAt("a"));
    await desk.entries("b");
    const times = [
      [keys.deskWhereKey(live.conversationId), KEEP_SECONDS],
      [keys.deskPlacesKey(live.conversationId), KEEP_SECONDS],
      [keys.deskNewestKey("a", live.conversationId), KEEP_SECONDS],
      [keys.deskLiveKey("a"), KEEP_SECONDS],
      [keys.deskWhereKey(ended.conversationId), KEEP_SECONDS],
      [keys.deskPlacesKey(ended.conversationId), KEEP_SECONDS],
      [keys.deskNewestKey("a", ended.conversationId), DAY_SECONDS],
      [keys.deskEndedKey("a"), KEEP_SECONDS],
      [keys.deskEndsKey("a"), KEEP_SECONDS],
      [keys.deskWhereKey(erased.conversationId), DAY_SECONDS],
      [keys.deskPlacesKey(erased.conversationId), DAY_SECONDS],
      [keys.deskNewestKey("a", erased.conversationId), DAY_SECONDS],
      [keys.deskPresentKey("a"), 120],
      [keys.deskEventsKey("a"), 7 * DAY_SECONDS],
      [keys.deskEventsKey("b"), 7 * DAY_SECONDS],
    ] as const;
    for (const [key, seconds] of times) {
      const left = await redis.ttl(key);
      assert.ok(left <= seconds && left > seconds - 30, `${key}: ${left} s`);
    }
    assert.deepEqual((await redis.keys("*")).sort(), times.map(([key]) => key).sort());
  });

  it("keeps some 10,000 events of an agency, and says so when older ones are wanted", async () => {
    const desk = open();
    const { cursor } = await desk.entries("busy");
    const note = { kind: "note", conversationId: "x" } as const;
    for (let n = 0; n < 11; n++) await Promise.all(Array.from({ length: 1_000 }, () => desk.tell("busy", note)));
    const length = await redis.xlen(keys.deskEventsKey("busy"));
    assert.ok(length >= 10_000 && length < 10_500, String(length));
    assert.equal(await desk.since("busy", cursor), "gap");
  });

  it("says gap after Redis was emptied", async () => {
    const desk = open();
    await desk.put(entryAt("a"));
    const { cursor } = await desk.entries("a");
    assert.notEqual(await desk.since("a", cursor), "gap");
    await redis.flushall();
    assert.equal(await desk.since("a", cursor), "gap");
    await desk.put(entryAt("a"));
    assert.equal(await desk.since("a", cursor), "gap");
  });

  it("listens to all agencies over one connection", async () => {
    const count = async (): Promise<number> => (await server.cli("client", "list", "type", "pubsub")).split("\n").filter(Boolean).length;
    const desk = open();
    const stops = [await desk.listen("a", () => {})];
    const before = await count();
    for (let n = 0; n < 40; n++) stops.push(await desk.listen(`agency-${n}`, () => {}));
    assert.equal(await count(), before);
    for (const stop of stops) stop();
  });

  it("tells `undefined` after a lost connection, dead or only silent, then what happens", async () => {
    const proxy = await startCuttingProxy(server.port);
    const cutOff = open(proxy.url);
    const ear = await listenTo(cutOff, "a");
    const { cursor } = await open().entries("a");
    ear.heard.length = 0;
    proxy.silence();
    const entry = entryAt("a");
    await open().put(entry);
    await ear.until((heard) => heard.includes(undefined));
    const missed = await open().since("a", cursor);
    assert.ok(missed !== "gap");
    assert.deepEqual(
      missed.news.map(({ event }) => event),
      [{ kind: "entry", entry }],
    );
    await open().tell("a", { kind: "typing", conversationId: "x" });
    await ear.until((heard) => heard.some((news) => news?.event.kind === "typing"));
    await cutOff.close();
    proxy.close();
  });

  it("forgets a person although Redis is full", async () => {
    const desk = open();
    const [live, ended] = [entryAt("a"), closed(entryAt("a"))];
    for (const entry of [live, ended]) await desk.put(entry);
    const memory = /used_memory:(\d+)/.exec(await server.cli("info", "memory"))?.[1];
    await server.cli("config", "set", "maxmemory", String(Number(memory) - 200_000));
    await assert.rejects(desk.put({ ...live, version: 2 }), StoreUnavailable);
    for (const { conversationId } of [live, ended]) await desk.erase(conversationId);
    await server.cli("config", "set", "maxmemory", "0");
    const shown = [...(await desk.entries("a")).entries, ...(await desk.history("a", { limit: 9 }))].map(({ id }) => id);
    assert.deepEqual([shown.includes(live.id), shown.includes(ended.id)], [false, false]);
  });

  it("fails with StoreUnavailable while Redis is away, in every call", async () => {
    const lone = createRedisDesk("redis://127.0.0.1:1", KEEP_SECONDS, { callMilliseconds: 200 });
    desks.push(lone);
    const calls = [
      lone.put(entryAt("a")),
      lone.erase("x"),
      lone.entries("a"),
      lone.history("a", { limit: 1 }),
      lone.find("x"),
      lone.since("a", "1-1"),
      lone.listen("a", () => {}),
      lone.tell("a", { kind: "note", conversationId: "x" }),
      lone.tell("a", { kind: "typing", conversationId: "x" }),
      lone.beat(presenceAt("a")),
      lone.leave("a", "x"),
      lone.present("a"),
    ];
    for (const call of await Promise.allSettled(calls)) assert.ok(call.status === "rejected" && call.reason instanceof StoreUnavailable);
  });
});

describe("the desk on a Redis cluster", function () {
  this.timeout(60_000);
  let cluster: Awaited<ReturnType<typeof startRedisCluster>>;
  const desks: Desk[] = [];
  before(async () => {
    cluster = await startRedisCluster();
    for (let n = 0; n < 2; n++) desks.push(createRedisDesk(cluster.url, KEEP_SECONDS));
  });
  after(async () => {
    for (const desk of desks) await desk.close();
    await cluster.stop();
  });

  describeDesk(() => {
    const [one, other] = desks;
    assert.ok(one && other);
    return { one, other };
  });
});
