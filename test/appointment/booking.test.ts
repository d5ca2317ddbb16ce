import assert from "node:assert/strict";
import { createMemoryRecords } from "../../bot/state/memory-records.ts";
import { createRedisRecords } from "../../bot/state/redis-records.ts";
import { type RedisServer, startRedis } from "../redis-server.ts";
import { describeBooking } from "./booking-contract.ts";
import { caller, clockAt, MONDAY, testService, WARD } from "./service.ts";

describe("Booking, kept in memory", () => {
  describeBooking(async () => {
    const records = createMemoryRecords(() => 0);
    return [records, records];
  });
});

describe("Booking, two processes on one Redis", function () {
  this.timeout(120_000);
  let server: RedisServer;
  let pair: ReturnType<typeof createRedisRecords>[] = [];
  before(async () => {
    server = await startRedis();
    pair = [createRedisRecords(server.url), createRedisRecords(server.url)];
  });
  after(async () => {
    for (const records of pair) records.close();
    await server.stop();
  });
  describeBooking(async () => {
    await server.cli("flushall");
    return pair as [ReturnType<typeof createRedisRecords>, ReturnType<typeof createRedisRecords>];
  });
});

const book = { office: WARD, service: "submit", day: MONDAY, time: "09:00" };

describe("An appointment", () => {
  it("has a code nobody can read as a word or as a number of a card, the same for the same call", async () => {
    const codes = await Promise.all(
      Array.from({ length: 50 }, async (_, i) => {
        const gives = await testService().performers["appointment.book"](book, caller(`call ${i}`));
        assert.equal(gives.kind, "booked");
        return gives.kind === "booked" ? gives.appointment : assert.fail();
      }),
    );
    for (const { code, pin } of codes) {
      assert.match(code, /^[BCDFGHJKMNPQRSTVWXZ]{4}[2-9]{4}$/);
      assert.match(pin, /^\d{4}$/);
    }
    assert.equal(new Set(codes.map(({ code }) => code)).size, 50);
  });

  it("is not made at a time the office does not have, on a holiday, or for something it does not do", async () => {
    const service = testService();
    const ask = async (changes: object) => service.performers["appointment.book"]({ ...book, ...changes }, caller(JSON.stringify(changes)));
    assert.deepEqual(await ask({ day: "2027-01-01" }), {
      kind: "none",
      day: "2027-01-01",
      why: "dayOff",
      name: { vi: "Tết Dương lịch", en: "New Year's Day" },
      // None after it can be booked yet, so the first ones are offered.
      days: ["2026-11-25", "2026-11-26", "2026-11-27"],
    });
    const lunch = await ask({ time: "12:00" });
    assert.equal(lunch.kind === "full" && lunch.slots.length, 14, "it has other times");
    assert.equal((await ask({ service: "wedding" })).kind, "none");
    assert.deepEqual(await ask({ office: "00000" }), { kind: "none", day: MONDAY, why: "noSuchOffice", days: [] });
  });

  it("is one of three at most that a conversation has open", async () => {
    const service = testService();
    for (const time of ["09:00", "10:00", "11:00"])
      assert.equal((await service.performers["appointment.book"]({ ...book, time }, caller(time, "me"))).kind, "booked");
    const gives = await service.performers["appointment.book"]({ ...book, time: "14:00" }, caller("14:00", "me"));
    assert.equal(gives.kind, "tooMany");
    assert.deepEqual(gives.kind === "tooMany" && gives.appointments.map(({ time }) => time), ["09:00", "10:00", "11:00"]);
    assert.equal((await service.performers["appointment.book"]({ ...book, time: "14:00" }, caller("other", "somebody"))).kind, "booked");
  });

  it("is kept until seven days after its day", async () => {
    const service = testService();
    const gives = await service.performers["appointment.book"](book, caller("a", "me"));
    const key = `appointment:${gives.kind === "booked" ? gives.appointment.code : ""}`;
    service.clock.at = clockAt("2026-12-07", "23:59").at;
    assert.ok(await service.records.read(key));
    assert.deepEqual(
      (await service.records.owned("me")).map((one) => one.key),
      [key],
    );
    service.clock.at = clockAt("2026-12-08", "00:00").at;
    assert.equal(await service.records.read(key), undefined);
    assert.deepEqual(await service.records.owned("me"), []);
  });

  it("is forgotten with all it holds when its person wants that", async () => {
    const service = testService();
    await service.performers["appointment.book"](book, caller("a", "me"));
    const [{ key } = { key: "" }] = await service.records.owned("me");
    await service.forget(key);
    await service.forget(key);
    assert.equal(await service.records.read(key), undefined);
    assert.deepEqual(await service.records.taken([`places:${WARD}:A:${MONDAY}T09:00`]), [0]);
    assert.deepEqual(await service.records.takeDue(clockAt(MONDAY, "00:00").at, 10, 1), []);
  });
});

