import assert from "node:assert/strict";
import fc from "fast-check";
import { type Command, type Handoff, isLive, numberOf, type Officer } from "../../bot/handoff/handoff.ts";
import { begin, consent, type Decided, decide, heardPerson, leave } from "../../bot/handoff/rules.ts";
import { ADDRESS, officer, waiting, wish } from "./example.ts";

const [a, b] = [officer("a"), officer("b")];
const act = (handoff: Handoff, command: Command, id = JSON.stringify(command), now = 2_000): Decided => {
  const decided = decide(handoff, id, command, now);
  assert.ok(decided);
  return decided;
};
const claimed = (by: Officer = a): Handoff => act(waiting(), { kind: "claim", officer: by, over: 1 }).handoff;

describe("Who may speak", () => {
  it("one of two officers who claim at once gets it; the other is late and says nothing", () => {
    const before = waiting();
    const first = act(before, { kind: "claim", officer: a, over: before.number });
    const second = act(first.handoff, { kind: "claim", officer: b, over: before.number });
    assert.deepEqual([first.result, first.say], ["done", [{ say: "joined", officer: "Officer A", agency: "tong-dai" }]]);
    assert.deepEqual([second.result, second.say, second.handoff.officer], ["late", [], a]);
  });

  it("a command made again does nothing and gives what it gave", () => {
    const claim: Command = { kind: "claim", officer: a, over: 1 };
    const first = act(waiting(), claim, "one");
    const again = act(first.handoff, claim, "one");
    assert.deepEqual([again.result, again.say, again.handoff], ["done", [], first.handoff]);
  });

  it("only the officer who has it replies, and only under the number of now", () => {
    const handoff = claimed();
    const reply = (by: Officer, over: number) => act(handoff, { kind: "reply", officer: by, over, text: "hello" });
    assert.deepEqual(reply(a, 2).say, [{ say: "words", text: "hello" }]);
    for (const [by, over] of [
      [b, 2],
      [a, 1],
      [a, 3],
    ] as const)
      assert.deepEqual([reply(by, over).result, reply(by, over).say], ["late", []]);
  });

  it("who is taken over from is late from then on", () => {
    const taken = act(claimed(), { kind: "takeOver", officer: b, over: 2 });
    assert.deepEqual([taken.result, taken.handoff.officer, taken.handoff.number], ["done", b, 3]);
    assert.equal(act(taken.handoff, { kind: "reply", officer: a, over: 2, text: "late words" }).result, "late");
    assert.deepEqual(taken.handoff.events.at(-1), { at: 2_000, what: "takenOver", by: "b", detail: "a" });
  });

  it("an officer who is lost gives it back to the queue, at the place it had", () => {
    const back = act(claimed(), { kind: "requeue", over: 2, why: "lost", by: "system" }, "r", 90_000);
    assert.deepEqual([back.handoff.state, back.handoff.since, back.handoff.officer], ["waiting", 1_000, undefined]);
    assert.deepEqual(back.say, [{ say: "requeued", why: "lost" }]);
  });

  it("asked for again while they wait, they keep place and number; another agency is another queue", () => {
    const before = waiting();
    const again = waiting({ mode: "later", code: "K7MP2RWX" }, 9_000, before);
    assert.deepEqual([again.since, again.number, again.mode, again.code], [1_000, 1, "later", "K7MP2RWX"]);
    assert.deepEqual([waiting({ agency: "dat-dai" }, 9_000, before).number], [2]);
  });

  it("another agency gets it only once the person agrees", () => {
    const asked = act(claimed(), { kind: "pass", officer: a, over: 2, agency: "dat-dai", note: "example" });
    assert.deepEqual(
      [asked.say, asked.handoff.agency, asked.handoff.state],
      [[{ say: "consent", agency: "dat-dai" }], "tong-dai", "officer"],
    );
    const refused = consent(asked.handoff, false, 3_000);
    assert.deepEqual([refused.handoff.agency, refused.handoff.officer, refused.handoff.passing], ["tong-dai", a, undefined]);
    const given = consent(asked.handoff, true, 3_000);
    assert.deepEqual([given.handoff.agency, given.handoff.state, given.handoff.officer], ["dat-dai", "waiting", undefined]);
    assert.equal(consent(given.handoff, true, 4_000).result, "refused", "nothing is asked any more");
  });

  it("a question that was left is claimed without a word: its answer tells who gave it", () => {
    const left = waiting({ mode: "later", code: "K7MP2RWX" });
    assert.deepEqual(act(left, { kind: "claim", officer: a, over: 1 }).say, []);
  });

  it("after the end nothing more is said, and the next handoff goes on counting", () => {
    const closed = act(claimed(), { kind: "close", officer: a, over: 2, outcome: "answered" });
    assert.deepEqual([closed.handoff.state, closed.handoff.closing, closed.handoff.number], ["closed", "answered", 3]);
    for (const command of [
      { kind: "reply", officer: a, over: 3, text: "x" },
      { kind: "claim", officer: b, over: 3 },
      { kind: "close", officer: a, over: 3, outcome: "answered" },
    ] satisfies Command[])
      assert.deepEqual([act(closed.handoff, command).result, act(closed.handoff, command).say], ["late", []]);
    assert.equal(waiting({}, 9_000, closed.handoff).number, 4);
  });

  it("a message of the person's ends a snooze, and marks what is unanswered from the oldest on", () => {
    const snoozed = act(claimed(), { kind: "snooze", officer: a, over: 2, until: 9_999 }).handoff;
    const heard = heardPerson(heardPerson({ ...snoozed, unanswered: undefined }, ADDRESS, 3_000), ADDRESS, 4_000);
    assert.deepEqual([heard.snoozed, heard.unanswered, heard.lastPerson], [undefined, 3_000, 4_000]);
    assert.equal(act(heard, { kind: "reply", officer: a, over: 2, text: "x" }).handoff.unanswered, undefined);
  });
});

