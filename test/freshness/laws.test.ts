/** A change of law: exactly what rests on it is listed and put under review. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checklistReply } from "../../dialogs/checklist-card.ts";
import { linesOf } from "../../dialogs/lines.ts";
import { createConverse } from "../../dialogs/main-dialog.ts";
import { answerAbout } from "../../dialogs/procedure-dialog.ts";
import { createScene } from "../../dialogs/scene.ts";
import { runFreshness } from "../../knowledge/freshness/commands.ts";
import { createHolds } from "../../knowledge/freshness/holds.ts";
import { usesOf } from "../../knowledge/freshness/uses.ts";
import type { Law } from "../../knowledge/laws.ts";
import { lawsNamedIn } from "../../knowledge/legal.ts";
import type { Facet } from "../../knowledge/search/vocabulary.ts";
import { makeFolder } from "../catalogue/example.ts";
import { wordsOf } from "../dialogs/bot.ts";
import { dragon, laws, makeContent, makeKnowledge, makeLaw, phoenix } from "./example.ts";

const NOW = new Date("2026-11-24T05:00:00Z");
const content = makeContent();
const pathsOf = (law: string): string[] => usesOf(law, [dragon, phoenix]).map(({ id, path }) => `${id} ${path}`);

describe("What rests on a law, in a made-up city", () => {
  it("is every line that cites it, every question that decides such a line, and every sentence that names it", () => {
    assert.deepEqual(pathsOf("1/2020/X"), ["nuoi-rong documents.0", "nuoi-rong fees.0", "nuoi-rong questions.1", "nuoi-rong notes.0"]);
    assert.deepEqual(pathsOf("2/2020/X"), ["nuoi-rong documents.1", "nuoi-rong time.0", "nuoi-rong questions.0"]);
    assert.deepEqual(pathsOf("4/2026/X"), ["nuoi-rong fees.1"]);
    assert.deepEqual(pathsOf("11/2020/X"), ["nuoi-rong notes.0"]);
  });
  it("is, for the legal basis, the answer as a whole and every line without a law of its own", () =>
    assert.deepEqual(pathsOf("3/2020/X"), [
      "nuoi-rong documents.2",
      "nuoi-rong legal.0",
      "nuoi-phuong documents.0",
      "nuoi-phuong legal.0",
    ]));
  it("tells numbers in a sentence from the ends of others, and from dates", () => {
    const text = "Theo 66.17/2026/NQ-CP, Luật 68/2020/QH14 (không phải 168/2020/QH14); đến 28/02/2027, 24/7.";
    assert.deepEqual(lawsNamedIn({ vi: text }), ["66.17/2026/NQ-CP", "68/2020/QH14", "168/2020/QH14"]);
  });
});

describe("npm run knowledge -- law and replace", () => {
  const place = makeFolder();
  const folder = join(place.folder, "knowledge");
  const run = (...words: string[]): string | undefined => runFreshness(folder, words, NOW, () => content);
  after(() => place.remove());

  it("lists id, path and text of each, and writes nothing", () => {
    assert.equal(
      run("law", "2/2020/X"),
      [
        "2/2020/X: 1 procedures, 3 places",
        "nuoi-rong  documents.1  Ảnh của rồng",
        "nuoi-rong  time.0  12 workingDay",
        "nuoi-rong  questions.0  Rồng có to không?",
      ].join("\n"),
    );
    assert.ok(!existsSync(folder));
  });

  it("prints the exact set it puts under review, and keeps it whole beside the content", () => {
    assert.equal(
      run("replace", "2/2020/X", "1/2020/X", "--from", "2026-12-01"),
      `under review from 2026-12-01, 2/2020/X being replaced by 1/2020/X:\n${run("law", "2/2020/X")}`,
    );
    assert.deepEqual(JSON.parse(readFileSync(join(folder, "reviews.json"), "utf8")), [
      { law: "2/2020/X", replacedBy: "1/2020/X", from: "2026-12-01" },
    ]);
    assert.deepEqual(readdirSync(folder), ["reviews.json"]);
  });

  it("begins today in Ho Chi Minh City when no day is given", () => {
    const early = new Date("2026-11-24T20:00:00Z");
    assert.match(runFreshness(folder, ["replace", "4/2026/X", "1/2020/X"], early, () => content) ?? "", /under review from 2026-11-25/);
    assert.equal(run("release", "4/2026/X"), "1 hold ended");
  });

  it("refuses numbers that are not known and what it does not understand, and changes nothing", () => {
    const before = readFileSync(join(folder, "reviews.json"), "utf8");
    for (const [words, reason] of [
      [["law", "9/2020/X"], /"9\/2020\/X" is not in laws\.yaml/],
      [["law"], /"" is not in laws\.yaml/],
      [["replace", "1/2020/X", "9/2020/X"], /"9\/2020\/X" is not in laws\.yaml/],
      [["replace", "9/2020/X", "1/2020/X"], /"9\/2020\/X" is not in laws\.yaml/],
      [["replace", "1/2020/X", "1/2020/X"], /cannot replace itself/],
      [["replace", "1/2020/X", "2/2020/X", "--from", "soon"], /--from needs a day/],
      [["replace", "1/2020/X", "2/2020/X", "--from", "2027-02-30"], /--from needs a day/],
      [["replace", "1/2020/X", "2/2020/X", "--form", "2027-01-01"], /"--form" was not understood/],
      [["release", "1/2020/X"], /was not taken out or under review/],
    ] as const)
      assert.throws(() => run(...words), reason);
    assert.equal(readFileSync(join(folder, "reviews.json"), "utf8"), before);
  });

  it("lists what is past or near its review date, and what is under review", () => {
    const due = (today: string, ...words: string[]) =>
      runFreshness(folder, ["due", ...words], new Date(`${today}T05:00:00Z`), () => content);
    assert.equal(due("2026-11-01"), "2026-12-01  under review  2/2020/X -> 1/2020/X: 1 procedures");
    assert.match(due("2026-11-24") ?? "", /^2026-12-10 {2}near {2}nuoi-phuong {2}Nuôi phượng hoàng\n/);
    assert.match(due("2026-12-11") ?? "", /^2026-12-10 {2}past {2}nuoi-phuong/);
    assert.match(due("2026-11-24", "--by", "2027-06-30") ?? "", /nuoi-phuong[\s\S]*2027-06-30 {2}near {2}nuoi-rong/);
    assert.equal(due("2026-11-24", "--by", "2026-11-30"), "nothing is due by 2026-11-30");
    assert.throws(() => due("2026-11-24", "--by", "soon"), /--by needs a day/);
  });
});

describe("Answers that rest on a law under review", () => {
  const holds = createHolds([], [{ law: "2/2020/X", replacedBy: "1/2020/X", from: "2026-12-01" }]);
  const knowledge = { ...makeKnowledge(), holds };
  const linesIn = (facet: Facet, day: string, language: "vi" | "en" = "vi"): string[] =>
    linesOf(answerAbout(dragon, [facet], createScene(knowledge, { language, misses: 0 }, day)));
  const marked = (lines: string[]): string[] => lines.filter((line) => line.includes("– **cần xác nhận lại**"));

  it("mark the lines that rest on it, no others, from the day on", () => {
    assert.deepEqual(marked(linesIn("documents", "2026-11-30")), []);
    const [line, ...others] = marked(linesIn("documents", "2026-12-01"));
    assert.match(line ?? "", /Ảnh của rồng/);
    assert.deepEqual(others, []);
    assert.match(marked(linesIn("time", "2026-12-01")).join(), /12 ngày làm việc/);
    assert.deepEqual(marked(linesIn("fee", "2026-12-01")), []);
    assert.match(linesIn("time", "2026-12-01", "en").join(), /12 working days.*\*\*to be confirmed\*\*/);
  });
  it("name the law before the facts", () => {
    assert.match(linesIn("time", "2026-12-01").join("\n"), /Cần xác nhận lại trước khi đi[^\n]*2\/2020\/X/);
    assert.doesNotMatch(linesIn("fee", "2026-12-01").join("\n"), /Cần xác nhận lại/);
  });
  it("mark the checklist's line and the question that decides it", () => {
    const scene = createScene(knowledge, { language: "vi", misses: 0 }, "2026-12-01");
    const lines = linesOf(checklistReply(dragon, { big: true, way: "direct" }, scene));
    assert.equal(lines.filter((line) => line === "cần xác nhận lại").length, 1);
    assert.match(lines[lines.indexOf("cần xác nhận lại") - 1] ?? "", /Ảnh của rồng/);
    const first = createConverse(knowledge).converse(
      { language: "vi", misses: 0, about: dragon.id },
      { kind: "text", text: "Lập danh sách cho tôi", masked: [] },
      "2026-12-01",
    );
    assert.match(wordsOf(first), /Rồng có to không\?\*\*\n\nQuy định làm căn cứ cho câu hỏi này đang được rà soát/);
  });
});

