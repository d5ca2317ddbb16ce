/** What every Store promises; test/bot/{memory,redis}-store.test.ts run it on each of them. */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { Activity } from "../../bot/activity.ts";
import type { Commit, LogPage, Store } from "../../bot/state/store.ts";

export const RETENTION = { stateSeconds: 24 * 3600, transcriptSeconds: 90 * 24 * 3600 };
const MANY = 1_000;

let messages = 0;
export function messageIn(conversationId: string, more: Partial<Activity> = {}): Activity {
  return {
    type: "message",
    id: `m${process.pid}-${messages++}`,
    timestamp: new Date().toISOString(),
    channelId: "directline",
    conversation: { id: conversationId },
    from: { id: "dl_1", role: "user" },
    text: `Đăng ký "khai sinh" {${messages}}\n`,
    ...more,
  };
}

export const replyTo = ({ id, conversation, channelId }: Activity, n = 0): Activity => ({
  ...messageIn(conversation.id),
  id: `${id}-${n}`,
  channelId,
  replyToId: id,
  from: { id: "mot-cua", role: "bot" },
});

/** Commits the oldest waiting message with one reply. */
export async function turn(store: Store, conversationId: string, more: Partial<Commit> = {}): Promise<Activity> {
  const { version, next } = await store.work(conversationId);
  assert.ok(next, "a message waits");
  const replies = [replyTo(next)];
  const done = await store.commit({
    conversationId,
    version,
    messageId: next.id,
    state: { turns: version + 1 },
    replies,
    push: false,
    ...more,
  });
  assert.equal(done.kind, "committed");
  return (more.replies ?? replies)[0] ?? next;
}

