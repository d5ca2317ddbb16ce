import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { readConfig } from "../../bot/config.ts";
import { startService } from "../../bot/main.ts";
import { procedureFromRecord } from "../../knowledge/catalogue/imported.ts";
import type { CatalogueRecord } from "../../knowledge/catalogue/record.ts";
import { importCatalogue, readVersion } from "../../knowledge/catalogue/versions.ts";
import { keepRecords, readRecordOf } from "../../knowledge/freshness/archive.ts";
import { createReceipts, versionOfRecord } from "../../knowledge/freshness/receipts.ts";
import { loadContent } from "../../knowledge/knowledge.ts";
import type { LoadedProcedure } from "../../knowledge/procedures.ts";
import { asJsonLines, makeFolder, rows } from "../catalogue/example.ts";

const { procedures } = loadContent();
const procedure = procedures.get("dang-ky-thuong-tru") as LoadedProcedure;
const receipts = createReceipts("an example secret of 32 characters");
const code = receipts.codeFor(procedure, "2026-11-24");

describe("A receipt", () => {
  it("names the procedure, the version of its record and the day", () => {
    assert.deepEqual(receipts.read(code), { id: procedure.id, version: versionOfRecord(procedure), day: "2026-11-24" });
  });
  it("is refused when any part was changed", () => {
    for (let i = 0; i < code.length; i++) {
      const other = code[i] === "1" ? "2" : "1";
      assert.equal(receipts.read(code.slice(0, i) + other + code.slice(i + 1)), undefined, `changed at ${i}`);
    }
    assert.equal(createReceipts("another secret of 32 characters!").read(code), undefined);
    for (const nonsense of ["", "~~~", `${code}x`, code.slice(0, -1)]) assert.equal(receipts.read(nonsense), undefined);
  });
  it("opens the record as it was, also after it changed", () => {
    const place = makeFolder();
    keepRecords(place.folder, [procedure]);
    const changed = { ...procedure, fees: [] };
    keepRecords(place.folder, [changed]);
    const kept = readRecordOf(place.folder, procedure.id, versionOfRecord(procedure));
    assert.equal(kept?.fees.length, procedure.fees.length);
    assert.equal(kept?.conditions.get('filing == "online"')?.({ filing: "online" }), "yes");
    assert.equal(readRecordOf(place.folder, procedure.id, versionOfRecord(changed))?.fees.length, 0);
    place.remove();
  });

  it("opens an imported record from the version of the catalogue it came from", async () => {
    const place = makeFolder();
    const first = await importCatalogue(place.folder, place.write("a.jsonl", asJsonLines(rows)), new Date());
    const [record] = readVersion(place.folder, first.version).filter(({ code: own }) => own === "9.000001");
    const then = procedureFromRecord(record as CatalogueRecord);
    await importCatalogue(place.folder, place.write("b.jsonl", asJsonLines([{ ...rows[0], time: "9 Ngày" }])), new Date());
    assert.deepEqual(readRecordOf(place.folder, then.id, versionOfRecord(then))?.time, [{ amount: 5, unit: "workingDay" }]);
    place.remove();
  });
});

describe("GET /api/receipts/:code", () => {
  const place = makeFolder();
  let service: Awaited<ReturnType<typeof startService>>;
  const secret = "a made-up receipt secret, 32 characters";
  before(async () => {
    service = await startService(readConfig({ PORT: "0", LOG_LEVEL: "silent", KNOWLEDGE_DIR: place.folder, RECEIPT_SECRET: secret }));
  });
  after(async () => {
    await service.close();
    place.remove();
  });
  const get = (text: string): Promise<Response> => fetch(`${service.url}/api/receipts/${encodeURIComponent(text)}`);

  it("shows what was answered then, in both languages", async () => {
    const response = await get(createReceipts(secret).codeFor(procedure, "2026-11-20"));
    assert.equal(response.status, 200);
    const shown = (await response.json()) as { day: string; procedure: { id: string }; answer: { vi: unknown; en: unknown } };
    assert.equal(shown.day, "2026-11-20");
    assert.equal(shown.procedure.id, procedure.id);
    assert.match(JSON.stringify(shown.answer.vi), /20\.000 đồng/);
    assert.match(JSON.stringify(shown.answer.en), /20,000 VND/);
  });
  it("refuses a changed code and an unknown one alike", async () => {
    const good = createReceipts(secret).codeFor(procedure, "2026-11-20");
    const unknown = createReceipts(secret).codeFor({ ...procedure, id: "unknown" }, "2026-11-20");
    const answers = await Promise.all(
      [good.replace("20261120", "20261121"), unknown, "x"].map(async (text) => [(await get(text)).status, await (await get(text)).text()]),
    );
    assert.deepEqual(new Set(answers.map(([status]) => status)), new Set([404]));
    assert.equal(new Set(answers.map(([, body]) => body)).size, 1);
  });
  it("still shows it from the kept record when the folder is all there is", () => {
    assert.ok(readRecordOf(place.folder, procedure.id, versionOfRecord(procedure)));
    rmSync(join(place.folder, "answers"), { recursive: true });
    assert.equal(readRecordOf(place.folder, procedure.id, versionOfRecord(procedure)), undefined);
  });
});
