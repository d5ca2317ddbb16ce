import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createLiveKnowledge, type LiveKnowledge } from "../../bot/live-knowledge.ts";
import { checklistReply } from "../../dialogs/checklist-card.ts";
import { createConverse } from "../../dialogs/main-dialog.ts";
import { createScene } from "../../dialogs/scene.ts";
import { runKnowledge } from "../../knowledge/cli.ts";
import { runFreshness } from "../../knowledge/freshness/commands.ts";
import { createReceipts } from "../../knowledge/freshness/receipts.ts";
import { usesOf } from "../../knowledge/freshness/uses.ts";
import { loadContent, loadKnowledge } from "../../knowledge/knowledge.ts";
import { asJsonLines, makeFolder, rows } from "../catalogue/example.ts";
import { startTalk, wordsOf } from "../dialogs/bot.ts";

const content = loadContent();
const TODAY = "2026-11-24";
const log = { info: () => undefined, error: () => undefined };

describe("A change of law", () => {
  const law = "117/2026/TT-BTC";
  const resting = usesOf(law, content.procedures.values());

  it("shows exactly the lines that rest on it, and the questions that decide them", () => {
    // A line without a law of its own rests on the whole legal basis of its procedure.
    const expected = [...content.procedures.values()].flatMap(({ id, documents, fees, time, legal }) => [
      ...[...documents, ...fees, ...time].flatMap((line) =>
        (line.legal ? line.legal.law === law : legal.some((one) => one.law === law)) ? id : [],
      ),
      ...legal.flatMap((one) => (one.law === law ? id : [])),
    ]);
    const lines = resting.filter(({ path }) => /^(documents|fees|time|legal)/.test(path));
    assert.deepEqual(lines.map(({ id }) => id).sort(), expected.sort());
    const residence = resting.filter(({ id }) => id === "dang-ky-thuong-tru").map(({ path }) => path);
    assert.ok(
      residence.some((path) => path.startsWith("fees")),
      "the waiver",
    );
    assert.ok(residence.includes("questions.3"), "whether it is filed online decides the waiver");
  });

  it("is listed by the command, and an unknown number is refused", async () => {
    const place = makeFolder();
    assert.match(await runKnowledge(place.folder, ["law", law], new Date()), /dang-ky-thuong-tru {2}fees\.\d {2}/);
    await assert.rejects(runKnowledge(place.folder, ["law", "1/1900/X"], new Date()), /"1\/1900\/X" is not in laws\.yaml/);
    place.remove();
  });
});

