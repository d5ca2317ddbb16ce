import assert from "node:assert/strict";
import fc from "fast-check";
import { type Clock, clocksOf, workedMinutes } from "../../bot/handoff/clocks.ts";
import type { Command, Handoff } from "../../bot/handoff/handoff.ts";
import { decide, heardPerson } from "../../bot/handoff/rules.ts";
import { agency, at, calendar, MINUTE } from "./agency.ts";
import { ADDRESS, officer, waiting } from "./example.ts";

const who = officer("a");
type Step = Command extends infer One ? (One extends { over: number } ? Omit<One, "over"> : never) : never;

/** The handoff after an officer's command. */
function after(handoff: Handoff, moment: string, step: Step): Handoff {
  const decided = decide(handoff, moment + step.kind, { ...step, over: handoff.number } as Command, at(moment));
  assert.equal(decided?.result, "done");
  return decided.handoff;
}
const asked = (moment: string, more: Parameters<typeof waiting>[0] = {}): Handoff => waiting(more, at(moment));
const claim = (handoff: Handoff, moment: string): Handoff => after(handoff, moment, { kind: "claim", officer: who });
const reply = (handoff: Handoff, moment: string): Handoff => after(handoff, moment, { kind: "reply", officer: who, text: "hello" });
const writes = (handoff: Handoff, moment: string): Handoff => heardPerson(handoff, ADDRESS, at(moment));
const clock = (kind: Clock["kind"], handoff: Handoff, now: string): Clock | undefined =>
  clocksOf(handoff, agency, calendar, at(now)).find((one) => one.kind === kind);

describe("The clock of the first answer", () => {
  it("runs from the question for an officer, in working time only", () => {
    assert.deepEqual(clock("first", asked("2026-11-23 16:58"), "2026-11-23 23:00"), {
      kind: "first",
      due: at("2026-11-25 07:31"),
      missed: false,
    });
    assert.equal(clock("first", asked("2026-11-23 16:58"), "2026-11-25 07:32")?.missed, true);
  });

  it("stops with the officer's words, not with their coming nor with the bot's", () => {
    const taken = claim(asked("2026-11-23 08:00"), "2026-11-23 08:01");
    assert.equal(clock("first", taken, "2026-11-23 08:04")?.missed, true);
    const answered = reply(taken, "2026-11-23 08:02");
    assert.deepEqual(clock("first", answered, "2026-11-23 12:00"), {
      kind: "first",
      due: at("2026-11-23 08:03"),
      done: at("2026-11-23 08:02"),
      missed: false,
    });
  });

  it("is not missed by an answer at lunch when it was due as lunch began", () => {
    const taken = claim(asked("2026-11-23 11:27"), "2026-11-23 11:28");
    assert.equal(clock("first", reply(taken, "2026-11-23 12:15"), "2026-11-23 14:00")?.missed, false);
    assert.equal(clock("first", taken, "2026-11-23 12:59")?.missed, false);
    assert.equal(clock("first", taken, "2026-11-23 13:01")?.missed, true);
  });

  it("counts for a question that was left as well", () => {
    const left = asked("2026-11-23 20:00", { mode: "later", code: "example" });
    assert.equal(clock("first", left, "2026-11-24 09:00")?.due, at("2026-11-25 07:33"));
  });

  it("stands still where the person left without an answer", () => {
    const left: Handoff = { ...asked("2026-11-23 08:00"), state: "closed", ended: at("2026-11-23 08:02") };
    assert.deepEqual(
      [clock("first", left, "2026-11-25 08:00")?.missed, clock("first", left, "2026-11-25 08:00")?.done],
      [false, left.ended],
    );
  });
});

describe("The clock of the next answer", () => {
  const talking = reply(claim(asked("2026-11-23 08:00"), "2026-11-23 08:01"), "2026-11-23 08:02");

  it("runs from the oldest message without an answer, and only then", () => {
    assert.equal(clock("next", asked("2026-11-23 08:00"), "2026-11-23 08:01"), undefined);
    assert.equal(clock("next", talking, "2026-11-23 08:05"), undefined);
    const waits = writes(writes(talking, "2026-11-23 08:10"), "2026-11-23 08:15");
    assert.deepEqual(clock("next", waits, "2026-11-23 08:16"), { kind: "next", due: at("2026-11-23 08:20"), missed: false });
    assert.equal(clock("next", waits, "2026-11-23 08:21")?.missed, true);
    assert.equal(clock("next", reply(waits, "2026-11-23 08:22"), "2026-11-23 08:23"), undefined);
  });

  it("does not run while the conversation sleeps, and begins again when it wakes", () => {
    const waits = writes(talking, "2026-11-23 08:10");
    const sleeping = after(waits, "2026-11-23 08:12", { kind: "snooze", officer: who, until: at("2026-11-23 15:00") });
    assert.equal(clock("next", sleeping, "2026-11-23 14:00"), undefined);
    assert.equal(clock("next", sleeping, "2026-11-23 15:05")?.due, at("2026-11-23 15:10"));
    assert.equal(clock("resolution", sleeping, "2026-11-23 14:00")?.due, at("2026-11-25 08:00"));
  });
});

describe("The clock of the resolution", () => {
  it("runs from the question to the end, over night and holiday", () => {
    const closed = after(claim(asked("2026-11-23 16:00"), "2026-11-23 16:01"), "2026-11-25 14:00", {
      kind: "close",
      officer: who,
      outcome: "answered",
    });
    assert.deepEqual(clock("resolution", closed, "2026-12-01 09:00"), {
      kind: "resolution",
      due: at("2026-11-25 16:00"),
      done: at("2026-11-25 14:00"),
      missed: false,
    });
  });

  it("is not due in an agency that never works", () => {
    const never = { ...agency, hours: [] };
    assert.ok(clocksOf(asked("2026-11-23 08:00"), never, calendar, at("2027-11-23 08:00")).every(({ missed }) => !missed));
  });
});

describe("Any clock", () => {
  it("is missed exactly when more working time passed than the agency allows", () => {
    const moment = fc.integer({ min: at("2026-01-01 00:00"), max: at("2027-01-01 00:00") });
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 5 * 24 * 60 }), (begun, minutes) => {
        const now = begun + minutes * MINUTE;
        for (const { kind, missed } of clocksOf(waiting({}, begun), agency, calendar, now))
          assert.equal(missed, workedMinutes(agency, calendar, begun, now) > agency.targets[kind]);
      }),
    );
  });
});
