import assert from "node:assert/strict";
import fc from "fast-check";
import type { Activity } from "../../bot/activity.ts";
import type { Handoff } from "../../bot/handoff/handoff.ts";
import { decide, leave } from "../../bot/handoff/rules.ts";
import { nextStep } from "../../bot/hubs/next-step.ts";
import { createOutgoing } from "../../bot/hubs/outgoing.ts";
import type { Told } from "../../bot/hubs/told.ts";
import { officer, waiting } from "../handoff/example.ts";
import { createWorld } from "./world.ts";

const at = (n: number): string => new Date(Date.parse("2026-11-24T05:00:00Z") + n * 1000).toISOString();
const message = (n: number, more: Partial<Activity> = {}): Activity => ({
  ...{ type: "message", id: `m${n}`, timestamp: at(n), channelId: "azure", conversation: { id: "msteams|19%3Aabc" } },
  from: { id: "29:a-person", name: "A Person", role: "user" },
  text: `message ${n}`,
  ...more,
});
const CARD = "application/vnd.microsoft.card.adaptive";
const outgoing = createOutgoing((id) => `~${id}`);
const attached = (log: Activity[]) =>
  outgoing.initiation({ conversationId: "msteams|19%3Aabc", handoff: waiting(), topic: "", log, now: 0 }).attachments?.[0];
const contentOf = (log: Activity[]) => attached(log)?.content as { activities: Activity[] };

describe("the transcript a hub gets", () => {
  it("has the newest hundred messages, the oldest first, and nothing but messages", () => {
    const all = Array.from({ length: 180 }, (_, n) => message(n, n % 20 === 0 ? { type: "event", name: "feedback" } : {}));
    const { activities } = contentOf(all);
    assert.equal(activities.length, 100);
    assert.equal(activities.at(-1)?.id, "~m179");
    assert.deepEqual(
      activities,
      [...activities].sort((a, b) => (a.timestamp < b.timestamp ? -1 : 1)),
    );
    assert.ok(activities.every(({ type }) => type === "message"));
  });

  it("is never longer than channels take, however long the messages and cards are", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ words: fc.nat(4_000), card: fc.nat(30_000) }), { maxLength: 120 }), (sizes) => {
        const all = sizes.map(({ words, card }, n) =>
          message(n, { text: "ệ".repeat(words), attachments: [{ contentType: CARD, content: { body: "x".repeat(card) } }] }),
        );
        assert.ok(Buffer.byteLength(JSON.stringify(attached(all))) < 64_000);
      }),
      { numRuns: 10 },
    );
  });

  it("names nobody by an address, and has cards but no files", () => {
    const { activities } = contentOf([
      message(1, {
        attachments: [{ contentType: "image/jpeg", contentUrl: "http://files.example/1", content: { id: "secret-id" }, name: "me.jpg" }],
      }),
      message(2, { from: { id: "mot-cua", role: "bot" }, attachments: [{ contentType: CARD, content: { type: "AdaptiveCard" } }] }),
      message(3, {
        from: { id: "mot-cua", name: "An", role: "bot" },
        channelData: { owner: 3, officer: { name: "An", agency: "tong-dai" } },
      }),
    ]);
    assert.doesNotMatch(JSON.stringify(activities), /29:|A Person|files\.example|secret-id|me\.jpg|msteams/);
    assert.deepEqual(
      activities.map(({ from }) => [from.role, from.name]),
      [
        ["user", undefined],
        ["bot", "Một Cửa"],
        ["bot", "An"],
      ],
    );
    assert.deepEqual(activities[0]?.attachments, [{ contentType: "image/jpeg" }]);
    assert.deepEqual(activities[1]?.attachments, [{ contentType: CARD, content: { type: "AdaptiveCard" } }]);
  });

  it("has no personal numbers, whoever wrote them and whatever ids are made of, in the transcript and after it", async () => {
    const world = await createWorld();
    const id = "sms|%2B84901234567";
    const say = (text: string, n: number) => world.say(id, text, { id: `sms.84901234567.${n}` });
    await say("my card is 079085012345", 1);
    await say("ask", 2);
    await world.command(id, { kind: "claim", officer: officer("a"), over: 1 });
    await world.command(id, { kind: "reply", officer: officer("a"), over: 2, text: "I call you on 0901234567" });
    await world.command(id, { kind: "requeue", over: 2, why: "away", by: "a" });
    await world.runJobs();
    await world.accept(id, "An");
    await say("or write to person@example.com", 3);
    await world.runJobs();
    const all = JSON.stringify(world.hub.taken);
    assert.match(all, /my card is •••/);
    assert.match(all, /I call you on •••/);
    assert.match(all, /or write to •••/);
    assert.doesNotMatch(all, /079085012345|901234567|person@example|dl_example/);
    await world.close();
  });
});

describe("what a hub is told next", () => {
  const HUB = "hub:webhook";
  const told = (handoff: Handoff, more: Partial<Told> = {}): Told => ({
    ...{ conversationId: "x", hub: HUB, handoff: handoff.id, number: handoff.number, watermark: 0, stage: "open" as const },
    ...more,
  });
  const claimed = (by = HUB): Handoff => {
    const before = waiting();
    return decide(before, "c1", { kind: "claim", officer: { ...officer("a"), id: by }, over: before.number }, 2_000)?.handoff as Handoff;
  };

  it("is nothing about what is none of its own", () => {
    for (const handoff of [undefined, waiting(), claimed("a"), leave(waiting(), 2_000).handoff]) {
      assert.equal(nextStep(handoff, undefined, undefined).step, "none");
      assert.equal(nextStep(handoff, undefined, told(waiting(), { stage: "closed" })).step, "none");
      assert.equal(nextStep(handoff, undefined, told(waiting(), { stage: "declined" })).step, "none");
    }
  });

  it("follows from how the handoff stands and what it knows", () => {
    const here = waiting();
    const later = { ...here, number: here.number + 2 };
    const next = waiting({}, 9_000);
    assert.equal(nextStep(here, HUB, undefined).step, "plan");
    assert.equal(nextStep(here, HUB, told(here, { stage: "telling" })).step, "initiate");
    assert.equal(nextStep(here, HUB, told(here)).step, "pass");
    assert.equal(nextStep(later, HUB, told(here)).step, "plan");
    assert.equal(nextStep(later, HUB, told(here, { stage: "closed" })).step, "plan");
    assert.equal(nextStep(later, HUB, told(here, { stage: "declined" })).step, "none");
    assert.equal(nextStep(next, HUB, told(here)).step, "end");
    assert.equal(nextStep(next, HUB, told(here, { stage: "declined" })).step, "plan");
    assert.equal(nextStep(claimed(), HUB, told(here, { stage: "telling" })).step, "pass");
  });

  it("ends with the messages until it became somebody else's", () => {
    const here = waiting();
    assert.deepEqual(nextStep(claimed("a"), HUB, told(here)), { step: "end", told: told(here), until: 2_000 });
    assert.deepEqual(nextStep(leave(here, 3_000).handoff, HUB, told(here)), { step: "end", told: told(here), until: 3_000 });
    assert.deepEqual(nextStep(undefined, undefined, told(here)), { step: "end", told: told(here) });
    assert.deepEqual(nextStep(here, HUB, told(here, { stage: "erasing" })), { step: "end", told: told(here, { stage: "erasing" }) });
  });
});
