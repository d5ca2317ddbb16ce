/** The bot answers, only brings people to officers, or is off: what a person meets then, and what never stops. */
import assert from "node:assert/strict";
import type { AuditPage, Settings } from "../../bot/web/shared/console-api.ts";
import { type Officer, startWorld, until, type World } from "./world.ts";

type Person = Awaited<ReturnType<World["person"]>>;
type Mode = Settings["mode"];

describe("the mode of the bot", () => {
  let world: World;
  let lan: Officer;
  let admin: Officer;

  before(async () => {
    world = await startWorld();
    lan = await world.officer({ id: "lan" });
    admin = await world.staff({ id: "admin", roles: ["administrator"] });
  });
  afterEach(() => turn("on"));
  after(() => world.close());

  async function turn(mode: Mode): Promise<void> {
    assert.equal((await admin.post("settings/mode", { mode })).status, 200);
  }
  async function withLan(): Promise<Person> {
    const person = await world.person();
    await person.waits();
    await lan.takes(person);
    await person.hears(/đã vào trò chuyện/);
    return person;
  }
  const OFF = /tạm ngừng/;

  it("is changed by administrators, recorded, and seen by all staff", async () => {
    for (const mode of ["off", "officersOnly", "on"] as const) {
      await turn(mode);
      assert.equal((await lan.get<Settings>("settings")).mode, mode);
      const [line] = (await admin.get<AuditPage>("audit")).lines;
      assert.deepEqual([line?.what, line?.who], [`mode.${mode}`, "admin"]);
    }
    assert.equal((await admin.post("settings/mode", { mode: "sometimes" })).status, 400);
    assert.equal((await lan.get<Settings>("settings")).mode, "on");
  });

  it("officersOnly: whoever asks anything gets into the queue, in their language", async () => {
    await turn("officersOnly");
    const person = await world.person();
    await person.says("làm giấy khai sinh cần gì", /hàng chờ/);
    await lan.takes(person);
    await lan.does(person.id, { kind: "reply", text: "I answer that." });
    await person.hears(/I answer that/);
    const other = await world.person();
    await other.says("hello, how do I register a birth?", /./);
    await lan.row(other.id);
  });

  it("officersOnly, and nobody there: a question can still be left", async () => {
    const closed = await startWorld();
    const theirs = await closed.staff({ id: "admin", roles: ["administrator"] });
    await theirs.post("settings/mode", { mode: "officersOnly" });
    const person = await closed.person();
    await person.says("nhà tôi muốn tách thửa", /chọn một cách/);
    await person.says("để lại câu hỏi", /câu hỏi cho cán bộ/);
    await person.says("tách thửa đất vườn có cần giấy gì", /Mã câu hỏi/);
    await closed.close();
  });

  it("off: says so and where people are, and answers nothing", async () => {
    await turn("off");
    const person = await world.person();
    assert.match(await person.says("làm giấy khai sinh cần gì", /./), OFF);
    assert.match(await person.says("gặp cán bộ", /./), /1022/);
    assert.match(await person.says("đăng ký kết hôn", /./), OFF);
    assert.doesNotMatch(await person.words(), /Giấy tờ cần nộp/);
  });

  for (const mode of ["officersOnly", "off"] as const) {
    it(`${mode}: danger, fraud and one's own data are answered as always`, async () => {
      await turn(mode);
      const person = await world.person();
      await person.says("cứu với, nhà tôi đang cháy", /114/);
      await person.says("có người tự xưng công an gọi bảo chuyển tiền để điều tra", /lừa đảo/i);
      await person.says("bạn lưu gì về tôi", /Xóa|xóa/);
      await person.says("xóa dữ liệu của tôi", /Xóa toàn bộ/);
      await person.says("có", /Đã xóa/);
    });

    it(`${mode}: who waits may leave`, async () => {
      const person = await world.person();
      await person.waits();
      await lan.row(person.id);
      await turn(mode);
      await person.says("không chờ nữa", /dừng ở đây/);
      await until(async () => (await lan.queue()).rows.every((row) => row.conversationId !== person.id));
    });

    it(`${mode}: a conversation with an officer goes on to its end`, async () => {
      const person = await withLan();
      await turn(mode);
      const before = (await person.told()).length;
      await person.says("cán bộ còn đó không");
      await lan.reads(person.id, /còn đó không/);
      assert.equal((await person.told()).length, before, "the bot is silent");
      await lan.does(person.id, { kind: "reply", text: "Still here." });
      await person.hears(/Still here/);
      await lan.does(person.id, { kind: "show", procedure: "dang-ky-ket-hon", facet: "fee" });
      await person.hears(/Lệ phí/);
      await lan.does(person.id, { kind: "guide", flow: "appointment" });
      await person.hears(/hẹn ở phường/);
      await person.says("phường Bến Thành", /để làm gì/);
      await lan.does(person.id, { kind: "pass", to: { agency: "dat-dai" }, note: "" });
      await person.says("không", /không chuyển đi đâu/);
      await lan.does(person.id, { kind: "close", outcome: "answered" });
      await person.hears(/đã có câu trả lời chưa/);
      await person.says("rồi", /từ \*\*1\*\*/);
      await person.says("5", /Cảm ơn bạn/);
    });

    it(`${mode}: who is with an officer may end it`, async () => {
      const person = await withLan();
      await turn(mode);
      await person.says("không chờ nữa", /dừng ở đây/);
    });
  }

  it("off and on again: a form goes on at its question", async () => {
    const person = await world.person();
    await person.says("làm giấy khai sinh cần gì", /khai sinh/i);
    await person.says("lập danh sách cho tôi", /nhận cha/);
    await turn("off");
    await person.says("không", OFF);
    await turn("on");
    await person.says("không", /60 ngày/);
  });
});
