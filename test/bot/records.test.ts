import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { createMemoryRecords } from "../../bot/state/memory-records.ts";
import { createRedisRecords } from "../../bot/state/redis-records.ts";
import { StoreUnavailable } from "../../bot/state/store.ts";
import { type RedisServer, startRedis } from "../redis-server.ts";
import { describeRecords } from "./records-contract.ts";

describe("records in memory", () => {
  describeRecords(() => createMemoryRecords());

  it("end with their time", async () => {
    let now = 0;
    const records = createMemoryRecords(() => now);
    await records.write("a", 1, 0, 60);
    await records.claim("places", "holder", 1, 60);
    await records.own("conversation", "a", 60);
    now = 60_000;
    assert.equal(await records.read("a"), undefined);
    assert.deepEqual(await records.taken(["places"]), [0]);
    assert.deepEqual(await records.owned("conversation"), []);
  });
});

describe("records on Redis", () => {
  let server: RedisServer;
  const open: { close(): void }[] = [];
  before(async () => {
    server = await startRedis();
  });
  after(async () => {
    for (const records of open) records.close();
    await server.stop();
  });
  const create = () => {
    const records = createRedisRecords(server.url);
    open.push(records);
    return records;
  };

  describeRecords(create);

  it("are shared by several processes", async () => {
    const [one, other] = [create(), create()];
    const key = randomUUID();
    assert.equal(await one.write(key, { n: 1 }, 0, 60), true);
    assert.equal(await other.write(key, { n: 2 }, 0, 60), false);
    assert.deepEqual((await other.read(key))?.value, { n: 1 });
  });

  it("say so when Redis is away", async () => {
    const lone = createRedisRecords("redis://127.0.0.1:1", 200);
    open.push(lone);
    await assert.rejects(lone.read("a"), StoreUnavailable);
    await assert.rejects(lone.claim("a", "b", 1, 60), StoreUnavailable);
  });
});