describe("Laws by the day", () => {
  const changed = (number: string, more: Partial<Law>): Law[] => laws.map((law) => (law.number === number ? makeLaw(number, more) : law));
  const answer = (day: string, known: readonly Law[], facet: Facet = "time"): string =>
    linesOf(answerAbout(dragon, [facet], createScene(makeKnowledge([dragon], known), { language: "vi", misses: 0 }, day))).join("\n");

  it("that end: the answer says until when it holds, then that it needs confirmation", () => {
    const known = changed("2/2020/X", { until: "2027-02-28" });
    assert.match(answer("2027-02-28", known), /chỉ có hiệu lực đến hết 28\/02\/2027: [^\n]*2\/2020\/X/);
    assert.doesNotMatch(answer("2027-02-28", known), /cần xác nhận lại/i);
    assert.doesNotMatch(answer("2027-03-01", known), /đến hết/);
    assert.match(answer("2027-03-01", known), /12 ngày làm việc – \*\*cần xác nhận lại\*\*/);
  });
  it("that are replaced by one in force need confirmation from its first day", () => {
    const known = [...laws, makeLaw("6/2027/X", { effective: "2027-01-01", replaces: ["2/2020/X"] })];
    assert.doesNotMatch(answer("2026-12-31", known), /cần xác nhận lại/i);
    assert.match(answer("2027-01-01", known), /cần xác nhận lại/);
  });
  it("whose every line has ended with them leave nothing to confirm; a line that begins later is judged by its first day", () => {
    const known = changed("4/2026/X", { until: "2026-12-31" });
    assert.match(answer("2026-12-31", known, "fee"), /Giảm nửa: 35\.000 đồng, đến hết 31\/12\/2026/);
    assert.match(answer("2026-12-31", known, "fee"), /Từ 01\/01\/2027:\*\* Mức mới: 90\.000 đồng/);
    assert.doesNotMatch(answer("2027-01-01", known, "fee"), /Giảm nửa|cần xác nhận lại|từ 01\/01\/2027/i);
    assert.doesNotMatch(answer("2026-11-24", known, "fee"), /cần xác nhận lại/i);
  });
});
