/** The person's side of officers: what is asked of the desk, what is wanted of it, and how people say it. */
import assert from "node:assert/strict";
import type { Call, CallResult } from "../../dialogs/calls.ts";
import type { Conversation, Message, Outcome } from "../../dialogs/conversation.ts";
import { agreedIn } from "../../dialogs/handoff/agreed.ts";
import type { Desk, Say } from "../../dialogs/handoff/calls.ts";
import { whenWords } from "../../dialogs/handoff/desk-words.ts";
import { replyFor } from "../../dialogs/handoff/say.ts";
import { createConverse } from "../../dialogs/main-dialog.ts";
import { createScene } from "../../dialogs/scene.ts";
import { fold } from "../../knowledge/search/fold.ts";
import { knowledge, TODAY, wordsOf } from "../dialogs/bot.ts";
import { messageOf } from "../dialogs/graph/explore.ts";
import { notices, says } from "../dialogs/graph/results.ts";

const { converse } = createConverse(knowledge);
const city = { agency: "tong-dai", name: { vi: "Trung tâm Ví Dụ", en: "Example Centre" }, foreign: false };
const open: Desk = { ...city, open: true, position: 2, low: 5, high: 10, long: false };
const night: Desk = { ...city, open: false, why: "outOfHours" };

/** One person's conversation; calls come back as `given` says, in order, then as unavailable. */
function talk(state?: Conversation) {
  let conversation = state;
  const calls: Call[] = [];
  const hear = (message: Message, given: readonly unknown[]): Outcome => {
    let outcome = converse(conversation, message, TODAY);
    for (const gives of [...given, "unavailable", "unavailable"]) {
      if (!outcome.call) break;
      calls.push(outcome.call);
      const result = { ...outcome.call, gives } as CallResult;
      const next = converse(outcome.conversation, { kind: "result", result }, TODAY);
      outcome = { ...next, replies: [...outcome.replies, ...next.replies] };
    }
    conversation = JSON.parse(JSON.stringify(outcome.conversation)) as Conversation;
    return outcome;
  };
  return {
    calls,
    say: (text: string, ...given: unknown[]) => hear(messageOf(text), given),
    told: (say: Say) => hear({ kind: "handed", say }, []),
    get state() {
      return conversation as Conversation;
    },
  };
}

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

describe("What is asked about it afterwards", () => {
  const rated = (...texts: string[]): (Outcome["handoff"] | undefined)[] => {
    const one = talk();
    one.told({ say: "closed", officer: "An" });
    return texts.map((text) => one.say(text).handoff);
  };

  it("is read as an answer in many words", () => {
    for (const text of ["rồi", "có", "dạ rồi", "ok", "đã được trả lời", "Yes", "got it", "xong rồi"])
      assert.deepEqual(rated(text), [{ wants: "rate", answered: "yes" }], text);
    for (const text of ["chưa", "chua duoc", "khoan đóng nha", "đừng đóng", "khoan", "not yet", "don't close yet", "vẫn chưa"])
      assert.deepEqual(rated(text), [{ wants: "rate", answered: "no" }], text);
  });

  it("stars are read from figures, words and drawings; a ward is no rating", () => {
    for (const [text, stars] of [
      ["5", 5],
      ["4 sao", 4],
      ["năm điểm", 5],
      ["cho 3 sao nha", 3],
      ["4/5", 4],
      ["⭐⭐", 2],
      ["three stars", 3],
    ] as const)
      assert.deepEqual(rated("có", text).at(-1), { wants: "rate", stars }, text);
    for (const text of ["phường 5", "9", "bỏ qua", "không", "lệ phí hộ chiếu"]) assert.equal(rated("có", text).at(-1), undefined, text);
  });

  it("is asked once", () => {
    const one = talk();
    one.told({ say: "closed", officer: "An" });
    one.say("đăng ký kết hôn");
    assert.equal(one.state.rating, undefined);
    assert.equal(one.say("có").handoff, undefined);
  });

  it("consent is a yes or a no, however it is said, and asked for once more when it is neither", () => {
    for (const text of ["đồng ý", "dong y", "có", "ừ chuyển đi", "được, chuyển giúp tôi", "I agree", "go ahead"])
      assert.equal(agreedIn(text, undefined), true, text);
    for (const text of ["không đồng ý", "khong dong y", "không", "đừng chuyển nha", "thôi khỏi chuyển", "no", "I do not agree"])
      assert.equal(agreedIn(text, undefined), false, text);
    const one = talk();
    one.told({ say: "consent", agency: "dat-dai" });
    assert.match(wordsOf(one.say("là sao")), /đồng ý/);
    assert.deepEqual(one.say("ừ").handoff, { wants: "consent", given: true });
    one.told({ say: "consent", agency: "dat-dai" });
    one.say("là sao");
    assert.equal(one.say("là sao nữa").conversation.consent, undefined);
  });

  it("consent is no longer open once somebody else answers", () => {
    const one = talk();
    one.told({ say: "consent", agency: "dat-dai" });
    one.told({ say: "requeued", why: "lost" });
    assert.equal(one.state.consent, undefined);
  });
});

