/** The business content is whole, and a mistake in it stops the start-up with file, line and reason. */
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadBusiness } from "../../knowledge/business.ts";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import { lawInForce } from "../../knowledge/laws.ts";
import { TODAY } from "./play.ts";

const knowledge = loadKnowledge();
const { business, procedures, laws, vocabulary } = knowledge;
const lines = [...business.lines.values()];
const content = join(import.meta.dirname, "../../knowledge/content/business");
const parts = { guide: business.guide, procedures, laws, bodies: new Set(knowledge.bodies.keys()), vocabulary };

/** Loads a copy in which `from` became `to` in one file. */
function load(file: string, from: string, to: string): void {
  const folder = mkdtempSync(join(tmpdir(), "business-"));
  cpSync(content, folder, { recursive: true });
  const path = join(folder, file);
  const before = readFileSync(path, "utf8");
  assert.ok(before.includes(from), `${file} holds no ${from}`);
  writeFileSync(path, before.replace(from, to));
  loadBusiness(folder, parts);
}

describe("The business content", () => {
  it("covers at least 40 lines, 25 of them conditional by a row of a law in force", () => {
    assert.ok(lines.length >= 40, `${lines.length} lines`);
    const conditional = lines.flatMap(({ conditional: one }) => (typeof one === "object" ? [one] : []));
    assert.ok(conditional.length >= 25, `${conditional.length} conditional`);
    const law = laws.get(business.conditional.law) ?? assert.fail("the law of the list is missing");
    assert.equal(law.number, "66.17/2026/NQ-CP");
    assert.equal(lawInForce(law, TODAY), "yes");
    for (const { row } of conditional) assert.ok(business.conditional.rows.has(row));
    assert.ok(business.conditional.copy.vi.includes("bản chép lại") && business.conditional.copy.en.includes("machine-read copy"));
  });

  it("uses every row of the conditional list it copied", () => {
    const used = new Set(lines.flatMap(({ conditional }) => (typeof conditional === "object" ? [conditional.row] : [])));
    assert.deepEqual(
      [...business.conditional.rows.keys()].filter((row) => !used.has(row)),
      [],
    );
  });

  it("knows the industry codes by their official names", () => {
    const names = {
      "5630": "Dịch vụ phục vụ đồ uống",
      "56302": "Quán cà phê, giải khát",
      "96210": "Dịch vụ làm tóc",
      "47721": "Bán lẻ dược phẩm, dụng cụ y tế",
    };
    for (const [code, name] of Object.entries(names)) assert.equal(business.codes.get(code), name);
    for (const code of business.codes.keys()) {
      if (code.length === 5) assert.ok(business.codes.has(code.slice(0, 4)), `${code} has no group`);
    }
  });

  it("gives every fact a law or a source, or says that it is not confirmed", () => {
    for (const { id, conditions, forms } of lines) {
      for (const fact of [...conditions, ...(forms ? [forms] : [])]) assert.ok(fact.legal || fact.source || fact.unconfirmed, id);
    }
  });

  it("states no amount of money for capital that no source confirms", () => {
    for (const { id, conditions } of lines) {
      for (const { text, unconfirmed } of conditions.filter(({ kind }) => kind === "capital")) {
        assert.ok(!unconfirmed || !/\d[\d.,]*\s*(tỷ|triệu|đồng|VND|billion|million)/.test(`${text.vi} ${text.en}`), id);
      }
    }
  });

  it("is checked by somebody, on a day before its review", () => {
    for (const { id, checked, review } of lines) assert.ok(checked.date < review, id);
  });
});

