import assert from "node:assert/strict";
import fc from "fast-check";
import { type Entry, LOST_MILLISECONDS, type Presence } from "../../bot/desk/desk.ts";
import { isOverdue, loadsOf, pick } from "../../bot/handoff/routing.ts";
import { agency, at, calendar, entry, officerThere } from "./agency.ts";
import { officer } from "./example.ts";

const pairs = (entries: Entry[], officers: Presence[], now = 0): string[] =>
  pick(entries, officers, now).map(({ conversationId, officer: to }) => `${conversationId}-${to}`);
const having = (conversationId: string, id: string, more: Partial<Entry> = {}): Entry =>
  entry(conversationId, { state: "officer", officer: officer(id), ...more });

describe("Who gets whom", () => {
  it("who waited longest is first, and goes to the officer with the fewest conversations", () => {
    const entries = [entry("late", { since: 30 }), entry("early", { since: 10 }), entry("middle", { since: 20 }), having("open", "a")];
    assert.deepEqual(pairs(entries, [officerThere("a"), officerThere("b")]), ["early-b", "middle-a", "late-b"]);
  });

  it("nobody gets more than they have room for; what sleeps takes none", () => {
    const asleep = having("asleep", "a", { snoozed: 1_000 });
    const entries = [entry("one"), entry("two"), having("open", "a"), asleep];
    assert.deepEqual(pairs(entries, [officerThere("a")]), ["one-a"]);
    assert.deepEqual(pairs(entries, [officerThere("a", { at: 2_000 })], 2_000), []);
    assert.deepEqual([...loadsOf(entries, 0)], [["a", 1]]);
  });

  it("whom nobody can take blocks nobody behind", () => {
    const entries = [
      entry("english", { since: 1, language: "en" }),
      entry("skilled", { since: 2, skills: ["disputes"] }),
      entry("meant", { since: 3, meant: "z" }),
      entry("elsewhere", { since: 4, agency: "dat-dai" }),
      entry("plain", { since: 5 }),
    ];
    assert.deepEqual(pairs(entries, [officerThere("a")]), ["plain-a"]);
    const able = [
      officerThere("a"),
      officerThere("e", { languages: ["en"] }),
      officerThere("s", { skills: ["disputes", "more"] }),
      officerThere("z"),
    ];
    assert.deepEqual(pairs(entries, able), ["english-e", "skilled-s", "meant-z", "plain-a"]);
  });

  it("who is away, or whose console is silent, gets nobody", () => {
    const there = [officerThere("away", { status: "away" }), officerThere("silent")];
    assert.deepEqual(pairs([entry("one")], there, LOST_MILLISECONDS), []);
    assert.deepEqual(pairs([entry("one")], there, LOST_MILLISECONDS - 1), ["one-silent"]);
  });

  it("people who wait come before questions that were left", () => {
    const entries = [
      entry("left", { since: 1, mode: "later" }),
      entry("call", { since: 2, mode: "callBack" }),
      entry("live", { since: 9 }),
    ];
    assert.deepEqual(pairs(entries, [officerThere("a")]), ["live-a", "left-a"]);
  });
});

