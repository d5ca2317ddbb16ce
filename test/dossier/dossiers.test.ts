import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { parse } from "yaml";
import type { Log, LogLine } from "../../bot/log.ts";
import { createSeals } from "../../bot/seals.ts";
import { createDossierClient, type DossierClient, DossierSystemUnavailable } from "../../bot/services/dossier/client.ts";
import { createDossiers, type Dossiers, type DossiersParts } from "../../bot/services/dossier/dossiers.ts";
import { type DossierServer, startDossierServer } from "../../bot/services/dossier/reference-server.ts";
import { createMemoryRecords } from "../../bot/state/memory-records.ts";
import { createMemoryStore } from "../../bot/state/memory-store.ts";
import { createRedisRecords } from "../../bot/state/redis-records.ts";
import { createRedisStore } from "../../bot/state/redis-store.ts";
import type { DossierFound } from "../../dialogs/dossier/calls.ts";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import { RETENTION } from "../bot/store-contract.ts";
import { type RedisServer, startRedis } from "../redis-server.ts";

const TODAY = "2026-11-24";
const CODE = "H29.12-261120-0002";
const FACT = "1357";
const WRONG = "0000";
const UNKNOWN = "H29.12-261120-9999";
const SECRET = "an example secret of at least 32 characters";

const seals = createSeals(SECRET);
const { statuses } = loadKnowledge().dossiers;

let turns = 0;
/** A caller of a turn of its own. */
const from = (conversationId: string) => ({ key: `turn-${turns++}/0`, conversationId });

