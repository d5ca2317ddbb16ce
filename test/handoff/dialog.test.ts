/** The person's side of officers: what is asked of the desk, what is wanted of it, and how people say it. */
import assert from "node:assert/strict";
import type { Say } from "../../dialogs/handoff/calls.ts";
import { fold } from "../../knowledge/search/fold.ts";
import { knowledge, wordsOf } from "../dialogs/bot.ts";
import { night, open, talk } from "./example-person.ts";

describe("Asking for an officer", () => {
  const wishes = [
    ...[
      "gặp người",
      "cho tôi gặp cán bộ",
      "cho em gặp nhân viên với ạ",
      "tôi muốn nói chuyện với người thật",
      "nói chuyện với ai đó",
      "có ai trực không",
    ],
    ...["chuyển cho cán bộ giùm tôi", "kết nối với cán bộ", "gap ng that di", "cho tui chat voi nhan vien", "gặp chuyên viên", "tổng đài"],
    ...[
      "talk to a human",
      "I want a human",
      "can I speak to an officer please",
      "connect me to an officer",
      "agent",
      "live chat",
      "real human please",
    ],
  ];
  const stories = [
    ...["cán bộ phường nói thiếu giấy thì làm sao", "đặt lịch gặp cán bộ", "cán bộ thái độ hách dịch", "giấy ủy quyền cho người khác nộp"],
    ...["book an appointment with an officer", "sửa câu trả lời"],
  ];

  it("is understood in many words, with and without accents", () => {
    for (const text of wishes) for (const said of [text, fold(text)]) assert.equal(knowledge.readIntent(said), "person", said);
  });

  it("is no story in which one was met", () => {
    for (const text of stories) for (const said of [text, fold(text)]) assert.notEqual(knowledge.readIntent(said), "person", said);
  });

  it("asks the desk with the procedure in hand, or the one the wish names", () => {
    const one = talk();
    one.say("đăng ký kết hôn");
    one.say("gặp cán bộ", open);
    one.say("cho tôi gặp cán bộ hỏi về khai sinh cho con", open);
    assert.deepEqual(
      one.calls.map(({ asks }) => (asks as { about?: string }).about),
      ["dang-ky-ket-hon", "dang-ky-khai-sinh"],
    );
  });

  it("wants an officer at once where the wait is short, with what was told of it", () => {
    const { handoff } = talk().say("gặp cán bộ", open);
    assert.deepEqual(handoff, { wants: "officer", why: "asked", agency: "tong-dai", mode: "live", told: { low: 5, high: 10 } });
  });

  it("tells why: asked for, misunderstood, or a topic marked so", () => {
    const why = (...before: string[]): string | undefined => {
      const one = talk();
      for (const text of before) one.say(text);
      const { handoff } = one.say("Gặp cán bộ", open);
      return handoff?.wants === "officer" ? handoff.why : undefined;
    };
    assert.equal(why("xin chào"), "asked");
    assert.equal(why("asdf qwer", "zxcv bnmm"), "misunderstood");
    assert.equal(why("hòa giải tranh chấp đất đai"), "topic");
  });

  it("names the hotline where the desk cannot be reached", () => {
    const outcome = talk().say("gặp cán bộ");
    assert.match(wordsOf(outcome), /1022/);
    assert.equal(outcome.handoff, undefined);
  });

  it("passes nothing to another agency before the person agreed, and looks again when they did", () => {
    const one = talk();
    const asked = one.say("gặp cán bộ", { ...open, foreign: true });
    assert.equal(asked.handoff, undefined);
    const agreed = one.say("đồng ý", { ...open, foreign: true, position: 3 });
    assert.equal(agreed.handoff?.wants, "officer");
    assert.match(wordsOf(agreed), /\*\*3\*\*/);
  });

  it("offers the other ways when the wait has become long meanwhile", () => {
    const one = talk();
    one.say("gặp cán bộ", { ...open, foreign: true });
    const { handoff, conversation } = one.say("có", { ...open, foreign: true, long: true });
    assert.equal(handoff, undefined);
    assert.deepEqual(conversation.desk?.ways, ["stay", "later", "callBack", "hotline"]);
  });

  it("asks twice at most which way is meant; another wish drops the question", () => {
    const one = talk();
    one.say("gặp cán bộ", night);
    assert.ok(one.say("qwzx").conversation.desk);
    assert.equal(one.say("qwzx").conversation.desk, undefined);
    one.say("gặp cán bộ", night);
    assert.match(wordsOf(one.say("lệ phí hộ chiếu")), /hộ chiếu/);
    assert.equal(one.state.desk, undefined);
  });
});

