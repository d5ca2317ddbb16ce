import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Law, lawInForce, loadLaws } from "../../knowledge/laws.ts";

const laws = loadLaws(join(import.meta.dirname, "../../knowledge/content/laws.yaml"));
const law = (number: string): Law => laws.get(number) ?? assert.fail(`${number} is missing`);

describe("the laws", () => {
  it("are found by the number people cite", () => {
    assert.equal(law("68/2020/QH14").title.en, "Law on Residence");
    assert.equal(law("66.22/2026/NQ-CP").number, "66.22/2026/NQ-CP");
    assert.ok(laws.has("411/NQ-HĐND") && laws.has("1165/QĐ-BTC") && laws.has("5230/QĐ-BCA-C06"));
  });

  it("are in force from their first day, not the day before", () => {
    assert.equal(lawInForce(law("217/2026/NĐ-CP"), "2026-06-30"), "no");
    assert.equal(lawInForce(law("217/2026/NĐ-CP"), "2026-07-01"), "yes");
  });

  it("are in force on their last day and not after it", () => {
    assert.equal(lawInForce(law("117/2026/TT-BTC"), "2027-02-28"), "yes");
    assert.equal(lawInForce(law("117/2026/TT-BTC"), "2027-03-01"), "no");
  });

  it("are not said to be in force when their first day is not known", () => {
    assert.equal(law("75/2022/TT-BTC").effective, null);
    assert.equal(lawInForce(law("75/2022/TT-BTC"), "2026-11-24"), "unknown");
  });

  it("are over once replaced, even when their first day is not known", () => {
    assert.equal(lawInForce(law("175/2024/NĐ-CP"), "2026-06-30"), "unknown");
    assert.equal(lawInForce(law("175/2024/NĐ-CP"), "2026-07-01"), "no");
    assert.deepEqual(law("217/2026/NĐ-CP").replaces, ["175/2024/NĐ-CP"]);
  });

  it("end the day before the law that replaces them begins", () => {
    for (const replacement of laws.values()) {
      for (const old of replacement.replaces.flatMap((number) => laws.get(number) ?? [])) {
        const first = replacement.effective ?? assert.fail(`${replacement.number} replaces ${old.number} on no known day`);
        assert.equal(lawInForce(old, first), "no", `${old.number} and ${replacement.number} overlap`);
      }
    }
  });

  it("answer a yet to come law with no", () => {
    assert.equal(lawInForce(law("202/2026/NĐ-CP"), "2026-11-24"), "no");
  });

  it("refuse a date in another notation", () => {
    assert.throws(() => lawInForce(law("68/2020/QH14"), "24/11/2026"), RangeError);
    assert.throws(() => lawInForce(law("68/2020/QH14"), "2026-02-30"), RangeError);
  });

  it("name file, line and reason for a law that ends before it starts", () => {
    const file = join(mkdtempSync(join(tmpdir(), "laws-")), "laws.yaml");
    const title = `title: { vi: "Luật", en: "Law" }`;
    writeFileSync(
      file,
      `# comment\n1/2026/QH16: { ${title}, effective: 2026-02-01, until: 2026-01-01, replaces: [], source: null, confirmed: false }\n`,
    );
    assert.throws(() => loadLaws(file), /laws\.yaml:2: 1\/2026\/QH16\.until: ends before it takes effect/);
  });

  it("refuse a key that is no official number", () => {
    const file = join(mkdtempSync(join(tmpdir(), "laws-")), "laws.yaml");
    writeFileSync(
      file,
      `Luật Cư trú: { title: { vi: "Luật", en: "Law" }, effective: null, until: null, replaces: [], source: null, confirmed: false }\n`,
    );
    assert.throws(() => loadLaws(file), /laws\.yaml:1: /);
  });
});
