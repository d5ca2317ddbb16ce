/** Nothing is asked in vain and nothing is asked twice: over every question of every guide, and of every checklist. */
import assert from "node:assert/strict";
import type { Conversation } from "../../dialogs/conversation.ts";
import type { Flow } from "../../dialogs/flow.ts";
import { flowOf } from "../../dialogs/flows.ts";
import { beginForm } from "../../dialogs/form.ts";
import { squash } from "../../dialogs/parse/choices.ts";
import { createScene } from "../../dialogs/scene.ts";
import type { Answers } from "../../knowledge/conditions.ts";
import type { FormQuestion } from "../../knowledge/guide.ts";
import { answersTo } from "../../knowledge/next-question.ts";
import type { Question } from "../../knowledge/schema.ts";
import { knowledge, TODAY } from "./bot.ts";
import { asked, say } from "./graph/explore.ts";

const flow = (id: string): Flow => flowOf(id, knowledge) ?? assert.fail(`no flow ${id}`);

/** What comes of the answers: what is asked of the systems behind, or what is said. */
function outcomeOf(one: Flow, answers: Answers): string {
  const form = { ...beginForm(one, TODAY, answers), answers };
  const scene = createScene(knowledge, { language: "vi", misses: 0, form }, TODAY);
  const { call, replies } = one.finish(form, scene);
  return JSON.stringify(call ?? replies);
}

/** A whole case for each flow, and another answer to each of its questions. */
const cases: Record<string, { whole: Answers; others: Answers[] }> = {
  report: {
    whole: {
      ...{ group: "street", street: "pothole", clean: "noise", supply: "water", order: "parking", staff: "delay", other: "food" },
      ...{ ward: "26743", where: "trước số 5", words: "có ổ gà lớn", photos: "a.jpg", phone: "seal", confirm: true },
    },
    others: [
      ...["clean", "supply", "order", "staff", "other"].map((group) => ({ group })),
      { street: "flood" },
      { ward: "26740" },
      { where: "trước số 6" },
      { words: "có nước ngập" },
      { photos: "" },
      { phone: "" },
      { confirm: false },
    ],
  },
  appointment: {
    whole: { unit: "26740", wardService: "submit", cityService: "submit", day: "2026-11-30", slot: "08:00" },
    others: [{ unit: "city" }, { wardService: "collect" }, { day: "2026-12-01" }, { slot: "09:00" }],
  },
  "appointment-change": {
    whole: { at: "city|submit", code: "BCDF2345", pin: "1234", day: "2026-11-30", slot: "08:00" },
    others: [{ code: "GHJK6789" }, { pin: "4321" }, { day: "2026-12-01" }, { slot: "09:00" }],
  },
  "appointment-cancel": {
    whole: { at: "city|submit", code: "BCDF2345", pin: "1234", sure: true },
    others: [{ code: "GHJK6789" }, { pin: "4321" }, { sure: false }],
  },
  dossier: {
    whole: { code: "H29.12-261120-0002", secondFact: "2468" },
    others: [{ code: "H29.12-261124-0001" }, { secondFact: "1357" }],
  },
};

describe("No question of a guide is asked in vain", () => {
  for (const [id, { whole, others }] of Object.entries(cases)) {
    it(`${id}: another answer to any of them changes what comes of it`, () => {
      const one = flow(id);
      const told = outcomeOf(one, whole);
      for (const other of others) assert.notEqual(outcomeOf(one, { ...whole, ...other }), told, JSON.stringify(other));
      // Of a group of kinds each is decided by the question named like the group.
      const tried = new Set(others.flatMap(Object.keys));
      for (const group of ["clean", "supply", "order", "staff", "other"]) if (id === "report") tried.add(group);
      if (id === "appointment") {
        const inCity = { ...whole, unit: "city" };
        assert.notEqual(outcomeOf(one, { ...inCity, cityService: "collect" }), outcomeOf(one, inCity));
        tried.add("cityService");
      }
      assert.deepEqual(
        one.questions.map(({ key }) => key).filter((key) => !tried.has(key)),
        [],
      );
    });
  }
  it("report: each group's own question decides the kind", () => {
    const { whole } = cases["report"] as { whole: Answers };
    for (const question of flow("report").questions) {
      if (question.kind !== "choice" || question.when === undefined) continue;
      const kinds = question.choices.map(({ value }) =>
        outcomeOf(flow("report"), { ...whole, group: question.key, [question.key]: value }),
      );
      assert.equal(new Set(kinds).size, kinds.length, question.key);
    }
  });
  // Those of business plans: test/business/plan.test.ts; those of checklists are held to it when they are loaded.
});

/** How a question is answered ahead of its turn, where the words can mean no other question of the flow; undefined where not. */
function aheadOf(question: FormQuestion, questions: readonly FormQuestion[]): { text: string; value: Answers[string] } | undefined {
  if (question.kind === "number") {
    const isShared = questions.some(
      (other) => other !== question && other.kind === "number" && squash(other.unit.vi) === squash(question.unit.vi),
    );
    return isShared ? undefined : { text: `${question.min + 1} ${question.unit.vi}`, value: question.min + 1 };
  }
  if (question.kind !== "choice") return undefined;
  const labels = (one: FormQuestion): string[] =>
    one.kind === "choice" ? one.choices.flatMap(({ label }) => [squash(label.vi), squash(label.en)]) : [];
  const others = new Set(questions.filter((one) => one !== question).flatMap(labels));
  const free = question.choices.find(({ label }) => !others.has(squash(label.vi)) && !/^(?:co|khong|chua)\b/.test(squash(label.vi)));
  return free && { text: free.label.vi, value: free.value };
}

