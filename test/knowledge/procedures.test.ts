import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import { loadProcedures } from "../../knowledge/procedures.ts";

const vocabulary = { bodies: new Set(["office"]), fields: new Set(["field"]), laws: new Set(["1/2020/QH14"]) };
const both = (text: string) => ({ vi: text, en: text });
const example = {
  id: "example",
  code: "1.000001",
  name: both("An example"),
  summary: both("Summary"),
  audience: ["citizen"],
  field: "field",
  body: "office",
  where: both("Here"),
  online: { level: "none" },
  time: [{ amount: 3, unit: "workingDay" }],
  fees: [{ label: both("Fee"), amount: 10000 }],
  documents: [{ name: both("Form"), form: "form", why: both("Because"), when: "minor", text: both("for minors") }],
  questions: [{ key: "minor", kind: "yesNo", ask: both("Minor?"), why: both("Because") }],
  steps: [both("File")],
  legal: [{ law: "1/2020/QH14" }],
  sources: [{ url: "https://example.org", date: "2026-07" }],
  checked: { date: "2026-11-24", by: "Example" },
  review: "2027-03-31",
  confidence: "high",
};

describe("Procedure files", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "procedures-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const load = (changes: Record<string, unknown>, name = "example.yaml") => {
    writeFileSync(join(folder, name), stringify({ ...example, ...changes }));
    return loadProcedures(folder, vocabulary);
  };
  const refuses = (changes: Record<string, unknown>, reason: RegExp): void => assert.throws(() => load(changes), reason);

  it("load when they are right", () => assert.equal(load({}).get("example")?.fees[0]?.amount, 10000));
  it("need English beside Vietnamese", () => refuses({ name: { vi: "Chỉ tiếng Việt" } }, /example\.yaml:\d+: name\.en/));
  it("say file, line and key of what is wrong", () =>
    refuses({ fees: [{ label: both("Fee"), amount: "ten" }] }, /example\.yaml:\d+: fees\.0\.amount: .*number/));
  it("may name only laws, bodies and fields that exist", () => {
    refuses({ legal: [{ law: "9/1999/QH1" }] }, /"9\/1999\/QH1" is not in laws\.yaml/);
    refuses({ body: "nobody" }, /"nobody" is not in bodies\.yaml/);
    refuses({ field: "nothing" }, /"nothing" is not in fields\.yaml/);
  });
  it("may not ask for an answer nobody gives", () =>
    refuses({ documents: [{ ...example.documents[0], when: "rich" }] }, /documents\.0\.when: condition `rich`: Unknown variable: rich/));
  it("may not compare with a choice that does not exist", () => {
    const questions = [
      {
        key: "home",
        kind: "choice",
        ask: both("Home?"),
        why: both("Because"),
        choices: [
          { value: "own", label: both("Own") },
          { value: "rented", label: both("Rented") },
        ],
      },
    ];
    refuses({ questions, documents: [{ ...example.documents[0], when: 'home == "rentd"' }] }, /"rentd" is not a choice of home/);
  });
  it("may not hold a condition that is neither yes nor no", () =>
    refuses({ documents: [{ ...example.documents[0], when: '"text"' }] }, /condition/));
  it("may let a question depend on earlier ones only", () => {
    const early = { key: "early", kind: "yesNo", ask: both("Early?"), why: both("Because"), when: "minor" };
    refuses({ questions: [early, ...example.questions] }, /questions\.0\.when: .*Unknown variable: minor/);
  });
  it("need words for people who were not asked", () =>
    refuses({ documents: [{ ...example.documents[0], text: undefined }] }, /also needs `text`/));
  it("of low confidence state no fee and no time", () => refuses({ confidence: "low" }, /must state no fee and no time/));
  it("are named after their id", () => assert.throws(() => load({ id: "other" }), /the id must be the file's name/));
  it("must be reviewed after they were checked", () => refuses({ review: "2026-11-24" }, /after the checked date/));
  it("are all reported at once", () => {
    writeFileSync(join(folder, "second.yaml"), "id: [");
    assert.throws(
      () => load({ code: "12" }),
      (error: Error) => error.message.includes("example.yaml") && error.message.includes("second.yaml"),
    );
  });
});

describe("The content", () => {
  const { procedures } = loadKnowledge();
  const groups = ["cu-tru", "can-cuoc", "ho-tich", "chung-thuc", "ho-kinh-doanh", "dang-ky-doanh-nghiep", "dau-tu", "xay-dung"];

  it("holds at least 60 procedures of high confidence in the first groups, and more", () => {
    const first = [...procedures.values()].filter(({ field, confidence }) => confidence === "high" && groups.includes(field));
    assert.ok(first.length >= 60, `${first.length}`);
    assert.ok(procedures.size >= 179, `${procedures.size}`);
  });
  it("asks deciding questions in the five most wanted procedures", () => {
    for (const id of ["dang-ky-khai-sinh", "dang-ky-ket-hon", "dang-ky-thuong-tru", "thanh-lap-ho-kinh-doanh", "gpxd-nha-o-rieng-le"]) {
      assert.ok((procedures.get(id)?.questions.length ?? 0) >= 4, id);
    }
  });
  it("gives a dated source and a next review for each", () => {
    for (const { id, sources, checked, review } of procedures.values()) assert.ok(sources.length > 0 && review > checked.date, id);
  });
  it("has no everyday name that is a question of its own evaluation set", () => {
    const questions = new Set(
      readFileSync(join(import.meta.dirname, "questions.txt"), "utf8")
        .split("\n")
        .map((line) => line.split("|")[0]?.trim()),
    );
    for (const { id, alsoCalled } of procedures.values())
      for (const name of alsoCalled) assert.ok(!name.includes("?"), `${id}: ${name} is a whole question`);
    assert.ok(questions.size > 100);
  });
});
