/** What must hold in every state a conversation can be in. */
import assert from "node:assert/strict";
import type { Conversation, Outcome } from "../../dialogs/conversation.ts";
import { createConverse } from "../../dialogs/main-dialog.ts";
import type { Answers } from "../../knowledge/conditions.ts";
import { answersTo } from "../../knowledge/next-question.ts";
import type { LoadedProcedure } from "../../knowledge/procedures.ts";
import type { Question } from "../../knowledge/schema.ts";
import { knowledge, startTalk, TODAY, wordsOf } from "./bot.ts";

const rich = ["dang-ky-khai-sinh", "dang-ky-ket-hon", "dang-ky-thuong-tru", "thanh-lap-ho-kinh-doanh", "gpxd-nha-o-rieng-le"];
const openings = [
  "xin chào",
  "sổ đỏ",
  "asdf",
  "lệ phí bao nhiêu",
  "làm lại",
  "xóa dữ liệu của tôi",
  "phường Tân Định",
  "phường 5",
  "mấy giờ phường làm việc",
  "nộp ngày 15/12 thì khi nào xong",
  "karaoke",
  "thời tiết hôm nay",
  "english",
  "how much is a passport",
];
const moves = ["lập danh sách cho tôi", "1", "không", "qwertz", "quay lại", "sửa câu trả lời", "3", "lệ phí bao nhiêu", "english"];

type State = Conversation | undefined;
const states = new Map<string, State>([["", undefined]]);

/** The state after `text`, kept. */
function reach(from: State, text: string): { state: Conversation; isNew: boolean } {
  const talk = startTalk(from);
  talk.say(text);
  const state = talk.state as Conversation;
  const key = JSON.stringify(state);
  const isNew = !states.has(key);
  states.set(key, state);
  return { state, isNew };
}

const visit = (from: State, texts: readonly string[]): Conversation[] =>
  texts.map((text) => reach(from, text)).flatMap(({ state, isNew }) => (isNew ? [state] : []));

/** An answer as a person gives it. */
function spoken(question: Question, value: Answers[string]): string {
  if (question.kind === "choice") return question.choices.find((choice) => choice.value === value)?.label.vi ?? "";
  return question.kind === "yesNo" ? (value ? "có" : "không") : String(value);
}

/** Every question of a form, answered in every way. */
function walkForm(procedure: LoadedProcedure): void {
  const begin = reach(reach(undefined, procedure.name.vi).state, "lập danh sách cho tôi").state;
  const walk = (state: Conversation): void => {
    const question = procedure.questions.find(({ key }) => key === state.form?.asking);
    if (!question) return;
    for (const value of answersTo(procedure, question)) {
      const text = spoken(question, value);
      const next: Conversation = reach(state, text).state;
      assert.equal(next.form?.answers[question.key], value, `${procedure.id}: "${text}" was not taken for an answer to ${question.key}`);
      walk(next);
    }
  };
  walk(begin);
}

describe("In every state", () => {
  before(() => {
    let edge = visit(undefined, [...openings, ...rich.map((id) => knowledge.procedure(id)?.name.vi ?? "")]);
    for (let depth = 0; depth < 3; depth++) edge = edge.flatMap((state) => visit(state, moves));
    for (const id of rich) walkForm(knowledge.procedure(id) as LoadedProcedure);
  });
  const say = (text: string, check: (outcome: Outcome, state: string) => void): void => {
    for (const [key, state] of states) check(startTalk(state).say(text), `"${text}" in ${key || "a new conversation"}`);
  };

  it("of which there are hundreds, with every question of the rich forms, choices and confirmations among them", () => {
    const all = [...states.values()];
    assert.ok(all.length > 300, `${all.length}`);
    for (const id of rich) {
      const asked = new Set(all.filter((state) => state?.form?.flow === `checklist:${id}`).map((state) => state?.form?.asking));
      for (const { key } of knowledge.procedure(id)?.questions ?? []) assert.ok(asked.has(key), `${id}: ${key} was never asked`);
    }
    for (const what of ["choosing", "units", "confirming", "place", "due"] as const)
      assert.ok(
        all.some((state) => state?.[what]),
        what,
      );
    assert.ok(all.some((state) => (state?.misses ?? 0) >= 2));
  });
  it("a person who is asked for is named, with the hotline", () => {
    for (const text of ["gặp người thật", "cho em gặp cán bộ", "talk to a human please"])
      say(text, (outcome, state) => assert.match(wordsOf(outcome), /1022/, state));
  });
  it("a person is named after two messages that nobody understands", () => {
    for (const [key, state] of states) {
      const talk = startTalk(state);
      const words = ["qwzx vbnm", "zxqw mnbv"].map((text) => wordsOf(talk.say(text))).join("\n");
      assert.match(words, /1022/, key);
    }
  });
  it("an emergency and a swindle are recognised", () => {
    say("cháy nhà rồi", (outcome, state) => assert.match(wordsOf(outcome), /114/, state));
    say("có người gọi hỏi mã OTP", (outcome, state) => assert.match(wordsOf(outcome), /113/, state));
  });
  it("a clear new question is answered", () =>
    say("đăng ký khai tử cần giấy tờ gì", (outcome, state) => assert.match(wordsOf(outcome), /khai tử/i, state)));
  it("something is said to anything, and the state can be kept", () => {
    for (const text of ["có", "???", "1", "9", "english", "👍", "dạ", "constructor", "__proto__", "."])
      say(text, (outcome, state) => {
        assert.ok(wordsOf(outcome).trim() !== "", state);
        assert.doesNotMatch(wordsOf(outcome), /undefined|\[object|NaN/, state);
        assert.deepEqual(JSON.parse(JSON.stringify(outcome.conversation)), stripped(outcome.conversation), state);
      });
  });
});

/** Without the keys that hold undefined, which JSON leaves out. */
const stripped = (state: Conversation): unknown => Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined));

describe("The bot around the dialogs", () => {
  const { converse } = createConverse(knowledge);
  it("tells a person what was masked", () => {
    const text = "tôi tên A, số •••, làm giấy khai sinh";
    const outcome = converse(undefined, { kind: "text", text, masked: ["identity"] }, TODAY);
    assert.match(wordsOf(outcome), /đã che số căn cước hoặc CMND trước khi lưu/);
    assert.match(wordsOf(outcome), /khai sinh/);
  });
  it("says what it cannot do with a file", () =>
    assert.match(wordsOf(converse(undefined, { kind: "attachment" }, TODAY)), /chưa đọc được tệp/));
  it("erases only after a yes", () => {
    const { say } = startTalk();
    assert.equal(say("xóa dữ liệu của tôi").erase, undefined);
    assert.equal(say("có").erase, true);
  });
  it("drops the question whether to erase when anything else is said", () => {
    const { say } = startTalk();
    say("xóa dữ liệu của tôi");
    say("đăng ký kết hôn");
    assert.equal(say("có").erase, undefined);
  });
});
