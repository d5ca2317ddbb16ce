import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { createRedisStore } from "../../bot/state/redis-store.ts";
import type { Store } from "../../bot/state/store.ts";
import { messageIn, RETENTION } from "../bot/store-contract.ts";
import { type RedisServer, startRedis } from "../redis-server.ts";
import { startSink, startTurnProcess } from "./processes.ts";
import { PUSHED, readUntil } from "./tiny-bot.ts";

describe("a process killed in the middle of a turn", function () {
  this.timeout(120_000);
  let server: RedisServer;
  let store: Store;
  before(async () => {
    server = await startRedis();
    store = createRedisStore(server.url, RETENTION);
  });
  after(async () => {
    await store.close();
    await server.stop();
  });

  /** Two messages to a process that dies at `dieAt`, then again whatever was not acknowledged to one that lives. */
  async function crashAndRestart(channelId: string, dieAt: number): Promise<"died" | "finished"> {
    const id = randomUUID();
    const sink = await startSink();
    const settings = { redisUrl: server.url, sinkUrl: sink.url };
    const [one, two] = [messageIn(id, { channelId }), messageIn(id, { channelId })];
    const expected = [`1: ${one.text}`, `2: ${two.text}`];

    const mortal = await startTurnProcess({ ...settings, recovers: false, dieAt });
    const unacknowledged = [];
    for (const message of [one, two]) if (!(await mortal.receive(message, message.id))) unacknowledged.push(message);
    const finished = (async () => {
      await readUntil(store, id, 4);
      while (!(await store.settle(id)));
      return "finished" as const;
    })();
    const end = unacknowledged.length > 0 ? "died" : await Promise.race([mortal.died.then(() => "died" as const), finished]);
    if (end === "finished") await mortal.stop();

    const next = await startTurnProcess({ ...settings, recovers: true });
    for (const message of unacknowledged) await next.receive({ ...message, id: `${message.id}-again` }, message.id);
    await finished;
    await next.stop();
    sink.close();

    const log = (await store.log(id, 0)).activities;
    assert.deepEqual(
      log.filter(({ replyToId }) => replyToId).map(({ text }) => text),
      expected,
      "every message answered once, in order",
    );
    assert.equal(log.length, 4, "no message lost or doubled");
    const replyIds = log.filter(({ replyToId }) => replyToId).map((reply) => reply.id);
    const pushed = sink.received.map((reply) => reply.id);
    assert.deepEqual([...new Set(pushed)], channelId === PUSHED ? replyIds : [], "every reply pushed, in order");
    assert.ok(pushed.length <= new Set(pushed).size + 1, `at most one repeat: ${pushed.join(" ")}`);
    return end;
  }

  for (const channelId of [PUSHED, "directline"]) {
    it(`loses nothing and repeats at most one reply, wherever it is killed (${channelId})`, async () => {
      let deaths = 0;
      while ((await crashAndRestart(channelId, deaths)) === "died") deaths++;
      // accept, work and commit of two messages, before and after each; after the last, all is done. Pushing adds more.
      assert.ok(deaths >= 11, `${deaths} places to die`);
    });
  }
});
