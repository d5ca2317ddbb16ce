/** What every Audit promises; test/audit/audit.test.ts runs it on each of them. */
import assert from "node:assert/strict";
import { type Audit, type AuditEntry, KEPT_MILLISECONDS, LONGEST_WHY } from "../../bot/audit/audit.ts";

let entries = 0;
export const entryOf = (more: Partial<AuditEntry> = {}): AuditEntry => ({
  id: `e${entries++}`,
  at: 1_000,
  who: "officer-1",
  what: "reveal",
  record: "conversation-1",
  why: "Gọi lại theo hẹn",
  agency: "example-ward",
  ...more,
});

/** `open` gives an empty log whose clock is `now`. */
export function describeAudit(open: (now: () => number) => Promise<Audit>): void {
  let audit: Audit;
  let now: number;
  beforeEach(async () => {
    now = 1_000;
    audit = await open(() => now);
  });
  const append = async (count: number, more: Partial<AuditEntry> = {}): Promise<void> => {
    for (let i = 0; i < count; i++) await audit.append(entryOf(more));
  };
  const numbers = async (page: Parameters<Audit["page"]>[0]): Promise<number[]> => (await audit.page(page)).map(({ n }) => n);

  it("keeps who, what, when, which record and why", async () => {
    const entry = entryOf();
    await audit.append(entry);
    const [{ hash = "", ...line } = {}] = await audit.page({ limit: 10 });
    assert.deepEqual(line, { n: 1, ...entry });
    assert.match(hash, /^[\da-f]{64}$/);
    assert.deepEqual(await audit.head(), { count: 1, hash });
  });

  it("is empty and intact at first", async () => {
    assert.deepEqual(await audit.page({ limit: 10 }), []);
    assert.deepEqual(await audit.head(), { count: 0, hash: "" });
    assert.deepEqual(await audit.verify(), { intact: true, head: { count: 0, hash: "" } });
  });

  it("pages from the newest on, of all agencies or of one", async () => {
    for (let i = 1; i <= 9; i++) await append(1, { agency: i % 3 === 0 ? "example-department" : "example-ward" });
    assert.deepEqual(await numbers({ limit: 4 }), [9, 8, 7, 6]);
    assert.deepEqual(await numbers({ limit: 4, before: 6 }), [5, 4, 3, 2]);
    assert.deepEqual(await numbers({ limit: 4, before: 2 }), [1]);
    assert.deepEqual(await numbers({ limit: 2, agency: "example-department" }), [9, 6]);
    assert.deepEqual(await numbers({ limit: 2, before: 6, agency: "example-department" }), [3]);
    assert.deepEqual(await numbers({ limit: 2, agency: "example-other" }), []);
  });

  it("appends the same id once", async () => {
    const entry = entryOf();
    await audit.append(entry);
    await append(2);
    await Promise.all([audit.append(entry), audit.append(entry)]);
    assert.equal((await audit.head()).count, 3);
  });

  it("numbers lines written at once without a gap", async () => {
    await Promise.all(Array.from({ length: 60 }, () => audit.append(entryOf())));
    assert.deepEqual(
      await numbers({ limit: 100 }),
      Array.from({ length: 60 }, (_, i) => 60 - i),
    );
    assert.equal((await audit.verify()).intact, true);
  });

  it("masks personal numbers in reasons before cutting them, and keeps no words in the place of ids", async () => {
    await append(1, { why: `${"a".repeat(LONGEST_WHY - 6)} 0901234567`, who: "chị Ví Dụ", record: "số nhà ví dụ" });
    const [line] = await audit.page({ limit: 1 });
    assert.equal(line?.why, `${"a".repeat(LONGEST_WHY - 6)} •••`);
    assert.match(`${line?.who} ${line?.record}`, /^[\w-]{22} [\w-]{22}$/);
  });

  it("lets go what is older than two years, and stays verifiable", async () => {
    await append(5);
    now += KEPT_MILLISECONDS + 1;
    await append(2, { at: now });
    assert.deepEqual(await numbers({ limit: 100 }), [7, 6]);
    assert.deepEqual(await numbers({ limit: 100, agency: "example-ward" }), [7, 6]);
    const head = await audit.head();
    assert.equal(head.count, 7);
    assert.deepEqual(await audit.verify(), { intact: true, head });
    now += KEPT_MILLISECONDS + 1;
    await append(1);
    assert.deepEqual(await numbers({ limit: 100 }), [], "even the newest, if it tells of something so old");
    assert.equal((await audit.verify()).intact, true);
    await append(1, { at: now });
    assert.equal((await audit.verify(await audit.head())).intact, true);
  });

  it("holds the lines against a head that was written down", async () => {
    await append(3);
    const anchor = await audit.head();
    await append(3);
    assert.equal((await audit.verify(anchor)).intact, true);
    assert.deepEqual(await audit.verify({ ...anchor, hash: "another" }), { intact: false, brokenAt: 3 });
    assert.deepEqual(await audit.verify({ count: 9, hash: anchor.hash }), { intact: false, brokenAt: 7 });
  });
}
