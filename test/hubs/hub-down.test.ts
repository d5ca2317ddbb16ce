import assert from "node:assert/strict";
import type { HubConversation } from "../../bot/hubs/reference-hub.ts";
import { createWorld, HOUR, STANDARD, type World } from "./world.ts";

const MINUTE = 60_000;
const PLACE = { channelId: "directline", conversation: { id: "x" }, from: { id: "dl_x" }, locale: "vi" as const };
const id = "example";

describe("a hub that cannot be reached", () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.close());

  const known = (): HubConversation => world.hub.queue.at(-1) as HubConversation;
  const theirs = (): string[] => known().messages.flatMap(({ by, text }) => (by === "user" ? [text] : []));
  const answers = (): Promise<boolean> => world.hubs.answers("tong-dai", PLACE);
  /** Lets the time pass in which it is tried again. */
  async function later(times: number): Promise<void> {
    for (let n = 0; n < times; n++) {
      world.pass(MINUTE);
      await world.runJobs();
    }
  }

  /** Tries on until the hub has that many messages of the person's. */
  async function until(count: number): Promise<void> {
    while ((known()?.messages ?? []).filter(({ by }) => by === "user").length < count) await later(1);
    await later(1);
  }

  const troubles: [string, Parameters<World["hub"]["misbehave"]>[0]][] = [
    ["answers 500", { status: 500 }],
    ["does not know the key any more", { status: 401 }],
    ["answers 503 and when to come back", { status: 503, headers: { "retry-after": "90" } }],
    ["does the work and loses the answer", { lose: true }],
    ["does not answer", { hang: true }],
  ];
  for (const [name, how] of troubles) {
    it(`${name}: is told everything once and in order when it is back`, async () => {
      await world.close();
      world = await createWorld({ milliseconds: how?.hang ? 200 : STANDARD });
      world.hub.misbehave(how);
      await world.say(id, "ask");
      await world.runJobs();
      await world.say(id, "one");
      await later(2);
      world.restart();
      await world.say(id, "two");
      await world.runJobs();
      world.hub.misbehave(undefined);
      await until(2);
      assert.equal(world.hub.queue.length, 1);
      assert.deepEqual(
        known().transcript.map(({ text }) => text),
        ["ask", "1: ask"],
      );
      assert.deepEqual(theirs(), ["one", "two"]);
      assert.equal((await world.accept(id, "An")).body.result, "done");
      world.hub.misbehave(how);
      for (const text of ["three", "four"]) {
        await world.say(id, text);
        await world.runJobs();
      }
      world.hub.misbehave(undefined);
      await until(4);
      assert.deepEqual(theirs(), ["one", "two", "three", "four"]);
    });
  }

  it("is not counted on meanwhile, and is again soon after", async () => {
    assert.equal(await answers(), true);
    world.hub.misbehave({ status: 500 });
    await world.say(id, "ask");
    await world.runJobs();
    assert.equal(await answers(), false);
    world.hub.misbehave(undefined);
    await later(2);
    assert.equal(await answers(), true);
  });

  it("is asked more and more seldom, and given up after three days; the next word begins anew", async () => {
    world.hub.misbehave({ status: 500 });
    await world.say(id, "ask");
    const waits: number[] = [];
    for (let n = 0; n < 8; n++) {
      await world.runJobs();
      const [job] = await world.records.takeDue(Number.MAX_SAFE_INTEGER, 1, 1);
      assert.ok(job);
      waits.push(Math.round((job.at - world.now()) / 1000));
      await world.records.schedule(job);
      world.pass(job.at - world.now());
    }
    assert.deepEqual(waits.slice(0, 3), [2, 2, 4]);
    assert.equal(waits.at(-1), 60);
    world.pass(73 * HOUR);
    await world.runJobs();
    assert.deepEqual(await world.records.takeDue(Number.MAX_SAFE_INTEGER, 9, 1), []);
    world.hub.misbehave(undefined);
    await world.say(id, "hello?");
    await world.runJobs();
    assert.equal(known().status, "pending");
    assert.deepEqual(theirs(), ["hello?"]);
  });

  it("refuses one message for good: those after it get through", async () => {
    await world.say(id, "ask");
    await world.runJobs();
    await world.accept(id, "An");
    await world.runJobs();
    world.hub.misbehave({ status: 422 });
    await world.say(id, "one");
    await world.runJobs();
    world.hub.misbehave(undefined);
    await world.say(id, "two");
    await world.runJobs();
    assert.deepEqual(theirs(), ["two"]);
  });

  it("refuses a handoff for good: the person waits for an officer here, and it is not asked again", async () => {
    world.hub.misbehave({ status: 400 });
    await world.say(id, "ask");
    await world.runJobs();
    const { requests } = world.hub;
    world.hub.misbehave(undefined);
    await world.say(id, "still here");
    await later(3);
    assert.equal(world.hub.requests, requests);
    assert.equal((await world.handoffOf(id))?.state, "waiting");
  });

  it("said what is not its own to say when it comes back: nothing of it is heard", async () => {
    await world.say(id, "ask");
    await world.runJobs();
    await world.accept(id, "An");
    const old = known().number;
    await world.command(id, { kind: "requeue", over: old, why: "unanswered", by: "system" });
    const heard = await world.heard(id);
    for (const number of [0, old - 1, old, old + 2, 99])
      assert.equal((await world.reply(id, "An", "I speak all the same", { number })).body.result, "late", String(number));
    assert.deepEqual(await world.heard(id), heard);
  });
});

describe("a process that dies over it", () => {
  it("leaves to another one to tell the hub, wherever it died", async () => {
    for (let dieAt = 0; dieAt < MOST_STEPS; dieAt++) {
      const world = await createWorld();
      await world.say(id, "ask");
      await world.say(id, "one");
      const mend = breakAt(world, dieAt);
      await world.runJobs();
      mend();
      world.restart();
      world.pass(2 * MINUTE);
      await world.runJobs();
      await world.accept(id, "An");
      await world.say(id, "two");
      await world.runJobs();
      const { transcript, messages } = world.hub.queue[0] as HubConversation;
      const all = [...transcript, ...messages].map(({ text }) => text);
      const theirs = all.filter((text) => /^(ask|one|two)$/.test(text ?? ""));
      assert.deepEqual(theirs, ["ask", "one", "two"], `died at step ${dieAt}`);
      await world.close();
    }
  });
});

/** Before and after each call: more than telling of two messages takes. */
const MOST_STEPS = 50;

/** The store fails from that step on, as for a process that is gone; gives the way back. */
function breakAt({ store, records }: World, dieAt: number): () => void {
  const [{ work, log }, { read, write }] = [{ ...store }, { ...records }];
  let steps = 0;
  const step = (): void => {
    if (steps++ >= dieAt) throw new Error("the process is gone");
  };
  const mortal =
    <A extends unknown[], T>(call: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      step();
      const result = await call(...args);
      step();
      return result;
    };
  Object.assign(store, { work: mortal(work), log: mortal(log) });
  Object.assign(records, { read: mortal(read), write: mortal(write) });
  return () => {
    Object.assign(store, { work, log });
    Object.assign(records, { read, write });
  };
}
