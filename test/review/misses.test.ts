import { createMemoryRecords } from "../../bot/state/memory-records.ts";
import { createRedisRecords } from "../../bot/state/redis-records.ts";
import { type RedisServer, startRedis } from "../redis-server.ts";
import { describeMisses } from "./misses-contract.ts";

describe("Questions nothing was found for, in memory", () => {
  describeMisses(async () => createMemoryRecords());
});

describe("Questions nothing was found for, on Redis", () => {
  let server: RedisServer;
  const open: { close(): void }[] = [];
  before(async () => {
    server = await startRedis();
  });
  after(async () => {
    for (const records of open) records.close();
    await server.stop();
  });
  describeMisses(async () => {
    await server.cli("flushall");
    const records = createRedisRecords(server.url);
    open.push(records);
    return records;
  });
});
