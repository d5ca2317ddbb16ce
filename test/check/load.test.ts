/** What the loader finds by walking every path of a procedure's questions: file, line and reason. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { walkPaths } from "../../knowledge/answer-paths.ts";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import { isAsked, nextQuestion } from "../../knowledge/next-question.ts";
import { checkPaths } from "../../knowledge/path-checks.ts";
import { loadProcedures } from "../../knowledge/procedures.ts";
import { both, exampleProcedure } from "../knowledge/example-procedure.ts";

const vocabulary = { bodies: new Set(["office", "other"]), fields: new Set(["field"]), laws: new Set(["1/2020/QH14"]) };
const paper = (name: string, more: object = {}) => ({ name: both(name), form: "copy", why: both("Because"), ...more });
const yesNo = (key: string, more: object = {}) => ({ key, kind: "yesNo", ask: both(`${key}?`), why: both("Because"), ...more });
const when = (condition: string) => ({ when: condition, text: both("sometimes") });
const example = {
  ...exampleProcedure,
  documents: [paper("Always"), paper("Sometimes", when("minor"))],
  questions: [yesNo("minor")],
};

describe("A checklist that would leave a person without an answer", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "checklists-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const load = (changes: object) => {
    writeFileSync(join(folder, "example.yaml"), stringify({ ...example, ...changes }));
    return loadProcedures(folder, vocabulary, checkPaths).get("example");
  };
  const refuses = (changes: object, reason: RegExp): void => assert.throws(() => load(changes), reason);

  it("loads when it is right", () => assert.equal(load({})?.questions.length, 1));
  it("names an unknown question", () =>
    refuses(
      { documents: [paper("Always"), paper("Sometimes", when("adult"))] },
      /example\.yaml:\d+: documents\.1\.when: condition `adult`/,
    ));
  it("names a dead legal key", () =>
    refuses(
      { documents: [paper("Always", { legal: { law: "9/1999/QH1" } })], questions: [] },
      /example\.yaml:\d+: documents\.0\.legal\.law: "9\/1999\/QH1"/,
    ));
  it("has a rule no answers make true", () =>
    refuses(
      { documents: [paper("Always"), paper("Sometimes", when("minor")), paper("Never", when("minor && !minor"))] },
      /example\.yaml:\d+: documents\.2\.when: no answers make `minor && !minor` true/,
    ));
  it("has a path that ends in nothing", () =>
    refuses(
      { documents: [paper("Sometimes", when("minor"))] },
      /example\.yaml:\d+: questions: the answers \{"minor":false\} lead to no document/,
    ));
  it("is right when that path is explained", () =>
    assert.ok(load({ documents: [paper("Sometimes", when("minor"))], explanations: [{ when: "!minor", say: both("Nothing to do") }] })));
  it("does not count what the office looks up as a paper to hand in", () =>
    refuses({ documents: [paper("Looked up", { inDatabase: true }), paper("Sometimes", when("minor"))] }, /lead to no document/));
  it("asks what nothing turns on", () =>
    refuses({ questions: [yesNo("minor"), yesNo("idle")] }, /example\.yaml:\d+: questions\.1: "idle" is asked on no path/));
  it("asks what changes nothing", () =>
    refuses(
      {
        documents: [paper("Always"), paper("Sometimes", when("minor")), paper("Also", when("(idle || !idle) && minor"))],
        questions: [yesNo("minor"), yesNo("idle")],
      },
      /questions\.1: .*"idle"/,
    ));
  it("has two papers with one key", () =>
    refuses(
      { documents: [paper("Always", { key: "one" }), paper("Sometimes", { ...when("minor"), key: "one" })] },
      /documents\.1: its key "one" is that of "Always"/,
    ));
  it("sends to a body that does not exist", () =>
    refuses({ places: [{ when: "minor", where: both("There"), body: "nobody" }] }, /example\.yaml:\d+: places\.0\.body: "nobody"/));
  it("may let the place depend on the case", () =>
    assert.ok(load({ documents: [paper("Always")], places: [{ when: "minor", where: both("There"), body: "other" }] })));

  it("asks first what settles most, else in the order written", () => {
    const documents = [paper("Always"), paper("A", when("exempt || small")), paper("B", when("exempt || old")), paper("C", when("late"))];
    const procedure = load({ documents, questions: ["small", "old", "late", "exempt"].map((key) => yesNo(key)) });
    assert.ok(procedure);
    assert.equal(nextQuestion(procedure, {})?.key, "exempt");
    assert.equal(nextQuestion(procedure, { exempt: true })?.key, "late");
    assert.equal(nextQuestion(procedure, { exempt: false })?.key, "small");
  });
  it("does not ask what earlier answers settled", () => {
    const documents = [paper("Always"), paper("A", when("(late || father) && online")), paper("B", when("!late && !father"))];
    const procedure = load({ documents, questions: ["father", "late", "online"].map((key) => yesNo(key)) });
    assert.ok(procedure);
    assert.equal(nextQuestion(procedure, { father: true })?.key, "online");
    assert.equal(nextQuestion(procedure, { father: false })?.key, "late");
  });
});

describe("The checklists of the city", () => {
  const procedures = [...loadKnowledge().procedures.values()];
  const deciding = procedures.filter(({ questions }) => questions.length > 0);

  it("exist for at least 60 procedures, each question with its reason in both languages", () => {
    assert.ok(deciding.length >= 60, `${deciding.length}`);
    for (const { id, questions } of deciding)
      for (const { key, why } of questions) assert.ok(why.vi !== "" && why.en !== "" && why.vi !== why.en, `${id}: ${key}`);
  });
  it("never ask a question outside of its case, and few of them", () => {
    for (const procedure of deciding) {
      walkPaths(procedure, "2026-11-24", (answers) => {
        const asked = Object.keys(answers);
        assert.ok(asked.length <= 8, `${procedure.id} asks ${asked.length}`);
        for (const question of procedure.questions.filter(({ key }) => key in answers))
          assert.ok(isAsked(procedure, question, answers), procedure.id);
      });
    }
  });
  it("name the State's own look-ups with their law or source", () => {
    const looked = procedures.flatMap(({ documents }) => documents.filter(({ inDatabase }) => inDatabase));
    assert.ok(looked.length >= 25, `${looked.length}`);
    assert.ok(looked.filter(({ legal }) => legal).length >= 15);
  });
});
