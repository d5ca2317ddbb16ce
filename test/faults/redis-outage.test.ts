import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Activity } from "../../bot/activity.ts";
import { createRecovery } from "../../bot/recovery.ts";
import { createRedisStore } from "../../bot/state/redis-store.ts";
import { type LogPage, type Store, StoreUnavailable } from "../../bot/state/store.ts";
import { messageIn, RETENTION, turn } from "../bot/store-contract.ts";
import { type RedisServer, startRedis } from "../redis-server.ts";
import { startCuttingProxy } from "./cutting-proxy.ts";
import { readUntil, silent, tinyTurns } from "./tiny-bot.ts";

/** What a person is promised: to hear of trouble within 3 s, and service again within 5 s of Redis's return. */
const TOLD_MILLISECONDS = 3_000;
const BACK_MILLISECONDS = 5_000;

describe("Redis in trouble", function () {
  this.timeout(60_000);
  let server: RedisServer;
  let store: Store;
  let id: string;
  const unhandled: unknown[] = [];
  const note = (error: unknown): void => void unhandled.push(error);
  before(() => {
    process.on("unhandledRejection", note);
  });
  after(() => {
    process.off("unhandledRejection", note);
    assert.deepEqual(unhandled, []);
  });
  beforeEach(async () => {
    id = randomUUID();
    server = await startRedis(["--appendonly", "yes", "--appendfsync", "always"]);
    store = createRedisStore(server.url, RETENTION);
  });
  afterEach(async () => {
    await store.close();
    await server.stop();
  });

  const accept = (message = messageIn(id)) => store.accept(message, message.id, 1_000);

  async function assertAllUnavailable(): Promise<void> {
    const begun = performance.now();
    const { conversationId, version, messageId } = { conversationId: id, version: 0, messageId: "m" };
    const calls = [
      accept(),
      store.work(id),
      store.commit({ conversationId, version, messageId, state: {}, replies: [], push: false }),
      store.log(id, 0),
      store.outbox(id),
      store.markSent(id, "m"),
      store.recent(),
      store.settle(id),
      store.hit("k", 60),
      store.feedback(),
      store.check(),
      store.listen(randomUUID(), () => {}),
    ];
    for (const call of await Promise.allSettled(calls))
      assert.ok(call.status === "rejected" && call.reason instanceof StoreUnavailable, String(call.status === "rejected" && call.reason));
    assert.ok(performance.now() - begun < TOLD_MILLISECONDS);
  }

  async function untilUsable(): Promise<void> {
    const begun = performance.now();
    while (
      !(await store.check().then(
        () => true,
        () => pause(20, false),
      ))
    );
    assert.ok(performance.now() - begun < BACK_MILLISECONDS);
  }

  it("down at the start: says so, and joins when it comes", async () => {
    await server.kill();
    await store.close();
    store = createRedisStore(server.url, RETENTION);
    await assertAllUnavailable();
    await server.restart();
    await untilUsable();
    assert.equal((await accept()).kind, "accepted");
  });

  it("killed and started again: nothing acknowledged is lost", async () => {
    const accepted: string[] = [];
    const sending = (async () => {
      for (let n = 0; n < 100; n++) {
        const message = messageIn(id);
        if (
          await accept(message).then(
            () => true,
            () => false,
          )
        )
          accepted.push(message.id);
        if (n === 50) {
          await server.kill();
          await assertAllUnavailable();
          await server.restart();
          await untilUsable();
        }
      }
    })();
    await sending;
    assert.ok(accepted.length >= 99);
    const logged = (await readUntil(store, id, accepted.length)).map((message) => message.id);
    assert.deepEqual(
      logged.filter((one) => accepted.includes(one)),
      accepted,
    );
  });

  it("frozen: says so in time; what was under way happens once after all", async () => {
    await store.check();
    const message = messageIn(id);
    server.freeze();
    await assert.rejects(accept(message), StoreUnavailable);
    await assertAllUnavailable();
    server.thaw();
    await untilUsable();
    await accept({ ...message, id: "sent again" });
    const log = (await store.log(id, 0)).activities.filter(({ text }) => text === message.text);
    assert.equal(log.length, 1);
  });

  for (const [how, stop, start] of [
    ["frozen", async () => server.freeze(), async () => server.thaw()],
    ["killed", () => server.kill(), () => server.restart()],
  ] as const) {
    it(`${how} between message and turn: the person watching is told, and answered when it is back`, async () => {
      const failed: Activity[] = [];
      const stopsBeforeTurn: Store = {
        ...store,
        async accept(...args) {
          const done = await store.accept(...args);
          await stop();
          return done;
        },
      };
      const turns = tinyTurns(stopsBeforeTurn, { failed: (activity) => void failed.push(activity) });
      const recovery = createRecovery(turns, silent, 100);
      const message = messageIn(id);
      assert.equal((await turns.receive(message, message.id)).kind, "accepted");
      await turns.idle();
      assert.deepEqual(failed, [message]);
      await start();
      await untilUsable();
      const log = await readUntil(store, id, 2);
      assert.deepEqual(
        log.map(({ text }) => text),
        [message.text, `1: ${message.text}`],
      );
      recovery.stop();
    });
  }

  it("gone and back: listeners are told where the log ends, then hear news again", async () => {
    const heard: LogPage[] = [];
    let wake = (): void => {};
    await store.listen(id, (news) => {
      heard.push(news);
      wake();
    });
    const other = createRedisStore(server.url, RETENTION);
    await server.kill();
    await server.restart();
    while (!heard.some(({ activities }) => activities.length === 0))
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    heard.length = 0;
    while (
      !(await other.accept(messageIn(id), "key", 10).then(
        () => true,
        () => pause(20, false),
      ))
    );
    while (!heard.some(({ watermark }) => watermark === 1))
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    await other.close();
  });

  it("silent on connections that never end: makes new ones, for calls and for listeners", async () => {
    const proxy = await startCuttingProxy(server.port);
    const cutOff = createRedisStore(proxy.url, RETENTION);
    await cutOff.check();
    const news = new Promise<LogPage>((resolve) => void cutOff.listen(id, resolve).then(() => proxy.silence()));
    await accept();
    assert.equal((await news).watermark, 1);
    while (
      !(await cutOff.log(id, 0).then(
        ({ activities }) => activities.length === 1,
        () => pause(20, false),
      ))
    );
    await cutOff.close();
    proxy.close();
  });

  it("full: refuses messages, goes on reading, finishes and erases what it has", async () => {
    await accept();
    const memory = /used_memory:(\d+)/.exec(await server.cli("info", "memory"))?.[1];
    await server.cli("config", "set", "maxmemory", String(Number(memory) - 200_000));
    await assert.rejects(accept(), (error: Error) => error instanceof StoreUnavailable && /OOM/.test(error.message));
    await assert.rejects(store.check(), StoreUnavailable);
    assert.equal((await store.log(id, 0)).activities.length, 1);
    const reply = await turn(store, id, { erase: true });
    assert.deepEqual((await store.log(id, 0)).activities, [reply]);
    await server.cli("config", "set", "maxmemory", "0");
    assert.equal((await accept()).kind, "accepted");
    assert.equal((await store.log(id, 0)).activities.length, 2, "the refused message left nothing behind");
  });

  it("read-only: refuses messages, and takes them when it may be written again", async () => {
    await accept();
    await server.cli("replicaof", "127.0.0.1", "1");
    await assert.rejects(accept(), StoreUnavailable);
    await assert.rejects(store.check(), StoreUnavailable);
    await server.cli("replicaof", "no", "one");
    await untilUsable();
    assert.equal((await accept()).kind, "accepted");
  });

  it("without its scripts: gets them again", async () => {
    await accept();
    await server.cli("script", "flush");
    assert.equal((await accept()).kind, "accepted");
    assert.equal((await turn(store, id)).replyToId, (await store.log(id, 0)).activities[0]?.id);
  });

  for (const every of [2, 3, 5]) {
    it(`one answer in ${every} lost after the deed: still one effect each, in order`, async () => {
      const proxy = await startCuttingProxy(server.port);
      const cutOff = createRedisStore(proxy.url, RETENTION);
      await cutOff.check();
      const turns = tinyTurns(cutOff);
      const recovery = createRecovery(turns, silent, 20);
      const sent: string[] = [];
      proxy.cut(every);
      for (let n = 0; n < 10; n++) {
        const message = messageIn(id);
        sent.push(message.text ?? "");
        // As a client does: sends again, under the same key, what was not acknowledged.
        for (
          let id = message.id;
          !(await turns.receive({ ...message, id }, message.id).then(
            () => true,
            () => pause(20, false),
          ));
          id = `${id}+`
        );
      }
      const log = await readUntil(store, id, 20);
      assert.ok(proxy.cuts() > 0);
      proxy.cut(0);
      await turns.idle();
      recovery.stop();
      await cutOff.close();
      proxy.close();
      assert.deepEqual(
        log.filter(({ replyToId }) => !replyToId).map(({ text }) => text),
        sent,
      );
      assert.deepEqual(
        log.filter(({ replyToId }) => replyToId).map(({ text }) => text),
        sent.map((text, n) => `${n + 1}: ${text}`),
      );
      assert.equal((await store.log(id, 20)).activities.length, 0);
    });
  }
});
