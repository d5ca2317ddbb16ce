import assert from "node:assert/strict";
import type { Caller } from "../../bot/calls.ts";
import { createQuestions } from "../../bot/handoff/questions.ts";
import { createHoldings } from "../../bot/services/holdings.ts";
import { LOCK_MINUTES } from "../../bot/services/tries.ts";
import type { Calls } from "../../dialogs/calls.ts";
import { MINUTE } from "./agency.ts";
import { createLooks, createProcess, createShared, newId, type Process, SECRET, type Shared, who } from "./at-work.ts";
import { ADDRESS } from "./example.ts";

const DAYS = 24 * 3600;
const UNKNOWN = "A2AAAAAA";

describe("Questions that were left", () => {
  let shared: Shared;
  let process: Process;
  let looks: ReturnType<typeof createLooks>;
  let questions: ReturnType<typeof createQuestions>["performers"];
  let asking: string;
  let calls = 0;
  beforeEach(() => {
    shared = createShared();
    process = createProcess(shared);
    looks = createLooks(shared);
    const { records, store } = shared;
    questions = createQuestions({ records, store, secret: SECRET, keptSeconds: 90 * DAYS, now: () => shared.clock.now }).performers;
    asking = newId();
  });
  afterEach(() => process.jobs.stop());

  const callerIn = (conversationId: string, key = `call-${calls++}`): Caller => ({ key, conversationId, language: "vi", address: ADDRESS });
  const left: Calls["handoff.code"]["asks"] = { why: "asked", agency: "tong-dai", mode: "later" };
  /** Leaves a question as a person does; gives its code. */
  async function leave(): Promise<string> {
    await process.say(asking, "later");
    shared.clock.now += MINUTE;
    return (await looks.said(asking)).at(-1) as string;
  }
  async function reply(text: string): Promise<void> {
    assert.equal(await process.act(asking, { kind: "reply", officer: who("a"), text }), "done");
    shared.clock.now += MINUTE;
  }
  /** As somebody with the code sees it, from anywhere. */
  const see = (code: string, from = newId()) => questions["handoff.answer"]({ code }, callerIn(from));
  const texts = async (code: string): Promise<string[]> => {
    const seen = await see(code);
    return seen.found === true ? seen.answers.map(({ text }) => text) : [];
  };

  describe("get a code", () => {
    it("that is the same for the same call, however often and at the same time, and another for another", async () => {
      const make = (key: string): Promise<{ code: string }> => questions["handoff.code"](left, callerIn(asking, key));
      const made = await Promise.all([make("one"), make("one"), make("one")]);
      const again = await make("one");
      assert.equal(new Set([...made, again].map(({ code }) => code)).size, 1);
      assert.notEqual((await make("two")).code, again.code);
      assert.deepEqual((await shared.records.owned(asking)).length, 2);
    });

    it("of their own when calls of two conversations have the same name", async () => {
      const [mine, theirs] = [callerIn(asking, "m1/0"), callerIn(newId(), "m1/0")];
      const codes = [mine, theirs, mine, theirs].map((caller) => () => questions["handoff.code"](left, caller));
      const made: string[] = [];
      for (const make of codes) made.push((await make()).code);
      assert.notEqual(made[0], made[1]);
      assert.deepEqual(made.slice(2), made.slice(0, 2));
    });
  });

  describe("are answered under it", () => {
    it("with the officers' words and nothing else of the conversation", async () => {
      await process.say(asking, "before");
      const code = await leave();
      const seen = await see(code.toLowerCase().replace(/^(.{4})/, "$1 "));
      const asked = shared.clock.now - MINUTE;
      assert.deepEqual(seen, { found: true, state: "waiting", asked, answers: [] });
      await process.act(asking, { kind: "claim", officer: who("a") });
      await reply("the first part");
      await process.say(asking, "my own words");
      await reply("the second part");
      const answers = (await see(code)) as { answers: object[] };
      assert.deepEqual(answers, {
        ...{ found: true, state: "officer", asked },
        answers: [
          { at: shared.clock.now - 2 * MINUTE, by: "Officer A", text: "the first part" },
          { at: shared.clock.now - MINUTE, by: "Officer A", text: "the second part" },
        ],
      });
    });

    it("but not with what officers said before or about what was asked after", async () => {
      await process.say(asking, "ask");
      await process.act(asking, { kind: "claim", officer: who("a") });
      await reply("about something before");
      await process.act(asking, { kind: "close", officer: who("a"), outcome: "answered" });
      const code = await leave();
      await process.act(asking, { kind: "claim", officer: who("a") });
      await reply("the answer");
      await process.act(asking, { kind: "close", officer: who("a"), outcome: "answered" });
      assert.deepEqual([((await see(code)) as { state: string }).state, await texts(code)], ["closed", ["the answer"]]);
      await process.say(asking, "ask");
      await process.act(asking, { kind: "claim", officer: who("a") });
      await reply("about something after");
      assert.deepEqual([((await see(code)) as { state: string }).state, await texts(code)], ["closed", ["the answer"]]);
    });

    it("also under an earlier code of the same question", async () => {
      const first = await leave();
      const second = await leave();
      assert.notEqual(first, second);
      await process.act(asking, { kind: "claim", officer: who("a") });
      await reply("the answer");
      for (const code of [first, second])
        assert.deepEqual([((await see(code)) as { state: string }).state, await texts(code)], ["officer", ["the answer"]]);
    });

    it("however long the conversation grew meanwhile", async () => {
      for (let n = 0; n < 150; n++) await process.say(asking, `${n}`);
      const code = await leave();
      for (let n = 0; n < 150; n++) await process.say(asking, `${n}`);
      await process.act(asking, { kind: "claim", officer: who("a") });
      await reply("the answer");
      assert.deepEqual(await texts(code), ["the answer"]);
    });

    it("still when the conversation's state has expired, as one that ended", async () => {
      const code = await leave();
      shared.clock.now += 31 * DAYS * 1000;
      const seen = (await see(code)) as { state: string; answers: object[] };
      assert.deepEqual([seen.state, seen.answers], ["closed", []]);
    });
  });

  describe("are not found by guessing", () => {
    it("more often than five times in a quarter of an hour", async () => {
      const code = await leave();
      const guesser = newId();
      for (let n = 0; n < 5; n++) assert.deepEqual(await see(UNKNOWN, guesser), { found: false });
      assert.deepEqual(await see(code, guesser), { found: "tooMany", minutes: LOCK_MINUTES });
      assert.equal((await see(code)).found, true, "others are not hindered");
      shared.clock.now += (LOCK_MINUTES + 1) * MINUTE;
      assert.equal((await see(code, guesser)).found, true);
    });

    it("nor many at once", async () => {
      const guesser = newId();
      const all = await Promise.all(Array.from({ length: 20 }, () => see(UNKNOWN, guesser)));
      assert.equal(all.filter(({ found }) => found === false).length, 5);
    });

    it("while who has the code may look as often as they like", async () => {
      const code = await leave();
      const reader = newId();
      for (let n = 0; n < 20; n++) assert.equal((await see(code, reader)).found, true);
    });

    it("and what cannot be a code is a guess like any other", async () => {
      const guesser = newId();
      for (const typed of ["", "question:", "*", "K7MP2RW", "K7MP2RWXX"]) assert.deepEqual(await see(typed, guesser), { found: false });
      assert.equal((await see(UNKNOWN, guesser)).found, "tooMany");
    });
  });

  it("are forgotten with the conversation", async () => {
    const code = await leave();
    const { records, store } = shared;
    const parts = { forgetters: {}, transcriptDays: 90, secret: SECRET, publicUrl: () => "http://localhost" };
    await createHoldings({ records, store, ...parts }).forget(asking);
    assert.deepEqual(await see(code), { found: false });
    assert.deepEqual(await records.owned(asking), []);
  });

  it("are kept for a time only", async () => {
    const code = await leave();
    shared.clock.now += 91 * DAYS * 1000;
    assert.deepEqual(await see(code), { found: false });
  });
});