describe("A mistake in the business content", () => {
  const mistakes: [string, string, string, string, RegExp][] = [
    [
      "an unknown procedure",
      "lines/health.yaml",
      "procedure: nha-thuoc",
      "procedure: nha-thuocs",
      /health\.yaml:\d+: lines\.\d+\.steps\.\d+\.procedure: there is no procedure "nha-thuocs"/,
    ],
    [
      "an answer its procedure does not know",
      "plan.yaml",
      "answers: { request: first }",
      "answers: { request: begin }",
      /plan\.yaml:\d+: .*"begin" answers no question "request" of an-ninh-trat-tu/,
    ],
    [
      "an unknown law",
      "lines/trade.yaml",
      "law: 137/2020/NĐ-CP, article",
      "law: 138/2020/NĐ-CP, article",
      /trade\.yaml:\d+: .*"138\/2020\/NĐ-CP" is not in laws\.yaml/,
    ],
    [
      "an unknown industry code",
      "lines/food.yaml",
      '"56302"',
      '"99999"',
      /food\.yaml:\d+: lines\.0\.codes\.0: "99999" is not an industry code/,
    ],
    ["an unknown office", "lines/health.yaml", "body: so-y-te", "body: so-y", /health\.yaml:\d+: .*"so-y" is not in bodies\.yaml/],
    [
      "a line that registers nothing",
      "lines/beauty.yaml",
      "steps: [{ use: register }]",
      "steps: [{ use: environment }]",
      /beauty\.yaml:\d+: .*registers the business/,
    ],
    ["a line without steps", "lines/beauty.yaml", "steps: [{ use: register }]", "steps: []", /beauty\.yaml:\d+: .*registers the business/],
    [
      "a conditional line without its row",
      "lines/food.yaml",
      "conditional: { row: 30 }",
      "conditional: {}",
      /food\.yaml:\d+: lines\.0\.conditional/,
    ],
    [
      "a row that is not on the list",
      "lines/food.yaml",
      "conditional: { row: 30 }",
      "conditional: { row: 31 }",
      /food\.yaml:\d+: .*no row 31/,
    ],
    [
      "a condition over an unknown question",
      "lines/beauty.yaml",
      "{ row: 7, when: massage",
      "{ row: 7, when: masage",
      /beauty\.yaml:\d+: .*condition `masage`/,
    ],
    ["a choice that does not exist", "plan.yaml", 'owners == "alone"', 'owners == "single"', /plan\.yaml:\d+: .*"single" is not a choice/],
    [
      "a step that plan.yaml does not have",
      "lines/food.yaml",
      "{ use: food }",
      "{ use: meals }",
      /food\.yaml:\d+: .*no reusable step "meals"/,
    ],
    [
      "a step that waits for nothing known",
      "lines/services.yaml",
      "after: [labourDeposit]",
      "after: [deposit]",
      /services\.yaml:\d+: .*waits for "deposit"/,
    ],
    [
      "a step that stands twice",
      "lines/food.yaml",
      "[{ use: register }, { use: food }, { use: pavement }",
      "[{ use: register }, { use: food }, { use: food }, { use: pavement }",
      /food\.yaml:\d+: .*stands twice/,
    ],
    [
      "steps that wait for each other",
      "lines/services.yaml",
      "unconfirmed: true }\n      - { key: labourLicence",
      "unconfirmed: true, after: [labourLicence] }\n      - { key: labourLicence",
      /services\.yaml:\d+: .*waits for itself/,
    ],
    [
      "a fact without law, source or mark",
      "lines/trade.yaml",
      "legal: { law: 55/2024/QH15 } }",
      "}",
      /trade\.yaml:\d+: .*unconfirmed: true/,
    ],
    [
      "a step of our own not marked unconfirmed",
      "lines/beauty.yaml",
      "body: so-y-te, unconfirmed: true }",
      "body: so-y-te }",
      /beauty\.yaml:\d+: .*unconfirmed: true/,
    ],
    ["two lines of one name", "lines/beauty.yaml", "id: tiem-toc", "id: tiem-nail", /beauty\.yaml:\d+: .*another line "tiem-nail"/],
  ];
  for (const [what, file, from, to, reason] of mistakes) {
    it(`${what} is an error with file and line`, () => assert.throws(() => load(file, from, to), reason));
  }

  it("does not hide others: all are listed at once", () => {
    assert.throws(
      () => load("lines/food.yaml", 'codes: ["56302"]\n    conditional: { row: 30 }', 'codes: ["99999"]\n    conditional: { row: 31 }'),
      (error: Error) => error.message.split("\n").length === 2,
    );
  });
});