describe("A code", () => {
  const codeAskedIn = (text: string): unknown => {
    const one = talk();
    one.say(text);
    const [call] = one.calls;
    return call?.name === "handoff.answer" ? call.asks.code : undefined;
  };

  it("is looked up however it is written", () => {
    const written = [
      "K7MP2RWX",
      "k7mp2rwx",
      "K7MP 2RWX",
      "k7mp-2rwx",
      "mã K7MP2RWX",
      "ma cua toi la k7mp2rwx",
      "xem trả lời K7MP2RWX",
      "see answer K7MP2RWX",
    ];
    for (const text of written) assert.equal(codeAskedIn(text), "K7MP2RWX", text);
  });

  it("is none of a dossier, an appointment, a report, a plate or a word", () => {
    const others = [
      "H29.12-261105-0123",
      "BCDF2345",
      "đổi hẹn BCDF2345",
      "xem phản ánh K7MP2RWX",
      "59X1-234.56",
      "51F12345",
      "quận 7 phường 2",
      "CT01",
      "K7MP2RWX là gì vậy sao làm được giấy",
    ];
    for (const text of others) assert.equal(codeAskedIn(text), undefined, text);
  });

  it("belongs to the question of a form where that takes any words", () => {
    const one = talk();
    one.say("để lại câu hỏi", night);
    one.say("K7MP2RWX", { code: "A2BCDEFG" });
    assert.deepEqual(
      one.calls.map(({ name }) => name),
      ["handoff.look", "handoff.code"],
    );
  });

  it("may be that of a report, which is offered", () => {
    const outcome = talk().say("mã K7MP2RWX", { found: false });
    assert.deepEqual(
      outcome.replies.flatMap(({ choices = [] }) => choices.map(({ say }) => say)),
      ["xem phản ánh K7MP2RWX"],
    );
  });
});

describe("What is said", () => {
  it("has words for every change of who answers, in both languages", () => {
    for (const language of ["vi", "en"] as const) {
      const scene = createScene(knowledge, { language, misses: 0 }, TODAY);
      for (const say of says) assert.ok(replyFor(say, scene).text.length > 3, say.say);
    }
  });

  it("shows an officer's words as written, and names officer and agency when one joins", () => {
    const scene = createScene(knowledge, { language: "en", misses: 0 }, TODAY);
    assert.equal(replyFor({ say: "words", text: "a **b** <c>" }, scene).text, "a **b** <c>");
    const { text } = replyFor({ say: "joined", officer: "An", agency: "dat-dai" }, scene);
    assert.match(text, /An officer, \*\*An\*\*, \*\*Land Registration Office\*\*, has joined/);
  });

  it("tells when officers are back in the city's time", () => {
    const scene = createScene(knowledge, { language: "vi", misses: 0 }, TODAY);
    for (const [at, words] of [
      ["2026-11-24T13:00:00+07:00", "13:00 hôm nay"],
      ["2026-11-25T07:30:00+07:00", "7:30 ngày mai (thứ Tư, 25/11/2026)"],
      ["2026-11-30T00:05:00+07:00", "0:05 thứ Hai, 30/11/2026"],
    ] as const)
      assert.equal(whenWords(Date.parse(at), scene), words);
  });

  it("tells of an answer with the code it is seen by", () => {
    const notice = notices.find(({ name }) => name === "handoff.answered");
    assert.ok(notice);
    const { replies } = converse(undefined, { kind: "notice", notice }, TODAY);
    assert.match(replies[0]?.text ?? "", /K7MP2RWX/);
    assert.deepEqual(
      replies[0]?.choices?.map(({ say }) => say),
      ["xem trả lời K7MP2RWX"],
    );
  });
});
