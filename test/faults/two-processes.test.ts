import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { Activity } from "../../bot/activity.ts";
import { createRedisStore } from "../../bot/state/redis-store.ts";
import type { Store } from "../../bot/state/store.ts";
import { messageIn, RETENTION } from "../bot/store-contract.ts";
import { type RedisServer, startRedis } from "../redis-server.ts";
import { startSink, startTurnProcess, type TurnProcess } from "./processes.ts";
import { PUSHED, readUntil } from "./tiny-bot.ts";

describe("two processes on one Redis", function () {
  this.timeout(30_000);
  let server: RedisServer;
  let sink: Awaited<ReturnType<typeof startSink>>;
  let processes: TurnProcess[];
  let store: Store;
  let id: string;
  before(async () => {
    server = await startRedis();
    sink = await startSink();
    const settings = { redisUrl: server.url, sinkUrl: sink.url, recovers: true };
    processes = await Promise.all([startTurnProcess(settings), startTurnProcess(settings)]);
    store = createRedisStore(server.url, RETENTION);
  });
  after(async () => {
    await Promise.all(processes.map((process) => process.stop()));
    await store.close();
    sink.close();
    await server.stop();
  });
  beforeEach(() => {
    id = randomUUID();
  });

  const sendAll = (messages: Activity[], key = (message: Activity): string => message.id) =>
    Promise.all(messages.map((message, n) => processes[n % processes.length]?.receive(message, key(message))));

  const isReply = ({ replyToId }: Activity): boolean => replyToId !== undefined;

  function assertAnsweredInOrder(log: Activity[], sent: Activity[]): void {
    const messages = log.filter((activity) => !isReply(activity));
    const replies = log.filter(isReply);
    assert.deepEqual(new Set(messages.map((message) => message.id)), new Set(sent.map((message) => message.id)), "none lost");
    assert.equal(messages.length, sent.length, "none twice");
    assert.deepEqual(
      replies.map(({ text }) => text),
      messages.map(({ text }, n) => `${n + 1}: ${text}`),
      "one turn each, in the order of the log",
    );
  }

  it("give 50 messages sent at once in one conversation 50 turns in one order", async () => {
    const sent = Array.from({ length: 50 }, () => messageIn(id));
    const answers = await sendAll(sent);
    assert.ok(answers.every((answer) => answer?.kind === "accepted"));
    assertAnsweredInOrder(await readUntil(store, id, 100), sent);
  });

  it("do the same where replies are pushed, and push each once and in order", async () => {
    const sent = Array.from({ length: 50 }, () => messageIn(id, { channelId: PUSHED }));
    await sendAll(sent);
    const log = await readUntil(store, id, 100);
    assertAnsweredInOrder(log, sent);
    await sink.until(50);
    while (!(await store.settle(id)));
    assert.deepEqual(
      sink.received.map((reply) => reply.id),
      log.filter(isReply).map((reply) => reply.id),
    );
  });

  it("give the same activity, delivered 100 times at once, one turn and one reply", async () => {
    const message = messageIn(id);
    const answers = await sendAll(Array.from({ length: 100 }, () => message));
    assert.ok(answers.every((answer) => answer?.id === message.id));
    assertAnsweredInOrder(await readUntil(store, id, 2), [message]);
    await sendAll([messageIn(id)]);
    assert.equal((await readUntil(store, id, 4)).length, 4);
  });

  it("give a message sent 100 times under one key one turn, and all senders the same id", async () => {
    const sent = Array.from({ length: 100 }, () => messageIn(id, { text: "again" }));
    const answers = await sendAll(sent, () => "key");
    assert.equal(new Set(answers.map((answer) => answer?.id)).size, 1);
    assert.equal(answers.filter((answer) => answer?.kind === "accepted").length, 1);
    const log = await readUntil(store, id, 2);
    assert.deepEqual(
      log.map(({ text }) => text),
      ["again", "1: again"],
    );
  });

  it("finish the turns of a process that was killed", async () => {
    const settings = { redisUrl: server.url, sinkUrl: sink.url, recovers: false, dieAt: 1 };
    const mortal = await startTurnProcess(settings);
    const message = messageIn(id);
    assert.equal(await mortal.receive(message, "key"), undefined, "it died after it had stored the message");
    assertAnsweredInOrder(await readUntil(store, id, 2), [message]);
  });
});
