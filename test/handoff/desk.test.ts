import assert from "node:assert/strict";
import type { Entry } from "../../bot/desk/desk.ts";
import { createMemoryDesk } from "../../bot/desk/memory-desk.ts";
import { entryOf } from "../../bot/desk/projecting.ts";
import type { Handoff } from "../../bot/handoff/handoff.ts";
import { closed, describeDesk, entryAt, KEEP_SECONDS } from "./desk-contract.ts";

describe("the desk in memory", () => {
  describeDesk(() => {
    const desk = createMemoryDesk(KEEP_SECONDS);
    return { one: desk, other: desk };
  });

  it("keeps the last 10,000 events", async () => {
    const desk = createMemoryDesk(KEEP_SECONDS);
    const { cursor } = await desk.entries("a");
    await desk.tell("a", { kind: "note", conversationId: "first" });
    const { cursor: second } = await desk.entries("a");
    for (let n = 0; n < 10_000; n++) await desk.tell("a", { kind: "note", conversationId: "x" });
    const found = await desk.since("a", second);
    assert.ok(found !== "gap" && found.news.length === 10_000);
    assert.equal(await desk.since("a", cursor), "gap");
  });

  it("forgets what ended with its time, and a day after an erasure that there was one", async () => {
    let now = Date.now();
    const desk = createMemoryDesk(KEEP_SECONDS, () => now);
    const [ended, erased] = [closed(entryAt("a")), entryAt("a")];
    await desk.put(ended);
    await desk.put(erased);
    await desk.erase(erased.conversationId);
    now += 24 * 3600_000;
    assert.equal(await desk.put(erased), true);
    now += KEEP_SECONDS * 1000;
    assert.deepEqual(await desk.history("a", { limit: 9 }), []);
    assert.equal(await desk.find(ended.conversationId), undefined);
  });
});

describe("A handoff as the lists show it", () => {
  const { conversationId, version, watermark, ...shown } = closed(
    entryAt("a", { about: "khai-sinh", field: "ho-tich", labels: ["urgent"] }),
  );
  const words = "WORDS OF A PERSON";
  const handoff: Handoff = {
    ...shown,
    code: words,
    callBack: { seal: words, day: "2026-01-05", part: "morning" },
    failed: [words],
    sealed: [{ message: words, kind: words, seal: words }],
    address: { channelId: "directline", conversationId, serviceUrl: words } as unknown as Handoff["address"],
    passing: { agency: "b", officer: { id: "o", name: "Example Officer", agency: "b" } },
    held: [words] as unknown as Handoff["held"],
    done: [{ id: words, result: "done" }],
    events: [{ at: 1, what: "passed", by: "o", detail: words }],
    guiding: true,
  };

  it("has ids and times, and none of a person's words", () => {
    const entry = entryOf(conversationId, version, watermark, handoff);
    assert.ok(!JSON.stringify(entry).includes(words));
    const same: Entry = JSON.parse(JSON.stringify(entry));
    assert.deepEqual(same, { conversationId, version, watermark, ...shown });
  });
});
