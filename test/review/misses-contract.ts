/** What holds of kept questions whatever store they are in. */
import assert from "node:assert/strict";
import { createMisses } from "../../bot/review/misses.ts";
import type { Records } from "../../bot/state/records.ts";
import { addressOf, asks, DAY } from "./example.ts";

const START = Date.parse("2026-11-24T02:00:00Z");

/** `create` gives records nobody else has. */
export function describeMisses(create: () => Promise<Records>): void {
  const start = async (most?: number) => {
    const records = await create();
    let clock = START;
    const misses = createMisses({ records, now: () => clock, ...(most && { most }) });
    const texts = async (): Promise<string[]> => (await misses.open()).map(({ text }) => text);
    return { records, misses, texts, pass: (milliseconds: number) => (clock += milliseconds) };
  };

  it("are open, oldest first, each once however often it is noted", async () => {
    const { misses, texts } = await start();
    await asks(misses, "b", "giấy phép nuôi rồng", START + 2);
    await asks(misses, "a", "nuôi rồng ở nhà", START + 1);
    await asks(misses, "a", "nuôi rồng ở nhà", START + 1);
    assert.deepEqual(await texts(), ["nuôi rồng ở nhà", "giấy phép nuôi rồng"]);
  });

  it("of one person are the last five, and end after 90 days", async () => {
    const { misses, texts, pass } = await start();
    for (let n = 1; n <= 7; n++) await asks(misses, "a", `câu hỏi ví dụ ${n}`, START + n * DAY);
    assert.deepEqual(
      await texts(),
      [3, 4, 5, 6, 7].map((n) => `câu hỏi ví dụ ${n}`),
    );
    pass(95 * DAY);
    assert.deepEqual(await texts(), ["câu hỏi ví dụ 6", "câu hỏi ví dụ 7"]);
  });

  it("are the newest where there are too many", async () => {
    const { misses } = await start(64);
    for (let n = 0; n < 200; n++) await asks(misses, `person-${n}`, "nuôi rồng ở nhà", START + n);
    const open = await misses.open();
    assert.ok(open.length <= 64 && open.length > 32, `${open.length}`);
    const lists = new Set(open.map(({ at }) => at));
    assert.ok(lists.has(START + 199) && !lists.has(START));
  });

  it("noted by many at once are all there", async () => {
    const { misses } = await start();
    await Promise.all(Array.from({ length: 40 }, (_, n) => asks(misses, `person-${n}`, "nuôi rồng ở nhà", START + n)));
    assert.equal((await misses.open()).length, 40);
  });

  it("carry where their person wants to hear of the answer to the last one, and to no other", async () => {
    const { misses } = await start();
    assert.equal(await misses.consent("a", addressOf("a")), "nothing");
    await asks(misses, "a", "nuôi rồng ở nhà", START);
    await asks(misses, "a", "bán rồng con", START + 1);
    for (const _ of [1, 2]) assert.equal(await misses.consent("a", addressOf("a")), "noted");
    const [first, last] = await misses.open();
    assert.deepEqual([first?.wanted, last?.wanted, last?.address], [undefined, true, addressOf("a")]);
  });

  it("belong to their conversation and are forgotten with it, words and all", async () => {
    const { records, misses, texts } = await start();
    await asks(misses, "a", "nuôi rồng ở nhà", START);
    await asks(misses, "b", "bán rồng con", START);
    const [owned] = await records.owned("a");
    assert.equal(owned?.key, "miss:a");
    await misses.forget("miss:a");
    assert.equal(await records.read("miss:a"), undefined);
    assert.deepEqual(await texts(), ["bán rồng con"]);
  });

  it("are closed one by one; who has none left owns nothing", async () => {
    const { records, misses, texts } = await start();
    await asks(misses, "a", "nuôi rồng ở nhà", START);
    await asks(misses, "a", "bán rồng con", START + 1);
    await misses.close([{ conversationId: "a", id: `a-${START}` }]);
    assert.deepEqual(await texts(), ["bán rồng con"]);
    await misses.close([
      { conversationId: "a", id: `a-${START + 1}` },
      { conversationId: "nobody", id: "x" },
    ]);
    assert.deepEqual(await texts(), []);
    assert.deepEqual(await records.owned("a"), []);
    await asks(misses, "a", "rồng đi máy bay", START + 2);
    assert.deepEqual(await texts(), ["rồng đi máy bay"]);
    assert.equal((await records.owned("a")).length, 1);
  });

  it("that come while others are closed are not lost", async () => {
    const { records, misses, texts } = await start();
    const people = Array.from({ length: 30 }, (_, n) => `person-${n}`);
    for (const person of people) await asks(misses, person, "nuôi rồng ở nhà", START);
    const closed = people.map((conversationId) => ({ conversationId, id: `${conversationId}-${START}` }));
    await Promise.all([misses.close(closed), ...people.slice(0, 10).map((person) => asks(misses, person, "bán rồng con", START + 1))]);
    assert.deepEqual(await texts(), Array(10).fill("bán rồng con"));
    for (const person of people.slice(0, 10)) assert.equal((await records.owned(person)).length, 1, person);
  });
}
