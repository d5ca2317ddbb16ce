import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { createReportClient } from "../../bot/services/reports/report-client.ts";
import { createRedisRecords } from "../../bot/state/redis-records.ts";
import { startRedis } from "../redis-server.ts";
import { exampleJpeg, examplePng, exif } from "./pictures.ts";
import { codeIn, createWorld, DAY, HOUR, sendReport, type World } from "./world.ts";

const PHONE = "0901 234 567";

describe("reports to 1022", () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.close());

  it("are kept with a code, passed on, and answered with their code", async () => {
    const person = world.meet();
    const code = await sendReport(person);
    assert.match(code, /^(?=.*\d)[2-9A-HJ-NP-Z]{8}$/);
    assert.equal((await world.stored(code))?.status, "waiting");
    assert.equal(world.remote.requests, 0, "the person does not wait for the other system");
    await world.runJobs();
    const [taken] = world.remote.taken;
    assert.equal(taken?.reference, code);
    assert.deepEqual(taken?.category, { id: "flood", name: "Ngập nước" });
    assert.equal(taken?.ward.name, "Phường Thạnh Mỹ Tây");
    assert.equal(taken?.where, "đường Nguyễn Hữu Cảnh");
    assert.equal(
      taken?.words,
      "phản ánh ngập nước đường Nguyễn Hữu Cảnh phường Thạnh Mỹ Tây. Nước ngập tới đầu gối từ sáng tới giờ",
      "what began the report goes along",
    );
    assert.equal(taken?.phone, undefined);
    assert.equal((await world.stored(code))?.status, "received");
    assert.match((await person.say(`xem phản ánh ${code}`)).text, /1022 đã nhận/);
  });

  it("are kept 90 days, owned by their conversation", async () => {
    const person = world.meet();
    const code = await sendReport(person);
    await world.runJobs();
    assert.deepEqual(
      (await world.records.owned(person.id)).map(({ key }) => key),
      [`report:${code}`],
    );
    world.pass(89 * DAY);
    await world.runJobs();
    assert.ok(await world.stored(code), "other writes do not shorten it");
    world.pass(DAY);
    assert.equal(await world.stored(code), undefined, "nor lengthen it");
  });

  it("reach the other side after a crash between keeping and passing on, once", async () => {
    const code = await sendReport(world.meet());
    world.restart();
    await world.runJobs();
    await world.runJobs();
    assert.deepEqual(
      world.remote.taken.map(({ reference }) => reference),
      [code],
    );
  });

  it("are taken once when the answer got lost on the way back", async () => {
    const code = await sendReport(world.meet());
    world.remote.fail({ status: 201, lose: true });
    await world.runJobs();
    assert.equal(world.remote.taken.length, 1);
    assert.equal((await world.stored(code))?.status, "waiting");
    world.remote.fail(undefined);
    world.restart();
    world.pass(10_000);
    await world.runJobs();
    assert.equal(world.remote.requests, 2);
    assert.equal(world.remote.taken.length, 1, "the same key");
    assert.equal((await world.stored(code))?.remoteId, "R-1");
  });

  it("wait longer and longer for a server that is down, up to an hour, and arrive when it is back", async () => {
    const code = await sendReport(world.meet());
    world.remote.fail({ status: 503 });
    const waits: number[] = [];
    while (waits.length < 13) {
      await world.runJobs();
      const wait = ((await world.dueOf("report.forward", code)) ?? 0) - world.now();
      waits.push(wait / 1000);
      world.pass(wait);
    }
    assert.deepEqual(waits, [10, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600, 3600]);
    world.remote.fail(undefined);
    await world.runJobs();
    assert.equal(world.remote.taken[0]?.reference, code);
  });

  it("wait as long as the server asks for", async () => {
    const code = await sendReport(world.meet());
    world.remote.fail({ status: 429, headers: { "retry-after": "300" } });
    await world.runJobs();
    assert.equal(((await world.dueOf("report.forward", code)) ?? 0) - world.now(), 300_000);
  });

  it("are given up after three days, and the person is told where to turn", async () => {
    const person = world.meet();
    await person.say("phản ánh ngập nước đường Nguyễn Hữu Cảnh phường Thạnh Mỹ Tây");
    await person.say("Nước ngập tới đầu gối từ sáng tới giờ");
    await person.sendPhotos([examplePng()]);
    await person.say("xong");
    await person.say(PHONE);
    const code = codeIn(await person.say("gửi đi"));
    const [photo] = (await world.stored(code))?.photos ?? [];
    world.remote.fail({ status: 500 });
    for (let hour = 0; hour < 80; hour++) {
      await world.runJobs();
      world.pass(HOUR);
    }
    const kept = await world.stored(code);
    assert.equal(kept?.status, "undelivered");
    assert.equal(kept?.phone, undefined);
    assert.equal(await world.files.read(photo ?? ""), undefined);
    assert.equal(world.told.length, 1);
    assert.match((await person.hear(world.told[0]?.notice as never)).text, /Chưa chuyển được.*1022/);
  });

  it("that are refused for good are not sent again, and the person is told", async () => {
    const code = await sendReport(world.meet());
    world.remote.fail({ status: 422 });
    await world.runJobs();
    world.remote.fail(undefined);
    world.pass(DAY);
    await world.runJobs();
    assert.equal(world.remote.taken.length, 0);
    assert.equal((await world.stored(code))?.status, "undelivered");
    assert.deepEqual(
      world.told.map(({ notice }) => notice.name),
      ["report.status"],
    );
  });

  it("sent again within a day get the code they have, and it is said so", async () => {
    const person = world.meet();
    const code = await sendReport(person);
    await world.runJobs();
    world.pass(23 * HOUR);
    await person.say("phản ánh ngập nước đường Nguyễn Hữu Cảnh phường Thạnh Mỹ Tây");
    await person.say("nuoc ngap toi dau goi tu sang toi gio");
    await person.say("bỏ qua");
    await person.say("bỏ qua");
    const again = await person.say("có");
    assert.equal(codeIn(again), code);
    assert.match(again.text, /đúng phản ánh này trong 24 giờ qua/);
    await world.runJobs();
    assert.equal(world.remote.taken.length, 1);
  });

  it("are no duplicates in other words, a day later, or from somebody else", async () => {
    const person = world.meet();
    const codes = [await sendReport(person), await sendReport(person, "Nước vẫn ngập, đã hai ngày nay"), await sendReport(world.meet())];
    world.pass(DAY);
    codes.push(await sendReport(person));
    assert.equal(new Set(codes).size, 4);
  });

  it("of one turn that runs again are one, in whichever process", async () => {
    const asks = { category: "flood", ward: "26743", where: "hẻm 1", words: "ngập suốt hai ngày", photos: [], phone: "" };
    const address = { channelId: "directline", conversation: { id: "c" }, from: { id: "p" }, locale: "vi" as const };
    const caller = { key: "turn-1/0", conversationId: "c", language: "vi" as const, address };
    const first = await world.reports.performers["report.send"](asks, caller);
    world.restart();
    const both = await Promise.all([1, 2].map(() => world.reports.performers["report.send"](asks, caller)));
    for (const again of both) assert.deepEqual(again, first);
    assert.equal((await world.records.owned("c")).length, 1);
    const other = await world.reports.performers["report.send"](asks, { ...caller, key: "turn-2/0" });
    assert.deepEqual(other, { ...first, again: true });
  });

  it("are ten a day of one conversation at most", async () => {
    const person = world.meet();
    for (let n = 1; n <= 10; n++) await sendReport(person, `Nước ngập lần thứ ${n} trong ngày`);
    await person.say("phản ánh ngập nước đường Nguyễn Hữu Cảnh phường Thạnh Mỹ Tây");
    for (const text of ["Nước ngập thêm lần nữa rồi", "bỏ qua", "bỏ qua"]) await person.say(text);
    const refused = await person.say("có");
    assert.match(refused.text, /đã gửi nhiều phản ánh/);
    assert.equal(person.conversation?.form, undefined);
    world.pass(DAY);
    assert.match(await sendReport(person, "Nước ngập qua ngày hôm sau"), /^\w{8}$/);
  });

  it("keep the phone sealed, open it to pass it on, and have it no more after", async () => {
    const person = world.meet();
    const code = await sendReport(person, undefined, PHONE);
    const before = await world.stored(code);
    assert.ok(before?.phone);
    assert.ok(!JSON.stringify([before, person.conversation]).replace(/\D/g, "").includes("901234567"));
    assert.equal(world.seals.open(before.phone), PHONE);
    await world.runJobs();
    assert.equal(world.remote.taken[0]?.phone, PHONE);
    assert.ok(!("phone" in ((await world.stored(code)) ?? {})));
  });

  it("take photos along without metadata, which are deleted here then", async () => {
    const person = world.meet();
    await person.say("phản ánh ngập nước đường Nguyễn Hữu Cảnh phường Thạnh Mỹ Tây");
    await person.say("Nước ngập tới đầu gối từ sáng tới giờ");
    await person.sendPhotos([exampleJpeg({ before: [exif(6, "10.7769,106.7009")] }), examplePng()]);
    await person.say("xong");
    await person.say("bỏ qua");
    const code = codeIn(await person.say("có"));
    const ids = (await world.stored(code))?.photos ?? [];
    assert.equal(ids.length, 2);
    world.pass(25 * HOUR);
    world.remote.fail({ status: 503 });
    await world.runJobs();
    assert.ok(await world.files.read(ids[0] ?? ""), "kept while the report waits");
    world.remote.fail(undefined);
    world.pass(2 * DAY);
    await world.runJobs();
    assert.deepEqual(
      world.remote.taken[0]?.photos.map(({ bytes }) => bytes),
      [exampleJpeg({ before: [exif(6, "")] }), examplePng()],
    );
    for (const id of ids) assert.equal(await world.files.read(id), undefined);
    assert.deepEqual((await world.stored(code))?.photos, []);
  });

  it("take no photo of another conversation", async () => {
    const photo = await world.photos.keep("somebody-else", examplePng(), "image/png");
    const asks = { category: "flood", ward: "26743", where: "hẻm 1", words: "ngập suốt hai ngày", photos: [photo ?? ""], phone: "" };
    const address = { channelId: "directline", conversation: { id: "c" }, from: { id: "p" }, locale: "vi" as const };
    const gives = await world.reports.performers["report.send"](asks, { key: "k", conversationId: "c", language: "vi", address });
    assert.ok(gives.kind === "kept");
    assert.deepEqual((await world.stored(gives.code))?.photos, []);
  });

  it("that were forgotten are never passed on", async () => {
    const person = world.meet();
    const code = await sendReport(person);
    await world.reports.forget(`report:${code}`);
    world.pass(HOUR);
    await world.runJobs();
    assert.equal(world.remote.taken.length, 0);
    assert.equal(await world.stored(code), undefined);
    assert.match((await person.say(`xem phản ánh ${code}`)).text, /không tìm thấy/);
  });

  it("leave nothing personal in the log", async () => {
    let logged = "";
    const log = pino({ level: "trace" }, { write: (line: string) => void (logged += line) });
    const loud = await createWorld({ log });
    const person = loud.meet();
    const code = await sendReport(person, "Nhà bà Tư Mẫu ngập hết đồ đạc rồi", PHONE);
    loud.remote.fail({ status: 500 });
    await loud.runJobs();
    loud.remote.fail({ status: 422 });
    loud.pass(HOUR);
    await loud.runJobs();
    await fetch(loud.hookUrl, { method: "POST", body: "Nhà bà Tư Mẫu" });
    await loud.close();
    assert.match(logged, /report-undelivered/);
    for (const word of ["Tư Mẫu", "Cảnh", "901", code]) assert.ok(!logged.includes(word), `the log has ${word}`);
  });
});

