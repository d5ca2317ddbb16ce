import assert from "node:assert/strict";
import { parse } from "csv-parse/sync";
import readXlsx from "read-excel-file/node";
import { createCountedFigures } from "../../bot/figures/counted-figures.ts";
import { csvOf, type Table, tablesOf, xlsxOf } from "../../bot/figures/export.ts";
import { figureQueryIn, figuresAnswer, figuresCsv, figuresXlsx, languageIn } from "../../bot/figures/figures-api.ts";
import { createMemoryCounters } from "../../bot/figures/memory-counters.ts";
import { Refusal } from "../../bot/http/errors.ts";
import type { Figures } from "../../bot/web/shared/console-api.ts";
import { figuresEn } from "../../knowledge/content/figure-phrases.en.ts";
import { figuresVi } from "../../knowledge/content/figure-phrases.vi.ts";
import { NAMES, noon } from "./figures-contract.ts";

/** What is read back: every field as text. */
const recordsOf = (csv: Buffer): string[][] => parse(csv, { bom: true, relax_column_count: false });

async function exampleFigures(): Promise<Figures> {
  const figures = createCountedFigures(createMemoryCounters(), NAMES);
  const of = { id: "h1", agency: "example-ward", topic: "khai-sinh", at: noon("2026-03-02") };
  await figures.note({ kind: "conversation", conversation: "c1", at: of.at });
  await figures.note({ kind: "conversation", conversation: "c2", at: of.at });
  await figures.note({ kind: "handoff", ...of, conversation: "c1", why: "asked" });
  await figures.note({ kind: "firstResponse", ...of, minutes: 4 });
  await figures.note({ kind: "ratingAsked", ...of });
  await figures.note({ kind: "rating", ...of, stars: 4 });
  return figures.read({ from: "2026-03-02", to: "2026-03-03", agencies: ["example-ward"] });
}

describe("figures as a file", () => {
  const table = (...cells: Table["rows"][number]): Table => ({ title: "T", headings: ["H", "I"], rows: [cells] });

  it("begin with a byte order mark, end lines with CR LF, and quote what needs it", () => {
    const csv = csvOf([table('Phường "Ví dụ", số 1', "hai\ndòng")]).toString();
    assert.equal(csv, '\uFEFFT,\r\nH,I\r\n"Phường ""Ví dụ"", số 1","hai\ndòng"\r\n');
  });

  it("show what looks like a formula as text, and leave numbers numbers", () => {
    for (const text of ["=1+1", "+84", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1"]) {
      assert.deepEqual(recordsOf(csvOf([table(text, -1.5)]))[2], [`'${text}`, "-1.5"]);
    }
    assert.deepEqual(recordsOf(csvOf([table("a=b", undefined)]))[2], ["a=b", ""]);
  });

  it("hold every table below the other in CSV, and one a sheet in XLSX", async () => {
    const figures = await exampleFigures();
    const tables = tablesOf(figures, figuresVi, "vi");
    const records = recordsOf(csvOf(tables));
    const filled = (record: string[] | undefined): string[] => record?.filter(Boolean) ?? [];
    assert.deepEqual(filled(records[0]), [figuresVi.tables.total]);
    const { firstMedian, firstP90 } = figures.total;
    assert.deepEqual(filled(records[2]), ["total", "2", "1", "50", "1", "1", String(firstMedian), String(firstP90), "1", "4"]);
    assert.ok(records.every(({ length }) => length === records[0]?.length));
    const sheets = await readXlsx(await xlsxOf(tables));
    assert.deepEqual(
      sheets.map(({ sheet }) => sheet),
      tables.map(({ title }) => title),
    );
    assert.deepEqual(sheets[1]?.data[0], tables[1]?.headings);
    assert.deepEqual(sheets[1]?.data[1]?.slice(0, 4), ["2026-03-02", "02/03/2026", 2, 1]);
  });

  it("keep a text that looks like a formula a text in XLSX", async () => {
    const [sheet] = await readXlsx(await xlsxOf([table("=1+1", 2)]));
    assert.deepEqual(sheet?.data[1], ["=1+1", 2]);
  });

  it("have names for sheets that spreadsheets accept, in both languages", () => {
    for (const { tables } of [figuresVi, figuresEn]) {
      const titles = Object.values(tables);
      assert.equal(new Set(titles).size, titles.length);
      for (const title of titles) assert.match(title, /^[^[\]:*?/\\]{1,31}$/);
    }
  });
});

describe("the routes for figures", () => {
  const ask = (query: string) => figureQueryIn(new URLSearchParams(query), "example-ward");
  const refusal = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;

  it("are for the own agency and at most 400 real days", () => {
    const period = { from: "2026-03-01", to: "2026-03-31", agencies: ["example-ward"] };
    assert.deepEqual(ask("from=2026-03-01&to=2026-03-31"), period);
    assert.deepEqual(ask("from=2026-03-01&to=2026-03-31&agency=example-ward"), period);
    assert.throws(() => ask("from=2026-03-01&to=2026-03-31&agency=example-department"), refusal("NotFound"));
    assert.equal(ask("from=2025-01-01&to=2026-02-04").from, "2025-01-01");
    const bad = ["", "from=2026-03-01", "from=2026-02-30&to=2026-03-31", "from=1/3/2026&to=2026-03-31", "from=2026-04-01&to=2026-03-31"];
    for (const query of [...bad, "from=2025-01-01&to=2026-02-05", "from=0001-01-01&to=9999-12-31"]) {
      assert.throws(() => ask(query), refusal("BadRequest"), query);
    }
  });

  it("answer as JSON, CSV and XLSX, each in a language", async () => {
    const figures = await exampleFigures();
    assert.deepEqual(figuresAnswer(figures), { status: 200, json: figures });
    const csv = figuresCsv(figures, languageIn(new URLSearchParams("lang=en")));
    assert.equal(csv.headers?.["content-disposition"], 'attachment; filename="figures-2026-03-02-2026-03-03.csv"');
    assert.ok(csv.bytes?.toString().startsWith("\uFEFFTotal,"));
    const xlsx = await figuresXlsx(figures, languageIn(new URLSearchParams()));
    assert.equal((await readXlsx(xlsx.bytes as Buffer))[0]?.sheet, figuresVi.tables.total);
  });
});