describe("Somebody else's appointment", () => {
  const setUp = async () => {
    const service = testService();
    const gives = await service.performers["appointment.book"](book, caller("a", "me"));
    if (gives.kind !== "booked") assert.fail();
    const wrong = gives.appointment.pin === "0000" ? "1111" : "0000";
    return { service, appointment: gives.appointment, wrong };
  };

  it("is changed and cancelled with its PIN", async () => {
    const { service, appointment } = await setUp();
    const { code, pin } = appointment;
    assert.deepEqual(await service.performers["appointment.cancel"]({ code }, caller("b", "you")), { kind: "pinNeeded" });
    assert.equal(
      (await service.performers["appointment.change"]({ code, pin, day: MONDAY, time: "10:00" }, caller("c", "you"))).kind,
      "changed",
    );
    assert.equal((await service.performers["appointment.cancel"]({ code, pin }, caller("d", "you"))).kind, "cancelled");
    assert.equal(
      (await service.performers["appointment.cancel"]({ code, pin }, caller("d", "you"))).kind,
      "cancelled",
      "the same call again",
    );
    assert.deepEqual(await service.performers["appointment.cancel"]({ code, pin }, caller("e", "you")), { kind: "over" });
  });

  it("is told from none by nothing: no PIN, a wrong PIN, and a code nobody has give the same answers", async () => {
    const { service, appointment, wrong } = await setUp();
    for (const code of [appointment.code, "ZZZZ9999"]) {
      assert.deepEqual(await service.performers["appointment.find"]({ code }, caller(`f ${code}`, "you")), { kind: "pinNeeded" });
      assert.deepEqual(await service.performers["appointment.find"]({ code, pin: wrong }, caller(`g ${code}`, "you")), { kind: "unknown" });
    }
  });

  it("is locked for 15 minutes after five wrong PINs, at once or not, by one person or many", async () => {
    const { service, appointment, wrong } = await setUp();
    const { code, pin } = appointment;
    const tries = await Promise.all(
      Array.from({ length: 50 }, (_, i) => service.performers["appointment.find"]({ code, pin: wrong }, caller(`try ${i}`))),
    );
    assert.equal(tries.filter(({ kind }) => kind === "unknown").length, 5);
    assert.equal(tries.filter(({ kind }) => kind === "locked").length, 45);
    assert.deepEqual(await service.performers["appointment.find"]({ code, pin }, caller("right", "you")), { kind: "locked" });
    assert.equal(
      (await service.performers["appointment.find"]({ code }, caller("owner", "me"))).kind,
      "found",
      "its own conversation is not locked out",
    );
    service.clock.at += 15 * 60_000;
    assert.equal((await service.performers["appointment.find"]({ code, pin }, caller("later", "you"))).kind, "found");
  });

  it("cannot be looked for by trying many codes in one conversation", async () => {
    const { service } = await setUp();
    const kinds = [];
    for (let i = 0; i < 7; i++)
      kinds.push((await service.performers["appointment.find"]({ code: `BBBB222${i + 2}`, pin: "1234" }, caller(`try ${i}`, "you"))).kind);
    assert.deepEqual(kinds, ["unknown", "unknown", "unknown", "unknown", "unknown", "locked", "locked"]);
  });
});