describe("A question that is left, a call back", () => {
  it("goes with agency, topic, reason, code and the person's own words", () => {
    const one = talk();
    one.say("đăng ký kết hôn");
    one.say("gặp cán bộ", night);
    one.say("để lại câu hỏi", night);
    const { handoff, conversation } = one.say("Vợ tôi ở nước ngoài thì ký thay được không?", { code: "K7MP2RWX" });
    assert.deepEqual(handoff, {
      wants: "officer",
      why: "asked",
      about: "dang-ky-ket-hon",
      agency: "tong-dai",
      mode: "later",
      code: "K7MP2RWX",
      question: "Vợ tôi ở nước ngoài thì ký thay được không?",
    });
    assert.equal(conversation.form, undefined);
  });

  it("carries the seal of the number, which is neither shown nor kept afterwards", () => {
    const one = talk();
    one.say("hẹn gọi lại", night);
    one.say("bỏ qua");
    const words = wordsOf(one.say("số 0901234567"));
    assert.doesNotMatch(words, /0901|che số/);
    const { handoff, conversation } = one.say("chiều thứ hai", { code: "K7MP2RWX" });
    assert.ok(handoff?.wants === "officer" && handoff.callBack);
    assert.deepEqual({ ...handoff.callBack, seal: "" }, { seal: "", day: "2026-11-30", part: "afternoon" });
    assert.ok(handoff.callBack.seal.length > 20);
    assert.ok(!JSON.stringify(conversation).includes(handoff.callBack.seal));
  });

  it("loses nothing when no code could be had: the last question is asked again", () => {
    const one = talk();
    one.say("để lại câu hỏi", night);
    assert.match(wordsOf(one.say("Nhà tôi bị giải tỏa thì sao?")), /1022/);
    assert.equal(one.state.form?.answers["question"], "Nhà tôi bị giải tỏa thì sao?");
    const { handoff } = one.say("bỏ qua câu này", { code: "K7MP2RWX" });
    assert.ok(handoff?.wants === "officer" && handoff.question === "Nhà tôi bị giải tỏa thì sao?");
  });

  it("calls only on working days from tomorrow on, in the day's own words", () => {
    const dayAfter = (said: string): unknown => {
      const one = talk();
      for (const text of ["hẹn gọi lại", "bỏ qua", "0901234567"]) one.say(text, night);
      one.say(said);
      return one.state.form?.answers["day"];
    };
    for (const [said, day] of [
      ["ngày mai", "2026-11-25"],
      ["thứ tư", "2026-11-25"],
      ["thu hai", "2026-11-30"],
      ["mốt", "2026-11-26"],
      ["1/12", "2026-12-01"],
      ["chủ nhật", undefined],
      ["hôm nay", undefined],
      ["31/12/2026", undefined],
    ])
      assert.equal(dayAfter(said as string), day, said);
  });
});

describe("While somebody waits", () => {
  const waiting = (): ReturnType<typeof talk> => talk({ language: "vi", misses: 0, waiting: { mode: "live" } });

  it("they leave in many words", () => {
    for (const text of [
      "không chờ nữa",
      "thoi cho",
      "khỏi chờ nữa",
      "tôi không muốn chờ nữa",
      "rời hàng",
      "stop waiting",
      "leave the queue",
      "thôi không gặp nữa",
    ])
      assert.deepEqual(waiting().say(text).handoff, { wants: "leave" }, text);
  });

  it("a plain stop asks whether they mean the queue", () => {
    const outcome = waiting().say("thôi");
    assert.equal(outcome.handoff, undefined);
    assert.match(wordsOf(outcome), /Không chờ nữa/);
  });

  it("the words about waiting mean something else when nobody is waited for", () => {
    assert.match(wordsOf(talk().say("không chờ nữa")), /không chờ cán bộ nào/);
  });

  it("what was under way is asked again once the bot speaks again, and not before", () => {
    const one = talk();
    one.say("đăng ký khai sinh");
    one.say("lập danh sách");
    const asking = one.state.form?.asking;
    one.say("gặp cán bộ", open);
    assert.equal(one.told({ say: "joined", officer: "An", agency: "tong-dai" }).replies.length, 1);
    for (const say of ["returned", "left"] as const) assert.equal(one.told({ say, officer: "An" } as Say).replies.length, 2, say);
    assert.equal(one.told({ say: "requeued", why: "lost" }).replies.length, 2);
    assert.equal(one.told({ say: "closed", officer: "An" }).replies.length, 1);
    assert.equal(one.state.form?.asking, asking);
  });
});
