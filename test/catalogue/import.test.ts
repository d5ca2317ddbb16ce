import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { currentVersion, importCatalogue, listVersions, readVersion } from "../../knowledge/catalogue/versions.ts";
import { runKnowledge } from "../../knowledge/cli.ts";
import { asJsonLines, makeFolder, rows } from "./example.ts";

const NOW = new Date("2026-11-24T00:00:00Z");

describe("An import", () => {
  let place: ReturnType<typeof makeFolder>;
  let folder: string;
  beforeEach(() => {
    place = makeFolder();
    folder = join(place.folder, "knowledge");
  });
  afterEach(() => place.remove());

  const run = (...words: string[]): Promise<string> => runKnowledge(folder, words, NOW);
  const fails = (file: string, reason: RegExp): Promise<void> => assert.rejects(importCatalogue(folder, file, NOW), reason);

  it("cleans titles, joins the same title at two levels, and takes no doubtful fee or time for known", async () => {
    const report = await importCatalogue(folder, place.write("a.jsonl", asJsonLines(rows)), NOW);
    assert.deepEqual([report.records, report.merged, report.refused], [3, 1, []]);
    const records = readVersion(folder, report.version);
    const dragon = records.find(({ code }) => code === "9.000001");
    assert.equal(dragon?.title, "Nuôi rồng ở nhà");
    assert.deepEqual(dragon?.time, { amount: 5, unit: "workingDay" });
    assert.ok(!("fee" in (dragon ?? {})));
    const extension = records.find(({ title }) => title === "Gia hạn phép nuôi rồng");
    assert.deepEqual([extension?.code, extension?.otherCodes, extension?.time], ["9.000003", ["9.000002"], null]);
  });

  it("twice changes nothing", async () => {
    const file = place.write("a.jsonl", asJsonLines(rows));
    await importCatalogue(folder, file, NOW);
    const again = await importCatalogue(folder, file, NOW);
    assert.equal(again.unchanged, true);
    assert.deepEqual([again.added, again.changed, again.dropped], [[], [], []]);
    assert.equal(listVersions(folder).length, 1);
  });

  it("of a packed file gives the same version", async () => {
    const plain = await importCatalogue(folder, place.write("a.jsonl", asJsonLines(rows)), NOW);
    const packed = await importCatalogue(folder, place.write("a.jsonl.gz", gzipSync(asJsonLines(rows))), NOW);
    assert.equal(packed.version, plain.version);
  });

  it("refuses single rows with line and reason", async () => {
    const list = [...rows, ...rows.map((row, i) => ({ ...row, code: `9.10000${i}`, title: `Việc thứ ${i}` })), { ...rows[0], code: "12" }];
    const said = await run("import", place.write("a.jsonl", asJsonLines(list)));
    assert.match(said, /1 rows refused\n {2}line 9: code: must look like 1\.004222/);
  });

  it("refuses a broken file whole, says why, and leaves the current version alone", async () => {
    const { version } = await importCatalogue(folder, place.write("a.jsonl", asJsonLines(rows)), NOW);
    await fails(place.write("half.jsonl", asJsonLines(rows).slice(0, -30)), /half\.jsonl:4: not JSON.*nothing was changed/);
    await fails(
      place.write("cut.jsonl.gz", gzipSync(asJsonLines(rows)).subarray(0, 200)),
      /cut\.jsonl\.gz: unexpected end of file; nothing was changed/,
    );
    await fails(place.write("other.jsonl", '{"a":1}\n{"a":2}\n'), /2 of 2 rows are wrong \(first: line 1, title: .*nothing was changed/);
    await fails(place.write("empty.jsonl", ""), /is empty/);
    await fails(place.write("a.pdf", "x"), /must end in/);
    assert.equal(currentVersion(folder), version);
    assert.equal(listVersions(folder).length, 1);
  });

  it("reads the same fields from CSV, with quotes, line breaks and a byte order mark", async () => {
    const columns = ["code", "title", "field", "agency", "level", "documents", "time", "steps", "data_date", "source"];
    const cell = (value: unknown): string => `"${(Array.isArray(value) ? value.join("\n") : String(value ?? "")).replaceAll('"', '""')}"`;
    const csv = `\ufeff${columns.join(",")}\r\n${rows.map((row) => columns.map((column) => cell(row[column])).join(",")).join("\r\n")}\r\n`;
    const fromCsv = await importCatalogue(folder, place.write("a.csv", csv), NOW);
    const fromJson = await importCatalogue(folder, place.write("a.jsonl", asJsonLines(rows)), NOW);
    assert.equal(fromCsv.version, fromJson.version);
  });

  it("reads them from XLSX", async () => {
    const { default: writeSheet } = await import("write-excel-file/node");
    const columns = ["code", "title", "field", "agency", "level", "documents", "time", "steps", "data_date", "source"];
    const cells = rows.map((row) =>
      columns.map((column) => ({
        value: Array.isArray(row[column]) ? (row[column] as string[]).join("\n") : String(row[column] ?? ""),
        type: String,
      })),
    );
    const file = join(place.folder, "a.xlsx");
    await writeSheet([columns.map((value) => ({ value, type: String })), ...cells]).toFile(file);
    const fromSheet = await importCatalogue(folder, file, NOW);
    const fromJson = await importCatalogue(folder, place.write("a.jsonl", asJsonLines(rows)), NOW);
    assert.equal(fromSheet.version, fromJson.version);
  });

  it("shows versions and differences, and goes back", async () => {
    await run("import", place.write("a.jsonl", asJsonLines(rows)));
    await run(
      "import",
      place.write(
        "b.jsonl",
        asJsonLines([{ ...rows[0], time: "6 Ngày" }, ...rows.slice(1, 3), { ...rows[0], code: "9.000009", title: "Nuôi phượng" }]),
      ),
    );
    assert.match(await run("diff"), /added: 1: 9\.000009\nchanged: 1: 9\.000001\ndropped: 1: 1\.004222/);
    const [first, second] = listVersions(folder).map(({ version }) => version);
    assert.match(await run("versions"), new RegExp(`\\* ${second}`));
    assert.match(await run("rollback"), new RegExp(`current version: ${first}`));
    assert.equal(currentVersion(folder), first);
    await assert.rejects(run("rollback"), /there is no version "before the current one"/);
    await assert.rejects(run("nonsense"), /npm run knowledge/);
  });

  it("does not run beside another, and takes over from one that was killed", async () => {
    const file = place.write("a.jsonl", asJsonLines(rows));
    const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    await importCatalogue(folder, file, NOW);
    place.write("knowledge/import.lock", String(other.pid));
    await fails(place.write("b.jsonl", asJsonLines(rows.slice(1))), /another import is running/);
    const gone = once(other, "exit");
    other.kill("SIGKILL");
    await gone;
    assert.equal((await importCatalogue(folder, place.write("b.jsonl", asJsonLines(rows.slice(1))), NOW)).unchanged, false);
  });
});
