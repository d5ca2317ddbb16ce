import assert from "node:assert/strict";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runKnowledge } from "../../knowledge/cli.ts";
import { createHolds } from "../../knowledge/freshness/holds.ts";
import { joinKnowledge, type Knowledge, loadContent, loadKnowledge } from "../../knowledge/knowledge.ts";
import { loadKeptQuestions } from "../../knowledge/review/kept-questions.ts";
import { faultOf, ownersOf } from "../../knowledge/review/name-rules.ts";
import { addName, listEditions, noReviewedNames, readNames, removeName } from "../../knowledge/review/reviewed-names.ts";
import { tryName } from "../../knowledge/review/try-name.ts";
import { inOneGo } from "../../knowledge/search/steps.ts";
import { makeFolder } from "../catalogue/example.ts";

const NOW = new Date("2026-11-24T02:00:00Z");
const named = (name: string, procedure = "dang-ky-khai-sinh") => ({ name, procedure, by: "example-editor", at: NOW.toISOString() });

describe("Names that editors gave", () => {
  let place: ReturnType<typeof makeFolder>;
  beforeEach(() => {
    place = makeFolder();
  });
  afterEach(() => place.remove());

  it("are kept version by version, with who gave them and when; earlier versions stay", () => {
    assert.deepEqual(readNames(place.folder), noReviewedNames);
    assert.equal(addName(place.folder, undefined, named("giấy rồng con"), NOW), "0001");
    assert.equal(addName(place.folder, "0001", named("giấy rồng cha"), NOW), "0002");
    assert.equal(removeName(place.folder, "giay rong con", "example-editor", NOW), "0003");
    assert.deepEqual(
      readNames(place.folder).names.map(({ name }) => name),
      ["giấy rồng cha"],
    );
    assert.deepEqual(
      listEditions(place.folder).map(({ did, names }) => [did, names.length]),
      [
        ["added", 1],
        ["added", 2],
        ["removed", 1],
      ],
    );
    assert.deepEqual(readdirSync(join(place.folder, "names")), ["0001.json", "0002.json", "0003.json"]);
  });

  it("are not written over a version they were not tried on", () => {
    addName(place.folder, undefined, named("giấy rồng con"), NOW);
    assert.equal(addName(place.folder, undefined, named("giấy rồng cha"), NOW), undefined);
    assert.equal(readNames(place.folder).version, "0001");
  });

  it("say which file somebody damaged", () => {
    addName(place.folder, undefined, named("giấy rồng con"), NOW);
    writeFileSync(join(place.folder, "names", "0001.json"), `{"version": "0001"}`);
    assert.throws(() => readNames(place.folder), /names\/0001\.json/);
  });

  it("are listed and taken away by command", async () => {
    assert.equal(await runKnowledge(place.folder, ["names", "list"], NOW), "no names were given yet");
    addName(place.folder, undefined, named("giấy rồng con"), NOW);
    assert.match(await runKnowledge(place.folder, ["names", "list"], NOW), /1 names in version 0001.*giấy rồng con -> dang-ky-khai-sinh/s);
    assert.equal(await runKnowledge(place.folder, ["names", "remove", "giấy", "rồng", "con"], NOW), "removed; current version: 0002");
    assert.match(
      await runKnowledge(place.folder, ["names", "list"], NOW),
      /0 names in version 0002.*removed "giấy rồng con" by command line/s,
    );
    await assert.rejects(runKnowledge(place.folder, ["names", "remove", "giấy rồng con"], NOW), /there is no reviewed name/);
    await assert.rejects(runKnowledge(place.folder, ["names", "remove"], NOW), /names remove <name>/);
  });

  it("are found like a procedure's own, by id or code, and those of a procedure that is gone by nobody", () => {
    const content = loadContent();
    const code = content.procedures.get("dang-ky-khai-sinh")?.code ?? "";
    const names = [named("giấy rồng con"), named("sổ kỳ lân", code), named("thẻ phượng hoàng", "not-there")];
    const { search } = inOneGo(joinKnowledge(content, undefined, { version: "0003", names }));
    const before = loadKnowledge().search;
    for (const { name, procedure } of names) {
      assert.notEqual(before(name).matches[0]?.id, "dang-ky-khai-sinh", name);
      assert.equal(search(name).matches[0]?.id === "dang-ky-khai-sinh", procedure !== "not-there", name);
    }
  });
});

