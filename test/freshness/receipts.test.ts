/** Receipts: what they name, that they cannot be forged, and what they open, also after everything has changed. */
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createReceiptsApi } from "../../bot/channels/receipts-api.ts";
import { createWindow } from "../../bot/http/window.ts";
import { createLiveKnowledge, type LiveKnowledge } from "../../bot/live-knowledge.ts";
import { createConverse } from "../../dialogs/main-dialog.ts";
import { importCatalogue } from "../../knowledge/catalogue/versions.ts";
import { createArchive } from "../../knowledge/freshness/archive.ts";
import { basisOf, textOf, versionOf, versionOfText } from "../../knowledge/freshness/basis.ts";
import { createHolds, type Held, noHolds, type Review } from "../../knowledge/freshness/holds.ts";
import { createReceipts } from "../../knowledge/freshness/receipts.ts";
import type { Content } from "../../knowledge/knowledge.ts";
import { asJsonLines, makeFolder, rows } from "../catalogue/example.ts";
import { wordsOf } from "../dialogs/bot.ts";
import { dragon, laws, makeContent, makeKnowledge, makeLaw, phoenix } from "./example.ts";

const SECRET = "an example secret of 32 characters";
const receipts = createReceipts(SECRET);
const TODAY = "2026-11-24";
const NOW = new Date(`${TODAY}T05:00:00Z`);

type Shown = {
  id: string;
  version: string;
  day: string;
  held: string[];
  procedure: { fees: unknown[]; time: unknown[] } | null;
  answer: { vi: string[]; en: string[] };
};
type Logged = { event?: unknown };

/** A live knowledge in a folder, what people are told by it, and the receipts it opens. */
async function open(folder: string, content: Content = makeContent()) {
  const logged: Logged[] = [];
  const note = (line: Logged): void => {
    logged.push(line);
  };
  const archive = createArchive(folder);
  const live = await createLiveKnowledge({ content, folder, receipts, archive, log: { info: note, error: note } });
  const api = createReceiptsApi({ knowledge: live.knowledge, receipts, archive, reads: createWindow(1e6, 60) });
  const asked = { request: undefined as never, query: new URLSearchParams(), address: "::1" };
  return {
    live,
    logged,
    ask: (text: string, today = TODAY): string =>
      wordsOf(createConverse(live.knowledge).converse({ language: "vi", misses: 0 }, { kind: "text", text, masked: [] }, today)),
    async show(code: string): Promise<Shown> {
      return (await api.receipt({ ...asked, params: { code } })).json as Shown;
    },
  };
}

const codeIn = (words: string): string => /Mã câu trả lời: (\S+)/.exec(words)?.[1] ?? "";
const refused = { code: "NotFound", message: "there is no such receipt" };

describe("A receipt", () => {
  const knowledge = makeKnowledge();
  const receipt = { id: "nuoi-rong", version: versionOf(dragon, knowledge), day: TODAY };
  const code = receipts.codeFor(receipt);

  it("is short, and names the procedure, the version of what it was made from, and the day", () => {
    assert.match(code, /^nuoi-rong\.[0-9a-f]{8}\.20261124\.[a-z0-9]{12}$/);
    assert.deepEqual(receipts.read(code), receipt);
    const coded = receipts.codeFor({ ...receipt, id: "1.004222" });
    assert.equal(receipts.read(coded)?.id, "1.004222");
  });
  it("is refused when any character of it was changed, and with another secret", () => {
    for (let i = 0; i < code.length; i++)
      for (const other of [code[i] === "2" ? "3" : "2", ""])
        assert.equal(receipts.read(code.slice(0, i) + other + code.slice(i + 1)), undefined, `changed at ${i}`);
    assert.equal(createReceipts("another secret of 32 characters!").read(code), undefined);
    for (const nonsense of ["", "...", `${code}2`, ` ${code}`, "a.b.c.d", `${code}\n`]) assert.equal(receipts.read(nonsense), undefined);
  });
  it("is another when the record, a law it cites, its body's name, a hold or a review changes; and the same for others", () => {
    const versions = [
      knowledge,
      { ...knowledge, laws: new Map([...knowledge.laws, ["2/2020/X", makeLaw("2/2020/X", { until: "2027-01-01" })]]) },
      { ...knowledge, laws: new Map([...knowledge.laws, ["7/2026/X", makeLaw("7/2026/X", { replaces: ["1/2020/X"] })]]) },
      { ...knowledge, bodies: new Map([["cong-an-xa", { vi: "Công an", en: "Police" }]]) },
      { ...knowledge, holds: createHolds([{ id: "nuoi-rong", facet: "fee" }], []) },
      { ...knowledge, holds: createHolds([], [{ law: "2/2020/X", replacedBy: "1/2020/X", from: "2027-01-01" }]) },
    ].map((one) => versionOfText(textOf(basisOf(dragon, one))));
    versions.push(versionOf({ ...dragon, fees: [] }, knowledge));
    assert.equal(new Set(versions).size, versions.length);
    const elsewhere = createHolds([{ id: "nuoi-rong", facet: "fee" }], [{ law: "2/2020/X", replacedBy: "1/2020/X", from: "2027-01-01" }]);
    assert.equal(versionOf(phoenix, { ...knowledge, holds: elsewhere }), versionOf(phoenix, { ...knowledge, holds: noHolds }));
  });
});