describe("Any desk", () => {
  const id = fc.constantFrom("a", "b", "c", "d");
  const languages = fc.constantFrom<("vi" | "en")[][]>(["vi"], ["en"], ["vi", "en"]);
  const skills = fc.subarray(["disputes", "foreigners"]);
  const anAgency = fc.constantFrom("tong-dai", "dat-dai");
  const anEntry = fc.record({
    since: fc.integer({ min: 0, max: 5 }),
    mode: fc.constantFrom<Entry["mode"][]>("live", "later", "callBack"),
    language: fc.constantFrom<Entry["language"][]>("vi", "en"),
    skills,
    agency: anAgency,
    meant: fc.option(id, { nil: undefined, freq: 5 }),
    by: fc.option(id, { nil: undefined, freq: 2 }),
    snoozed: fc.option(fc.constantFrom(5, 500), { nil: undefined }),
  });
  const aPresence = fc.record({
    officer: id,
    agency: anAgency,
    status: fc.constantFrom<Presence["status"][]>("present", "away"),
    languages,
    skills,
    capacity: fc.integer({ min: 0, max: 4 }),
    at: fc.constantFrom(0, -LOST_MILLISECONDS),
  });
  const desk = fc.record({
    entries: fc.array(anEntry, { maxLength: 20 }),
    officers: fc.uniqueArray(aPresence, { selector: ({ officer: one }) => one, maxLength: 4 }),
  });
  type Made = { entries: Entry[]; officers: Presence[] };
  const made = desk.map(
    ({ entries, officers }): Made => ({
      entries: entries.map(({ by, snoozed, ...more }, n) => (by ? having(`c${n}`, by, { ...more, snoozed }) : entry(`c${n}`, more))),
      officers: officers.map(({ officer: one, ...more }) => officerThere(one, more)),
    }),
  );
  const NOW = 10;
  const find = <T>(all: readonly T[], is: (one: T) => boolean): T => {
    const found = all.find(is);
    assert.ok(found);
    return found;
  };
  const suits = (one: Entry, who: Presence): boolean =>
    who.agency === one.agency &&
    who.status === "present" &&
    NOW - who.at < LOST_MILLISECONDS &&
    who.languages.includes(one.language) &&
    one.skills.every((skill) => who.skills.includes(skill)) &&
    (one.meant ?? who.officer) === who.officer;

  it("gives nobody to an officer who does not suit, nobody twice, and no more than there is room for", () => {
    fc.assert(
      fc.property(made, ({ entries, officers }) => {
        const picked = pick(entries, officers, NOW);
        const loads = loadsOf(entries, NOW);
        assert.equal(new Set(picked.map(({ conversationId }) => conversationId)).size, picked.length);
        for (const { conversationId, officer: to } of picked) {
          const one = find(entries, (each) => each.conversationId === conversationId);
          const who = find(officers, (each) => each.officer === to);
          assert.ok(one.state === "waiting" && suits(one, who));
          loads.set(to, (loads.get(to) ?? 0) + 1);
          assert.ok((loads.get(to) ?? 0) <= who.capacity);
        }
      }),
    );
  });

  it("leaves nobody waiting whom somebody with room could take, and passes nobody over for one who came later", () => {
    fc.assert(
      fc.property(made, ({ entries, officers }) => {
        const picked = pick(entries, officers, NOW);
        const loads = loadsOf(entries, NOW);
        for (const { officer: to } of picked) loads.set(to, (loads.get(to) ?? 0) + 1);
        const left = entries.filter((one) => one.state === "waiting" && !picked.some((each) => each.conversationId === one.conversationId));
        for (const one of left)
          for (const who of officers.filter((each) => suits(one, each))) {
            assert.ok((loads.get(who.officer) ?? 0) >= who.capacity);
            const served = picked.filter((each) => each.officer === who.officer);
            for (const { conversationId } of served) {
              const before = find(entries, (each) => each.conversationId === conversationId);
              const [isLater, wasLater] = [one.mode !== "live", before.mode !== "live"];
              assert.ok(Number(wasLater) < Number(isLater) || (wasLater === isLater && before.since <= one.since));
            }
          }
      }),
    );
  });

  it("is served alike in whatever order it is read", () => {
    fc.assert(
      fc.property(made, ({ entries, officers }) => {
        assert.deepEqual(pick(entries.toReversed(), officers.toReversed(), NOW), pick(entries, officers, NOW));
      }),
    );
  });
});

describe("An assignment", () => {
  const assigned = at("2026-11-23 11:28");
  const silent = having("one", "a", { assigned, unanswered: at("2026-11-23 11:20") });
  const overdue = (one: Entry, now: string): boolean => isOverdue(one, agency, calendar, at(now));

  it("is overdue when the officer said nothing for so long in working hours", () => {
    assert.equal(overdue(silent, "2026-11-23 13:02"), false);
    assert.equal(overdue(silent, "2026-11-23 13:03"), true);
  });

  it("is not once they answered, nor where nobody waits for an answer, nor for a question that was left", () => {
    assert.equal(overdue({ ...silent, lastOfficer: assigned, unanswered: undefined }, "2026-11-23 14:00"), false);
    assert.equal(overdue({ ...silent, lastOfficer: assigned + 1, unanswered: assigned + 2 }, "2026-11-23 14:00"), false);
    assert.equal(overdue({ ...silent, unanswered: undefined }, "2026-11-23 14:00"), false);
    assert.equal(overdue({ ...silent, mode: "later" }, "2026-11-23 14:00"), false);
    assert.equal(overdue(entry("two", { unanswered: assigned }), "2026-11-23 14:00"), false);
  });

  it("of a colleague before does not count as theirs", () => {
    assert.equal(overdue({ ...silent, lastOfficer: assigned - 1 }, "2026-11-23 13:03"), true);
  });

  it("is counted from the person's message when there was nothing to answer before", () => {
    const quiet = { ...silent, unanswered: at("2026-11-23 15:00"), lastOfficer: assigned - 1 };
    assert.equal(overdue(quiet, "2026-11-23 15:04"), false);
    assert.equal(overdue(quiet, "2026-11-23 15:05"), true);
  });

  it("that sleeps is not overdue before it has woken", () => {
    const asleep = { ...silent, snoozed: at("2026-11-23 15:00") };
    assert.equal(overdue(asleep, "2026-11-23 14:59"), false);
    assert.equal(overdue(asleep, "2026-11-23 15:05"), true);
  });
});
