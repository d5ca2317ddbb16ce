import assert from "node:assert/strict";
import { Writable } from "node:stream";
import { describe, it } from "mocha";
import { pino } from "pino";
import { createMemoryStore } from "../../bot/state/memory-store.ts";
import { createRedisStore } from "../../bot/state/redis-store.ts";
import type { Store } from "../../bot/state/store.ts";
import { type RedisServer, startRedis } from "../redis-server.ts";
import { meetPerson, sorry, startEcho } from "./running-service.ts";

const MARK = "quetzalcoatl";
const NUMBERS = ["079085012345", "0901234567", "4111111111111111", "an.nguyen@example.vn"];

/** The store, with everything that was handed to it. */
function recording(store: Store): { store: Store; seen: () => string } {
  const calls: unknown[] = [];
  const recorded = new Proxy(store, {
    get: (target, name, receiver) => {
      const value: unknown = Reflect.get(target, name, receiver);
      return typeof value !== "function"
        ? value
        : (...args: unknown[]) => {
            calls.push(args);
            return value.apply(target, args);
          };
    },
  });
  return { store: recorded, seen: () => JSON.stringify(calls) };
}

describe("a marked message", () => {
  it("reaches the store masked and the log not at all, whatever happens to it", async () => {
    let logged = "";
    const stream = new Writable({
      write: (chunk, _encoding, done) => {
        logged += chunk;
        done();
      },
    });
    const log = pino({ level: "trace" }, stream);
    const { store, seen } = recording(createMemoryStore({ stateSeconds: 60, transcriptSeconds: 60 }));
    const failing = () => {
      throw new Error(`a dialog that quotes ${MARK} ${NUMBERS.join(" ")}`);
    };
    const service = await startEcho({}, { store, log, dialogs: { converse: failing, apologise: sorry } });
    const person = await meetPerson(service.directLine);
    const { streamUrl } = await person.open();
    const text = `${MARK} CCCD ${NUMBERS[0]}, đt ${NUMBERS[1]}, thẻ ${NUMBERS[2]}, mail ${NUMBERS[3]}`;
    await person.say(text, "client-id-1");
    await person.say(`${MARK}${"x".repeat(1_000)}`);
    await person.request("POST", `/conversations/${person.id}/activities`, { type: "message", text: 5, [MARK]: MARK });
    await fetch(`${service.directLine}/conversations/${person.id}/activities?x=${MARK}`, { headers: { authorization: `Bearer ${MARK}` } });
    await fetch(`${service.url}/${MARK}`);
    await fetch(`${service.url}/api/search?q=${MARK}`);
    const form = new FormData();
    form.append("file", new Blob([`%PDF-1.7 ${MARK}inside`]), `${NUMBERS[1]}.pdf`);
    await fetch(`${service.directLine}/conversations/${person.id}/upload`, {
      method: "POST",
      headers: { authorization: `Bearer ${person.token}` },
      body: form,
    });
    const [first] = await person.readUntil(4);
    await service.close();

    assert.equal(first?.text, `${MARK} CCCD •••, đt •••, thẻ •••, mail •••`);
    assert.deepEqual(first?.channelData, { clientActivityID: "client-id-1", masked: ["identity", "phone", "card", "email"] });
    for (const number of NUMBERS) assert.ok(!seen().includes(number), `the store saw ${number}`);
    assert.ok(!seen().includes(`${MARK}inside`), "the store saw a file's contents");
    assert.match(logged, /"event":"dialog-failed"/);
    const secrets = [MARK, ...NUMBERS, person.token, new URL(streamUrl).searchParams.get("t") ?? "", "echo", "1022"];
    for (const secret of secrets) assert.ok(!logged.includes(secret), `the log has ${secret}`);
    assert.ok(
      logged
        .trim()
        .split("\n")
        .every((line) => typeof JSON.parse(line).event === "string"),
    );
  });

  it("is found in Redis only in its own conversation's transcript, and its personal numbers nowhere", async () => {
    const redis = await startRedis();
    const service = await startEcho({}, { store: createRedisStore(redis.url, { stateSeconds: 60, transcriptSeconds: 60 }) });
    const person = await meetPerson(service.directLine);
    await person.say(`${MARK} CCCD ${NUMBERS[0]}, đt ${NUMBERS[1]}, thẻ ${NUMBERS[2]}, mail ${NUMBERS[3]}`);
    await person.readUntil(2);
    const keys = (await redis.cli("--raw", "KEYS", "*")).split("\n").filter(Boolean);
    assert.ok(keys.length > 3, keys.join(" "));
    for (const key of keys) {
      const kept = await everythingIn(redis, key);
      for (const number of NUMBERS) assert.ok(!kept.includes(number), `${key} holds ${number}`);
      if (kept.includes(MARK)) assert.match(key, new RegExp(`\\{${person.id}\\}:(log|inbox)$`));
    }
    await service.close();
    await redis.stop();
  });
});

/** Everything a key holds, whatever its type. */
async function everythingIn(redis: RedisServer, key: string): Promise<string> {
  const read: Record<string, string[]> = {
    string: ["GET", key],
    list: ["LRANGE", key, "0", "-1"],
    hash: ["HGETALL", key],
    zset: ["ZRANGE", key, "0", "-1"],
    set: ["SMEMBERS", key],
  };
  const type = await redis.cli("TYPE", key);
  return `${key} ${await redis.cli("--raw", ...(read[type] ?? ["GET", key]))}`;
}