describe("What a receipt opens", () => {
  let place: ReturnType<typeof makeFolder>;
  let folder: string;
  const opened: LiveKnowledge[] = [];
  const service = async (content?: Content) => {
    const one = await open(folder, content);
    opened.push(one.live);
    return one;
  };
  const hold = (taken: Held[], reviews: Review[] = []): void => {
    writeFileSync(join(folder, "quarantine.json"), JSON.stringify(taken));
    writeFileSync(join(folder, "reviews.json"), JSON.stringify(reviews));
  };
  beforeEach(() => {
    place = makeFolder();
    folder = join(place.folder, "knowledge");
    mkdirSync(folder);
  });
  afterEach(async () => {
    for (const live of opened.splice(0)) await live.stop();
    place.remove();
  });

  it("is the record and every facet of that day, line by line, in both languages", async () => {
    const { ask, show } = await service();
    const { procedure, answer, held, ...receipt } = await show(codeIn(ask("nuôi rồng tại nhà", "2026-12-31")));
    assert.deepEqual([receipt.id, receipt.day, held], ["nuoi-rong", "2026-12-31", []]);
    assert.equal(procedure?.fees.length, 3);
    assert.ok(!("conditions" in (procedure ?? {})));
    for (const words of [/12 ngày làm việc/, /70\.000 đồng/, /đến hết 31\/12\/2026/, /Ảnh của rồng/, /Hang rồng/, /Nộp đơn/, /3\/2020\/X/])
      assert.match(answer.vi.join("\n"), words);
    assert.match(answer.en.join("\n"), /12 working days[\s\S]*Hang rồng số 1 \(en\)/);
    const later = await show(codeIn(ask("nuôi rồng tại nhà", "2027-01-01")));
    assert.doesNotMatch(later.answer.vi.join("\n"), /Giảm nửa/);
  });

  it("is what was said then, also after the record and the laws around it changed", async () => {
    const first = await service();
    const code = codeIn(first.ask("nuôi rồng tại nhà"));
    const before = await first.show(code);
    await first.live.stop();
    const changed = makeContent([{ ...dragon, time: [], fees: [] }], [...laws, makeLaw("8/2026/X", { replaces: ["1/2020/X"] })]);
    const second = await service(changed);
    assert.notEqual(codeIn(second.ask("nuôi rồng tại nhà")), code);
    assert.deepEqual(await second.show(code), before);
  });

  it("is still there when the procedure is gone", async () => {
    const first = await service();
    const code = codeIn(first.ask("nuôi rồng tại nhà"));
    await first.live.stop();
    assert.equal((await (await service(makeContent([phoenix]))).show(code)).id, "nuoi-rong");
  });

  it("keeps all curated records at the start, each once and whole, and writes nothing twice", async () => {
    const first = await service();
    await first.live.stop();
    const files = readdirSync(join(folder, "answers")).sort();
    const { knowledge } = first.live;
    assert.deepEqual(files, [dragon, phoenix].map((one) => `${one.id}.${versionOf(one, knowledge)}.json`).sort());
    const file = join(folder, "answers", files[0] ?? "");
    const whole = readFileSync(file, "utf8");
    writeFileSync(file, `${whole} `);
    await (await service()).live.stop();
    assert.equal(readFileSync(file, "utf8"), `${whole} `);
  });

  it("is refused when its kept file is no longer what was written", async () => {
    const first = await service();
    const code = codeIn(first.ask("nuôi rồng tại nhà"));
    await first.live.stop();
    const [, version] = /\.([0-9a-f]{8})\./.exec(code) ?? [];
    const file = join(folder, "answers", `nuoi-rong.${version}.json`);
    writeFileSync(file, readFileSync(file, "utf8").replace("70000", "7"));
    await assert.rejects((await service(makeContent([phoenix]))).show(code), refused);
  });

  it("of an imported record is what was answered, also after the next import", async () => {
    await importCatalogue(folder, place.write("a.jsonl", asJsonLines(rows)), NOW);
    const { ask, show, live } = await service();
    const code = codeIn(ask("nuôi rồng ở nhà"));
    assert.match(code, /^9\.000001\./);
    await live.look();
    await importCatalogue(folder, place.write("b.jsonl", asJsonLines([{ ...rows[0], time: "9 Ngày" }])), NOW);
    await live.look();
    assert.notEqual(codeIn(ask("nuôi rồng ở nhà")), code);
    await live.stop();
    const then = await show(code);
    assert.deepEqual(then.procedure?.time, [{ amount: 5, unit: "workingDay" }]);
    assert.match(then.answer.vi.join("\n"), /chưa kiểm tra/);
  });

  it("says of an answer given while a field was held, or under review, just that", async () => {
    const first = await service();
    const plain = codeIn(first.ask("nuôi rồng tại nhà"));
    await first.live.stop();
    hold([{ id: "nuoi-rong", facet: "fee" }], [{ law: "2/2020/X", replacedBy: "1/2020/X", from: TODAY }]);
    const second = await service();
    const code = codeIn(second.ask("nuôi rồng tại nhà"));
    await second.live.stop();
    hold([]);
    const third = await service();
    const then = await third.show(code);
    assert.deepEqual([then.held, then.procedure?.fees], [["fee"], []]);
    assert.match(then.answer.vi.join("\n"), /đang được kiểm tra lại[\s\S]*12 ngày làm việc – \*\*cần xác nhận lại\*\*/);
    assert.doesNotMatch(then.answer.vi.join("\n"), /70\.000/);
    assert.match((await third.show(plain)).answer.vi.join("\n"), /70\.000/);
  });

  it("leaves out what is held now, until it is released", async () => {
    const { ask, show, live } = await service();
    const code = codeIn(ask("nuôi rồng tại nhà"));
    await live.look();
    hold([{ id: "nuoi-rong", facet: "fee" }]);
    await live.look();
    const partly = await show(code);
    assert.deepEqual([partly.held, partly.procedure?.fees], [["fee"], []]);
    assert.doesNotMatch(JSON.stringify(partly), /70[.,]?000/);
    hold([{ id: "nuoi-rong" }]);
    await live.look();
    const wholly = await show(code);
    assert.equal(wholly.procedure, null);
    assert.match(wholly.answer.vi.join("\n"), /^Thông tin về \*\*Nuôi rồng tại nhà\*\* đang được kiểm tra lại.*1022/);
    assert.equal(wholly.answer.vi.length, 1);
    hold([]);
    await live.look();
    assert.match((await show(code)).answer.vi.join("\n"), /70\.000/);
  });

  it("is refused in the same words, changed or unknown", async () => {
    const { ask, show } = await service();
    const code = codeIn(ask("nuôi rồng tại nhà"));
    const unknown = receipts.codeFor({ id: "nuoi-lan", version: "00000000", day: TODAY });
    for (const bad of [code.replace("20261124", "20261125"), code.slice(0, -1), unknown, "", "../../etc/passwd"])
      await assert.rejects(show(bad), refused);
  });

  it("works from memory, and is told in the log once, where the folder cannot be written", async () => {
    folder = join(place.write("a-file", ""), "knowledge");
    const { ask, show, live, logged } = await service();
    const code = codeIn(ask("nuôi rồng tại nhà"));
    assert.equal((await show(code)).id, "nuoi-rong");
    await live.look();
    await live.stop();
    assert.equal(logged.filter(({ event }) => event === "answers-not-kept").length, 1);
  });
});
