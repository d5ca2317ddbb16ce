/** The person's side of officers: what is asked of them, how answers are looked up, and the words for what changes. */
import assert from "node:assert/strict";
import type { Outcome } from "../../dialogs/conversation.ts";
import { agreedIn } from "../../dialogs/handoff/agreed.ts";
import { whenWords } from "../../dialogs/handoff/desk-words.ts";
import { replyFor } from "../../dialogs/handoff/say.ts";
import { createScene } from "../../dialogs/scene.ts";
import { knowledge, TODAY, wordsOf } from "../dialogs/bot.ts";
import { says } from "../dialogs/graph/results.ts";
import { night, talk } from "./example-person.ts";

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
});
