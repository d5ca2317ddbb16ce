/** What the dialogs about appointments do when things go wrong, come late, or are taken by others. */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { Caller } from "../../bot/calls.ts";
import type { CallResult } from "../../dialogs/calls.ts";
import type { Conversation } from "../../dialogs/conversation.ts";
import { createConverse } from "../../dialogs/main-dialog.ts";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import { startTalk, type Talk } from "../services/talk.ts";
import { caller, MONDAY, WARD, WARD_TIMES } from "./service.ts";

const knowledge = loadKnowledge();
const AT = "2026-11-24T02:00:00Z";
const HOUR = 3_600_000;
const open: Talk[] = [];
const talk = (): Talk => {
  const one = startTalk({ knowledge, at: AT });
  open.push(one);
  return one;
};
const bookAs = ({ services }: Talk, who: Caller, time = "09:00"): Promise<CallResult> =>
  services.perform({ name: "appointment.book", asks: { office: WARD, service: "submit", day: MONDAY, time } }, who);
const BOOK = "đặt lịch hẹn nộp hồ sơ ở phường Sài Gòn thứ hai";

describe("Dialogs about appointments", () => {
  afterEach(async () => {
    for (const one of open.splice(0)) await one.jobs.stop();
  });

  it("offer other times when the one tapped was taken meanwhile", async () => {
    const me = talk();
    assert.match(await me.say(BOOK), /\[8:00–8:30\]/);
    for (let i = 0; i < 4; i++) await bookAs(me, caller(`somebody ${i}`), "08:00");
    const said = await me.say("8:00–8:30");
    assert.match(said, /Không có chỗ lúc 8:00, thứ Hai, 30\/11\/2026\. Hôm đó còn:/);
    assert.doesNotMatch(said, /\[8:00–8:30\]/);
    assert.match(await me.say("8h30"), /\*\*8:30, thứ Hai/);
  });

  it("offer the next days when the whole day is taken", async () => {
    const me = talk();
    for (const time of WARD_TIMES) for (let i = 0; i < 4; i++) await bookAs(me, caller(`somebody ${time} ${i}`), time);
    const said = await me.say(BOOK);
    assert.match(said, /Thứ Hai, 30\/11\/2026 đã hết chỗ\. Những ngày gần nhất còn chỗ: thứ Ba, 01\/12\/2026/);
    assert.match(await me.say("thứ Ba, 01/12/2026"), /\[7:30–8:00\]/);
  });

  it("remind the day before, in the conversation and its language, with what can be done", async () => {
    const me = talk();
    await me.say("book an appointment at Sai Gon ward to submit my papers on Monday at 9am", { locale: "en" });
    const before = (await me.words()).length;
    await me.pass(5 * 24 * HOUR + 7 * HOUR);
    assert.equal((await me.words()).length, before, "16:00 on Sunday is too early");
    await me.pass(HOUR);
    await me.pass(1_000);
    const [reminder = "", ...more] = (await me.words()).slice(before);
    assert.deepEqual(more, []);
    assert.match(reminder, /A reminder: you have an appointment tomorrow, \*\*9:00, Monday 30\/11\/2026\*\*/);
    assert.match(reminder, /\[Cancel appointment\]/);
  });

  it("say nothing the day before when it was cancelled", async () => {
    const me = talk();
    await me.say(`${BOOK} 9h`);
    await me.say("hủy hẹn");
    assert.match(await me.say("có"), /Đã hủy/);
    const before = (await me.words()).length;
    await me.pass(6 * 24 * HOUR);
    await me.pass(1_000);
    assert.equal((await me.words()).length, before);
  });

  it("show what is held, and hold nothing after it was deleted: the place is free again", async () => {
    const me = talk();
    const [, code = ""] = /Mã hẹn","value":"(\w{8})/.exec(await me.say(`${BOOK} 9h`)) ?? [];
    assert.match(await me.say("bạn giữ gì về tôi"), new RegExp(`lịch hẹn ${code}: tự xóa ngày 08/12/2026`));
    await me.say("xóa dữ liệu của tôi");
    await me.say("có");
    assert.equal(await me.records.read(`appointment:${code}`), undefined);
    assert.deepEqual(await me.records.taken([`places:${WARD}:A:${MONDAY}T09:00`]), [0]);
    const before = (await me.words()).length;
    await me.pass(6 * 24 * HOUR);
    assert.equal((await me.words()).length, before);
  });

  it("change somebody's appointment with code and PIN from another conversation, and lock after five wrong PINs", async () => {
    const me = talk();
    const booked = await bookAs(me, caller("elsewhere", "another conversation"));
    if (booked.name !== "appointment.book" || booked.gives === "unavailable" || booked.gives.kind !== "booked") assert.fail();
    const { code, pin } = booked.gives.appointment;
    await me.say(`đổi hẹn ${code.toLowerCase()}`);
    assert.match(await me.say(pin), /Lịch hẹn hiện nay: 9:00, thứ Hai/);
    assert.match(await me.say("thứ tư"), /Thứ Tư, 25\/11\/2026/);
    assert.match(await me.say("10h"), /Đã đổi lịch hẹn sang \*\*10:00, thứ Tư/);
    const wrong = pin === "0000" ? "1111" : "0000";
    for (let i = 0; i < 5; i++) {
      await me.say(`hủy hẹn ${code}`);
      assert.match(await me.say(wrong), /Mã hẹn hoặc số PIN không đúng/);
    }
    await me.say(`hủy hẹn ${code}`);
    assert.match(await me.say(pin), /tạm khóa 15 phút/);
  });

  it("say so when appointments cannot be reached, lose nothing and try again with the next answer", () => {
    const { converse } = createConverse(knowledge);
    const today = "2026-11-24";
    const say = (state: Conversation | undefined, text: string) => converse(state, { kind: "text", text, masked: [] }, today);
    const first = say(undefined, `${BOOK} 9h`);
    assert.equal(first.call?.name, "appointment.book");
    const away = converse(first.conversation, { kind: "result", result: { ...first.call, gives: "unavailable" } as CallResult }, today);
    assert.match(away.replies[0]?.text ?? "", /đang tạm ngưng\. Chưa có gì thay đổi/);
    assert.equal(away.call, undefined, "it does not ask on and on");
    const again = say(away.conversation, "thứ Ba, 01/12/2026");
    assert.deepEqual(again.call, { name: "appointment.book", asks: { office: WARD, service: "submit", day: "2026-12-01", time: "09:00" } });
    const looked = say(undefined, "lịch hẹn của tôi");
    const nothing = converse(
      looked.conversation,
      { kind: "result", result: { ...looked.call, gives: "unavailable" } as CallResult },
      today,
    );
    assert.match(nothing.replies[0]?.text ?? "", /1022/);
    assert.equal(nothing.conversation.form, undefined);
  });

  it("ask for the same thing again when a turn runs again", () => {
    const { converse } = createConverse(knowledge);
    const once = () => converse(undefined, { kind: "text", text: `${BOOK} 9h`, masked: [] }, "2026-11-24").call;
    assert.deepEqual(once(), once());
  });

  it("answer whatever is said, in whatever order, and always let the person stop", async () => {
    const lines = [
      BOOK,
      "đặt lịch hẹn",
      "đổi hẹn",
      "hủy hẹn",
      "hủy hẹn BCDF2345",
      "lịch hẹn của tôi",
      "phường Bến Thành",
      "phường 14 quận 10",
      "1",
      "8",
      "nộp hồ sơ",
      "sớm nhất",
      "thứ bảy",
      "mai",
      "9h",
      "buổi chiều",
      "ngày khác",
      "quay lại",
      "sửa câu trả lời",
      "có",
      "không",
      "1234",
      "tại sao",
      "lệ phí khai sinh",
      "asdf",
      "English",
      "30/2/2027",
      "trung tâm thành phố",
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...lines), { minLength: 1, maxLength: 12 }), async (said) => {
        const me = startTalk({ knowledge, at: AT });
        try {
          for (const line of said) {
            const answer = await me.say(line);
            assert.ok(answer.trim().length > 0, `no answer to "${line}" after ${JSON.stringify(said)}`);
            assert.doesNotMatch(
              answer,
              /hệ thống gặp lỗi|something went wrong|\bundefined\b|\bNaN\b/,
              `"${line}" in ${JSON.stringify(said)}`,
            );
          }
          assert.match(await me.say("thôi"), /Đã dừng|không có việc gì đang làm dở|Stopped|nothing/i);
        } finally {
          await me.jobs.stop();
        }
      }),
      { numRuns: 150 },
    );
  });
});
