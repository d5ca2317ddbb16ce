import assert from "node:assert/strict";
import { waitFor } from "../../bot/handoff/estimate.ts";
import type { Handoff } from "../../bot/handoff/handoff.ts";
import { at, MINUTE } from "./agency.ts";
import { createLooks, createProcess, createShared, MORNING, newId, type Process, pass, type Shared, who } from "./at-work.ts";

const DAY = 24 * 60 * MINUTE;

describe("Looking after the desk", () => {
  let shared: Shared;
  let process: Process;
  let looks: ReturnType<typeof createLooks>;
  beforeEach(async () => {
    shared = createShared();
    process = createProcess(shared);
    looks = createLooks(shared);
    await process.begin();
  });
  afterEach(() => process.jobs.stop());

  const go = (seconds: number, each?: () => Promise<void>, step?: number): Promise<void> => pass(shared, process, seconds, each, step);
  const ask = async (words = "ask"): Promise<string> => {
    const id = newId();
    await process.say(id, words);
    shared.clock.now += 100;
    return id;
  };
  const officerOf = async (id: string): Promise<string | undefined> => (await looks.handoff(id))?.officer?.id;
  const eventsOf = async (id: string): Promise<string[]> => ((await looks.handoff(id))?.events ?? []).map(({ what }) => what);

  describe("gives those who wait to officers", () => {
    it("who have room, the longest wait first", async () => {
      const [first, second, third] = [await ask(), await ask(), await ask()];
      await looks.beat("a", { capacity: 1 });
      await looks.beat("b", { capacity: 1 });
      await go(3);
      assert.deepEqual([await officerOf(first), await officerOf(second), await officerOf(third)], ["a", "b", undefined]);
      assert.deepEqual((await looks.said(first)).slice(1), ["joined"]);
    });

    it("in working time only: not at lunch, at night or on a holiday", async () => {
      const id = await ask();
      for (const closed of ["2026-11-23 11:30", "2026-11-23 12:59", "2026-11-23 17:00", "2026-11-24 10:00"]) {
        shared.clock.now = at(closed);
        await looks.beat("a");
        await go(5);
        assert.equal(await officerOf(id), undefined, closed);
      }
      shared.clock.now = at("2026-11-25 07:29");
      await go(61, () => looks.beat("a"));
      assert.equal(await officerOf(id), "a");
    });

    it("only where the agency wants it so, and never to one who is away", async () => {
      const [elsewhere, here] = [await ask("elsewhere"), await ask()];
      await looks.beat("a", { status: "away" });
      await looks.beat("b", { agency: "dat-dai" });
      await go(20);
      assert.deepEqual([await officerOf(elsewhere), await officerOf(here)], [undefined, undefined]);
    });
  });

  describe("takes back what an officer had", () => {
    it("within a minute of their console's last sign of life, with the place kept; the next officer gets it", async () => {
      const id = await ask();
      const { since } = (await looks.handoff(id)) as Handoff;
      await looks.beat("a");
      await go(3);
      await process.act(id, { kind: "reply", officer: who("a"), text: "hello" });
      await go(300, () => looks.beat("a"));
      assert.equal(await officerOf(id), "a");
      let seconds = 0;
      while ((await officerOf(id)) !== undefined) {
        await go(1);
        seconds++;
      }
      assert.ok(seconds >= 30 && seconds <= 60, `${seconds} s`);
      const back = (await looks.handoff(id)) as Handoff;
      assert.deepEqual([back.state, back.since], ["waiting", since]);
      assert.deepEqual((await looks.said(id)).slice(-1), ["requeued"]);
      const later = await ask();
      await looks.beat("b", { capacity: 1 });
      await go(3);
      assert.deepEqual([await officerOf(id), await officerOf(later)], ["b", undefined]);
    });

    it("but not from one who is away", async () => {
      const id = await ask();
      await looks.beat("a");
      await go(3);
      await process.act(id, { kind: "reply", officer: who("a"), text: "hello" });
      await go(600, () => looks.beat("a", { status: "away", reason: "example" }));
      assert.equal(await officerOf(id), "a");
    });

    it("nor from one who took it just now and is not seen yet", async () => {
      const id = await ask("elsewhere");
      await process.act(id, { kind: "claim", officer: who("a") });
      await go(29);
      assert.equal(await officerOf(id), "a");
      await go(5);
      assert.equal(await officerOf(id), undefined);
    });

    it("nor what was put off, until it is wanted again", async () => {
      const id = await ask("elsewhere");
      await process.act(id, { kind: "claim", officer: who("a") });
      await process.act(id, { kind: "snooze", officer: who("a"), until: MORNING + 10 * MINUTE });
      await go(9 * 60);
      assert.equal(await officerOf(id), "a");
      await go(2 * 60);
      assert.equal(await officerOf(id), undefined);
    });

    it("nor a question that was left: nobody waits at the other end", async () => {
      const id = await ask("later");
      await process.act(id, { kind: "claim", officer: who("a") });
      await go(600);
      assert.equal(await officerOf(id), "a");
    });

    it("nor from an outside system, which has no console", async () => {
      const id = await ask("elsewhere");
      await process.act(id, { kind: "claim", officer: who("hub:example") });
      await go(600);
      assert.equal(await officerOf(id), "hub:example");
    });

    it("when they did not answer in the agency's time, counted in working time", async () => {
      shared.clock.now = at("2026-11-23 11:28");
      const id = await ask();
      await looks.beat("a");
      await go(2);
      assert.equal(await officerOf(id), "a");
      const here = (): Promise<void> => looks.beat("a");
      await go(94 * 60, here, 2);
      assert.deepEqual([await officerOf(id), await eventsOf(id)], ["a", ["asked", "assigned"]]);
      await go(2 * 60, here, 2);
      assert.ok((await eventsOf(id)).includes("requeued"));
    });

    it("but not when they did", async () => {
      const id = await ask();
      await looks.beat("a");
      await go(3);
      await process.act(id, { kind: "reply", officer: who("a"), text: "hello" });
      await process.say(id, "thank you");
      await go(600, () => looks.beat("a"), 5);
      assert.deepEqual(await eventsOf(id), ["asked", "assigned"]);
    });
  });

  describe("tells those who wait", () => {
    it("their place and the wait as a range, to pages that are open, every quarter of a minute and in no transcript", async () => {
      await looks.beat("a", { capacity: 1 });
      const [first, second] = [await ask(), await ask()];
      const heard = await looks.whispers(second);
      await go(3, () => looks.beat("a", { capacity: 1 }));
      assert.equal(await officerOf(first), "a");
      await go(57, () => looks.beat("a", { capacity: 1 }));
      const told = heard.map(({ handoff }) => handoff);
      assert.ok(told.length >= 3 && told.length <= 5, `${told.length} times`);
      assert.deepEqual(told.at(-1), {
        state: "waiting",
        position: 1,
        ...waitFor({ position: 1, room: 0, seats: 1, minutes: 12 }),
      });
      assert.equal((await looks.said(second)).length, 1);
    });

    it("unless they were given to an officer in the same look", async () => {
      const id = await ask();
      const heard = await looks.whispers(id);
      await go(16, () => looks.beat("a"));
      assert.equal(await officerOf(id), "a");
      assert.deepEqual(heard, []);
    });

    it("no range when nobody is there to serve them or the agency is closed", async () => {
      const id = await ask();
      const heard = await looks.whispers(id);
      await go(16);
      shared.clock.now = at("2026-11-23 19:00");
      await go(16, () => looks.beat("a"));
      assert.deepEqual(
        heard.map(({ handoff }) => handoff),
        heard.map(() => ({ state: "waiting", position: 1 })),
      );
      assert.ok(heard.length >= 2);
    });

    it("once that the agency has closed: not again at midnight nor on days off, but the next time it closes", async () => {
      shared.clock.now = at("2026-11-19 16:59");
      const id = await ask("elsewhere");
      const closings = async (): Promise<number> => (await looks.said(id)).filter((one) => one === "timeout").length;
      await go(2 * 60, undefined, 10);
      assert.equal(await closings(), 1);
      await go(9 * 3600, undefined, 60);
      assert.equal(await closings(), 1, "after midnight");
      shared.clock.now = at("2026-11-20 16:59");
      await go(2 * 60, undefined, 10);
      assert.equal(await closings(), 2, "on Friday");
      await go(2 * 24 * 3600, undefined, 600);
      assert.equal(await closings(), 2, "on Sunday");
      shared.clock.now = at("2026-11-23 12:00");
      await go(60, undefined, 10);
      assert.equal(await closings(), 2, "at lunch");
    });

    it("nothing of that when they left a question", async () => {
      const id = await ask("later");
      const heard = await looks.whispers(id);
      shared.clock.now = at("2026-11-23 17:01");
      await go(60, undefined, 10);
      assert.ok(!(await looks.said(id)).includes("timeout"));
      assert.deepEqual(heard, []);
    });
  });

  describe("changes nothing twice", () => {
    it("when two processes look at the same time", async () => {
      const other = createProcess(shared);
      const waiting = [await ask(), await ask(), await ask()];
      await looks.beat("a", { capacity: 9 });
      await Promise.all([process.sweep(), other.sweep(), process.sweep(), other.sweep()]);
      for (const id of waiting) assert.deepEqual(await eventsOf(id), ["asked", "assigned"]);
      shared.clock.now += 31_000;
      await Promise.all([process.sweep(), other.sweep(), process.sweep(), other.sweep()]);
      for (const id of waiting) assert.deepEqual(await eventsOf(id), ["asked", "assigned", "requeued"]);
      shared.clock.now = at("2026-11-23 17:01");
      await Promise.all([process.sweep(), other.sweep()]);
      for (const id of waiting) assert.deepEqual((await looks.said(id)).slice(1), ["joined", "requeued", "timeout"]);
      await other.jobs.stop();
    });

    it("and leaves out nobody who was forgotten and asks again, under a number there was before", async () => {
      const id = await ask();
      await looks.beat("a");
      await go(3);
      assert.equal(await officerOf(id), "a");
      await process.say(id, "forget me");
      shared.clock.now += 100;
      await process.say(id, "ask");
      assert.equal((await looks.handoff(id))?.number, 1);
      await go(4, () => looks.beat("a"));
      assert.equal(await officerOf(id), "a");
    });

    it("and one that fails holds up no other", async () => {
      const [bad, good] = [await ask(), await ask()];
      const work = shared.store.work;
      shared.store.work = (id) => (id === bad ? Promise.reject(new Error("example")) : work(id));
      await looks.beat("a");
      await go(3);
      shared.store.work = work;
      assert.equal(await officerOf(good), "a");
      await go(4, () => looks.beat("a"));
      assert.equal(await officerOf(bad), "a", "and is done the next time");
    });
  });

  describe("puts right what the desk shows", () => {
    it("when the conversation has expired: it ends, whoever had it, and is in no list for ever", async () => {
      const [waits, left, taken] = [await ask("elsewhere"), await ask("later"), await ask()];
      await process.act(taken, { kind: "claim", officer: who("hub:example") });
      shared.clock.now += 31 * DAY;
      assert.equal(await looks.handoff(waits), undefined);
      await go(10);
      for (const agency of ["tong-dai", "dat-dai"]) assert.deepEqual(await looks.live(agency), []);
      for (const id of [waits, left, taken]) {
        const { state, closing, officer } = (await looks.entry(id)) ?? {};
        assert.deepEqual([state, closing, officer], ["closed", "timeout", undefined]);
      }
    });

    it("and who asks again then is there", async () => {
      const id = await ask("elsewhere");
      shared.clock.now += 31 * DAY;
      await process.say(id, "elsewhere");
      await go(10);
      assert.deepEqual(await looks.live("dat-dai"), [id]);
    });

    it("when it missed a change", async () => {
      const id = await ask("elsewhere");
      const put = shared.desk.put;
      const lost = createProcess(shared, { desk: { ...shared.desk, put: async () => true } });
      await lost.say(id, "leave");
      await lost.jobs.stop();
      assert.equal((await looks.entry(id))?.state, "waiting");
      assert.equal(shared.desk.put, put);
      await go(3600, undefined, 60);
      assert.equal((await looks.entry(id))?.state, "closed");
      assert.deepEqual(await looks.live("dat-dai"), []);
    });

    it("and ends for an agency there is no longer", async () => {
      await shared.records.schedule({ id: "sweep:gone", kind: "handoff.sweep", at: MORNING, data: { agency: "gone" } });
      await go(2);
      const due = await shared.records.takeDue(MORNING + DAY, 99, 1);
      assert.deepEqual(due.map(({ id }) => id).toSorted(), ["sweep:dat-dai", "sweep:tong-dai"]);
    });
  });
});
