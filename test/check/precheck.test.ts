/** The pre-check finds seeded faults: missing, superfluous, wrong office, old form. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { readPapers } from "../../dialogs/precheck/papers.ts";
import { caseFor } from "../../knowledge/checklist.ts";
import type { Answers } from "../../knowledge/conditions.ts";
import { documentKey } from "../../knowledge/document-keys.ts";
import { takes } from "../../knowledge/filing-places.ts";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import { answersTo, nextQuestion } from "../../knowledge/next-question.ts";
import { folded } from "../../knowledge/paper-words.ts";
import { newForm, precheck } from "../../knowledge/precheck.ts";
import type { LoadedProcedure } from "../../knowledge/procedures.ts";
import type { Document } from "../../knowledge/schema.ts";

const { procedures, filingPlaces, paperWords } = loadKnowledge();
const TODAY = "2026-11-24";
const named = (id: string): LoadedProcedure => procedures.get(id) as LoadedProcedure;
const keys = (documents: readonly Document[]): string[] => documents.map(documentKey);
const residence = named("dang-ky-thuong-tru");
const rented: Answers = { home: "rented", minor: false, overseas: false, filing: "inPerson" };
const CT01 = "to-khai-thay-doi-thong-tin-cu-tru-mau-ct01";
const neededBy = (procedure: LoadedProcedure, answers: Answers): string[] =>
  caseFor(procedure, answers, TODAY)
    .documents.filter(({ applies }) => applies === "yes")
    .map(({ item }) => documentKey(item));

describe("The pre-check", () => {
  it("finds whatever paper is left out, and nothing when all are there, on any path of any procedure", () => {
    fc.assert(
      fc.property(fc.constantFrom(...procedures.values()), fc.infiniteStream(fc.nat()), (procedure, chance) => {
        const pick = <T>(list: readonly T[]): T => list[Number(chance.next().value) % list.length] as T;
        const finish = (answers: Answers): Answers => {
          const question = nextQuestion(procedure, answers, TODAY);
          return question ? finish({ ...answers, [question.key]: pick(answersTo(procedure, question)) }) : answers;
        };
        const answers = finish({});
        const needed = neededBy(procedure, answers);
        const whole = precheck(procedure, answers, { ticks: needed }, undefined, TODAY);
        assert.deepEqual([whole.missing, whole.superfluous, whole.toFill], [[], [], []], procedure.id);
        if (needed.length === 0) return;
        const left = pick(needed);
        const found = precheck(procedure, answers, { ticks: needed.filter((key) => key !== left) }, undefined, TODAY);
        assert.deepEqual([...new Set(keys([...found.missing, ...found.toFill]))], [left], procedure.id);
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it("sorts out papers that are not needed, and says why", () => {
    const ticks = [...neededBy(residence, rented), "so-ho-khau", "giay-to-chung-minh-quan-he-nhan-than"];
    const { superfluous, have } = precheck(residence, rented, { ticks }, undefined, TODAY);
    assert.deepEqual(
      superfluous.map(({ document, because }) => [documentKey(document), because]),
      [
        ["so-ho-khau", "inDatabase"],
        ["giay-to-chung-minh-quan-he-nhan-than", "notNeeded"],
      ],
    );
    assert.ok(!keys(have).includes("so-ho-khau"));
  });

  it("knows an old form by its day, and asks to look at one whose version was not said", () => {
    const check = (held: Parameters<typeof precheck>[2]) => {
      const { oldForms, formsToCheck } = precheck(residence, rented, held, undefined, TODAY);
      return [keys(oldForms), keys(formsToCheck)];
    };
    assert.deepEqual(check({ ticks: [CT01], formDays: { [CT01]: "2023-12-31" } }), [[CT01], []]);
    assert.deepEqual(check({ ticks: [CT01], formDays: { [CT01]: "2026-07-01" } }), [[], []]);
    assert.deepEqual(check({ ticks: [CT01] }), [[], [CT01]]);
    assert.deepEqual(check({ ticks: [CT01, newForm(CT01)] }), [[], []]);
    assert.deepEqual(check({ ticks: [] }), [[], []]);
  });

  it("tells the right office from the wrong one, by the case", () => {
    const office = (procedure: LoadedProcedure, answers: Answers, id: string) =>
      precheck(procedure, answers, { ticks: [] }, filingPlaces.get(id), TODAY).office;
    assert.equal(office(residence, rented, "ward-police"), "right");
    assert.equal(office(residence, rented, "ward"), "right");
    assert.equal(office(residence, rented, "ward-centre"), "wrong");
    assert.equal(office(residence, rented, "district"), "wrong");
    assert.equal(office(residence, rented, "online"), "right");
    const irc = named("doi-irc");
    assert.equal(office(irc, { location: "ipEpz" }, "zones"), "right");
    assert.equal(office(irc, { location: "outside" }, "zones"), "wrong");
    assert.equal(office(irc, { location: "outside" }, "city-centre"), "right");
    assert.equal(office(irc, {}, "zones"), "ask");
    assert.equal(office(named("karaoke"), {}, "tax"), "ask");
    const inPerson = [...procedures.values()].find(({ online }) => online.level === "none") as LoadedProcedure;
    assert.equal(office(inPerson, {}, "online"), "notOnline");
  });

  it("knows a place that takes the files of nearly every body", () => {
    const lost = [...procedures.values()].filter(({ body }) => filingPlaces.takingFor(body).length === 0).map(({ body }) => body);
    assert.deepEqual([...new Set(lost)].sort(), ["co-quan-giu-so-goc"]);
    const place = { where: { vi: "Công an phường, xã", en: "" }, body: "pa08", certain: true };
    assert.ok(takes(filingPlaces.get("ward-police") as never, place));
  });

  it("reads a place by the longest name said, with the accents that were written", () => {
    const said = (text: string): string | undefined => filingPlaces.namedIn(text)?.id;
    assert.equal(said("mai tôi ra công an phường nộp"), "ward-police");
    assert.equal(said("ra ca phuong"), "ward-police");
    assert.equal(said("UBND quận 3"), "district");
    assert.equal(said("nộp qua mạng"), "online");
    assert.equal(said("tôi có hợp đồng thuê"), undefined);
    assert.equal(said("hom nay troi dep"), undefined);
  });
});

describe("Which papers a person says they have", () => {
  const papers = [
    { key: "form", names: ["to khai dang ki khai sinh", "birth registration declaration"], needed: true },
    { key: "birth", names: ["giay chung sinh", "birth notification giay chung sinh"], needed: true },
    { key: "proxy", names: ["van ban uy quyen co chung thuc", "certified written authorisation"], needed: true },
    { key: "id", names: ["ban sao can cuoc cccd", "copy of the identity card"], needed: false },
    { key: "residence", names: ["xac nhan thong tin ve cu tru", "residence confirmation"], needed: false },
  ];
  const read = (text: string) => {
    const said = readPapers(text, papers, paperWords);
    return said?.ticks.sort();
  };
  const all = ["birth", "form", "proxy"];
  const cases: [string, string[] | undefined][] = [
    ["đủ hết", all],
    ["Đủ hết rồi ạ", all],
    ["du het roi nha", all],
    ["i have everything", all],
    ["chưa có gì", []],
    ["nothing yet", []],
    ["chưa đủ", undefined],
    ["tôi có giấy chứng sinh với căn cước", ["birth", "id"]],
    ["toi co giay chung sinh va cccd", ["birth", "id"]],
    ["em có tờ khai rồi, giấy chứng sinh cũng có", ["birth", "form"]],
    ["thiếu giấy chứng sinh", ["form", "proxy"]],
    ["đủ hết trừ giấy ủy quyền", ["birth", "form"]],
    ["du het tru giay uy quyen", ["birth", "form"]],
    ["có tờ khai, thiếu giấy chứng sinh với ủy quyền", ["form"]],
    ["giay chung sihn va to khai", ["birth", "form"]],
    ["xác nhận thông tin về cư trú", ["residence"]],
    ["van ban uy quyen co chung thuc", ["proxy"]],
    ["I have the birth notification, the authorisation is missing", ["birth"]],
    ["giay chung minh", ["id"]],
    ["everything but the birth notification", ["form", "proxy"]],
    ["lệ phí bao nhiêu", undefined],
    ["giấy chứng sinh là giấy gì vậy bạn", undefined],
    ["hôm nay trời đẹp", undefined],
    ["", undefined],
  ];
  for (const [text, expected] of cases)
    it(`"${text}" means ${expected === undefined ? "something else" : `[${expected.join(", ")}]`}`, () =>
      assert.deepEqual(read(text), expected));

  it("asks when a name may mean several, and counts what fits none", () => {
    const drawings = ["bản vẽ mặt bằng các tầng", "bản vẽ móng và sơ đồ"].map((name) => ({
      key: name,
      names: [folded(name)],
      needed: true,
    }));
    const [unclear] = readPapers("có bản vẽ", drawings, paperWords)?.unclear ?? [];
    assert.deepEqual([unclear?.keys.toSorted(), unclear?.has], [drawings.map(({ key }) => key).toSorted(), true]);
    assert.equal(readPapers("tôi có tờ khai và con mèo", papers, paperWords)?.unknown, 1);
  });
  it("takes time in proportion to nothing but a bounded length", () => {
    const said = readPapers("tôi có giấy chứng sinh, ".repeat(2_000), papers, paperWords);
    assert.deepEqual(said?.ticks, ["birth"]);
  });
});
