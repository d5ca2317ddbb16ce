import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { z } from "zod";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import { loadProcedures } from "../../knowledge/procedures.ts";
import { both, exampleProcedure } from "./example-procedure.ts";

const vocabulary = { bodies: new Set(["office"]), fields: new Set(["field"]), laws: new Set(["1/2020/QH14"]) };
const example = {
  ...exampleProcedure,
  time: [{ amount: 3, unit: "workingDay" }],
  fees: [{ label: both("Fee"), amount: 10000 }],
  documents: [{ name: both("Form"), form: "form", why: both("Because"), when: "minor", text: both("for minors") }],
  questions: [{ key: "minor", kind: "yesNo", ask: both("Minor?"), why: both("Because") }],
};

const home = {
  key: "home",
  kind: "choice",
  ask: both("Home?"),
  why: both("Because"),
  choices: [
    { value: "own", label: both("Own") },
    { value: "rented", label: both("Rented") },
  ],
};
const job = {
  ...home,
  key: "job",
  choices: [
    { value: "farm", label: both("Farm") },
    { value: "shop", label: both("Shop") },
  ],
};
const documentWhen = (when: string) => ({ ...example.documents[0], when });

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
  it("may not compare with a choice that does not exist, or is another question's", () => {
    const questions = [home, job];
    refuses({ questions, documents: [documentWhen('home == "rentd"')] }, /"rentd" is not a choice of home/);
    refuses({ questions, documents: [documentWhen('home == "farm"')] }, /"farm" is not a choice of home/);
    assert.ok(load({ questions, documents: [documentWhen('home == "own" || job in ["farm"]')] }));
  });
  it("may not hold a condition that is neither yes nor no", () =>
    refuses({ documents: [documentWhen("1 + 1")] }, /a condition must be a yes or no, this one gives int/));
  it("may let a question depend on earlier ones only", () => {
    const early = { key: "early", kind: "yesNo", ask: both("Early?"), why: both("Because"), when: "minor" };
    refuses({ questions: [early, ...example.questions] }, /questions\.0\.when: .*Unknown variable: minor/);
  });
  it("need words for people who were not asked", () => {
    refuses({ documents: [{ ...example.documents[0], text: undefined }] }, /documents\.0: .*also needs `text`/);
    refuses({ fees: [{ ...example.fees[0], when: "minor" }] }, /fees\.0: .*also needs `text`/);
    refuses({ time: [{ ...example.time[0], when: "minor" }] }, /time\.0: .*also needs `text`/);
  });
  it("ask each question, and offer each choice, once", () => {
    refuses({ questions: [...example.questions, ...example.questions] }, /questions: two questions have the same key/);
    const choices = [home.choices[0], home.choices[0]];
    refuses({ questions: [{ ...home, choices }], documents: [] }, /questions\.0\.choices: two choices have the same value/);
  });
  it("have ranges and dates the right way round", () => {
    const floors = { ...example.questions[0], kind: "number", unit: both("floors"), min: 5, max: 1 };
    refuses({ questions: [floors], documents: [] }, /`max` must be more than `min`/);
    refuses({ fees: [{ ...example.fees[0], from: "2027-01-01", until: "2026-12-31" }] }, /fees\.0: ends before it begins/);
  });
  it("have no key of their own", () => refuses({ price: 5 }, /Unrecognized key: "price"/));
  it("name only procedures that exist as easily confused", () =>
    refuses({ confusedWith: ["nobody"] }, /confusedWith\.0: there is no procedure "nobody"/));
  it("of low confidence state no fee and no time", () => refuses({ confidence: "low" }, /must state no fee and no time/));
  it("are named after their id", () => assert.throws(() => load({ id: "other" }), /the id must be the file's name/));
  it("must be reviewed after they were checked", () => refuses({ review: "2026-11-24" }, /after the checked date/));
  it("are all reported at once, with everything wrong in each", () => {
    writeFileSync(join(folder, "second.yaml"), "id: [");
    writeFileSync(join(folder, "third.yaml"), stringify({ ...example, id: "third", code: "12", review: "soon" }));
    assert.throws(
      () => load({ body: "nobody", field: "nothing", legal: [{ law: "9/1999/QH1" }], documents: [documentWhen("rich")] }),
      ({ message }: Error) => {
        const problems = message.split("\n");
        for (const [file, key] of [
          ["example", "body"],
          ["example", "field"],
          ["example", "legal.0.law"],
          ["example", "documents.0.when"],
          ["third", "code"],
          ["third", "review"],
        ])
          assert.ok(
            problems.some((line) => line.includes(`${file}.yaml:`) && line.includes(`: ${key}: `)),
            `${file} ${key} is not in\n${message}`,
          );
        return message.includes("second.yaml:1: ");
      },
    );
  });
});

describe("The content", () => {
  const { procedures } = loadKnowledge();
  const all = [...procedures.values()];
  const groups = ["cu-tru", "can-cuoc", "ho-tich", "chung-thuc", "ho-kinh-doanh", "dang-ky-doanh-nghiep", "dau-tu", "xay-dung"];
  /** The research the content was written from; beside a checkout in development only. */
  const research = join(import.meta.dirname, "../../../shared/domain/procedures.jsonl");

  it("holds at least 60 procedures of high confidence in the first groups, and 179 in all", () => {
    const first = all.filter(({ field, confidence }) => confidence === "high" && groups.includes(field));
    assert.ok(first.length >= 60, `${first.length}`);
    assert.ok(procedures.size >= 179, `${procedures.size}`);
  });
  if (existsSync(research)) {
    it("has every procedure that was researched, none with more confidence than the research had", () => {
      const row = z.object({ slug: z.string(), confidence: z.enum(["high", "medium", "low"]) });
      const order = ["low", "medium", "high"];
      for (const line of readFileSync(research, "utf8").split("\n").filter(Boolean)) {
        const { slug, confidence } = row.parse(JSON.parse(line));
        const ours = procedures.get(slug);
        assert.ok(ours, slug);
        assert.ok(order.indexOf(ours.confidence) <= order.indexOf(confidence), `${slug}: ${ours.confidence}, researched as ${confidence}`);
      }
    });
  }
  it("asks deciding questions in the five most wanted procedures", () => {
    for (const id of ["dang-ky-khai-sinh", "dang-ky-ket-hon", "dang-ky-thuong-tru", "thanh-lap-ho-kinh-doanh", "gpxd-nha-o-rieng-le"]) {
      assert.ok((procedures.get(id)?.questions.length ?? 0) >= 4, id);
    }
  });
  it("gives a dated source and a next review for each", () => {
    for (const { id, sources, checked, review } of all) assert.ok(sources.length > 0 && review > checked.date, id);
  });
  it("gives no two procedures one name, and no document of one procedure twice", () => {
    for (const language of ["vi", "en"] as const) {
      assert.deepEqual(twice(all.map(({ name }) => name[language])), []);
      for (const { id, documents } of all) assert.deepEqual(twice(documents.map(({ name }) => name[language])), [], id);
    }
  });
  it("has no everyday name that is a whole question", () => {
    for (const { id, alsoCalled } of all) for (const name of alsoCalled) assert.ok(!name.includes("?"), `${id}: ${name}`);
  });
});

const twice = (texts: readonly string[]): string[] => texts.filter((text, i) => texts.indexOf(text) !== i);
