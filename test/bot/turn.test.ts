import assert from "node:assert/strict";
import type { Activity } from "../../bot/activity.ts";
import type { LogLine } from "../../bot/log.ts";
import { createOneAtATime } from "../../bot/one-at-a-time.ts";
import { createRecovery } from "../../bot/recovery.ts";
import { createMemoryStore } from "../../bot/state/memory-store.ts";
import { type Store, StoreUnavailable } from "../../bot/state/store.ts";
import type { Deliver } from "../../bot/turn.ts";
import { dayInCity } from "../../knowledge/calendar.ts";
import { count, PUSHED, silent, tinyTurns } from "../faults/tiny-bot.ts";
import { messageIn, RETENTION } from "./store-contract.ts";

const HOUR_MILLISECONDS = 3600_000;

describe("the turn", () => {
  let store: Store;
  beforeEach(() => {
    store = createMemoryStore(RETENTION);
  });

  const texts = async (id = "a"): Promise<(string | undefined)[]> => (await store.log(id, 0)).activities.map(({ text }) => text);
  const replies = async (): Promise<(string | undefined)[]> =>
    (await store.log("a", 0)).activities.filter(({ replyToId }) => replyToId).map(({ text }) => text);
  const say = (text: string, more: Partial<Activity> = {}): Activity => messageIn("a", { text, ...more });
  const pushingBy = (deliver: Deliver) => ({ deliver: new Map([[PUSHED, deliver]]) });

  /** A promise and its resolve. */
  function gate(): { opened: Promise<void>; open: () => void } {
    let open = (): void => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    return { opened, open };
  }

  it("answers each message once, in order", async () => {
    const turns = tinyTurns(store);
    for (const text of ["x", "y"]) await turns.receive(say(text), text);
    await turns.idle();
    assert.deepEqual(await replies(), ["1: x", "2: y"]);
  });

  it("makes a reply's id of the message's, and addresses it", async () => {
    const turns = tinyTurns(store);
    const message = say("x");
    await turns.receive(message, "k");
    await turns.idle();
    const [reply] = (await store.log("a", 1)).activities;
    assert.deepEqual(
      [reply?.id, reply?.replyToId, reply?.recipient, reply?.from.role],
      [`${message.id}-0`, message.id, message.from, "bot"],
    );
  });

  it("apologises for a message the dialogs cannot handle, and goes on with the next", async () => {
    const lines: LogLine[] = [];
    const turns = tinyTurns(store, {
      converse: (before, message, today) => {
        if (message.kind === "text" && message.text === "bad") throw new RangeError("secret");
        return count(before, message, today);
      },
      log: { info: () => {}, error: (line) => void lines.push(line) },
    });
    for (const text of ["x", "bad", "y"]) await turns.receive(say(text), text);
    await turns.idle();
    assert.deepEqual(await replies(), ["1: x", "sorry", "2: y"]);
    assert.deepEqual(
      lines.map(({ event, error }) => [event, error]),
      [["dialog-failed", "RangeError"]],
    );
  });

  it("runs again on fresh state when another process was faster, and drops its own answer", async () => {
    for (let n = 0; n < 100; n++) {
      const { opened, open } = gate();
      let reached = (): void => {};
      const held = new Promise<void>((resolve) => {
        reached = resolve;
      });
      let first = true;
      const paused: Store = {
        ...store,
        async commit(turn) {
          if (first) {
            first = false;
            reached();
            await opened;
          }
          return store.commit(turn);
        },
      };
      const slow = tinyTurns(paused);
      const fast = tinyTurns(store);
      await slow.receive(say("x"), `x${n}`);
      await held;
      await fast.run("a");
      await fast.receive(say("y"), `y${n}`);
      await fast.idle();
      open();
      await slow.idle();
    }
    assert.equal((await store.log("a", Number.MAX_SAFE_INTEGER)).watermark, 400, "100 times two messages and two replies");
    const { state } = await store.work("a");
    assert.deepEqual(state, { language: "vi", misses: 200 });
  });

  it("tells of a message whose turn failed, and answers it at the next retry", async () => {
    let down = true;
    const failed: Activity[] = [];
    const flaky: Store = {
      ...store,
      async work(id) {
        if (down) throw new StoreUnavailable("away");
        return store.work(id);
      },
    };
    const turns = tinyTurns(flaky, { failed: (activity) => void failed.push(activity) });
    const message = say("x");
    await turns.receive(message, "k");
    await turns.idle();
    assert.deepEqual(failed, [message]);
    down = false;
    while ((await texts()).length < 2) await turns.retry();
    assert.deepEqual(await texts(), ["x", "1: x"]);
  });

  it("runs the turn of a stored message when it is sent again", async () => {
    await store.accept(say("x"), "k", 10);
    const turns = tinyTurns(store);
    assert.equal((await turns.receive(say("x"), "k")).kind, "duplicate");
    await turns.idle();
    assert.deepEqual(await texts(), ["x", "1: x"]);
  });

  it("pushes replies after the commit, and marks them sent", async () => {
    const pushed: [string | undefined, number][] = [];
    const turns = tinyTurns(
      store,
      pushingBy(async (reply) => void pushed.push([reply.text, (await texts()).length])),
    );
    await turns.receive(say("x", { channelId: PUSHED, serviceUrl: "https://s" }), "k");
    await turns.run("a");
    assert.deepEqual(pushed, [["1: x", 2]]);
    assert.deepEqual(await store.outbox("a"), []);
  });

  it("holds up neither turns nor other conversations when a channel hangs", async () => {
    const { opened, open } = gate();
    const pushed: string[] = [];
    const turns = tinyTurns(
      store,
      pushingBy(async ({ conversation, text }) => {
        if (conversation.id === "a") await opened;
        pushed.push(`${conversation.id} ${text}`);
      }),
    );
    await turns.receive(say("x", { channelId: PUSHED }), "1");
    await turns.receive(messageIn("b", { text: "z", channelId: PUSHED }), "2");
    await turns.run("b");
    assert.deepEqual(pushed, ["b 1: z"]);
    await turns.receive(say("y", { channelId: PUSHED }), "3");
    while ((await texts()).length < 4) await turns.recover();
    open();
    await turns.idle();
    assert.deepEqual(pushed, ["b 1: z", "a 1: x", "a 2: y"]);
  });

  it("tries a failed push again, in order and with the same id", async () => {
    const tried: string[] = [];
    const turns = tinyTurns(
      store,
      pushingBy(async ({ id }) => {
        tried.push(id);
        if (tried.length === 1) throw new Error("not now");
      }),
    );
    const messages = [say("x", { channelId: PUSHED }), say("y", { channelId: PUSHED })];
    for (const message of messages) await turns.receive(message, message.id);
    await turns.idle();
    while ((await store.outbox("a")).length > 0) {
      await turns.retry();
      await turns.idle();
    }
    const [first, second] = messages.map(({ id }) => `${id}-0`);
    assert.deepEqual(
      tried.filter((id, n) => id !== tried[n - 1]),
      [first, second],
    );
  });

  it("gives up a reply that could not be pushed for an hour, and pushes the next", async () => {
    let now = Date.now();
    const pushed: (string | undefined)[] = [];
    const lines: LogLine[] = [];
    const turns = tinyTurns(store, {
      ...pushingBy(async ({ text }) => {
        if (text === "1: x") throw new Error("never");
        pushed.push(text);
      }),
      now: () => now,
      log: { info: () => {}, error: (line) => void lines.push(line) },
    });
    await turns.receive(say("x", { channelId: PUSHED }), "1");
    await turns.idle();
    now += HOUR_MILLISECONDS;
    await turns.receive(say("y", { channelId: PUSHED }), "2");
    await turns.idle();
    assert.deepEqual(pushed, ["2: y"]);
    assert.deepEqual(
      lines.map(({ event }) => event),
      ["push-failed", "push-given-up"],
    );
  });

  it("finishes what a stopped process left, though one conversation fails", async () => {
    for (const id of ["a", "bad", "c"]) await store.accept(messageIn(id, { text: "x" }), "k", 10);
    const flaky: Store = {
      ...store,
      async work(id) {
        if (id === "bad") throw new TypeError("broken");
        return store.work(id);
      },
    };
    await tinyTurns(flaky).recover();
    assert.deepEqual([await texts("a"), await texts("bad"), await texts("c")], [["x", "1: x"], ["x"], ["x", "1: x"]]);
  });

  it("names the day in Ho Chi Minh City", () => {
    assert.equal(dayInCity(Date.parse("2025-12-31T16:59:59Z")), "2025-12-31");
    assert.equal(dayInCity(Date.parse("2025-12-31T17:00:00Z")), "2026-01-01");
  });
});

