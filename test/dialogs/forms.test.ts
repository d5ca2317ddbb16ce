import assert from "node:assert/strict";
import type { LoadedProcedure } from "../../knowledge/procedures.ts";
import type { Question } from "../../knowledge/schema.ts";
import { deploy, startTalk, wordsOf } from "./bot.ts";

const ID = "dang-ky-thuong-tru";
const both = (text: string) => ({ vi: text, en: text });
const inserted: Question = {
  key: "inserted",
  kind: "choice",
  ask: both("Inserted question?"),
  why: both("For the test"),
  choices: [
    { value: "red", label: both("Red") },
    { value: "blue", label: both("Blue") },
  ],
};
/** The question comes first of all, and a document depends on it. */
const withQuestion = (procedure: LoadedProcedure): LoadedProcedure => {
  const when = 'inserted == "red"';
  const document = { name: both("Red paper"), form: "copy" as const, copies: 1, why: both("Red"), when, text: both("if red") };
  return {
    ...procedure,
    questions: [inserted, ...procedure.questions],
    documents: [...procedure.documents, document],
    conditions: new Map([
      ...procedure.conditions,
      [when, (answers) => (answers.inserted === undefined ? "undecided" : answers.inserted === "red" ? "yes" : "no")],
    ]),
  };
};

function inTheMiddle() {
  const talk = startTalk();
  for (const text of ["đăng ký thường trú", "lập danh sách cho tôi", "Nhà của mình"]) talk.say(text);
  return talk;
}

describe("A form and a deploy", () => {
  it("keeps the flow, its version and answers by key, and no step number", () => {
    const { form } = inTheMiddle().state ?? {};
    assert.deepEqual(Object.keys(form ?? {}).sort(), ["answers", "asking", "flow", "misses", "version"]);
    assert.deepEqual(form?.answers, { home: "own" });
    assert.equal(form?.asking, "minor");
  });

  it("goes on with the answers given when a question was inserted in front", () => {
    const talk = inTheMiddle();
    const after = deploy(ID, withQuestion);
    assert.match(wordsOf(talk.say("tại sao hỏi vậy", after)), /Inserted question/);
    talk.say("Red", after);
    assert.equal(talk.state?.form?.answers.home, "own");
    for (const text of ["không", "không", "trực tuyến"]) talk.say(text, after);
    const { answers } = talk.state?.form ?? {};
    assert.deepEqual(answers, { home: "own", inserted: "red", minor: false, overseas: false, filing: "online" });
  });

  it("goes on when the question being asked was taken away", () => {
    const talk = inTheMiddle();
    const without = deploy(ID, (procedure) => ({
      ...procedure,
      questions: procedure.questions.filter(({ key }) => key !== "minor"),
      documents: procedure.documents.filter(({ when }) => when !== "minor"),
    }));
    assert.match(wordsOf(talk.say("quay lại", without)), /chỗ ở nào/);
    talk.say("Nhà của mình", without);
    assert.equal(talk.state?.form?.asking, "overseas");
  });

  it("forgets an answer that is no choice any more, and asks again", () => {
    const talk = inTheMiddle();
    const changed = deploy(ID, (procedure) => ({
      ...procedure,
      questions: procedure.questions.map((question) =>
        question.key === "home" && question.kind === "choice"
          ? { ...question, choices: question.choices.filter(({ value }) => value !== "own") }
          : question,
      ),
    }));
    assert.match(wordsOf(talk.say("tại sao", changed)), /chỗ ở nào/);
  });

  it("goes on with the answers given, whatever the order of the questions is now", () => {
    const talk = inTheMiddle();
    const turned = deploy(ID, (procedure) => ({ ...procedure, questions: [...procedure.questions].reverse() }));
    for (const text of ["trực tiếp", "không", "có"]) talk.say(text, turned);
    assert.deepEqual(talk.state?.form?.answers, { home: "own", filing: "inPerson", overseas: false, minor: true });
    assert.equal(talk.state?.form?.asking, undefined);
  });

  it("makes the same checklist when another deploy comes between any two answers", () => {
    const answers = ["Nhà của mình", "không", "không", "trực tuyến"];
    const [still, changing] = [startTalk(), startTalk()];
    for (const talk of [still, changing]) for (const text of ["đăng ký thường trú", "lập danh sách cho tôi"]) talk.say(text);
    let [last, other] = ["", ""];
    for (const [i, text] of answers.entries()) {
      last = wordsOf(still.say(text));
      const reworded = deploy(ID, (procedure) => ({
        ...procedure,
        questions: procedure.questions.map((question) => ({ ...question, why: both(`reworded ${i}`) })),
      }));
      other = wordsOf(changing.say(text, reworded));
    }
    assert.equal(other, last);
  });

  it("ends politely, and only once, when the procedure itself is gone", () => {
    const gone = deploy(ID, () => undefined);
    for (const text of ["không", "Nhà của mình", "tại sao", "quay lại", "xyz"]) {
      const talk = inTheMiddle();
      assert.match(wordsOf(talk.say(text, gone)), /không thể tiếp tục/, text);
      assert.equal(talk.state?.form, undefined);
      assert.doesNotMatch(wordsOf(talk.say("không", gone)), /không thể tiếp tục/);
    }
    const talk = inTheMiddle();
    talk.say("đăng ký kết hôn", gone);
    assert.equal(talk.state?.about, "dang-ky-ket-hon");
    assert.equal(talk.state?.form, undefined);
  });
});

describe("A correction", () => {
  it("asks again only what hangs on the changed answer", () => {
    const talk = startTalk();
    for (const text of [
      "giấy phép xây dựng nhà ở",
      "lập danh sách cho tôi",
      "Trong khu đô thị, khu có quy hoạch hoặc quy chế kiến trúc",
      "không",
      "Đất ở, đã có sổ",
    ])
      talk.say(text);
    assert.deepEqual(talk.state?.form?.answers, { area: "inside", unbuiltPlan: false, land: "book" });
    talk.say("à nhầm, ý tôi là Trong khu công nghiệp, chế xuất, công nghệ cao");
    assert.equal(talk.state?.form?.answers.area, "zone");
    assert.equal(talk.state?.form?.answers.unbuiltPlan, undefined);
  });
});
