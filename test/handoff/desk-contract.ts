/** What every Desk promises; test/handoff/{desk,redis-desk}.test.ts run it on each of them. */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import type { Desk, DeskNews, Entry, Presence } from "../../bot/desk/desk.ts";

export const KEEP_SECONDS = 90 * 24 * 3600;

let entries = 0;
export const entryAt = (agency: string, more: Partial<Entry> = {}): Entry => ({
  conversationId: `${randomUUID()}:{a} b`,
  id: `h-${process.pid}-${entries++}`,
  number: 1,
  version: 1,
  watermark: 3,
  state: "waiting",
  agency,
  language: "vi",
  skills: [],
  why: "asked",
  mode: "live",
  since: Date.now(),
  begun: Date.now() - 60_000,
  labels: [],
  ...more,
});
export const closed = (entry: Entry, more: Partial<Entry> = {}): Entry => ({
  ...entry,
  version: entry.version + 1,
  state: "closed",
  ended: Date.now(),
  closing: "answered",
  ...more,
});
export const presenceAt = (agency: string, more: Partial<Presence> = {}): Presence => ({
  officer: "example-officer",
  name: "Example Officer",
  agency,
  status: "present",
  languages: ["vi", "en"],
  skills: [],
  capacity: 4,
  at: Date.now(),
  ...more,
});

/** Collects what is told, and waits for it. */
export async function listenTo(desk: Desk, agency: string) {
  const heard: (DeskNews | undefined)[] = [];
  let wake = (): void => {};
  const stop = await desk.listen(agency, (news) => {
    heard.push(news);
    wake();
  });
  async function until(enough: (heard: (DeskNews | undefined)[]) => boolean): Promise<void> {
    while (!enough(heard))
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  }
  return { heard, stop, until, events: () => heard.flatMap((news) => (news ? [news.event] : [])) };
}