describe("recovery", () => {
  it("looks at once, looks again next round when that failed, and stops", async () => {
    const calls: string[] = [];
    let done = (): void => {};
    const twice = new Promise<void>((resolve) => {
      done = resolve;
    });
    const turns = {
      retry: async () => void calls.push("retry"),
      recover: async () => {
        calls.push("recover");
        if (calls.filter((call) => call === "recover").length === 1) throw new StoreUnavailable("away");
        done();
      },
    };
    const recovery = createRecovery(turns, silent, 1);
    await twice;
    recovery.stop();
    assert.deepEqual(calls, ["retry", "recover", "retry", "recover"]);
  });
});

describe("one at a time", () => {
  it("joins work under way, and looks once more for what came meanwhile", async () => {
    let runs = 0;
    const one = createOneAtATime({
      work: async () => {
        runs++;
        await Promise.resolve();
      },
      onFailure: () => {},
      longestWaitMilliseconds: 1,
    });
    await Promise.all([one.run("a"), one.run("a"), one.run("a"), one.run("b")]);
    assert.equal(runs, 3);
  });

  it("keeps failures for later without blocking others", async () => {
    const seen: string[] = [];
    let broken = true;
    const one = createOneAtATime({
      work: async (key) => {
        seen.push(key);
        if (key === "bad" && broken) throw new Error("no");
      },
      onFailure: () => {},
      longestWaitMilliseconds: 1,
    });
    await assert.rejects(one.run("bad"));
    await one.run("good");
    broken = false;
    while (seen.length < 3) await one.retry();
    assert.deepEqual(seen, ["bad", "good", "bad"]);
    await one.retry();
    assert.equal(seen.length, 3);
  });
});
