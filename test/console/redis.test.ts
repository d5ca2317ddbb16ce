/** Two services on one Redis: the console is one desk, whichever it talks to; and what Redis holds of a person, and no longer. */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { Redis } from "ioredis";
import type { CommandBody, Settings } from "../../bot/web/shared/console-api.ts";
import { type RedisServer, startRedis } from "../redis-server.ts";
import { type Officer, startWorld, until, type World } from "./world.ts";

type Person = Awaited<ReturnType<World["person"]>>;
const PHONE = "0901234567";
const MARK = "quetzalcoatl";

describe("consoles on two services with one Redis", () => {
  let redis: RedisServer;
  let client: Redis;
  let [one, two] = [] as unknown as [World, World];
  let lan: Officer;
  let minh: Officer;

  before(async () => {
    redis = await startRedis();
    client = new Redis(redis.url);
    one = await startWorld({ REDIS_URL: redis.url });
    two = await startWorld({ REDIS_URL: redis.url }, {}, one);
    lan = await one.officer({ id: "lan" });
    minh = await two.officer({ id: "minh" });
  });
  after(async () => {
    await Promise.all([one.close(), two.close()]);
    client.disconnect();
    await redis.stop();
  });

  async function withLan(): Promise<Person> {
    const person = await one.person();
    await person.waits();
    await lan.takes(person);
    await person.hears(/đã vào trò chuyện/);
    return person;
  }

  it("claim at once: one has it, the other is late", async () => {
    for (let round = 0; round < 5; round++) {
      const person = await one.person();
      await person.waits();
      const { number: over } = await lan.row(person.id);
      await minh.row(person.id);
      const answers = await Promise.all(
        [lan, minh].map(async (officer) => (await officer.send(person.id, { key: randomUUID(), over, kind: "claim" })).body.result),
      );
      assert.deepEqual(answers.sort(), ["done", "late"]);
      await person.hears(/đã vào trò chuyện/);
      assert.equal((await person.told()).filter(({ text }) => /đã vào trò chuyện/.test(text ?? "")).length, 1);
    }
  });

  it("hear on either what happens on the other, and go on from the same position on either", async () => {
    const [here, there] = await Promise.all([lan.stream(), minh.stream()]);
    await Promise.all([here, there].map((stream) => stream.until(({ kind }) => kind === "alive")));
    const person = await withLan();
    await there.until((event) => event.kind === "row" && event.row.conversationId === person.id && event.row.state === "officer");
    await there.close();
    await lan.does(person.id, { kind: "reply", text: "said on the other service" });
    await lan.post(`conversations/${person.id}/notes`, { key: randomUUID(), text: "an example" });
    await lan.does(person.id, { kind: "close", outcome: "answered" });
    const isClosed = (event: { kind: string }): boolean => "row" in event && (event as { row: { state: string } }).row.state === "closed";
    await here.until(isClosed);
    const again = await minh.stream({ cursor: there.cursor() });
    await again.until(isClosed);
    const kept = (heard: readonly { id: string }[]): string[] => heard.flatMap(({ id }) => (id === "" ? [] : [id]));
    const since = here.heard.findIndex(({ id }) => id === there.cursor());
    assert.deepEqual(kept(again.heard), kept(here.heard.slice(since + 1)));
    await Promise.all([here.close(), again.close()]);
  });

  it("are logged out on every service when the account is disabled on one", async () => {
    await one.staff({ id: "gone" });
    const credentials = (await one.service.accounts.reset("gone", "test")) ?? assert.fail();
    const elsewhere = await two.again("gone", credentials);
    const stream = await elsewhere.stream();
    await stream.until(({ kind }) => kind === "alive");
    const admin = await one.staff({ id: "admin", roles: ["administrator"] });
    await admin.post("staff", { action: "disable", id: "gone" });
    await stream.until(({ kind }) => kind === "ended");
    assert.equal((await elsewhere.request("GET", "me")).status, 401);
  });

  it("see within seconds that the bot was switched off on the other", async () => {
    const admin = await one.staff({ id: "switcher", roles: ["administrator"] });
    const modeOf = async (officer: Officer) => (await officer.get<Settings>("settings")).mode;
    assert.equal(await modeOf(minh), "on");
    await admin.post("settings/mode", { mode: "off" });
    one.pass(2_000);
    assert.equal(await modeOf(minh), "off");
    const person = await two.person();
    await person.says("làm giấy khai sinh cần gì", /tạm ngừng/);
    await admin.post("settings/mode", { mode: "on" });
    one.pass(2_000);
    assert.equal(await modeOf(minh), "on");
  });

  it("are refused while Redis stands still, and do it once when it is back", async () => {
    const person = await withLan();
    const { row, watermark: seen } = await lan.view(person.id);
    const reply = { key: randomUUID(), over: row.number, kind: "reply", text: "said after all", seen } as CommandBody;
    redis.freeze();
    assert.equal((await lan.send(person.id, reply)).status, 503);
    redis.thaw();
    await until(async () => (await lan.send(person.id, reply)).body.result === "done");
    assert.equal((await lan.send(person.id, reply)).body.result, "done");
    await person.hears(/said after all/);
    assert.equal((await person.told()).filter(({ text }) => text === "said after all").length, 1);
  });

  describe("and a person who was with an officer", () => {
    let person: Person;
    let code = "";

    before(async () => {
      person = await one.person();
      await person.says(`giấy ${MARK} xin ở đâu`, /./);
      await person.says("hẹn gọi lại", /câu hỏi cho cán bộ/);
      await person.says(`${MARK} bị từ chối thì hỏi ai`, /điện thoại/);
      await person.says(PHONE, /ngày/);
      await person.says("1", /buổi/i);
      const left = await person.says("buổi sáng", /Mã câu hỏi/);
      code = /Mã câu hỏi: \*\*([A-Z\d]{8})/.exec(left)?.[1] ?? assert.fail(left);
      await lan.takes(person);
      await person.says(`${MARK}: gọi số ${PHONE}`);
      await until(async () => (await lan.view(person.id)).contacts.length === 2);
      await lan.post(`conversations/${person.id}/reveal`, { index: 0, reason: `to call ${PHONE}` });
      await lan.post(`conversations/${person.id}/notes`, { key: randomUUID(), text: `noted of ${MARK}, ${PHONE}` });
      await lan.does(person.id, { kind: "reply", text: `An answer about ${MARK}.` });
      await lan.does(person.id, { kind: "pass", to: { officer: "minh" }, note: `passed with ${MARK}, ${PHONE}` });
      await person.hears(/trả lời bạn tiếp/);
    });

    it("has their number in no key in clear, and in no line of the log", async () => {
      const all = await everything();
      for (const number of [PHONE, PHONE.slice(1), "0901 234 567"]) assert.deepEqual(holders(all, number), [], number);
      for (const words of ["noted of", "passed with"])
        for (const place of holders(all, words)) assert.match(place, /notes:/, `${words} stands in the notes alone`);
      for (const words of [MARK, code]) assert.ok(holders(all, words).length > 0, words);
      const logged = JSON.stringify([one.lines, two.lines]);
      for (const words of [MARK, code, PHONE, "noted of"]) assert.ok(!logged.includes(words), `${words} was logged`);
    });

    it("is never shown what officers note, and is told only that they did", async () => {
      await minh.does(person.id, { kind: "close", outcome: "answered" });
      await person.hears(/đã kết thúc/);
      await person.says("bỏ qua", /./);
      const held = await person.says("bạn lưu gì về tôi", /ghi chú nội bộ/);
      assert.match(held, new RegExp(code));
      const told = await person.says("tải dữ liệu của tôi", /my-data/);
      const [link = ""] = /http\S+my-data\?t=[\w.-]+/.exec(told) ?? [];
      const exported = await (await fetch(link)).text();
      assert.ok(exported.includes(MARK), "their own words are");
      const { activities } = await person.read();
      for (const words of ["noted of", "passed with"])
        for (const seen of [exported, JSON.stringify(activities)]) assert.ok(!seen.includes(words), words);
    });

    it("leaves nothing of it when they have their data deleted", async () => {
      await person.says("xóa dữ liệu của tôi", /Xóa toàn bộ/);
      await person.says("có", /Đã xóa/);
      const all = await everything();
      for (const words of [MARK, code, "noted of", "passed with"]) assert.deepEqual(holders(all, words), [], words);
      const left = holders(all, person.id).filter((place) => !STAYS.some((stays) => stays.test(place.replace(person.id, "ID"))));
      assert.deepEqual(left, []);
      for (const officer of [lan, minh]) {
        assert.equal((await officer.request("GET", `conversations/${person.id}`)).status, 404);
        assert.ok(
          (await officer.get<{ rows: { conversationId: string }[] }>("history")).rows.every((row) => row.conversationId !== person.id),
        );
      }
    });
  });

  /** All that Redis holds, by key. */
  async function everything(): Promise<Map<string, string>> {
    const keys = await client.keys("*");
    return new Map(await Promise.all(keys.map(async (key) => [key, await contentOf(key)] as const)));
  }
  const holders = (all: Map<string, string>, words: string): string[] =>
    [...all].flatMap(([key, content]) => (`${key} ${content}`.includes(words) ? [key] : []));

  async function contentOf(key: string): Promise<string> {
    const reads: Record<string, () => Promise<unknown>> = {
      string: () => client.get(key),
      list: () => client.lrange(key, 0, -1),
      hash: () => client.hgetall(key),
      zset: () => client.zrange(key, "0", "-1"),
      set: () => client.smembers(key),
      stream: () => client.xrange(key, "-", "+"),
    };
    const type = await client.type(key);
    return JSON.stringify(await (reads[type] ?? (() => assert.fail(`${key} is a ${type}, which this test cannot read`)))());
  }
});

/** Where the conversation's id may still stand, and why. */
const STAYS = [
  // The conversation goes on; messages sent again within a day are known by their ids.
  /^mc:\{ID\}:(turn|log|end|minute|done:[\w-]+)$/,
  /^mc:active$/,
  // For a day the desk knows that it is forgotten, so that what a slow process shows late does not bring it back.
  /^mc:\{ID\}:desk(-places)?$/,
  /^mc:\{desk:[a-z-]+\}:newest:ID$/,
  // What happened at a desk lately, and who of the staff did what: ids and times, no words.
  /^mc:\{desk:[a-z-]+\}:events$/,
  /^mc:\{audit\}:lines$/,
];