describe("Who may speak, whatever happens in whatever order", () => {
  const officers = [a, b, officer("c", "dat-dai")];
  const step = fc.record({
    kind: fc.constantFrom(
      "claim",
      "assign",
      "takeOver",
      "reply",
      "requeue",
      "passTo",
      "pass",
      "return",
      "close",
      "snooze",
      "label",
      "guide",
      "askContact",
      "leave",
      "ask",
      "consent",
      "say",
    ),
    who: fc.nat(2),
    /** How far behind the number is that they saw. */
    behind: fc.constantFrom(0, 0, 0, 1, 2, -1),
    yes: fc.boolean(),
  });
  type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

  function commandOf({ kind, who }: Step, over: number): Command {
    const by = officers[who] as Officer;
    const base = { officer: by, over };
    switch (kind) {
      case "assign":
        return { ...base, kind, by: "system" };
      case "reply":
        return { ...base, kind, text: "words" };
      case "requeue":
        return { kind, over, why: "lost", by: "system" };
      case "passTo":
        return { ...base, kind, to: officers[(who + 1) % 3] as Officer, note: "" };
      case "pass":
        return { ...base, kind, agency: who === 2 ? "tong-dai" : "dat-dai", note: "" };
      case "close":
        return { ...base, kind, outcome: "answered" };
      case "snooze":
        return { ...base, kind, until: 1e9 };
      case "label":
        return { officer: by, kind, labels: ["x"] };
      case "guide":
        return { ...base, kind, flow: "appointment" };
      default:
        return { ...base, kind: kind as "claim" | "takeOver" | "return" | "askContact" };
    }
  }

  it("the number only grows, exactly one speaks, and only under the number of now", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let handoff: Handoff | undefined = waiting();
        let now = 0;
        for (const one of steps) {
          now += 1_000;
          const before: Handoff | undefined = handoff;
          const over: number = numberOf(before) - one.behind;
          let said: Decided["say"] = [];
          if (one.kind === "ask")
            handoff = begin(before, wish(), { messageId: `m${now}`, language: "vi", address: ADDRESS, skills: [], failed: [], now });
          else if (!before) continue;
          else if (one.kind === "say") handoff = heardPerson(before, ADDRESS, now);
          else {
            const decided: Decided | undefined =
              one.kind === "leave"
                ? leave(before, now)
                : one.kind === "consent"
                  ? consent(before, one.yes, now)
                  : decide(before, String(now), commandOf(one, over), now);
            assert.ok(decided);
            said = decided.say;
            handoff = decided.handoff;
            if (decided.result !== "done")
              assert.deepEqual([said, handoff.number, handoff.state, handoff.officer], [[], before.number, before.state, before.officer]);
            if (over !== before.number && !["label", "leave", "consent"].includes(one.kind)) assert.equal(decided.result, "late");
            for (const { say } of said)
              if (say === "words")
                assert.deepEqual([before.state, before.officer?.id, over], ["officer", officers[one.who]?.id, before.number]);
          }
          assert.ok(numberOf(handoff) >= numberOf(before), "the number never goes back");
          const changed = before?.state !== handoff.state || before?.officer?.id !== handoff.officer?.id;
          if (changed) assert.ok(numberOf(handoff) > numberOf(before), "another speaker has another number");
          assert.equal(handoff.officer !== undefined, handoff.state === "officer");
          if (isLive(before) && isLive(handoff)) assert.equal(handoff.since, before.since, "the place in the queue is kept");
          assert.equal(handoff.ended !== undefined, handoff.state === "closed");
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