describe("Holds on answers", () => {
  const place = makeFolder();
  const folder = join(place.folder, "knowledge");
  const start = () => createLiveKnowledge({ content, folder, receipts: createReceipts("an example secret of 32 characters"), log });
  const lives: LiveKnowledge[] = [];
  before(async () => {
    lives.push(...(await Promise.all([start(), start()])));
  });
  const run = async (...words: string[]): Promise<string> => {
    const now = new Date(`${TODAY}T05:00:00Z`);
    const said = runFreshness(folder, words, now, () => content) ?? (await runKnowledge(folder, words, now));
    for (const live of lives) await live.look();
    return said;
  };
  const ask = (text: string, live = lives[0], today = TODAY): string =>
    wordsOf(
      createConverse((live as LiveKnowledge).knowledge).converse({ language: "vi", misses: 0 }, { kind: "text", text, masked: [] }, today),
    );
  after(async () => {
    await Promise.all(lives.map((live) => live.stop()));
    place.remove();
  });

  it("take a whole topic out of chat in every process, with office and hotline, and give it back", async () => {
    await run("quarantine", "dang-ky-thuong-tru");
    for (const live of lives) {
      const words = ask("đăng ký thường trú lệ phí bao nhiêu", live);
      assert.match(words, /đang được kiểm tra lại/);
      assert.match(words, /Công an phường, xã/);
      assert.match(words, /1022/);
      assert.doesNotMatch(words, /20\.000/);
    }
    assert.match(ask("đăng ký tạm trú lệ phí"), /15\.000/);
    assert.equal(await run("release", "dang-ky-thuong-tru"), "1 hold ended");
    assert.match(ask("đăng ký thường trú lệ phí bao nhiêu"), /20\.000/);
  });

  it("take one facet out, of the answer, the overview and the checklist, and leave the rest", async () => {
    await run("quarantine", "dang-ky-thuong-tru", "fee");
    const { knowledge } = lives[0] as (typeof lives)[0];
    const procedure = knowledge.procedure("dang-ky-thuong-tru");
    assert.ok(procedure);
    const scene = createScene(knowledge, { language: "vi", misses: 0 }, TODAY);
    const checklist = wordsOf({ conversation: scene.conversation, replies: [checklistReply(procedure, { filing: "inPerson" }, scene)] });
    for (const words of [ask("đăng ký thường trú lệ phí bao nhiêu"), ask("đăng ký thường trú"), checklist]) {
      assert.match(words, /Phần này đang được kiểm tra lại; hãy hỏi Công an phường, xã, đặc khu hoặc gọi 1022/);
      assert.doesNotMatch(words, /20\.000/);
    }
    assert.match(ask("đăng ký thường trú mất bao lâu"), /7 ngày làm việc/);
    await run("release", "dang-ky-thuong-tru", "fee");
    assert.match(ask("đăng ký thường trú"), /20\.000/);
  });

  it("take out whichever field is named, and what would give it away", async () => {
    const id = "dang-ky-thuong-tru";
    const held = /Phần này đang được kiểm tra lại/;
    for (const [field, question, gone] of [
      ["documents", "đăng ký thường trú cần giấy tờ gì", /CT01|Giấy tờ chứng minh chỗ ở/],
      ["documents", "đăng ký thường trú mẫu đơn nào", /CT01/],
      ["time", "đăng ký thường trú mất bao lâu", /7 ngày/],
      ["where", "đăng ký thường trú nộp ở đâu", /nơi bạn đăng ký ở/],
      ["online", "đăng ký thường trú nộp trực tuyến được không", /toàn bộ|Mở Cổng Dịch vụ công/],
      ["steps", "đăng ký thường trú các bước làm", /Chuẩn bị giấy tờ và nhờ|có thể bị xử phạt/],
    ] as const) {
      assert.match(ask(question), gone, question);
      await run("quarantine", id, field);
      assert.match(ask(question), held, question);
      assert.doesNotMatch(ask(question), gone, question);
      await run("release", id, field);
      assert.match(ask(question), gone, question);
    }
  });

  it("end a checklist under way, in the person's language", async () => {
    const talk = startTalk({ language: "en", misses: 0, about: "dang-ky-khai-sinh" });
    const by = (lives[0] as LiveKnowledge).knowledge;
    talk.say("Make my checklist", by, TODAY);
    assert.ok(talk.state?.form?.asking);
    await run("quarantine", "dang-ky-khai-sinh");
    assert.match(wordsOf(talk.say("yes", by, TODAY)), /is being checked.*1022/);
    assert.equal(talk.state?.form, undefined);
    await run("release", "dang-ky-khai-sinh");
  });

  it("are told by code as well, and of imported procedures", async () => {
    await run("import", place.write("a.jsonl", asJsonLines(rows)));
    assert.equal(await run("quarantine", "1.004222", "fee"), "taken out of answers: dang-ky-thuong-tru, fee");
    assert.equal(await run("quarantine", "9.000002"), "taken out of answers: 9.000003");
    assert.match(ask("9.000003"), /đang được kiểm tra lại.*1022/);
    await run("release", "1.004222");
    await run("release", "9.000003");
    assert.doesNotMatch(ask("9.000003"), /đang được kiểm tra lại/);
  });

  it("refuse what does not exist", async () => {
    await assert.rejects(run("quarantine", "nothing"), /there is no procedure "nothing"/);
    await assert.rejects(run("quarantine"), /there is no procedure ""/);
    await assert.rejects(run("quarantine", "dang-ky-thuong-tru", "fee", "now"), /"now" was not understood/);
    await assert.rejects(run("release", "dang-ky-thuong-tru"), /was not taken out/);
    await assert.rejects(
      run("quarantine", "dang-ky-thuong-tru", "price"),
      /"price" is no field; one of documents, fee, time, where, online/,
    );
  });

  it("put under review exactly what rests on a replaced law, from the day given", async () => {
    const said = await run("replace", "75/2022/TT-BTC", "71/2025/TT-BTC", "--from", "2026-12-01");
    const uses = usesOf("75/2022/TT-BTC", content.procedures.values());
    assert.match(said, new RegExp(`${new Set(uses.map(({ id }) => id)).size} procedures, ${uses.length} places`));
    assert.doesNotMatch(ask("đăng ký thường trú lệ phí", lives[0], "2026-11-30"), /Cần xác nhận lại/);
    assert.match(ask("đăng ký thường trú lệ phí", lives[0], "2026-12-01"), /Cần xác nhận lại.*75\/2022\/TT-BTC/);
    assert.doesNotMatch(ask("đăng ký kết hôn lệ phí", lives[0], "2026-12-01"), /75\/2022\/TT-BTC/);
  });

  it("stay as they were while their file is damaged", async () => {
    await run("quarantine", "dang-ky-thuong-tru");
    const whole = readFileSync(join(folder, "quarantine.json"), "utf8");
    writeFileSync(join(folder, "quarantine.json"), whole.slice(0, 20));
    for (const live of lives) await live.look();
    assert.match(ask("đăng ký thường trú"), /đang được kiểm tra lại/);
    writeFileSync(join(folder, "quarantine.json"), whole);
    await run("release", "dang-ky-thuong-tru");
  });

  it("list what is due for review", async () => {
    assert.equal(await run("release", "75/2022/TT-BTC"), "1 hold ended");
    assert.equal(await run("due"), "nothing is due by 2026-12-24");
    assert.match(await run("due", "--by", "2027-02-28"), /2027-02-28 {2}near {2}dang-ky-thuong-tru/);
  });
});