/** `one` and `other` are of two processes where there can be two. */
export function describeDesk(open: () => { one: Desk; other: Desk }): void {
  let one: Desk;
  let other: Desk;
  let [a, b, c] = ["", "", ""];
  before(() => {
    ({ one, other } = open());
  });
  beforeEach(() => {
    [a, b, c] = [randomUUID(), randomUUID(), randomUUID()];
  });
  const idsIn = async (agency: string): Promise<string[]> => (await other.entries(agency)).entries.map(({ id }) => id);
  const eventsSince = async (agency: string, cursor: string) => {
    const found = await other.since(agency, cursor);
    assert.notEqual(found, "gap");
    return found === "gap" ? [] : found.news.map(({ event }) => event);
  };

  describe("lists", () => {
    it("show an entry as it is, to its agency only, oldest place first", async () => {
      const young = entryAt(a, { since: 3_000, told: { low: 5, high: 10 } });
      const old = entryAt(a, { since: 1_000, officer: { id: "example", name: 'Ồ "', agency: a }, state: "officer" });
      for (const entry of [young, old, entryAt(b)]) assert.equal(await one.put(entry), true);
      assert.deepEqual((await other.entries(a)).entries, [old, young]);
      assert.deepEqual(await other.find(old.conversationId), old);
      assert.deepEqual(await other.find("unknown"), undefined);
    });

    it("take the newest of a conversation, and are told of it once", async () => {
      const first = entryAt(a, { version: 5 });
      const { cursor } = await one.entries(a);
      const second = { ...first, version: 6, watermark: 9 };
      assert.equal(await one.put(second), true);
      assert.equal(await other.put(second), false, "the same again");
      assert.equal(await one.put(first), false, "an older one");
      assert.deepEqual((await other.entries(a)).entries, [second]);
      assert.deepEqual(await eventsSince(a, cursor), [{ kind: "entry", entry: second }]);
    });

    it("take a later handoff although the conversation's versions began anew", async () => {
      const first = entryAt(a, { version: 50 });
      const next = entryAt(b, { conversationId: first.conversationId, version: 2, begun: first.begun + 1 });
      await one.put(closed(first));
      assert.equal(await one.put(next), true);
      assert.equal(await one.put(closed(first)), false);
      assert.deepEqual([await idsIn(a), await idsIn(b)], [[], [next.id]]);
      assert.deepEqual(await one.find(first.conversationId), next);
    });

    it("have what was passed to another agency there only, and say so in the old one", async () => {
      const first = entryAt(a);
      const passed = { ...first, version: 2, agency: b };
      await one.put(first);
      const { cursor } = await one.entries(a);
      assert.equal(await one.put(passed), true);
      assert.equal(await other.put(first), false);
      assert.deepEqual([await idsIn(a), await idsIn(b)], [[], [first.id]]);
      assert.deepEqual(await eventsSince(a, cursor), [{ kind: "gone", conversationId: first.conversationId }]);
      assert.deepEqual(await other.find(first.conversationId), passed);
      assert.equal(await other.put({ ...first, version: 3 }), true, "and back");
      assert.deepEqual([await idsIn(a), await idsIn(b)], [[first.id], []]);
    });

    it("end with the newest in one place, in whatever order and from however many processes entries come", async () => {
      const step = fc.record({ agency: fc.constantFrom(0, 1, 2), ends: fc.boolean() });
      const order = fc.uniqueArray(fc.nat({ max: 7 }), { minLength: 8, maxLength: 8 });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 8 }), order, async (steps, indices) => {
          const agencies = [a, b, c];
          const base = entryAt(a);
          const versions = steps.map(({ agency, ends }, version) => {
            const entry = { ...base, version, agency: agencies[agency] ?? a };
            return ends ? closed(entry, { version }) : entry;
          });
          await Promise.all(indices.flatMap((n) => versions.slice(n, n + 1).map((entry) => (n % 2 ? one : other).put(entry))));
          const last = versions.at(-1);
          assert.ok(last);
          const found = await Promise.all(agencies.map(async (agency) => (await one.entries(agency)).entries));
          const mine = found.flat().filter(({ conversationId }) => conversationId === base.conversationId);
          assert.deepEqual(mine, last.state === "closed" ? [] : [last]);
          assert.deepEqual(await other.find(base.conversationId), last);
          await one.erase(base.conversationId);
        }),
        { numRuns: 40 },
      );
    });

    it("hold 700 entries of one agency", async () => {
      const all = Array.from({ length: 700 }, (_, n) => entryAt(a, { since: n }));
      await Promise.all(all.map((entry) => one.put(entry)));
      assert.deepEqual((await other.entries(a)).entries, all);
    });
  });

  describe("history", () => {
    it("has what ended, newest first, in pages; the live list has it no more", async () => {
      const now = Date.now();
      const ended = [3, 2, 1].map((n) => closed(entryAt(a), { ended: now - n * 1_000 }));
      for (const entry of ended) {
        await one.put({ ...entry, version: 1, state: "officer" });
        assert.equal(await one.put(entry), true);
        assert.equal(await one.put(entry), false);
      }
      assert.deepEqual(await idsIn(a), []);
      const [oldest, middle, newest] = ended;
      assert.deepEqual(await other.history(a, { limit: 2 }), [newest, middle]);
      assert.deepEqual(await other.history(a, { before: middle?.ended, limit: 2 }), [oldest]);
      assert.deepEqual(await other.history(b, { limit: 2 }), []);
      assert.deepEqual(await other.find(middle?.conversationId ?? ""), middle);
    });

    it("loses none between two pages when several ended at the same moment", async () => {
      const ended = Date.now();
      for (let n = 0; n < 3; n++) await one.put(closed(entryAt(a), { ended }));
      assert.equal((await other.history(a, { limit: 2 })).length, 3);
      assert.equal((await other.history(a, { before: ended, limit: 2 })).length, 0);
    });

    it("keeps each handoff of a conversation, wherever it was", async () => {
      const first = closed(entryAt(a));
      const second = closed(entryAt(b, { conversationId: first.conversationId, begun: Date.now() }), { version: 8 });
      await one.put(first);
      await one.put(second);
      assert.deepEqual([await other.history(a, { limit: 9 }), await other.history(b, { limit: 9 })], [[first], [second]]);
    });

    it("drops what is older than it may be", async () => {
      const old = closed(entryAt(a), { ended: Date.now() - KEEP_SECONDS * 1000 - 1_000 });
      const young = closed(entryAt(a));
      for (const entry of [old, young]) await one.put(entry);
      assert.deepEqual(await other.history(a, { limit: 9 }), [young]);
    });
  });

  describe("a person who is forgotten", () => {
    it("is in no list and no history any more, and does not come back by what is late", async () => {
      const first = closed(entryAt(a));
      const second = entryAt(b, { conversationId: first.conversationId, begun: first.begun + 1, version: 9 });
      await one.put(first);
      await one.put(second);
      const { cursor } = await one.entries(b);
      await one.erase(first.conversationId);
      await other.erase(first.conversationId);
      for (const late of [first, second, closed(second), { ...second, version: 10, agency: c }]) assert.equal(await other.put(late), false);
      for (const agency of [a, b, c]) assert.deepEqual([await idsIn(agency), await one.history(agency, { limit: 9 })], [[], []]);
      assert.equal(await one.find(first.conversationId), undefined);
      assert.deepEqual(await eventsSince(b, cursor), [{ kind: "gone", conversationId: first.conversationId }]);
    });

    it("is forgotten also when the clock of who wrote the entry is ahead", async () => {
      const ahead = entryAt(a, { begun: Date.now() + 60_000 });
      await one.put(ahead);
      await one.erase(ahead.conversationId);
      assert.equal(await other.put(closed(ahead)), false);
      assert.deepEqual([await idsIn(a), await one.history(a, { limit: 9 })], [[], []]);
    });

    it("may ask for an officer again", async () => {
      const first = entryAt(a);
      await one.put(first);
      await one.erase(first.conversationId);
      const again = entryAt(a, { conversationId: first.conversationId, begun: Date.now() + 1 });
      assert.equal(await one.put(again), true);
      assert.deepEqual(await idsIn(a), [again.id]);
    });
  });

  describe("events", () => {
    it("are read after a cursor, each with the one that follows it", async () => {
      const { cursor } = await one.entries(a);
      const entry = entryAt(a);
      await one.put(entry);
      await other.tell(a, { kind: "note", conversationId: "x" });
      const found = await other.since(a, cursor);
      assert.ok(found !== "gap");
      const [first, second] = found.news;
      assert.deepEqual(
        [first?.event, second?.event],
        [
          { kind: "entry", entry },
          { kind: "note", conversationId: "x" },
        ],
      );
      assert.equal(second?.cursor, found.cursor);
      assert.deepEqual(await one.since(a, first?.cursor ?? ""), { news: [second], cursor: found.cursor });
      assert.deepEqual(await one.since(a, found.cursor), { news: [], cursor: found.cursor });
      assert.equal((await one.entries(a)).cursor, found.cursor);
    });

    it("are a gap after a cursor that is none of these", async () => {
      const { cursor } = await one.entries(a);
      await one.entries(b);
      for (const none of ["", "0", "0-0", "1-1", "-", "$", "+", "a.0", `${cursor}0`, `9${cursor}`, "99999999999999999999999-1"])
        assert.equal(await other.since(a, none), "gap", none);
      assert.equal(await other.since(c, cursor), "gap", "another agency's");
    });

    it("are told to those who listen, in order, until they stop; fleeting ones are not kept", async () => {
      const { cursor } = await one.entries(a);
      const ear = await listenTo(other, a);
      const entry = entryAt(a);
      await one.put(entry);
      await one.tell(a, { kind: "typing", conversationId: "x" });
      await one.tell(a, { kind: "seen", conversationId: "x", watermark: 4 });
      await one.tell(b, { kind: "note", conversationId: "elsewhere" });
      await one.tell(a, { kind: "note", conversationId: "x" });
      await ear.until((heard) => heard.some((news) => news?.event.kind === "note"));
      assert.deepEqual(ear.events(), [
        { kind: "entry", entry },
        { kind: "typing", conversationId: "x" },
        { kind: "seen", conversationId: "x", watermark: 4 },
        { kind: "note", conversationId: "x" },
      ]);
      const found = await one.since(a, cursor);
      assert.ok(found !== "gap");
      const kept = ear.heard.filter((news) => news && news.cursor !== "");
      assert.deepEqual(found.news, kept);
      ear.stop();
      await one.put({ ...entry, version: 2 });
      await one.entries(a);
      assert.equal(ear.heard.length, 4);
    });
  });

  describe("presence", () => {
    it("is told when officers come, change something or leave, not at each sign of life", async () => {
      const { cursor } = await one.entries(a);
      const came = presenceAt(a);
      const away = { ...came, status: "away", reason: 'lunch "12" present', at: came.at + 1 } as const;
      await one.beat(came);
      await other.beat({ ...came, at: came.at + 1 });
      await one.beat(away);
      await one.beat({ ...away, at: came.at + 2 });
      assert.deepEqual(await other.present(a), [{ ...away, at: came.at + 2 }]);
      await other.leave(a, came.officer);
      await one.leave(a, came.officer);
      assert.deepEqual(await one.present(a), []);
      assert.deepEqual(await eventsSince(a, cursor), [
        { kind: "presence", presence: came },
        { kind: "presence", presence: away },
        { kind: "presence", presence: { ...away, at: 0 } },
      ]);
    });

    it("ends two minutes after the last sign of life; colleagues hear of it", async () => {
      const { cursor } = await one.entries(a);
      const lost = presenceAt(a, { officer: "lost", at: Date.now() - 121_000 });
      const here = presenceAt(a);
      await one.beat(lost);
      assert.deepEqual(await other.present(a), []);
      await one.beat(here);
      assert.deepEqual(await other.present(a), [here]);
      await one.beat({ ...lost, at: here.at });
      assert.deepEqual((await other.present(a)).map(({ officer }) => officer).sort(), [here.officer, "lost"]);
      assert.deepEqual(await eventsSince(a, cursor), [
        { kind: "presence", presence: lost },
        { kind: "presence", presence: { ...lost, status: "away", at: 0 } },
        { kind: "presence", presence: here },
        { kind: "presence", presence: { ...lost, at: here.at } },
      ]);
    });
  });
}
