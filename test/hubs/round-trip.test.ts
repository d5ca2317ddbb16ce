import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { Handoff } from "../../bot/handoff/handoff.ts";
import { createHubs } from "../../bot/hubs/hubs.ts";
import { WEBHOOK_HUB } from "../../bot/hubs/officers.ts";
import type { HubConversation } from "../../bot/hubs/reference-hub.ts";
import { knowledge } from "../dialogs/bot.ts";
import { officer } from "../handoff/example.ts";
import { createWorld, HOUR, type World } from "./world.ts";

const AN = "An Example";

describe("a hub in the place of an officer", () => {
  let world: World;
  let id: string;
  beforeEach(async () => {
    world = await createWorld();
    id = randomUUID();
  });
  afterEach(() => world.close());

  const handoff = async (): Promise<Handoff> => (await world.handoffOf(id)) as Handoff;
  const known = (): HubConversation => world.hub.queue.at(-1) as HubConversation;
  /** What the hub was told after the handoff itself, in order. */
  const passed = (): string[] => known().messages.map(({ by, text }) => `${by}: ${text}`);
  async function handedOver(): Promise<void> {
    await world.say(id, "ask");
    await world.runJobs();
  }
  async function accepted(): Promise<void> {
    await handedOver();
    assert.equal((await world.accept(id, AN)).body.result, "done");
  }

  it("is told who waits, and with what, answers, and ends it; the person sees an officer", async () => {
    await world.say(id, "hello");
    await handedOver();
    const { context, transcript, number, status } = known();
    assert.deepEqual(
      [status, number, context.agency, context.Skill, context.why, context.language],
      ["pending", 1, "tong-dai", "tong-dai", "asked", "vi"],
    );
    assert.deepEqual(
      transcript.map(({ from, text }) => `${from.role}: ${text}`),
      ["user: hello", "bot: 1: hello", "user: ask", "bot: 2: ask"],
    );
    assert.deepEqual(await world.accept(id, AN), { status: 200, body: { result: "done", number: 2 } });
    assert.deepEqual((await handoff()).officer, { id: WEBHOOK_HUB, name: AN, agency: "tong-dai" });
    await world.say(id, "is it open today?");
    await world.runJobs();
    assert.equal((await world.reply(id, AN, "Yes, until five.")).body.result, "done");
    await world.say(id, "thanks");
    await world.runJobs();
    assert.deepEqual(passed(), ["bot: joined", "user: is it open today?", `${AN}: Yes, until five.`, "user: thanks"]);
    assert.ok(known().messages.every((message) => message.number === 2));
    assert.equal((await world.end(id, "completed")).body.result, "done");
    const { state, closing } = await handoff();
    assert.deepEqual([state, closing], ["closed", "answered"]);
    assert.deepEqual((await world.heard(id)).slice(2), ["joined", "Yes, until five.", "closed"]);
    const reply = (await world.logOf(id)).find(({ text }) => text === "Yes, until five.");
    assert.deepEqual([reply?.channelData?.officer?.name, reply?.channelData?.owner, reply?.textFormat], [AN, 2, "plain"]);
  });

  it("is told of the topic in the person's words and language, and of a question that was left", async () => {
    await world.say(id, "ask land");
    await world.runJobs();
    const { agency, topic, about, mode } = known().context;
    assert.equal(about, "dang-ky-khai-sinh");
    assert.match(String(topic), /khai sinh/i);
    assert.deepEqual([agency, mode], ["dat-dai", "later"]);
    assert.equal((await world.accept(id, AN)).body.result, "done");
    assert.equal((await world.reply(id, AN, "Here it is.")).body.result, "done");
    assert.equal((await world.heard(id)).at(-1), "Here it is.");
  });

  it("is not told of a handoff of another agency, or of a number to call back on", async () => {
    const other = await createWorld({ settings: { agencies: ["dat-dai"] } });
    await other.say(id, "ask");
    await other.runJobs();
    assert.equal(other.hub.requests, 0);
    await other.say("another", "ask land");
    await other.runJobs();
    assert.equal(other.hub.queue.length, 1);
    await other.close();
    await world.say(id, "call me");
    await world.runJobs();
    assert.equal(world.hub.requests, 0);
  });

  it("is not begun for an agency there is none of", () => {
    const settings = { channels: [], agencies: ["no-such"] };
    const parts = { settings, knowledge } as unknown as Parameters<typeof createHubs>[0];
    assert.throws(() => createHubs(parts), /HUB_AGENCIES: agencies\.yaml has no agency "no-such"/);
  });

  it("gets what the person and the bot said while waiting, each once and in order", async () => {
    await handedOver();
    for (const text of ["one", "two", "three"]) await world.say(id, text);
    await world.runJobs();
    await world.say(id, "four");
    await world.runJobs();
    assert.deepEqual(passed(), [
      "user: one",
      "bot: 2: one",
      "user: two",
      "bot: 3: two",
      "user: three",
      "bot: 4: three",
      "user: four",
      "bot: 5: four",
    ]);
  });

  it("gets them so also from several processes at once", async () => {
    await accepted();
    for (let n = 0; n < 8; n++) {
      await world.say(id, `message ${n}`);
      if (n % 3 === 0) await Promise.all([world.runJobs(3), world.say(id, `and ${n}`)]);
    }
    await world.runJobs(3);
    const log = (await world.logOf(id)).filter(({ from }) => from.role === "user").map(({ text }) => `user: ${text}`);
    assert.deepEqual(
      passed().filter((one) => one.startsWith("user:")),
      log.slice(1),
    );
  });

  it("gives it back: the person keeps the place, and the hub is not asked again", async () => {
    await accepted();
    const { since } = await handoff();
    assert.equal((await world.end(id, "failed")).body.result, "done");
    assert.deepEqual([(await handoff()).state, (await handoff()).since], ["waiting", since]);
    assert.equal((await world.heard(id)).at(-1), "requeued");
    const { requests } = world.hub;
    await world.say(id, "still there?");
    await world.runJobs();
    assert.equal(world.hub.requests, requests);
  });

  it("cannot take it: the person waits on for an officer here", async () => {
    await handedOver();
    assert.equal((await world.end(id, "failed")).body.result, "done");
    assert.equal((await handoff()).state, "waiting");
    assert.equal(await world.command(id, { kind: "claim", officer: officer("a"), over: 1 }), "done");
    await world.runJobs();
    assert.equal(known().why, undefined);
  });

  it("that accepted and keeps silent loses it to the queue, and may take it anew over the new number", async () => {
    await accepted();
    const { number } = await handoff();
    assert.equal(await world.command(id, { kind: "requeue", over: number, why: "unanswered", by: "system" }), "done");
    assert.equal((await world.reply(id, AN, "too late")).body.result, "late");
    await world.runJobs();
    assert.deepEqual([known().status, known().number], ["pending", number + 1]);
    assert.equal((await world.accept(id, AN)).body.result, "done");
    assert.equal((await world.reply(id, AN, "in time")).body.result, "done");
    assert.deepEqual((await world.heard(id)).slice(1), ["joined", "requeued", "joined", "in time"]);
  });

  it("is told when an officer here took it, the person left, or it was erased", async () => {
    await handedOver();
    await world.command(id, { kind: "claim", officer: officer("a"), over: 1 });
    await world.say(id, "between the two of us");
    await world.runJobs();
    assert.deepEqual([known().status, known().why], ["resolved", "taken"]);
    assert.ok(!passed().join().includes("between"));
    id = "leaves";
    await accepted();
    await world.say(id, "one last thing");
    await world.say(id, "leave");
    await world.say(id, "to the bot only");
    await world.runJobs();
    assert.deepEqual([known().status, known().why], ["resolved", "left"]);
    assert.deepEqual(passed().slice(1, 3), ["user: one last thing", "user: leave"]);
    assert.ok(!passed().join().includes("to the bot"));
    id = "erases";
    await accepted();
    await world.say(id, "a word");
    await world.say(id, "forget me");
    await world.runJobs();
    assert.deepEqual([known().status, known().why], ["resolved", "erased"]);
    assert.ok(!passed().join().includes("a word"));
    assert.equal((await world.reply(id, AN, "hello?")).status, 404);
  });

  it("is told to erase also long after it ended", async () => {
    await accepted();
    await world.end(id, "completed");
    await world.runJobs();
    assert.equal(known().why, "closed");
    world.pass(20 * 24 * HOUR);
    await world.say(id, "forget me");
    await world.runJobs();
    assert.equal(known().why, "erased");
  });

  it("is handed the next one in the same conversation as another one", async () => {
    await accepted();
    await world.end(id, "completed");
    await world.say(id, "ask");
    await world.runJobs();
    assert.deepEqual(
      world.hub.queue.map(({ status, number }) => `${status} ${number}`),
      ["resolved 1", "pending 4"],
    );
    assert.equal((await world.accept(id, AN)).body.result, "done");
  });

  it("is written down in the audit log, each deed once", async () => {
    await accepted();
    await world.reply(id, AN, "one", { id: "e1" });
    await world.reply(id, AN, "one", { id: "e1" });
    await world.reply(id, AN, "late", { number: 1 });
    const lines = await world.audit.page({ limit: 10 });
    assert.deepEqual(lines.map(({ who, what, record }) => [who, what, record]).reverse(), [
      [WEBHOOK_HUB, "claim", id],
      [WEBHOOK_HUB, "reply", id],
      [WEBHOOK_HUB, "reply.late", id],
    ]);
  });
});