/** A plain answer to whatever is asked. */
function answerWords(question: FormQuestion): string {
  switch (question.kind) {
    case "choice":
      return question.choices[0]?.label.vi ?? "";
    case "yesNo":
      return "không";
    case "number":
      return String(answersTo({ conditions: new Map() }, question as Question)[0]);
    default:
      return "01/01/2026";
  }
}

/** Says `text` at the first question, then answers on to the end; gives the questions asked after it and the answer kept. */
function goThrough(begin: Conversation, text: string, key: string): { kept: Answers[string] | undefined; askedLater: string[] } {
  const [first] = say(begin, text);
  assert.ok(first);
  let state = first.conversation;
  const kept = state.form?.answers[key];
  const askedLater: string[] = [];
  for (let at = asked(state); at && askedLater.length < 30; at = asked(state)) {
    askedLater.push(at.question.key);
    const [next] = say(state, answerWords(at.question));
    assert.ok(next);
    state = next.conversation;
  }
  return { kept, askedLater };
}

describe("What was said ahead is not asked for again", () => {
  let tried = 0;
  function tryAll(begin: Conversation, name: string): void {
    const at = asked(begin);
    if (!at) return;
    for (const question of at.flow.questions) {
      if (question.key === at.question.key || !at.flow.isAsked(question, begin.form?.answers ?? {})) continue;
      const ahead = aheadOf(question, at.flow.questions);
      // What the question being asked can take is an answer to that one.
      if (!ahead || (at.question.kind === "number" && question.kind === "number")) continue;
      const { kept, askedLater } = goThrough(begin, ahead.text, question.key);
      assert.equal(kept, ahead.value, `${name}: "${ahead.text}" at ${at.question.key}`);
      assert.ok(!askedLater.includes(question.key), `${name}: ${question.key} was asked after "${ahead.text}"`);
      tried++;
    }
  }
  const begin = (...texts: string[]): Conversation => {
    let state: Conversation | undefined;
    for (const text of texts)
      state = say(state, text).find(({ conversation }) => conversation.form?.asking)?.conversation ?? say(state, text)[0]?.conversation;
    return state ?? assert.fail("nothing was said");
  };

  it("in the checklist of any procedure", () => {
    for (const { id, questions, origin } of knowledge.procedures.values()) {
      if (questions.length < 2 || origin === "imported") continue;
      const one = flow(`checklist:${id}`);
      tryAll({ language: "vi", misses: 0, about: id, form: beginForm(one, TODAY) }, id);
    }
    assert.ok(tried > 40, `${tried}`);
  });

  it("in the plan of any line of business", () => {
    const before = tried;
    for (const id of knowledge.business.lines.keys()) {
      tryAll({ language: "vi", misses: 0, form: beginForm(flow(`business:${id}`), TODAY) }, id);
    }
    assert.ok(tried - before > 100, `${tried - before}`);
  });

  it("in the message that begins a business plan", () => {
    const { form } = begin("tui muốn mở quán ăn, 1 mình tui làm, thuê 3 người");
    assert.deepEqual(form?.answers, { owners: "alone", employees: 3 });
    assert.equal(form?.asking, "foreign");
  });

  it("in an appointment: place, purpose, day and time in any order", () => {
    const parts: Record<string, [string, Answers]> = {
      place: ["phường Sài Gòn", { unit: "26740" }],
      purpose: ["Nhận kết quả", { wardService: "collect" }],
      day: ["thứ hai tuần sau", { day: "2026-11-30" }],
      time: ["8h sáng", { time: "08:00" }],
    };
    for (const order of ordersOf(Object.keys(parts))) {
      let state = begin("đặt lịch hẹn");
      const known: Answers = {};
      for (const part of order) {
        const [text, answers] = parts[part] as [string, Answers];
        if (state.form?.asking === undefined) break;
        state = say(state, text)[0]?.conversation ?? assert.fail(text);
        Object.assign(known, answers);
        if (state.form?.asking === undefined) break;
        for (const [key, value] of Object.entries(known)) assert.equal(state.form.answers[key], value, `${order}: ${key} after "${text}"`);
        assert.ok(!(state.form.asking in known), `${order}: ${state.form.asking} was asked again`);
      }
    }
  });

  it("in an appointment, a report and a look-up: in the message that begins it", () => {
    assert.deepEqual(begin("đặt lịch nhận kết quả ở phường Sài Gòn").form?.answers["wardService"], "collect");
    const { form } = begin("ngập nước quá ở hẻm 12 đường Lê Lợi phường Bến Thành");
    assert.equal(form?.asking, "words");
    assert.deepEqual([form?.answers["street"], form?.answers["ward"]], ["flood", "26743"]);
    assert.equal(begin("tra hồ sơ H29.12-261120-0002").form?.asking, "secondFact");
  });

  it("in a report and a look-up: before its question comes", () => {
    assert.equal(begin("tôi muốn gửi phản ánh", "ở phường Bến Thành").form?.answers["ward"], "26743");
    assert.equal(begin("ngập nước quá", "hẻm 12 đường Lê Lợi").form?.answers["where"], "hẻm 12 đường Lê Lợi");
    assert.equal(begin("tra cứu hồ sơ", "2468").form?.answers["secondFact"], "2468");
  });

  it("but a question beside the form is none", () => {
    const state = begin("tôi muốn gửi phản ánh");
    assert.deepEqual(begin("tôi muốn gửi phản ánh", "phường Bến Thành ở đâu?").form?.answers, state.form?.answers);
  });
});

function ordersOf<T>(all: readonly T[]): T[][] {
  return all.length === 0 ? [[]] : all.flatMap((one) => ordersOf(all.filter((other) => other !== one)).map((rest) => [one, ...rest]));
}
