import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { type RedisServer, startRedis } from "../redis-server.ts";
import { json, meetPerson, type Opening, type RunningService, startEcho, watch } from "./running-service.ts";

describe("two services on one Redis", () => {
  let redis: RedisServer;
  let services: [RunningService, RunningService];
  before(async () => {
    redis = await startRedis();
    const settings = { REDIS_URL: redis.url, TOKEN_SECRET: "the same secret for both services", MESSAGES_PER_MINUTE: "1000" };
    services = [await startEcho(settings), await startEcho(settings)];
    for (const { url } of services) {
      while ((await fetch(`${url}/readyz`)).status !== 200) await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
  after(async () => {
    await Promise.all(services.map((service) => service.close()));
    await redis.stop();
  });

  /** The same person at the other service. */
  const sayAt = (service: RunningService, { id, token }: { id: string; token: string }, text: string) =>
    fetch(`${service.directLine}/conversations/${id}/activities`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ type: "message", text, channelData: { clientActivityID: text } }),
    });

  it("show on a socket of one what was said and answered at the other, in order and once", async () => {
    const [one, other] = services;
    const person = await meetPerson(one.directLine);
    const stream = await watch((await person.open()).streamUrl);
    for (let n = 0; n < 20; n++) {
      const id = (await json<{ id: string }>(sayAt(n % 2 === 0 ? other : one, person, `${n}`))).id;
      assert.equal((await json<{ id: string }>(sayAt(n % 2 === 0 ? one : other, person, `${n}`))).id, id);
      await stream.until(2 * n + 2);
    }
    assert.deepEqual(
      stream.activities().map(({ text }) => text),
      Array.from({ length: 20 }, (_, n) => [`${n}`, `echo ${n}`]).flat(),
    );
    stream.socket.close();
  });

  it("take a socket's reader over where it left off", async () => {
    const [one, other] = services;
    const person = await meetPerson(one.directLine);
    const first = await watch((await person.open()).streamUrl);
    await person.say("trước");
    await first.until(2);
    first.socket.terminate();
    await person.say("giữa");
    const reopened = await json<Opening>(
      fetch(`${other.directLine}/conversations/${person.id}?watermark=2`, { headers: { authorization: `Bearer ${person.token}` } }),
    );
    const second = await watch(reopened.streamUrl);
    await person.say("sau");
    assert.deepEqual(
      (await second.until(4)).map(({ text }) => text),
      ["giữa", "echo giữa", "sau", "echo sau"],
    );
    second.socket.close();
  });

  it("share the count of conversations an address may start", async () => {
    const settings = { REDIS_URL: redis.url, CONVERSATIONS_PER_HOUR: "1" };
    const strict = await startEcho(settings);
    while ((await fetch(`${strict.url}/readyz`)).status !== 200) await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal((await fetch(`${strict.directLine}/tokens/generate`, { method: "POST" })).status, 429);
    await strict.close();
  });

  it("come back by themselves when Redis was away, and their sockets miss nothing", async () => {
    const [one, other] = services;
    const person = await meetPerson(one.directLine);
    const stream = await watch((await person.open()).streamUrl);
    await sayAt(other, person, "before");
    await stream.until(2);
    redis.freeze();
    assert.equal((await person.say("lúc treo")).status, 503);
    assert.equal((await fetch(`${one.url}/readyz`)).status, 503);
    redis.thaw();
    const returned = performance.now();
    while ((await sayAt(other, person, "after")).status !== 200) await new Promise((resolve) => setTimeout(resolve, 50));
    while ((await fetch(`${one.url}/readyz`)).status !== 200) await new Promise((resolve) => setTimeout(resolve, 50));
    while (!stream.activities().some(({ text }) => text === "echo after")) await stream.until(stream.activities().length + 1);
    // 5 s, with room for a busy machine.
    assert.ok(performance.now() - returned < 10_000);
    const texts = stream.activities().map(({ text }) => text);
    assert.equal(new Set(stream.activities().map(({ id }) => id)).size, texts.length);
    assert.deepEqual(
      texts.filter((text) => text?.includes("after")),
      ["after", "echo after"],
    );
    stream.socket.close();
  });
});
