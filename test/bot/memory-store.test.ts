import assert from "node:assert/strict";
import { useFakeTimers } from "sinon";
import { createMemoryStore } from "../../bot/state/memory-store.ts";
import { describeStore, messageIn, RETENTION, turn } from "./store-contract.ts";

describe("the store in memory", () => {
  describeStore(() => createMemoryStore(RETENTION));

  it("forgets state after a day without a turn, and the transcript after 90 days without a message", async () => {
    const clock = useFakeTimers({ toFake: ["Date"] });
    const store = createMemoryStore(RETENTION);
    await store.accept(messageIn("a"), "1", 15);
    await turn(store, "a");
    clock.tick(24 * 3600_000 - 1_000);
    assert.deepEqual((await store.work("a")).state, { turns: 1 });
    clock.tick(1_000);
    assert.equal((await store.work("a")).state, undefined);
    assert.equal((await store.log("a", 0)).activities.length, 2);
    clock.tick(89 * 24 * 3600_000);
    assert.deepEqual(await store.log("a", 0), { activities: [], watermark: 2 });
    await store.accept(messageIn("b"), "1", 15);
    assert.deepEqual(await store.recent(), ["b"]);
    clock.restore();
  });

  it("drops a conversation from the recent ones after a quiet minute", async () => {
    let now = Date.now();
    const store = createMemoryStore(RETENTION, () => now);
    await store.accept(messageIn("a"), "1", 15);
    await turn(store, "a");
    now += 61_000;
    assert.equal(await store.settle("a"), true);
    assert.deepEqual(await store.recent(), []);
  });
});