describe("looking up a dossier", () => {
  let server: DossierServer;
  let now: number;
  let lines: LogLine[];
  let calls: string[];

  /** Everything real, in memory; what is called is noted, without what it is called with. */
  function open(parts: Partial<DossiersParts> = {}): Dossiers {
    const store = createMemoryStore(RETENTION, () => now);
    const records = createMemoryRecords(() => now);
    const log: Log = { info: (line) => void lines.push(line), error: (line) => void lines.push(line) };
    const noted = <T extends object>(part: T): T =>
      new Proxy(part, {
        get: (target, name) => {
          const value = Reflect.get(target, name);
          if (typeof value !== "function") return value;
          return (...words: unknown[]) => {
            calls.push(String(name));
            return value.apply(target, words);
          };
        },
      });
    const client = noted(createDossierClient({ url: server.url }));
    return createDossiers({
      client,
      store: noted(store),
      records: noted(records),
      seals,
      statuses,
      secret: SECRET,
      now: () => now,
      log,
      ...parts,
    });
  }
  const find = (dossiers: Dossiers, code: string, secondFact: string, conversation = "c1", caller = from(conversation)) =>
    dossiers.performers["dossier.find"]({ code, secondFact }, caller);
  const kinds = async (tries: Promise<DossierFound>[]): Promise<string[]> => (await Promise.all(tries)).map(({ kind }) => kind);

  before(async () => void (server = await startDossierServer({ today: TODAY })));
  after(() => server.close());
  beforeEach(() => {
    now = Date.parse(`${TODAY}T03:00:00Z`);
    lines = [];
    calls = [];
  });

  it("needs the code and a second fact: four digits, or the seal of the whole number", async () => {
    const dossiers = open();
    for (const fact of [FACT, seals.seal("0901 231 357"), seals.seal("079 085 002468")]) {
      const found = await find(dossiers, CODE, fact);
      assert.ok(found.kind === "found");
      assert.equal(found.dossier.status, "inProgress");
      assert.ok(!("followToken" in found.dossier));
    }
  });

  it("makes no try of a number it cannot read", async () => {
    const dossiers = open();
    for (const fact of ["made with another secret", seals.seal("12345"), "123", ""]) {
      assert.deepEqual(await find(dossiers, CODE, fact), { kind: "unreadable" });
    }
    assert.deepEqual(calls, []);
  });

  it("answers an unknown code and a wrong fact alike, with the same calls, until both lock alike", async () => {
    const seen: { answers: DossierFound[]; calls: string[] }[] = [];
    for (const code of [CODE, UNKNOWN]) {
      const dossiers = open();
      const answers: DossierFound[] = [];
      calls = [];
      for (let n = 0; n < 7; n++) answers.push(await find(dossiers, code, WRONG));
      seen.push({ answers, calls });
    }
    assert.deepEqual(seen[0], seen[1]);
    assert.deepEqual(seen[0]?.answers, [
      ...[4, 3, 2, 1].map((triesLeft) => ({ kind: "notFound", triesLeft })),
      ...[1, 2, 3].map(() => ({ kind: "locked", minutes: 15 })),
    ]);
  });

  it("hides behind the same answer and calls that others locked a code", async () => {
    const dossiers = open();
    for (let n = 0; n < 5; n++) await find(dossiers, CODE, WRONG, `somebody${n}`);
    calls = [];
    const right = await find(dossiers, CODE, FACT, "owner");
    const ofLocked = calls;
    calls = [];
    const unknown = await find(dossiers, UNKNOWN, FACT, "owner");
    assert.deepEqual(right, { kind: "notFound", triesLeft: 4 });
    assert.deepEqual(unknown, right);
    assert.deepEqual(calls, ofLocked);
  });

  it("cannot be told apart by any series of wrong tries in any conversations", async () => {
    const tries = fc.array(fc.record({ conversation: fc.constantFrom("a", "b", "c"), fact: fc.constantFrom("0000", "1111", "9999") }), {
      maxLength: 14,
    });
    await fc.assert(
      fc.asyncProperty(tries, async (series) => {
        const run = async (code: string) => {
          const dossiers = open();
          calls = [];
          const answers: DossierFound[] = [];
          for (const { conversation, fact } of series) answers.push(await find(dossiers, code, fact, conversation));
          return { answers, calls };
        };
        assert.deepEqual(await run(CODE), await run(UNKNOWN));
      }),
      { numRuns: 40 },
    );
  });

  it("opens again 15 minutes after the fifth wrong try", async () => {
    const dossiers = open();
    for (let n = 0; n < 5; n++) await find(dossiers, CODE, WRONG);
    now += 15 * 60_000 - 1;
    assert.equal((await find(dossiers, CODE, FACT)).kind, "locked");
    now += 1;
    assert.equal((await find(dossiers, CODE, FACT)).kind, "found");
  });

  it("does not count right tries, nor a turn that runs again", async () => {
    const dossiers = open();
    for (let n = 0; n < 8; n++) assert.equal((await find(dossiers, CODE, FACT)).kind, "found");
    const same = from("c1");
    for (let n = 0; n < 3; n++) assert.deepEqual(await find(dossiers, CODE, WRONG, "c1", same), { kind: "notFound", triesLeft: 4 });
  });

  it("lets nobody guess on by asking many at once", async () => {
    const dossiers = open();
    const facts = Array.from({ length: 12 }, (_, n) => (n === 11 ? FACT : String(1000 + n)));
    assert.deepEqual(
      (await kinds(facts.map((fact, n) => find(dossiers, CODE, fact, `c${n}`)))).filter((kind) => kind === "found"),
      [],
    );
  });

  it("allows 20 look-ups an hour in one conversation", async () => {
    const dossiers = open();
    for (let n = 0; n < 20; n++) await find(dossiers, `H29.12-261120-${1000 + n}`, WRONG);
    calls = [];
    assert.deepEqual(await find(dossiers, CODE, FACT), { kind: "tooMany" });
    assert.deepEqual(calls, ["hit"]);
    assert.equal((await find(dossiers, CODE, FACT, "c2")).kind, "found");
    now += 3_600_000;
    assert.equal((await find(dossiers, CODE, FACT)).kind, "found");
  });

  it("takes no try for a system that is away", async () => {
    const away: DossierClient = {
      find: async () => Promise.reject(new DossierSystemUnavailable("connection")),
      follow: async () => Promise.reject(new DossierSystemUnavailable("connection")),
      statuses: async () => Promise.reject(new DossierSystemUnavailable("connection")),
    };
    const records = createMemoryRecords(() => now);
    const without = open({ client: away, records });
    for (let n = 0; n < 7; n++) await assert.rejects(find(without, CODE, WRONG), DossierSystemUnavailable);
    await assert.rejects(without.statusOf(CODE, seals.seal(JSON.stringify([CODE, "token"]))), DossierSystemUnavailable);
    assert.deepEqual(await find(open({ records }), CODE, WRONG), { kind: "notFound", triesLeft: 4 });
  });

  it("says whether a system is connected", async () => {
    assert.deepEqual(await open().performers["dossier.begin"]({}, from("c1")), { connected: true });
    assert.deepEqual(await open({ client: undefined }).performers["dossier.begin"]({}, from("c1")), { connected: false });
    await assert.rejects(find(open({ client: undefined }), CODE, FACT), /DOSSIER_URL/);
  });

  it("names statuses that have no explanation as the system does", async () => {
    const found = await find(open(), "H29.12-261114-0012", "9876");
    assert.ok(found.kind === "found");
    assert.deepEqual(found.dossier.names, { awaitingTaxNotice: { vi: "Chờ thông báo thuế", en: "Awaiting tax notice" } });
  });

  it("logs that a code was locked, and neither code nor fact", async () => {
    const dossiers = open();
    for (let n = 0; n < 5; n++) await find(dossiers, CODE, WRONG);
    assert.deepEqual(lines, [{ event: "dossier-locked", conversation: "c1" }]);
  });

  describe("again, by the proof of the first time", () => {
    it("needs no second fact, and is another state when the dossier moved or its day passed", async () => {
      const dossiers = open();
      const found = await find(dossiers, CODE, FACT);
      assert.ok(found.kind === "found");
      const before = await dossiers.statusOf(CODE, found.proof);
      assert.deepEqual(before, {
        state: "inProgress 2026-11-23 2026-11-27",
        about: { code: CODE, status: "inProgress", dueOn: "2026-11-27", overdue: false, names: {} },
      });
      assert.deepEqual(await dossiers.statusOf(CODE, found.proof), before);
      now += 4 * 86_400_000;
      const late = await dossiers.statusOf(CODE, found.proof);
      assert.deepEqual([late?.about.overdue, late?.state], [true, "inProgress 2026-11-23 2026-11-27 overdue"]);
      server.change(CODE, { status: "ready", since: "2026-11-28" });
      const after = await dossiers.statusOf(CODE, found.proof);
      assert.deepEqual([after?.about.overdue, after?.state], [false, "ready 2026-11-28 2026-11-27"]);
      server.change(CODE, { status: "inProgress", since: "2026-11-23" });
    });

    it("is good for its own dossier only, and nothing made up is", async () => {
      const dossiers = open();
      const found = await find(dossiers, CODE, FACT);
      assert.ok(found.kind === "found");
      assert.equal(await dossiers.statusOf(UNKNOWN, found.proof), undefined);
      assert.equal(await dossiers.statusOf(CODE, "made up"), undefined);
      assert.equal(await dossiers.statusOf(CODE, seals.seal("0901231357")), undefined);
      assert.equal(await dossiers.statusOf(CODE, seals.seal(JSON.stringify([CODE, "a token nobody gave out"]))), undefined);
    });
  });
});

