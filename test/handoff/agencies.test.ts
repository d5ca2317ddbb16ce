/** Mistakes an operator can make in agencies.yaml and canned.yaml are found on load, with file and line. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Agencies, loadAgencies } from "../../knowledge/agencies.ts";
import { loadContent } from "../../knowledge/knowledge.ts";

const content = join(import.meta.dirname, "../../knowledge/content");
const knowledge = loadContent();
const { agencies, procedures } = knowledge;

/** A content file with one change. */
function edited(name: string, from: string, to: string): string {
  const copy = join(mkdtempSync(join(tmpdir(), "agencies-")), name);
  const source = readFileSync(join(content, name), "utf8");
  assert.ok(source.includes(from), `${from} is not in ${name}`);
  writeFileSync(copy, source.replace(from, to));
  return copy;
}
const load = (from: string, to: string): Agencies =>
  loadAgencies(edited("agencies.yaml", from, to), join(content, "canned.yaml"), knowledge);
const topic = (field: string): Parameters<Agencies["proposes"]>[0] => ({ id: "imported", body: "", field });

describe("The agencies of this installation", () => {
  it("are an example that nobody has confirmed", () => {
    assert.equal(agencies.confirmed, false);
  });

  it("leave to the first line what no other takes, and what is about no procedure", () => {
    assert.equal(agencies.agencyFor(undefined).id, "tong-dai");
    assert.equal(agencies.agencyFor({ body: "" }).id, "tong-dai");
    assert.equal(agencies.agencyFor({ body: "cong-an-xa" }).id, "tong-dai");
    assert.deepEqual(agencies.first.languages, ["vi", "en"]);
  });

  it("answer for the bodies they are, and no other", () => {
    for (const procedure of procedures.values()) {
      const agency = agencies.agencyFor(procedure);
      assert.ok(agency === agencies.first || agency.bodies.includes(procedure.body), procedure.id);
    }
    assert.equal(agencies.agencyFor(procedures.get("chuyen-nhuong-sang-ten")).id, "dat-dai");
  });

  it("have what is usual unless they say otherwise", () => {
    const { hours, assign, languages } = agencies.get("kinh-doanh") ?? agencies.first;
    assert.deepEqual([hours.length, assign, languages], [2, "pull", ["vi", "en"]]);
  });

  it("propose a person for disputes, complaints and denunciations, imported ones too", () => {
    assert.deepEqual(agencies.proposes({ id: "hoa-giai-tranh-chap-dat", body: "ubnd-xa", field: "dat-dai" }), ["tranh-chap"]);
    assert.deepEqual(agencies.proposes(topic("Giải quyết tố cáo")), ["tranh-chap"]);
    assert.equal(agencies.proposes(topic("dat-dai")), undefined);
  });
});

describe("A mistake in agencies.yaml", () => {
  const mistakes: [what: string, from: string, to: string, said: RegExp][] = [
    [
      "an unknown body",
      "[van-phong-dat-dai]",
      "[van-phong]",
      /agencies\.yaml:\d+: agencies\.dat-dai\.bodies\.0: "van-phong" is not in bodies\.yaml/,
    ],
    [
      "a body of two agencies",
      "[so-xay-dung]",
      "[van-phong-dat-dai]",
      /:\d+: agencies\.xay-dung\.bodies\.0: .* belongs to dat-dai already/,
    ],
    ["a first line that is no agency", "first: tong-dai", "first: nobody", /:\d+: first: is none of the agencies/],
    ["hours without a break between the rows", 'from: "13:00"', 'from: "11:30"', /:\d+: usual\.hours\.1: begins before/],
    ["hours that end before they begin", 'to: "17:00"', 'to: "12:00"', /:\d+: usual\.hours\.1: ends before it begins/],
    [
      "hours of a Saturday in the wrong order",
      "saturday: []",
      'saturday: [{ from: "11:00", to: "08:00" }]',
      /usual\.saturday\.0: ends before/,
    ],
    ["a time that is none", '"07:30"', '"7.30"', /:\d+: usual\.hours\.0\.from: a time of day/],
    ["a day that is none", "bodies: [so-xay-dung]", "closed: [2026-02-30]", /:\d+: agencies\.xay-dung\.closed\.0/],
    ["an unknown procedure", "hoa-giai-tranh-chap-dat:", "hoa-giai:", /:\d+: propose\.procedures\.hoa-giai: there is no such procedure/],
    ["an unknown field", "fields: { nguoi-nuoc-ngoai:", "fields: { nguoi-la:", /:\d+: propose\.fields\.nguoi-la: there is no such field/],
    [
      "an unknown skill",
      '"Khiếu nại": [tranh-chap]',
      '"Khiếu nại": [tranh]',
      /:\d+: propose\.catalogue\.Khiếu nại: "tranh" is not under skills/,
    ],
    ["a skill that is only a word of the language", "[ho-tro-nguoi-gia]", "[constructor]", /:\d+: .*"constructor" is not under skills/],
    ["a guided service there is not", "dossier: { vi", "dossiers: { vi", /:\d+: guides\.dossiers: there is no such guided service/],
    ["a reason without a name", "  misunderstood: {", "  misread: {", /agencies\.yaml:\d+: reasons/],
    ["an outcome without a name", "  noAnswer: {", "  none: {", /agencies\.yaml:\d+: outcomes/],
    ["a key that is there twice", "skills:", "labels: {}\nskills:", /agencies\.yaml:\d+: /],
    ["a word that means nothing", "assign: pull", "assign: push", /:\d+: usual\.assign/],
    ["an unknown setting", "confirmed: false", "confirmed: false\nholidays: none", /holidays/],
  ];
  for (const [what, from, to, said] of mistakes) it(`is found: ${what}`, () => assert.throws(() => load(from, to), said));
});

describe("Answers that are sent often", () => {
  it("ask and are polite in both languages, and leave no blanks to fill", () => {
    assert.ok(agencies.canned.length >= 7);
    for (const { id, text } of agencies.canned) for (const words of Object.values(text)) assert.doesNotMatch(words, /[{}[\]_]|\.\.\./, id);
  });

  it("have one id each", () => {
    const canned = edited("canned.yaml", "id: cho-mot-chut", "id: chao");
    assert.throws(
      () => loadAgencies(join(content, "agencies.yaml"), canned, knowledge),
      /canned\.yaml:\d+: 1\.id: "chao" is listed already/,
    );
  });
});