describe("reports kept in Redis", () => {
  it("are passed on once by a process that never saw them, after the first one stopped", async () => {
    const redis = await startRedis();
    const [first, second] = [createRedisRecords(redis.url), createRedisRecords(redis.url)];
    const before = await createWorld({ records: first });
    const code = await sendReport(before.meet(), undefined, PHONE);
    await before.close();
    first.close?.();
    const after = await createWorld({ records: second });
    await after.runJobs();
    await after.runJobs();
    assert.deepEqual(
      after.remote.taken.map(({ reference, phone }) => [reference, phone]),
      [[code, PHONE]],
    );
    assert.equal((await after.stored(code))?.phone, undefined);
    await after.close();
    second.close?.();
    await redis.stop();
  });
});

describe("what the 1022 system answers", () => {
  async function answering(status: number, body: string, headers: Record<string, string> = {}) {
    const seen: string[] = [];
    const server = createServer((request, response) => {
      seen.push(request.url ?? "");
      // The router of the service under test takes the chaining out of `writeHead`.
      response.writeHead(status, headers);
      response.end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const answered = await createReportClient({ url: `${url}/`, key: "k" }).standing("R-1");
    await new Promise((resolve) => server.close(resolve));
    return { answered, seen };
  }
  const good = { id: "R-1", status: "done", at: "2026-11-24T05:00:00Z" };

  it("is taken when it is of the agreed form, the office's words without markup and numbers", async () => {
    const note = "Đã **xong** [xem](http://example.com) gọi 0901234567\n<b>nhé</b>";
    const { answered, seen } = await answering(200, JSON.stringify({ ...good, note }));
    assert.deepEqual(seen, ["/reports/R-1"]);
    const words = "Đã xong xemhttp://example.com gọi ••• bnhé/b";
    assert.deepEqual(answered, { kind: "ok", standing: { ...good, at: Date.parse(good.at), note: words } });
  });

  it("is asked for again when it is anything else", async () => {
    const bodies = [
      "",
      "[]",
      "<html>",
      JSON.stringify({ ...good, status: "lost" }),
      JSON.stringify({ ...good, at: "today" }),
      "x".repeat(70_000),
    ];
    for (const body of bodies) assert.deepEqual((await answering(200, body)).answered, { kind: "again" });
    for (const status of [401, 403, 500, 503]) assert.deepEqual((await answering(status, "{}")).answered, { kind: "again" });
  });

  it("is not followed to another place", async () => {
    const { answered, seen } = await answering(302, JSON.stringify(good), { location: "/elsewhere" });
    assert.deepEqual(answered, { kind: "again" });
    assert.deepEqual(seen, ["/reports/R-1"]);
  });

  it("is not waited for without end", async () => {
    const server = createServer(() => {});
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    assert.deepEqual(await createReportClient({ url, key: "k", milliseconds: 50 }).standing("R-1"), { kind: "again" });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});
