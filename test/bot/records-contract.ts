/** What every Records promises; test/bot/records.test.ts runs it on each of them. */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { Records } from "../../bot/state/records.ts";

export function describeRecords(open: () => Records): void {
  let records: Records;
  const key = (): string => `example:${randomUUID()}`;
  beforeEach(() => {
    records = open();
  });

  it("reads what was written, and nothing before", async () => {
    const at = key();
    assert.equal(await records.read(at), undefined);
    assert.equal(await records.write(at, { words: "Phản ánh" }, 0, 60), true);
    const first = await records.read(at);
    assert.deepEqual(first?.value, { words: "Phản ánh" });
    await records.remove(at);
    assert.equal(await records.read(at), undefined);
    await records.write(at, { words: "mới" }, 0, 60);
    assert.equal(await records.write(at, { words: "cũ" }, first?.version ?? 0, 60), false, "made anew, it is another one");
  });

  it("writes over the version it was read at only: of many at once, one", async () => {
    const at = key();
    const created = await Promise.all(Array.from({ length: 20 }, (_, n) => records.write(at, n, 0, 60)));
    assert.equal(created.filter(Boolean).length, 1);
    const version = (await records.read(at))?.version ?? 0;
    const changed = await Promise.all(Array.from({ length: 20 }, (_, n) => records.write(at, n, version, 60)));
    assert.equal(changed.filter(Boolean).length, 1);
    assert.notEqual((await records.read(at))?.version, version);
  });

  it("gives each holder one number, the lowest free, and never more than there are", async () => {
    const at = key();
    const given = await Promise.all(Array.from({ length: 50 }, (_, n) => records.claim(at, `holder${n}`, 20, 60)));
    const numbers = given.filter((number) => number !== undefined).sort((a, b) => a - b);
    assert.deepEqual(
      numbers,
      Array.from({ length: 20 }, (_, n) => n + 1),
    );
    assert.deepEqual(await records.taken([at, key()]), [20, 0]);
    const holder = given.indexOf(7);
    assert.equal(await records.claim(at, `holder${holder}`, 20, 60), 7, "asked again");
    await records.release(at, `holder${holder}`);
    assert.equal(await records.claim(at, "late", 20, 60), 7);
    assert.equal(await records.claim(at, "later", 20, 60), undefined);
  });

  it("knows whose records are whose", async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    await records.own(one, "report:A", 60);
    await records.own(one, "check:B", 60);
    await records.own(other, "report:C", 60);
    const owned = async (conversation: string): Promise<string[]> => (await records.owned(conversation)).map(({ key: one }) => one).sort();
    assert.deepEqual(await owned(one), ["check:B", "report:A"]);
    await records.disown(one, "report:A");
    assert.deepEqual(await owned(one), ["check:B"]);
    assert.deepEqual(await owned(randomUUID()), []);
    const [{ until } = { until: 0 }] = await records.owned(one);
    assert.ok(Math.abs(until - Date.now() - 60_000) < 10_000, "with the time it ends");
  });

  it("gives a due job to one who asks, again after the lease, and no more when it is done", async () => {
    const kind = key();
    const id = `job:${kind}`;
    const mine = async (at: number): Promise<{ tries: number; data: unknown }[]> =>
      (await records.takeDue(at, 100, 1_000)).filter((job) => job.kind === kind).map(({ tries, data }) => ({ tries, data }));
    await records.schedule({ id, kind, at: 5_000, data: { n: 1 } });
    assert.deepEqual(await mine(4_999), []);
    const both = await Promise.all([mine(5_000), mine(5_000)]);
    assert.deepEqual(both.flat(), [{ tries: 0, data: { n: 1 } }]);
    assert.deepEqual(await mine(5_999), []);
    assert.deepEqual(await mine(6_000), [{ tries: 1, data: { n: 1 } }]);
    await records.schedule({ id, kind, at: 9_000, data: { n: 2 } });
    assert.deepEqual(await mine(8_999), [], "moved");
    assert.deepEqual(await mine(9_000), [{ tries: 0, data: { n: 2 } }]);
    await records.unschedule(id);
    assert.deepEqual(await mine(99_000), []);
  });

  it("finishes a job for the one who has it, unless it was moved or taken by another", async () => {
    const kind = key();
    const id = `job:${kind}`;
    const mine = async (at: number) => (await records.takeDue(at, 100, 1_000)).filter((job) => job.kind === kind);
    await records.schedule({ id, kind, at: 5_000, data: { n: 1 } });
    const [slow] = await mine(5_000);
    const [taken] = await mine(6_000);
    assert.ok(slow && taken);
    await records.finish(slow);
    await records.finish(taken, { at: 8_000, data: { n: 2 } });
    const [again] = await mine(8_000);
    assert.deepEqual([again?.data, again?.tries], [{ n: 2 }, 0]);
    assert.ok(again);
    await records.schedule({ id, kind, at: 9_500, data: { n: 3 } });
    await records.finish(again);
    const [moved] = await mine(9_500);
    assert.deepEqual(moved?.data, { n: 3 }, "what was wanted meanwhile is not lost");
    assert.ok(moved);
    await records.finish(moved);
    assert.deepEqual(await mine(99_000), []);
  });

  it("takes the oldest jobs first and no more than asked for", async () => {
    const kind = key();
    for (const n of [3, 1, 2]) await records.schedule({ id: `${kind}:${n}`, kind, at: -n, data: n });
    const taken = await records.takeDue(0, 2, 1_000_000);
    assert.deepEqual(
      taken.map(({ data }) => data),
      [3, 2],
    );
    for (const n of [1, 2, 3]) await records.unschedule(`${kind}:${n}`);
  });
}
