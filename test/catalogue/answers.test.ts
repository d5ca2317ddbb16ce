import assert from "node:assert/strict";
import { join } from "node:path";
import { createLiveKnowledge, type LiveKnowledge } from "../../bot/live-knowledge.ts";
import { createConverse } from "../../dialogs/main-dialog.ts";
import { importCatalogue, rollback } from "../../knowledge/catalogue/versions.ts";
import { createReceipts } from "../../knowledge/freshness/receipts.ts";
import { loadContent } from "../../knowledge/knowledge.ts";
import { wordsOf } from "../dialogs/bot.ts";
import { asJsonLines, makeFolder, rows } from "./example.ts";

const content = loadContent();
const log = { info: () => undefined, error: () => undefined };

describe("Imported knowledge in a running service", () => {
  const place = makeFolder();
  const folder = join(place.folder, "knowledge");
  const start = () => createLiveKnowledge({ content, folder, receipts: createReceipts("an example secret of 32 characters"), log });
  let one: LiveKnowledge;
  let other: LiveKnowledge;
  before(async () => {
    [one, other] = await Promise.all([start(), start()]);
  });
  const ask = (text: string, language: "vi" | "en" = "vi"): string =>
    wordsOf(createConverse(one.knowledge).converse({ language, misses: 0 }, { kind: "text", text, masked: [] }, "2026-11-24"));
  after(async () => {
    await Promise.all([one.stop(), other.stop()]);
    place.remove();
  });

  it("is not there before the import", () => {
    assert.equal(one.knowledge.version, "curated");
    assert.doesNotMatch(ask("nuôi rồng ở nhà"), /nuôi rồng/);
  });

  it("is there after it, in every process, without a restart", async () => {
    const { version } = await importCatalogue(folder, place.write("a.jsonl", asJsonLines(rows)), new Date());
    for (const live of [one, other]) {
      await live.look();
      assert.equal(live.knowledge.version, version);
    }
  });

  it("says that it was only imported, of when, and states no fee", () => {
    const words = ask("nuôi rồng ở nhà");
    assert.match(words, /danh mục thủ tục hành chính quốc gia \(dữ liệu 07\/2026\)/);
    assert.match(words, /chưa kiểm tra/);
    assert.match(words, /5 ngày làm việc/);
    assert.match(words, /Chưa có mức lệ phí được xác nhận/);
    assert.doesNotMatch(words, /miễn phí/i);
    assert.match(words, /dichvucong\.gov\.vn/);
    assert.match(ask("9.000001", "en"), /national catalogue of procedures \(data of 07\/2026\); we have \*\*not checked\*\*/);
  });

  it("does not take a time without a unit for known", () =>
    assert.match(ask("gia hạn phép nuôi rồng mất bao lâu"), /Chưa có thời hạn được xác nhận/));

  it("leaves the curated procedure its facts, and adds the official title and codes to it", () => {
    const words = ask("đăng ký thường trú");
    assert.match(words, /7 ngày làm việc/);
    assert.doesNotMatch(words, /9 ngày/);
    assert.equal(one.knowledge.procedure("1.004222")?.origin, "curated");
    assert.equal(one.knowledge.procedure("9.000002")?.name.vi, "Gia hạn phép nuôi rồng");
  });

  it("stays as it was when the next version cannot be read", async () => {
    const before = one.knowledge.version;
    place.write("knowledge/current", "0009-deadbeef\n");
    await one.look();
    assert.equal(one.knowledge.version, before);
    rollback(folder, new Date(), before);
    await one.look();
    assert.equal(one.knowledge.version, before);
  });
});