describe("On the day", () => {
  const knowledge = loadKnowledge();
  const ask = (text: string, today: string): string =>
    wordsOf(createConverse(knowledge).converse({ language: "vi", misses: 0 }, { kind: "text", text, masked: [] }, today));

  it("the waiver of TT 117/2026 ends by itself, and says until when it holds", () => {
    assert.match(ask("đăng ký thường trú lệ phí", "2027-02-28"), /miễn phí, đến hết 28\/02\/2027/);
    assert.doesNotMatch(ask("đăng ký thường trú lệ phí", "2027-03-01"), /công dân số/);
  });
  it("the halved fees of TT 64/2025 give way to the ordinary ones", () => {
    const before = ask("đổi căn cước lệ phí", "2026-12-31");
    const after = ask("đổi căn cước lệ phí", "2027-01-01");
    assert.match(before, /đến hết 31\/12\/2026/);
    assert.doesNotMatch(after, /đến hết 31\/12\/2026/);
    assert.notEqual(before, after);
  });
  it("a law that has ended makes what still rests on it need confirmation, from the day after", () => {
    const ending = [...content.laws.values()].find(
      ({ number, until }) =>
        until === "2027-02-28" && usesOf(number, content.procedures.values()).some(({ path }) => path.startsWith("documents")),
    );
    assert.ok(ending, "a law in the content that ends on 28/02/2027 and on which documents rest");
    const [use] = usesOf(ending.number, content.procedures.values()).filter(({ path }) => path.startsWith("documents"));
    const name = content.procedures.get(use?.id ?? "")?.code ?? "";
    assert.doesNotMatch(ask(`${name} giấy tờ`, "2027-02-28"), /Cần xác nhận lại trước khi đi: văn bản/);
    assert.match(ask(`${name} giấy tờ`, "2027-03-01"), /Cần xác nhận lại trước khi đi: văn bản/);
  });
});
