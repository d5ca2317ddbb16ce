import assert from "node:assert/strict";
import { randomInt, randomUUID } from "node:crypto";
import type { Activity } from "../../bot/activity.ts";
import type { Commanded } from "../../bot/handoff/handing.ts";
import { type Command, type Handoff, isLive, numberOf, type Officer } from "../../bot/handoff/handoff.ts";
import { createRedisStore } from "../../bot/state/redis-store.ts";
import type { Store } from "../../bot/state/store.ts";
import { messageIn, RETENTION } from "../bot/store-contract.ts";
import { startSink, startTurnProcess, type TurnProcess } from "../faults/processes.ts";
import { type RedisServer, startRedis } from "../redis-server.ts";
import { officer } from "./example.ts";

const officers = [officer("a"), officer("b"), officer("c")];
const ROUNDS = 12;
const STEPS = 40;
/** Steps under way at the same time. */
const AT_ONCE = 6;

describe("officers and the bot in one conversation, on two processes", function () {
  this.timeout(120_000);
  let server: RedisServer;
  let sink: Awaited<ReturnType<typeof startSink>>;
  let store: Store;
  let processes: TurnProcess[];
  const start = (dieAt?: number): Promise<TurnProcess> =>
    startTurnProcess({ redisUrl: server.url, sinkUrl: sink.url, recovers: true, hands: true, ...(dieAt !== undefined && { dieAt }) });
  before(async () => {
    server = await startRedis();
    sink = await startSink();
    store = createRedisStore(server.url, RETENTION);
    processes = await Promise.all([start(), start()]);
  });
  after(async () => {
    await Promise.all(processes.map((process) => process.stop()));
    await store.close();
    sink.close();
    await server.stop();
  });

  const handoffOf = async (id: string): Promise<Handoff | undefined> => (await store.work(id)).handoff as Handoff | undefined;

  /** One thing somebody does, with what they see just now - which may be old by the time it is carried out. */
  async function step(id: string, n: number, sent: Sent): Promise<void> {
    const seen = await handoffOf(id);
    const by = officers[randomInt(3)] as Officer;
    const over = numberOf(seen);
    const text = `${n}`;
    const dice = randomInt(10);
    if (dice < 3 || !seen) return say(id, dice === 0 || !seen ? "ask" : dice === 1 && randomInt(4) === 0 ? "leave" : text, n, sent);
    if (!isLive(seen)) return say(id, "ask", n, sent);
    const commands: Command[] = [
      { kind: "claim", officer: by, over },
      { kind: "takeOver", officer: by, over },
      { kind: "requeue", over, why: "lost", by: "system" },
      { kind: "return", officer: seen.officer ?? by, over },
      { kind: "passTo", officer: seen.officer ?? by, over, to: by, note: "" },
    ];
    const reply: Command = { kind: "reply", officer: seen.officer ?? by, over, text: `officer ${text}` };
    const command = dice < 7 ? reply : (commands[randomInt(commands.length)] as Command);
    const value: Commanded = { handoff: seen.id, command };
    const activity = {
      ...messageIn(id),
      ...seen.address,
      type: "command" as const,
      name: "handoff",
      text: undefined,
      value,
      id: `c-${id}-${n}`,
    };
    if (command.kind === "reply") sent.replies.push({ id: activity.id, text: command.text });
    await deliver(n, activity);
  }

  async function say(id: string, text: string, n: number, sent: Sent): Promise<void> {
    const message = messageIn(id, { id: `m-${id}-${n}`, text });
    sent.messages.push(message.id);
    await deliver(n, message);
  }

  /** Sent to one process, and to the next when it died over it: what was not answered is sent again. */
  async function deliver(n: number, activity: Activity): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      const answer = await processes[(n + attempt) % processes.length]?.receive(activity, activity.id);
      if (answer?.kind === "accepted" || answer?.kind === "duplicate") return;
      assert.ok(attempt < 50, "somebody takes it in the end");
    }
  }

  async function play(id: string): Promise<Sent> {
    const sent: Sent = { messages: [], replies: [] };
    await say(id, "ask", 0, sent);
    let next = 1;
    const go = async (): Promise<void> => {
      while (next < STEPS) await step(id, next++, sent);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, go));
    return sent;
  }

  /** Waits until no turn is left, then gives the whole log. */
  async function settled(id: string): Promise<Activity[]> {
    for (;;) {
      let wake = (): void => {};
      const news = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const stop = await store.listen(id, () => wake());
      const { next } = await store.work(id);
      if (next) await Promise.race([news, new Promise((resolve) => setTimeout(resolve, 200))]);
      stop();
      if (!next) break;
    }
    const log: Activity[] = [];
    for (let page = await store.log(id, 0); page.activities.length > 0; page = await store.log(id, page.watermark))
      log.push(...page.activities);
    return log;
  }

  function check(log: Activity[], { messages, replies }: Sent, handoff: Handoff | undefined): void {
    const ids = log.map((one) => one.id);
    assert.equal(new Set(ids).size, ids.length, "nothing twice");
    const theirs = log.filter(({ from }) => from.role === "user").map((one) => one.id);
    assert.deepEqual(new Set(theirs), new Set(messages), "no message lost");
    const bySender = new Map<number, Set<string>>();
    let number = 0;
    for (const { channelData, from, text, replyToId } of log) {
      if (from.role === "user") continue;
      const owner = channelData?.owner;
      if (owner === undefined) continue;
      assert.ok(owner >= number, "the number never goes back");
      number = owner;
      // An answer of the bot's, or an officer's words: each number is one speaker's.
      const speaker = channelData?.officer ? channelData.officer.name : replyToId && /^\d+: /.test(text ?? "") ? "bot" : undefined;
      if (speaker) bySender.set(owner, (bySender.get(owner) ?? new Set()).add(speaker));
    }
    for (const [owner, speakers] of bySender) assert.equal(speakers.size, 1, `under ${owner} spoke ${[...speakers].join(", ")}`);
    for (const { id, text } of replies) {
      const shown = log.filter((one) => one.id.startsWith(`${id}-`) && one.text === text);
      const result = handoff?.done.find((one) => one.id === id)?.result;
      assert.ok(shown.length <= 1);
      if (result) assert.equal(shown.length, result === "done" ? 1 : 0, "said exactly when it was told so");
    }
  }

  it("never two speakers, nothing lost or doubled, numbers only grow", async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const id = randomUUID();
      const sent = await play(id);
      check(await settled(id), sent, await handoffOf(id));
    }
  });

  it("all of this also when processes are killed at any point and started again", async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const id = randomUUID();
      await processes[0]?.stop();
      const mortal = await start(randomInt(60) + 2);
      processes[0] = mortal;
      const revived = mortal.died.then(async () => {
        processes[0] = await start();
      });
      const sent = await play(id);
      await mortal.stop();
      await revived;
      check(await settled(id), sent, await handoffOf(id));
    }
  });
});

type Sent = { messages: string[]; replies: { id: string; text: string }[] };
