import assert from "node:assert/strict";
import type { Caller } from "../../bot/calls.ts";
import type { Desk } from "../../bot/desk/desk.ts";
import { entryOf } from "../../bot/desk/projecting.ts";
import { waitFor } from "../../bot/handoff/estimate.ts";
import { createLooking, type LookingParts } from "../../bot/handoff/looking.ts";
import type { Calls } from "../../dialogs/calls.ts";
import { at, entry as entryAt, agency as example, MINUTE } from "./agency.ts";
import { createLooks, createProcess, createShared, knowledge, newId, type Process, type Shared, who } from "./at-work.ts";
import { ADDRESS } from "./example.ts";

type Stands = Calls["handoff.look"]["gives"];

describe("How it stands with the officers", () => {
  let shared: Shared;
  let process: Process;
  let looks: ReturnType<typeof createLooks>;
  beforeEach(() => {
    shared = createShared();
    process = createProcess(shared);
    looks = createLooks(shared);
  });
  afterEach(() => process.jobs.stop());

  const partsWith = (more: Partial<LookingParts> = {}): LookingParts => ({
    ...{ store: shared.store, desk: shared.desk, knowledge, mode: process.mode, hubAnswers: async () => false },
    now: () => shared.clock.now,
    ...more,
  });
  const callerIn = (conversationId: string): Caller => ({ key: "m1/0", conversationId, language: "vi", address: ADDRESS });
  /** As it is just now, for somebody who asks. */
  const look = (asks: Partial<Calls["handoff.look"]["asks"]> = {}, id = newId(), parts = partsWith()): Promise<Stands> =>
    createLooking(parts).performers["handoff.look"]({ why: "asked", ...asks }, callerIn(id));
  const ask = async (words = "ask"): Promise<string> => {
    const id = newId();
    await process.say(id, words);
    shared.clock.now += 100;
    return id;
  };
  const first = { agency: "tong-dai", name: example.name, foreign: false };

  it("a hub answers in the place of officers who are not there", async () => {
    const asked: string[] = [];
    const hubAnswers: LookingParts["hubAnswers"] = async (id) => asked.push(id) > 0;
    assert.equal((await look({}, newId(), partsWith({ hubAnswers }))).open, true);
    assert.deepEqual(asked, ["tong-dai"]);
  });

  describe("in working hours", () => {
    it("is open with the place they would have, and the wait from who is there and has room", async () => {
      await looks.beat("a", { capacity: 2 });
      await looks.beat("b", { capacity: 1, status: "away" });
      assert.deepEqual(await look(), { ...first, open: true, position: 1, low: 0, high: 2, long: false });
      const [one, two, three] = [await ask(), await ask(), await ask()];
      await process.act(one, { kind: "claim", officer: who("a") });
      const wait = (position: number) => ({ position, ...waitFor({ position, room: 1, seats: 2, minutes: 12 }) });
      assert.deepEqual(await look(), { ...first, open: true, ...wait(3), long: false });
      const mine = { state: "waiting", mode: "live" };
      assert.deepEqual(await look({}, two), { ...first, mine, open: true, ...wait(1), long: false });
      assert.deepEqual(await look({}, three), { ...first, mine, open: true, ...wait(2), long: false });
    });

    it("does not count questions that were left as people in front", async () => {
      await looks.beat("a");
      await ask("later");
      const stands = await look();
      assert.ok(stands.open);
      assert.equal(stands.position, 1);
    });

    it("says that nobody is there when none has a sign of life or all are away", async () => {
      assert.deepEqual(await look(), { ...first, open: false, why: "nobody" });
      await looks.beat("a", { status: "away" });
      assert.deepEqual(await look(), { ...first, open: false, why: "nobody" });
      await looks.beat("b");
      shared.clock.now += 30_000;
      assert.deepEqual(await look(), { ...first, open: false, why: "nobody" });
    });

    it("is long from the agency's limit on, and when those in front take until the officers leave", async () => {
      await looks.beat("a", { capacity: 1 });
      const waits = Array.from({ length: 20 }, () => entryAt(newId(), { begun: shared.clock.now, since: shared.clock.now }));
      const isLong = async (): Promise<boolean> => {
        const stands = await look();
        return stands.open && stands.long;
      };
      for (const one of waits.slice(0, 2)) await shared.desk.put(one);
      assert.equal(await isLong(), false);
      for (const one of waits) await shared.desk.put(one);
      assert.equal(await isLong(), true);
      for (const one of waits.slice(2)) await shared.desk.erase(one.conversationId);
      shared.clock.now = at("2026-11-23 16:59");
      await looks.beat("a", { capacity: 1 });
      assert.equal(await isLong(), true);
    });

    it("tells from those that ended lately how long one takes", async () => {
      await looks.beat("a", { capacity: 1 });
      await shared.desk.put(entryAt(newId(), { state: "officer", officer: who("a"), begun: shared.clock.now }));
      const range = async (): Promise<number[]> => {
        const stands = await look();
        return stands.open ? [stands.low, stands.high] : [];
      };
      const usual = await range();
      for (let n = 0; n < 40; n++) {
        const ended = shared.clock.now - n * MINUTE;
        await shared.desk.put(entryAt(newId(), { id: `h-${n}`, state: "closed", begun: n, firstReply: ended - 2 * MINUTE, ended }));
      }
      const [low = 0, high = 0] = await range();
      assert.ok(high < (usual[1] ?? 0) && low <= (usual[0] ?? 0), `${low}–${high}`);
      for (let n = 0; n < 200; n++)
        await shared.desk.put(entryAt(newId(), { id: `h-none-${n}`, state: "closed", begun: n, ended: shared.clock.now + 1 }));
      assert.deepEqual(await range(), usual, "what was left without an answer tells nothing");
    });
  });

  describe("is closed", () => {
    it("at lunch, at night and on a holiday, with its name and when it opens", async () => {
      await looks.beat("a");
      shared.clock.now = at("2026-11-23 12:00");
      assert.deepEqual(await look(), { ...first, open: false, why: "break", opens: at("2026-11-23 13:00") });
      shared.clock.now = at("2026-11-23 20:00");
      assert.deepEqual(await look(), { ...first, open: false, why: "outOfHours", opens: at("2026-11-25 07:30") });
      shared.clock.now = at("2026-11-24 10:00");
      const holiday = { vi: "Ngày Văn hóa Việt Nam", en: "Vietnamese Culture Day" };
      assert.deepEqual(await look(), { ...first, open: false, why: "holiday", holiday, opens: at("2026-11-25 07:30") });
    });

    it("when the service is switched off, whatever the hour", async () => {
      await looks.beat("a");
      await process.mode.change("off");
      assert.deepEqual(await look(), { ...first, open: false, why: "off" });
      await process.mode.change("officersOnly");
      assert.equal((await look()).open, true);
    });
  });

  describe("is told of the agency", () => {
    it("in charge of the procedure, which is foreign unless it is the first line", async () => {
      const { agency, foreign } = await look({ about: "chuyen-nhuong-sang-ten" });
      assert.deepEqual([agency, foreign], ["dat-dai", true]);
      assert.equal((await look({ about: "no-such-procedure" })).agency, "tong-dai");
    });

    it("that was meant, if there is one", async () => {
      assert.equal((await look({ agency: "dat-dai" })).agency, "dat-dai");
      assert.equal((await look({ agency: "gone" })).agency, "tong-dai");
    });

    it("they wait for already, whatever they ask about now", async () => {
      const id = await ask("elsewhere");
      const stands = await look({ about: "dang-ky-khai-sinh" }, id);
      assert.deepEqual([stands.agency, stands.mine], ["dat-dai", { state: "waiting", mode: "live" }]);
      await process.act(id, { kind: "claim", officer: who("a") });
      assert.equal((await look({}, id)).mine?.state, "officer");
      await process.act(id, { kind: "close", officer: who("a"), outcome: "answered" });
      assert.deepEqual([(await look({}, id)).agency, (await look({}, id)).mine], ["tong-dai", undefined]);
    });

    it("with the code of the question that was left", async () => {
      const id = await ask("later");
      const code = (await looks.said(id)).at(-1);
      assert.deepEqual((await look({}, id)).mine, { state: "waiting", mode: "later", code });
    });
  });

  describe("reads the desk", () => {
    it("once for all who ask within two seconds, and again after that", async () => {
      let reads = 0;
      const entries: Desk["entries"] = (agency) => {
        reads++;
        return shared.desk.entries(agency);
      };
      const looking = createLooking(partsWith({ desk: { ...shared.desk, entries } }));
      await Promise.all([looking.deskOf(example), looking.deskOf(example)]);
      shared.clock.now += 1_999;
      await looking.deskOf(example);
      assert.equal(reads, 1);
      shared.clock.now += 1;
      await looking.deskOf(example);
      assert.equal(reads, 2);
    });

    it("again at once when it failed", async () => {
      let isAway = true;
      const entries = (agency: string) => (isAway ? Promise.reject(new Error("example")) : shared.desk.entries(agency));
      const looking = createLooking(partsWith({ desk: { ...shared.desk, entries } }));
      await assert.rejects(looking.deskOf(example));
      isAway = false;
      assert.deepEqual((await looking.deskOf(example)).entries, []);
    });

    it("as it is shown there", async () => {
      const id = await ask();
      const { version, watermark, handoff } = await shared.store.work(id);
      const { entries } = await createLooking(partsWith()).deskOf(example);
      assert.deepEqual(entries, [JSON.parse(JSON.stringify(entryOf(id, version, watermark, handoff as never)))]);
    });
  });
});