describe("the lock of a dossier, on one Redis", function () {
  this.timeout(30_000);
  let redis: RedisServer;
  let server: DossierServer;
  const closers: (() => unknown)[] = [];
  before(async () => {
    [redis, server] = await Promise.all([startRedis(), startDossierServer({ today: TODAY })]);
  });
  after(async () => {
    for (const close of closers) await close();
    await server.close();
    await redis.stop();
  });

  /** As another process would have it: connections of its own. */
  function open(): Dossiers {
    const store = createRedisStore(redis.url, RETENTION);
    const records = createRedisRecords(redis.url);
    closers.push(store.close, records.close);
    const log: Log = { info: () => {}, error: () => {} };
    return createDossiers({
      client: createDossierClient({ url: server.url }),
      store,
      records,
      seals,
      statuses,
      secret: SECRET,
      now: Date.now,
      log,
    });
  }

  it("counts the tries of two processes together, and keeps no code", async () => {
    const both = [open(), open()];
    const tries = Array.from({ length: 12 }, (_, n) =>
      both[n % 2]?.performers["dossier.find"]({ code: CODE, secondFact: String(1000 + n) }, from("one person")),
    );
    const answers = await Promise.all(tries);
    // The fifth says that it was the last.
    assert.equal(answers.filter((answer) => answer?.kind === "notFound").length, 4);
    assert.equal(answers.filter((answer) => answer?.kind === "locked").length, 8);
    for (const dossiers of both) {
      assert.equal((await dossiers.performers["dossier.find"]({ code: CODE, secondFact: FACT }, from("one person"))).kind, "locked");
      assert.equal((await dossiers.performers["dossier.find"]({ code: CODE, secondFact: FACT }, from("the owner"))).kind, "notFound");
    }
    const held = await redis.cli("--scan");
    const dumped = await Promise.all(held.split("\n").map((key) => redis.cli("hgetall", key).catch(() => "")));
    assert.match(held, /dossier-tries/);
    assert.doesNotMatch([held, ...dumped].join("\n"), /261120|0002|1357/);
    const lock = held.split("\n").find((key) => key.includes("dossier-tries")) ?? "";
    const seconds = Number(await redis.cli("ttl", lock));
    assert.ok(seconds > 0 && seconds <= 15 * 60, `the lock ends by itself: ${seconds} s`);
  });
});

describe("the description of the dossier system", () => {
  const api = parse(readFileSync("bot/services/dossier/dossier-system.openapi.yaml", "utf8"));

  it("has exactly what the reference server answers", async () => {
    const server = await startDossierServer({ today: TODAY });
    const client = createDossierClient({ url: server.url });
    const found = await client.find(CODE, FACT);
    await server.close();
    assert.ok(found !== "notFound");
    assert.deepEqual(Object.keys(found).sort(), Object.keys(api.components.schemas.Dossier.properties).sort());
    assert.deepEqual(Object.keys(api.paths).sort(), ["/v1/dossiers/find", "/v1/dossiers/state", "/v1/statuses"]);
  });

  it("lists the reasons that are explained here", () => {
    const { description } = api.components.schemas.Dossier.properties.reasons;
    for (const reason of loadKnowledge().dossiers.reasons.keys()) assert.match(description, new RegExp(`\\b${reason}\\b`));
  });
});
