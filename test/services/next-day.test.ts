/** Left at ten in the evening, gone on with at nine the next morning: every flow, at the same question, with all answers. */
import assert from "node:assert/strict";
import type { Conversation } from "../../dialogs/conversation.ts";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import { type Partners, startPartners } from "./partners.ts";
import { startTalk, type Talk } from "./talk.ts";

const EVENING = "2026-11-24T22:00:00+07:00";
const NIGHT_MILLISECONDS = 11 * 3600_000;
const knowledge = loadKnowledge();

/** `said`: up to the question that is left open; `asked`: its words; `next` answers it, then `after` is said. */
type Left = { name: string; said: string[]; asked: RegExp; next: string; after: RegExp };

const flows: Left[] = [
  {
    name: "a checklist",
    said: ["đăng ký khai sinh", "lập danh sách cho tôi", "không", "không"],
    asked: /trực tuyến hay trực tiếp/,
    next: "trực tiếp",
    after: /giấy chứng sinh/,
  },
  {
    name: "a business plan",
    said: ["tôi muốn mở quán cà phê", "không"],
    asked: /Ai sẽ làm chủ/,
    next: "một mình tôi",
    after: /cần điều nào nhất/,
  },
  {
    name: "an appointment's day",
    said: ["đặt lịch hẹn", "phường Sài Gòn", "Nộp hồ sơ"],
    asked: /đến ngày nào/,
    next: "thứ hai tuần sau",
    after: /30\/11\/2026/,
  },
  {
    name: "an appointment's time",
    said: ["đặt lịch hẹn", "phường Sài Gòn", "Nộp hồ sơ", "thứ hai tuần sau"],
    asked: /chọn giờ nào/,
    next: "8h",
    after: /Đã đặt lịch hẹn/,
  },
  {
    name: "moving an appointment",
    said: ["đặt lịch hẹn nộp hồ sơ ở phường Sài Gòn 8h thứ hai tuần sau", "đổi hẹn"],
    asked: /đến ngày nào/,
    next: "thứ tư tuần sau",
    after: /02\/12\/2026/,
  },
  {
    name: "cancelling an appointment",
    said: ["đặt lịch hẹn nộp hồ sơ ở phường Sài Gòn 8h thứ hai tuần sau", "hủy hẹn"],
    asked: /Hủy lịch hẹn này/,
    next: "có",
    after: /Đã hủy lịch hẹn/,
  },
  {
    name: "looking up a dossier",
    said: ["tra cứu hồ sơ", "H29.12-261120-0002"],
    asked: /4 số cuối/,
    next: "2468",
    after: /Đang giải quyết/,
  },
  {
    name: "a report",
    said: ["ngập nước quá"],
    asked: /ở phường, xã nào/,
    next: "phường Bến Thành",
    after: /Chính xác ở chỗ nào/,
  },
  {
    name: "a report about to be sent",
    said: ["ngập nước quá ở hẻm 12 đường Lê Lợi phường Bến Thành", "ngập từ tối qua tới giờ", "bỏ qua", "0901234567"],
    asked: /Gửi phản ánh này đi/,
    next: "có",
    after: /Mã phản ánh/,
  },
];

/** Questions that take any words: nothing but a word of command leads away from them. */
const anyWords: Left[] = [
  { name: "what is to be opened", said: ["tôi muốn kinh doanh"], asked: /Bạn muốn mở gì/, next: "quán cà phê", after: /Quán cà phê/ },
  {
    name: "the spot of a report",
    said: ["ngập nước quá", "phường Bến Thành"],
    asked: /Chính xác ở chỗ nào/,
    next: "hẻm 12 đường Lê Lợi",
    after: /việc gì, từ lúc nào/,
  },
];
const papers = ["đăng ký khai sinh", "lập danh sách cho tôi", "không", "không", "trực tiếp", "Có, bản giấy", "cha hoặc mẹ"];
const checks: Left[] = [
  { name: "the papers held", said: [...papers, "Kiểm tra trước khi nộp"], asked: /Bạn đã có những gì/, next: "đủ hết", after: /nộp ở đâu/ },
  {
    name: "the office of a pre-check",
    said: [...papers, "Kiểm tra trước khi nộp", "đủ hết"],
    asked: /định nộp ở đâu/,
    next: "ubnd phường",
    after: /Mã danh sách/,
  },
];

describe("The next morning", () => {
  let partners: Partners;
  before(async () => {
    partners = await startPartners(EVENING);
  });
  after(() => partners.stop());

  const stateOf = async ({ store }: Talk): Promise<Conversation> => (await store.work("example")).state as Conversation;
  async function leave({ said, asked }: Left): Promise<Talk> {
    const talk = startTalk({ knowledge, at: EVENING, settings: partners.settings });
    let words = "";
    for (const text of said) words = await talk.say(text);
    assert.match(words, asked);
    return talk;
  }

  for (const left of [...flows, ...anyWords, ...checks]) {
    it(`${left.name}: is gone on with at the same question, with all answers`, async () => {
      const talk = await leave(left);
      const { form, check } = await stateOf(talk);
      await talk.pass(NIGHT_MILLISECONDS);
      assert.match(await talk.say("xin chào"), left.asked);
      const morning = await stateOf(talk);
      assert.deepEqual([morning.form, morning.check], [form, check]);
      assert.match(await talk.say(left.next), left.after);
    });
  }

  for (const left of flows) {
    it(`${left.name}: is offered again when it was interrupted by another service`, async () => {
      const talk = await leave(left);
      const { form } = await stateOf(talk);
      const [other, asked] = form?.flow.startsWith("checklist:") ? ["tra cứu hồ sơ", /Mã hồ sơ/] : ["đăng ký kết hôn", /kết hôn/i];
      assert.match(await talk.say(other as string), asked as RegExp);
      if (other === "đăng ký kết hôn") await talk.say("lập danh sách cho tôi");
      assert.notEqual((await stateOf(talk)).form?.flow, form?.flow);
      await talk.pass(NIGHT_MILLISECONDS);
      assert.match(await talk.say("thôi"), /\[Làm tiếp việc đang dở\]/);
      assert.match(await talk.say("Làm tiếp việc đang dở"), left.asked);
      assert.deepEqual((await stateOf(talk)).form, form);
      assert.match(await talk.say(left.next), left.after);
    });
  }

  it("a checklist left for another service keeps its answers when it is begun again", async () => {
    const [left] = flows as [Left];
    const talk = await leave(left);
    const { form } = await stateOf(talk);
    await talk.say("tra cứu hồ sơ");
    await talk.pass(NIGHT_MILLISECONDS);
    await talk.say("đăng ký khai sinh");
    assert.match(await talk.say("lập danh sách cho tôi"), left.asked);
    assert.deepEqual((await stateOf(talk)).form?.answers, form?.answers);
  });
});