export function describeStore(open: () => Store): void {
  let store: Store;
  let id: string;
  before(async () => {
    store = open();
    await store.check();
  });
  beforeEach(() => {
    id = `${randomUUID()}:{a} b/ồ`;
  });

  const accept = (activity: Activity, key = activity.id, perMinute = MANY) => store.accept(activity, key, perMinute);

  it("keeps a message as it is, in the log and for its turn", async () => {
    const message = messageIn(id, { channelData: { clientActivityID: "c1" }, value: { a: [1, null] } });
    assert.deepEqual(await accept(message), { kind: "accepted", id: message.id, position: 0 });
    assert.deepEqual(await store.work(id), { version: 0, state: undefined, handoff: undefined, watermark: 1, next: message });
    assert.deepEqual(await store.log(id, 0), { activities: [message], watermark: 1 });
  });

  it("has nothing of a conversation it never saw", async () => {
    const { version, state, next } = await store.work(id);
    assert.deepEqual({ version, state, next }, { version: 0, state: undefined, next: undefined });
    assert.deepEqual(await store.log(id, 7), { activities: [], watermark: 0 });
    assert.deepEqual(await store.outbox(id), []);
  });

  it("answers a second activity under the same key with the first one's id, and keeps it out", async () => {
    const first = messageIn(id);
    await accept(first, "key");
    assert.deepEqual(await accept(messageIn(id), "key"), { kind: "duplicate", id: first.id });
    assert.equal((await store.log(id, 0)).activities.length, 1);
    assert.equal((await accept(messageIn(`${id}2`), "key")).kind, "accepted", "another conversation has keys of its own");
  });

  it("answers the same activity again as it did before, and does nothing", async () => {
    const first = messageIn(id);
    const second = messageIn(id);
    await accept(first);
    await accept(second);
    assert.deepEqual(await accept(second, second.id, 0), { kind: "accepted", id: second.id, position: 1 });
    await turn(store, id);
    await turn(store, id);
    assert.deepEqual(await accept(first), { kind: "accepted", id: first.id, position: 0 });
    assert.equal((await store.work(id)).next, undefined);
  });

  it("refuses more messages a minute than allowed, and says when to come back", async () => {
    for (let n = 0; n < 3; n++) assert.equal((await accept(messageIn(id), String(n), 3)).kind, "accepted");
    const refused = await accept(messageIn(id), "3", 3);
    assert.ok(refused.kind === "tooMany" && refused.retryAfterSeconds >= 1 && refused.retryAfterSeconds <= 60);
    assert.equal((await accept(messageIn(id), "2", 3)).kind, "duplicate", "a repeat costs nothing");
    assert.equal((await store.log(id, 0)).activities.length, 3);
  });

  it("hands out messages in the order they were accepted", async () => {
    const sent = Array.from({ length: 50 }, () => messageIn(id));
    await Promise.all(sent.map((message) => accept(message)));
    const logged = (await store.log(id, 0)).activities.map((activity) => activity.id);
    const worked: string[] = [];
    for (const _ of sent) worked.push((await turn(store, id)).replyToId ?? "");
    assert.deepEqual(worked, logged);
    assert.deepEqual(new Set(logged), new Set(sent.map((message) => message.id)));
  });

  it("commits a turn whole: state, replies, message done", async () => {
    const message = messageIn(id);
    await accept(message);
    await accept(messageIn(id));
    const replies = [replyTo(message, 0), replyTo(message, 1)];
    const state = { language: "vi", form: { answers: { ten: 'Ồ \u0000 "' } } };
    const done = await store.commit({ conversationId: id, version: 0, messageId: message.id, state, replies, push: false });
    assert.deepEqual(done, { kind: "committed", waiting: 1 });
    const work = await store.work(id);
    assert.deepEqual([work.version, work.state], [1, state]);
    assert.deepEqual(await store.log(id, 2), { activities: replies, watermark: 4 });
    assert.deepEqual(await store.outbox(id), []);
  });

  it("keeps who speaks beside the state, and tells where the log ends", async () => {
    await accept(messageIn(id));
    const handoff = { state: "waiting", number: 1 };
    await turn(store, id, { handoff, keepSeconds: 30 * 24 * 3600 });
    assert.deepEqual(await store.work(id), { version: 1, state: { turns: 1 }, handoff, watermark: 2 });
    await accept(messageIn(id));
    await turn(store, id);
    const { handoff: gone, watermark } = await store.work(id);
    assert.deepEqual([gone, watermark], [undefined, 4]);
  });

  it("queues a command in order, but shows it to nobody and counts it as no message of the person's", async () => {
    const [before, after] = [messageIn(id), messageIn(id)];
    const command = messageIn(id, { type: "command", name: "handoff", text: undefined, value: { a: 1 } });
    await accept(before, "1", 2);
    assert.deepEqual(await accept(command, "2", 1), { kind: "accepted", id: command.id, position: 1 });
    assert.deepEqual(await accept(command, "2", 1), { kind: "accepted", id: command.id, position: 1 }, "the same again");
    assert.equal((await accept({ ...command, id: "other" }, "2", 1)).kind, "duplicate");
    assert.equal((await accept(after, "3", 2)).kind, "accepted");
    assert.equal((await accept(messageIn(id), "4", 2)).kind, "tooMany");
    assert.deepEqual(
      (await store.log(id, 0)).activities.map((one) => one.id),
      [before.id, after.id],
    );
    const worked: string[] = [];
    for (let n = 0; n < 3; n++) {
      worked.push((await store.work(id)).next?.id ?? "");
      await turn(store, id, { replies: [] });
    }
    assert.deepEqual(worked, [before.id, command.id, after.id]);
  });

  it("whispers to those who listen now, and keeps nothing of it", async () => {
    const typing = messageIn(id, { type: "typing" });
    const heard = await new Promise((resolve, reject) => {
      store.listen(id, resolve).then(() => store.whisper(id, typing), reject);
    });
    assert.deepEqual(heard, { activities: [typing], watermark: 0, fleeting: true });
    assert.deepEqual(await store.log(id, 0), { activities: [], watermark: 0 });
  });

  it("refuses a turn that started from an older version or another message", async () => {
    const [first, second] = [messageIn(id), messageIn(id)];
    await accept(first);
    await accept(second);
    const stale = { conversationId: id, version: 0, state: {}, replies: [replyTo(first)], push: true };
    assert.deepEqual(await store.commit({ ...stale, messageId: second.id }), { kind: "conflict" });
    assert.deepEqual(await store.commit({ ...stale, version: 1, messageId: first.id }), { kind: "conflict" });
    await turn(store, id);
    assert.deepEqual(await store.commit({ ...stale, messageId: first.id }), { kind: "conflict" });
    assert.deepEqual(await store.commit({ ...stale, messageId: second.id }), { kind: "conflict" });
    assert.equal((await store.log(id, 0)).activities.length, 3);
    assert.deepEqual(await store.outbox(id), []);
    assert.equal((await store.work(id)).next?.id, second.id);
  });

  it("lets one of many turns on the same message win", async () => {
    const message = messageIn(id);
    await accept(message);
    const tries = Array.from({ length: 20 }, (_, n) =>
      store.commit({ conversationId: id, version: 0, messageId: message.id, state: n, replies: [replyTo(message)], push: false }),
    );
    const kinds = (await Promise.all(tries)).map(({ kind }) => kind);
    assert.equal(kinds.filter((kind) => kind === "committed").length, 1);
    assert.equal((await store.log(id, 0)).activities.length, 2);
  });

  it("reads the log in pages and from any position", async () => {
    for (let n = 0; n < 205; n++) await accept(messageIn(id));
    const first = await store.log(id, -5);
    assert.deepEqual([first.activities.length, first.watermark], [200, 200]);
    const second = await store.log(id, first.watermark);
    assert.deepEqual([second.activities.length, second.watermark], [5, 205]);
    assert.deepEqual(await store.log(id, 9_000), { activities: [], watermark: 205 });
  });

  it("forgets transcript, state and unsent replies when asked to, and no watermark goes back", async () => {
    await accept(messageIn(id));
    await turn(store, id, { push: true });
    await accept(messageIn(id));
    const reply = await turn(store, id, { erase: true, state: { fresh: true } });
    assert.deepEqual(await store.log(id, 0), { activities: [reply], watermark: 4 });
    assert.deepEqual((await store.work(id)).state, { fresh: true });
    assert.deepEqual(await store.outbox(id), []);
  });

  it("drops what is older than the transcript may be, though the conversation goes on", async () => {
    const old = new Date(Date.now() - (RETENTION.transcriptSeconds + 60) * 1000).toISOString();
    await accept(messageIn(id, { timestamp: old }));
    await turn(store, id, { replies: [messageIn(id, { timestamp: old })] });
    const young = messageIn(id);
    await accept(young);
    assert.deepEqual(await store.log(id, 0), { activities: [young], watermark: 3 });
  });

  it("keeps replies to push until they are marked sent", async () => {
    const message = messageIn(id, { channelId: "msteams" });
    await accept(message);
    const replies = [replyTo(message, 0), replyTo(message, 1)];
    await turn(store, id, { replies, push: true });
    assert.deepEqual(await store.outbox(id), replies);
    await store.markSent(id, `${message.id}-0`);
    await store.markSent(id, `${message.id}-0`);
    assert.deepEqual(await store.outbox(id), replies.slice(1));
    await store.markSent(id, `${message.id}-1`);
    assert.deepEqual(await store.outbox(id), []);
  });

  it("knows the conversations that may be unfinished", async () => {
    await accept(messageIn(id));
    assert.ok((await store.recent()).includes(id));
    assert.equal(await store.settle(id), false, "a message waits");
    const reply = await turn(store, id, { push: true });
    assert.equal(await store.settle(id), false, "a reply is unsent");
    await store.markSent(id, reply.id);
    assert.equal(await store.settle(id), true);
    assert.ok((await store.recent()).includes(id), "quiet for less than a minute");
  });

  it("tells listeners of all that is logged, in order, until they stop", async () => {
    const heard: LogPage[] = [];
    let wake = (): void => {};
    const stop = await store.listen(id, (news) => {
      heard.push(news);
      wake();
    });
    const until = async (watermark: number): Promise<void> => {
      while ((heard.at(-1)?.watermark ?? 0) < watermark)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    };
    const message = messageIn(id);
    await accept(message);
    const reply = await turn(store, id);
    await until(2);
    assert.deepEqual(heard, [
      { activities: [message], watermark: 1 },
      { activities: [reply], watermark: 2 },
    ]);
    const second = await store.listen(id, () => {});
    second();
    await accept(messageIn(id));
    await until(3);
    stop();
    await accept(messageIn(id));
    await store.log(id, 0);
    assert.equal(heard.length, 3);
  });

  it("counts the uses of a key", async () => {
    const counts = await Promise.all([1, 2, 3].map(() => store.hit(`start:${id}`, 60)));
    assert.deepEqual(counts.sort(), [1, 2, 3]);
    assert.equal(await store.hit(`read:${id}`, 60), 1);
  });

  it("counts one vote for each reply", async () => {
    for (const [replyToId, helpful] of [
      ["r1", true],
      ["r1", false],
      ["r2", false],
      ["r3", true],
    ] as const) {
      await accept(messageIn(id, { type: "event", name: "feedback" }));
      await turn(store, id, { feedback: { replyToId, about: id, helpful }, replies: [] });
    }
    const rows = (await store.feedback()).filter(({ about }) => about === id);
    assert.deepEqual(rows, [{ about: id, helpful: 2, unhelpful: 1 }]);
  });
}
