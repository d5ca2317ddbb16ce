/** What an officer does with a conversation they have, and what the person sees of it. */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { CommandBody, ConversationView } from "../../bot/web/shared/console-api.ts";
import { type Officer, startWorld, until, type World } from "./world.ts";

type Person = Awaited<ReturnType<World["person"]>>;

describe("an officer who has a conversation", () => {
  let world: World;
  let lan: Officer;

  before(async () => {
    world = await startWorld();
    lan = await world.officer({ id: "lan" });
  });
  after(() => world.close());

  async function withLan(): Promise<Person> {
    const person = await world.person();
    await person.waits();
    await lan.takes(person);
    await person.hears(/đã vào trò chuyện/);
    return person;
  }
  const viewed = ({ id }: Person, isWanted: (view: ConversationView) => boolean): Promise<ConversationView> =>
    until(async () => {
      const view = await lan.view(id);
      return isWanted(view) && view;
    });

  it("closes it: the person is asked once whether that was an answer, and for stars if they like", async () => {
    const person = await withLan();
    await lan.does(person.id, { kind: "reply", text: "That is how it is done." });
    assert.equal(await lan.does(person.id, { kind: "close", outcome: "answered" }), "done");
    await person.hears(/đã có câu trả lời chưa/);
    await person.says("rồi", /từ \*\*1\*\*/);
    await person.says("5", /Cảm ơn bạn/);
    const { row, history } = await viewed(person, (view) => view.history.at(-1)?.what === "rated");
    assert.deepEqual([row.state, row.closing, history.filter(({ what }) => what === "rated").length], ["closed", "answered", 2]);
    await person.says("làm giấy khai sinh cần gì", /Đăng ký khai sinh/);
    assert.equal((await person.told()).filter(({ text }) => /câu trả lời chưa/.test(text ?? "")).length, 1);
    assert.equal(await lan.does(person.id, { kind: "close", outcome: "answered" }), "late");
  });

  it("returns it: the bot goes on at the question of the form it was asking", async () => {
    const person = await world.person();
    await person.says("làm giấy khai sinh cần gì", /khai sinh/i);
    await person.says("lập danh sách cho tôi", /\?/);
    await person.says("gặp cán bộ", /hàng chờ/);
    await lan.takes(person);
    await person.hears(/đã vào trò chuyện/);
    const question = (await lan.view(person.id)).packet.form?.asking?.vi ?? assert.fail("the officer sees what is still asked");
    await person.says("không biết trả lời sao");
    await lan.reads(person.id, /không biết trả lời sao/);
    assert.equal(await lan.does(person.id, { kind: "return" }), "done");
    await person.hears(/trả lời bạn tiếp/);
    assert.ok((await person.hears(/Ta tiếp tục/)).includes(question));
    const next = await person.says("không", /\?/);
    assert.ok(!next.includes(question), "the answer counts");
  });

  it("has the bot ask the questions of a service, until the officer speaks again", async () => {
    const person = await withLan();
    assert.equal(await lan.does(person.id, { kind: "guide", flow: "appointment" }), "done");
    await person.hears(/hẹn ở phường/);
    await person.says("phường Bến Thành", /để làm gì/);
    assert.equal(await lan.does(person.id, { kind: "reply", text: "I do it for you." }), "done");
    await person.hears(/I do it for you/);
    const before = (await person.told()).length;
    await person.says("nộp hồ sơ");
    await lan.reads(person.id, /nộp hồ sơ/);
    assert.equal((await person.told()).length, before, "the bot is silent");
    assert.equal((await lan.view(person.id)).packet.form?.answers.length, 1, "what was answered is kept");
  });

  it("has the bot ask a procedure's checklist", async () => {
    const person = await withLan();
    assert.equal(await lan.does(person.id, { kind: "show", procedure: "dang-ky-ket-hon", facet: "checklist" }), "done");
    await person.hears(/\?/);
    const { packet } = await lan.view(person.id);
    assert.match(packet.form?.name.vi ?? "", /kết hôn/i);
  });

  it("shows a procedure whole or what was asked of it, with its receipt", async () => {
    const person = await withLan();
    assert.equal(await lan.does(person.id, { kind: "show", procedure: "dang-ky-ket-hon" }), "done");
    assert.equal(await lan.does(person.id, { kind: "show", procedure: "dang-ky-ket-hon", facet: "fee" }), "done");
    await person.hears(/kết hôn/i);
    await person.hears(/Lệ phí/);
    const { lines, packet, row } = await lan.view(person.id);
    const shown = lines.filter(({ about }) => about === "dang-ky-ket-hon");
    assert.equal(shown.length, 2);
    for (const { card, by, number } of shown) assert.deepEqual([card !== undefined, by, number], [true, "bot", row.number]);
    assert.equal(packet.shown[0]?.id, "dang-ky-ket-hon");
    assert.deepEqual(
      [packet.shown[0]?.receipt, shown.map(({ receipt }) => receipt)],
      ["R-dang-ky-ket-hon", Array(2).fill("R-dang-ky-ket-hon")],
    );
  });

  it("asks how the person can be reached: the number is sealed, the way is seen", async () => {
    const person = await withLan();
    assert.equal(await lan.does(person.id, { kind: "askContact" }), "done");
    await person.hears(/xin số điện thoại/);
    await person.says("0901 234 567 hoặc example@example.com");
    const { contacts, lines } = await viewed(person, (view) => view.contacts.length > 0);
    assert.deepEqual(contacts.map(({ kind }) => kind).sort(), ["email", "phone"]);
    assert.equal(lines.findLast(({ by }) => by === "person")?.masked?.length, 2);
  });

  it("puts it off until a time, or until the person writes", async () => {
    const person = await withLan();
    const until = world.clock.now + 3_600_000;
    assert.equal(await lan.does(person.id, { kind: "snooze", until }), "done");
    const isIn = async (view: string): Promise<boolean> => (await lan.queue(view)).rows.some((row) => row.conversationId === person.id);
    assert.deepEqual([await isIn("mine"), await isIn("contact")], [false, true]);
    await person.says("tôi quay lại đây");
    await lan.row(person.id, ({ snoozed }) => snoozed === undefined);
    assert.deepEqual([await isIn("mine"), await isIn("contact")], [true, false]);
  });

  it("marks it with labels, each once", async () => {
    const person = await withLan();
    assert.equal(await lan.does(person.id, { kind: "label", labels: ["khieu-nai", "cho-ho-so", "khieu-nai"] }), "done");
    assert.deepEqual((await lan.view(person.id)).row.labels, ["khieu-nai", "cho-ho-so"]);
    assert.equal(await lan.does(person.id, { kind: "label", labels: [] }), "done");
    assert.deepEqual((await lan.view(person.id)).row.labels, []);
  });

  it("is told which field was wrong, and nothing is done", async () => {
    const person = await withLan();
    const { row, watermark } = await lan.view(person.id);
    const day = 86_400_000;
    const bad: [object, RegExp][] = [
      [{ kind: "explode" }, /^kind: /],
      [{ kind: "claim", key: "short" }, /^key: /],
      [{ kind: "claim", key: "with blanks in it" }, /^key: /],
      [{ kind: "claim", over: -1 }, /^over: /],
      [{ kind: "claim", over: "2" }, /^over: /],
      [{ kind: "claim", officer: { id: "boss" } }, /officer/],
      [{ kind: "reply", text: "x" }, /^seen: /],
      [{ kind: "reply", text: " \u200b\n", seen: watermark }, /^text: /],
      [{ kind: "reply", text: "x".repeat(4_001), seen: watermark }, /^text: /],
      [{ kind: "reply", text: 7, seen: watermark }, /^text: /],
      [{ kind: "reply", text: "x", seen: watermark, anyway: false }, /^anyway: /],
      [{ kind: "show", procedure: "no-such-procedure" }, /procedure/],
      [{ kind: "show", procedure: "dang-ky-ket-hon", facet: "constructor" }, /^facet: /],
      [{ kind: "guide", flow: "erase-everything" }, /service/],
      [{ kind: "pass", to: {}, note: "" }, /^to/],
      [{ kind: "pass", to: { officer: "lan", agency: "dat-dai" }, note: "" }, /^to/],
      [{ kind: "pass", to: { skill: "no-such-skill" }, note: "" }, /skill/],
      [{ kind: "pass", to: { agency: "no-such-agency" }, note: "" }, /agency/],
      [{ kind: "pass", to: { agency: "dat-dai" }, note: "x".repeat(1_001) }, /^note: /],
      [{ kind: "close", outcome: "personLeft" }, /^outcome: /],
      [{ kind: "snooze", until: world.clock.now }, /until/],
      [{ kind: "snooze", until: world.clock.now + 31 * day }, /until/],
      [{ kind: "label", labels: ["no-such-label"] }, /label/],
      [{ kind: "label", labels: "khieu-nai" }, /^labels: /],
    ];
    for (const [body, field] of bad) {
      const sent = { key: randomUUID(), over: row.number, ...body } as CommandBody;
      const { status, body: answered } = await lan.send(person.id, sent);
      assert.equal(status, 400, JSON.stringify(body));
      assert.match((answered as unknown as { error: { message: string } }).error.message, field, JSON.stringify(body));
    }
    const after = await lan.view(person.id);
    assert.deepEqual([after.row, after.watermark], [row, watermark]);
  });
});
