import assert from "node:assert/strict";
import { Redis } from "ioredis";
import { type Audit, KEPT_MILLISECONDS } from "../../bot/audit/audit.ts";
import { BEGINNING, headOf, linkAfter } from "../../bot/audit/chain.ts";
import { createMemoryAudit } from "../../bot/audit/memory-audit.ts";
import { createRedisAudit } from "../../bot/audit/redis-audit.ts";
import { AUDIT_HEAD, AUDIT_LINES, AUDIT_START } from "../../bot/state/keys.ts";
import { StoreUnavailable } from "../../bot/state/store.ts";
import { type RedisServer, startRedis } from "../redis-server.ts";
import { describeAudit, entryOf } from "./audit-contract.ts";

describe("the audit log in memory", () => {
  describeAudit(async (now) => createMemoryAudit(now));
});

describe("the audit log on Redis", () => {
  let server: RedisServer;
  let redis: Redis;
  const opened: { close(): void }[] = [];
  const open = (now: () => number = () => 1_000): Audit => {
    const audit = createRedisAudit(server.url, { now });
    opened.push(audit);
    return audit;
  };
  const openEmpty = async (now?: () => number): Promise<Audit> => {
    await redis.flushall();
    return open(now);
  };
  before(async () => {
    server = await startRedis();
    redis = new Redis(server.url);
  });
  after(async () => {
    for (const audit of opened) audit.close();
    redis.disconnect();
    await server.stop();
  });

  describeAudit(openEmpty);

  it("is one log for several processes that write at once", async () => {
    const audits = [await openEmpty(), open(), open()];
    await Promise.all(audits.flatMap((audit) => Array.from({ length: 30 }, () => audit.append(entryOf()))));
    for (const audit of audits) assert.deepEqual(await audit.verify(), { intact: true, head: await audit.head() });
    assert.equal((await open().head()).count, 90);
  });

  it("is verified while lines come and go", async () => {
    let now = 1_000;
    const audit = await openEmpty(() => now);
    for (let i = 0; i < 150; i++) await audit.append(entryOf());
    now += KEPT_MILLISECONDS + 1;
    const appended = (async () => {
      for (let i = 0; i < 50; i++) await audit.append(entryOf({ at: now }));
    })();
    for (let i = 0; i < 50; i++) assert.equal((await open().verify()).intact, true);
    await appended;
    assert.equal((await audit.page({ limit: 1_000 })).length, 50);
  });

  it("is kept two years after the last line, and no key for ever", async () => {
    await (await openEmpty()).append(entryOf());
    for (const key of await redis.keys("*")) assert.ok((await redis.ttl(key)) > 0, key);
    assert.ok((await redis.ttl(AUDIT_LINES)) > KEPT_MILLISECONDS / 1_000 - 60);
  });

  it("goes on after Redis lost everything", async () => {
    const audit = await openEmpty();
    await audit.append(entryOf());
    await redis.flushall();
    await audit.append(entryOf());
    assert.deepEqual(await audit.verify(), { intact: true, head: await audit.head() });
    assert.equal((await audit.head()).count, 1);
  });

  it("says so when Redis is away", async () => {
    const lone = createRedisAudit("redis://127.0.0.1:1", { callMilliseconds: 200 });
    opened.push(lone);
    await assert.rejects(lone.append(entryOf()), StoreUnavailable);
    await assert.rejects(lone.verify(), StoreUnavailable);
  });

  describe("when somebody else changed it", () => {
    let audit: Audit;
    beforeEach(async () => {
      audit = await openEmpty();
      for (let i = 0; i < 8; i++) await audit.append(entryOf());
    });

    type Line = [id: string, fields: string[]];
    /** Writes the stream anew, as only a hand past the service can. */
    async function rewrite(change: (lines: Line[]) => Line[]): Promise<void> {
      const lines = (await redis.xrange(AUDIT_LINES, "-", "+")) as Line[];
      await redis.del(AUDIT_LINES);
      for (const [id, fields] of change(lines)) await redis.xadd(AUDIT_LINES, id, ...fields);
    }
    const brokenAt = async (): Promise<number | undefined> => {
      const verdict = await audit.verify();
      return verdict.intact ? undefined : verdict.brokenAt;
    };
    const renumbered = (lines: Line[]): Line[] => lines.map(([, fields], i): Line => [`${i + 1}-0`, fields]);

    it("finds a changed line", async () => {
      await rewrite((lines) =>
        lines.map(([id, [name = "", text = "", ...hash]]) => [id, [name, id === "5-0" ? text.replace("hẹn", "hứa") : text, ...hash]]),
      );
      assert.equal(await brokenAt(), 5);
    });

    it("finds a changed line with a hash that fits it", async () => {
      const [before] = await audit.page({ limit: 1, before: 5 });
      const link = linkAfter({ count: 4, hash: before?.hash ?? "" }, entryOf({ why: "" }));
      await rewrite((lines) => lines.map(([id, fields]) => (id === "5-0" ? [id, ["text", link.text, "hash", link.hash]] : [id, fields])));
      assert.equal(await brokenAt(), 6);
    });

    it("finds a line taken out, also when the others were numbered anew", async () => {
      await rewrite((lines) => lines.filter(([id]) => id !== "4-0"));
      assert.equal(await brokenAt(), 4);
      await rewrite(renumbered);
      assert.equal(await brokenAt(), 4);
    });

    it("finds a line put in", async () => {
      const other: Line = ["3-1", ["text", JSON.stringify({ n: 4 }), "hash", "x"]];
      await rewrite((lines) => [...lines.slice(0, 3), other, ...lines.slice(3)]);
      assert.equal(await brokenAt(), 4);
      await rewrite(renumbered);
      assert.equal(await brokenAt(), 4);
    });

    it("finds two lines that changed places", async () => {
      await rewrite((lines) => renumbered([...lines.slice(0, 2), ...lines.slice(2, 4).reverse(), ...lines.slice(4)]));
      assert.equal(await brokenAt(), 3);
    });

    it("finds an end or a beginning that was cut off", async () => {
      await rewrite((lines) => lines.slice(0, 6));
      assert.equal(await brokenAt(), 7);
      await rewrite((lines) => lines.slice(2));
      assert.equal(await brokenAt(), 1);
      await redis.del(AUDIT_LINES);
      assert.equal(await brokenAt(), 1);
    });

    it("finds lines added past the service, and a head or start that was changed", async () => {
      const link = linkAfter(await audit.head(), entryOf());
      await redis.xadd(AUDIT_LINES, `${link.n}-0`, "text", link.text, "hash", link.hash);
      assert.equal(await brokenAt(), 9);
      await redis.xdel(AUDIT_LINES, "9-0");
      assert.equal(await brokenAt(), undefined);
      await redis.hset(AUDIT_START, "count", 2, "hash", "x");
      assert.equal(await brokenAt(), 3);
      await redis.del(AUDIT_START);
      await redis.hset(AUDIT_HEAD, "hash", "x");
      assert.equal(await brokenAt(), 8);
    });

    it("finds by an anchor that everything was made anew", async () => {
      const anchor = await audit.head();
      await redis.flushall();
      for (let i = 0; i < 9; i++) await audit.append(entryOf({ why: "" }));
      assert.equal((await audit.verify()).intact, true);
      assert.deepEqual(await audit.verify(anchor), { intact: false, brokenAt: 8 });
    });

    it("adds nothing to a log whose head is lost", async () => {
      await redis.del(AUDIT_HEAD);
      await assert.rejects(audit.append(entryOf()), StoreUnavailable);
      assert.equal(await brokenAt(), 1);
      assert.equal(await redis.exists(AUDIT_HEAD), 0);
    });
  });

  it("walks a hundred thousand lines and finds the one that was changed", async () => {
    const audit = await openEmpty();
    const COUNT = 100_000;
    let head = BEGINNING;
    for (let written = 0; written < COUNT; ) {
      const batch = redis.pipeline();
      for (let i = 0; i < 5_000; i++, written++) {
        const link = linkAfter(head, entryOf());
        head = headOf(link);
        batch.xadd(AUDIT_LINES, `${link.n}-0`, "text", link.text, "hash", link.hash);
      }
      await batch.exec();
    }
    await redis.hset(AUDIT_HEAD, head);
    assert.deepEqual(await audit.verify(), { intact: true, head });
    await audit.append(entryOf());
    assert.deepEqual(
      (await audit.page({ limit: 2 })).map(({ n }) => n),
      [COUNT + 1, COUNT],
    );
    await redis.xdel(AUDIT_LINES, "77777-0");
    assert.deepEqual(await audit.verify(), { intact: false, brokenAt: 77_777 });
  });
});