describe("A name that an editor wants to give", () => {
  const knowledge = loadKnowledge();
  const fault = (name: string, procedure = "dang-ky-khai-sinh", by: Knowledge = knowledge) => faultOf(name, procedure, by);

  it("is a name, not a syllable, a sentence, a sign or a question word", () => {
    assert.equal(fault("giấy rồng con"), undefined);
    for (const name of ["", "bé", "12", "rồng ".repeat(20)]) assert.equal(fault(name), "length", name);
    for (const name of ["<b>giấy rồng</b>", "giấy rồng\nơi", "giấy_rồng", "https://example.org", "giấy rồng 👶"])
      assert.equal(fault(name), "characters", name);
    assert.equal(fault("bao nhiêu tiền vậy"), "asksOnly");
  });

  it("is nothing the bot takes for a command or for danger", () => {
    for (const name of ["cháy nhà", "xóa dữ liệu của tôi", "gặp cán bộ"]) assert.equal(fault(name), "command", name);
  });

  it("is held against the names of all, with or without accents", () => {
    for (const name of ["Đăng ký khai sinh", "dang ki khai sinh"])
      assert.deepEqual(inOneGo(ownersOf(name, knowledge)), ["dang-ky-khai-sinh"], name);
    assert.deepEqual(inOneGo(ownersOf("giấy rồng con", knowledge)), []);
  });

  it("is for a procedure that there is and that is answered", () => {
    assert.equal(fault("giấy rồng con", "not-there"), "noProcedure");
    const held = { ...knowledge, holds: createHolds([{ id: "dang-ky-khai-sinh" }], []) };
    assert.equal(fault("giấy rồng con", "dang-ky-khai-sinh", held), "held");
  });
});

describe("A name tried before it goes live", () => {
  const knowledge = loadKnowledge();
  const kept = loadKeptQuestions();
  const tried = (name: string, procedure: string) => inOneGo(tryName(knowledge, { name, procedure }, kept));

  it("passes when it leads to its procedure and leaves the rest alone", () => {
    assert.deepEqual(tried("giấy rồng con", "dang-ky-khai-sinh"), []);
  });

  it("is refused with the questions it makes worse", () => {
    assert.deepEqual(tried("người nhà mất ở bệnh viện", "dang-ky-khai-sinh"), [
      { question: "người nhà mất ở bệnh viện, làm giấy chứng tử", expected: "dang-ky-khai-tu", found: "dang-ky-khai-sinh" },
    ]);
  });

  it("is refused with the names of others it would lead away", () => {
    const name = "mất căn cước công dân";
    const broken = inOneGo(tryName(knowledge, { name, procedure: "dang-ky-khai-sinh" }, { meant: [], open: [] }));
    const own = knowledge.entries.find(({ id }) => id === "cap-lai-can-cuoc")?.alsoCalled.map(({ say }) => say) ?? [];
    assert.ok(
      broken.some(({ question, expected }) => question !== name && own.includes(question) && expected === "cap-lai-can-cuoc"),
      JSON.stringify(broken),
    );
  });

  it("is refused when it would not even lead to its procedure", () => {
    const [first] = tried("làm giấy tờ", "dang-ky-khai-sinh");
    assert.equal(first?.question, "làm giấy tờ");
  });

  it("is refused when it would have the bot answer what is open", () => {
    const question = "đăng ký bản quyền bài hát";
    assert.ok(kept.open.some((one) => one.question === question));
    assert.deepEqual(
      tried(question, "dang-ky-khai-sinh").find((one) => one.question === question),
      { question, expected: "", found: "dang-ky-khai-sinh" },
    );
  });

  it("is refused when another procedure is answered to it today", () => {
    const question = "làm giấy khai sinh cho bé mới sinh ở phường";
    assert.equal(knowledge.search(question).decision, "answer");
    const broken = tried(question, "dang-ky-khai-tu");
    assert.ok(
      broken.some((one) => one.question === question && one.expected === "dang-ky-khai-sinh"),
      JSON.stringify(broken),
    );
  });
});
