import assert from "node:assert/strict";
import { createAnswering } from "../../bot/answering.ts";
import type { Caller } from "../../bot/calls.ts";
import type { LogLine } from "../../bot/log.ts";
import type { Converse } from "../../dialogs/conversation.ts";

const activity = {
  type: "message" as const,
  id: "m1",
  timestamp: "2026-11-24T02:00:00Z",
  channelId: "directline",
  conversation: { id: "c1" },
  from: { id: "dl_1" },
  text: "xin chào",
};
const apologise: Converse = () => ({ conversation: { language: "vi", misses: 0 }, replies: [{ text: "sorry" }] });
const call = { name: "follow.list", asks: {} } as const;

describe("an answer with calls", () => {
  /** A dialog that calls so many times, says how often it was told the result, and ends. */
  const calling =
    (times: number): Converse =>
    (conversation = { language: "vi", misses: 0 }) => {
      const n = conversation.misses;
      return { conversation: { ...conversation, misses: n + 1 }, replies: [{ text: `step ${n}` }], ...(n < times && { call }) };
    };
  async function answer(times: number) {
    const lines: LogLine[] = [];
    const keys: string[] = [];
    const perform = async (_: unknown, { key }: Caller) => {
      keys.push(key);
      return { ...call, gives: [] };
    };
    const log = { info: () => {}, error: (line: LogLine) => void lines.push(line) };
    const outcome = await createAnswering({ converse: calling(times), apologise, perform, now: () => 0, log })(undefined, activity);
    return { said: outcome.replies.map(({ text }) => text), call: outcome.call, keys, events: lines.map(({ event }) => event) };
  }

  it("is all that was said, before and after each call, and each call has its own key", async () => {
    const { said, keys, events } = await answer(2);
    assert.deepEqual(said, ["step 0", "step 1", "step 2"]);
    assert.deepEqual(keys, ["m1/0", "m1/1"]);
    assert.deepEqual(events, []);
  });

  it("ends with an apology when the dialog calls on and on", async () => {
    const { said, call: left, keys, events } = await answer(99);
    assert.equal(keys.length, 4);
    assert.equal(said.at(-1), "sorry");
    assert.equal(left, undefined);
    assert.deepEqual(events, ["calls-cut-off"]);
  });
});
