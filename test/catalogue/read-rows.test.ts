import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { readRows } from "../../knowledge/catalogue/read-rows.ts";
import { readRecord } from "../../knowledge/catalogue/record.ts";
import { makeFolder } from "./example.ts";

const HEADING = "code,title,data_date,documents";

/** A workbook of one sheet; a cell that is a number is written as one. */
function workbook(rows: readonly (readonly (string | number)[])[]): Uint8Array {
  const cell = (value: string | number): string =>
    typeof value === "number" ? `<c><v>${value}</v></c>` : `<c t="inlineStr"><is><t xml:space="preserve">${value}</t></is></c>`;
  const named = (value: string | number, row: number, column: number): string =>
    cell(value).replace("<c", `<c r="${String.fromCharCode(65 + column)}${row + 1}"`);
  const lines = rows.map((cells, row) => `<row r="${row + 1}">${cells.map((value, column) => named(value, row, column)).join("")}</row>`);
  const schema = "http://schemas.openxmlformats.org";
  const office = `${schema}/officeDocument/2006/relationships`;
  const relation = (type: string, target: string): string =>
    `<Relationships xmlns="${schema}/package/2006/relationships"><Relationship Id="r1" Type="${office}/${type}" Target="${target}"/></Relationships>`;
  const parts = {
    "_rels/.rels": relation("officeDocument", "xl/workbook.xml"),
    "xl/workbook.xml": `<workbook xmlns="${schema}/spreadsheetml/2006/main" xmlns:r="${office}"><sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relation("worksheet", "worksheets/sheet1.xml"),
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${schema}/spreadsheetml/2006/main"><sheetData>${lines.join("")}</sheetData></worksheet>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

/** The same with every part declaring `size` bytes unpacked. */
function declaring(size: number, packed: Uint8Array): Uint8Array {
  const bytes = Buffer.from(packed);
  for (let at = bytes.indexOf("PK\u0001\u0002"); at >= 0; at = bytes.indexOf("PK\u0001\u0002", at + 4)) bytes.writeUInt32LE(size, at + 24);
  return bytes;
}

describe("The reader of catalogue files", () => {
  const place = makeFolder();
  after(() => place.remove());

  async function read(name: string, content: string | Uint8Array): Promise<unknown[]> {
    const values: unknown[] = [];
    for await (const row of readRows(place.write(name, content))) values.push("value" in row ? row.value : row);
    return values;
  }

  it("takes the comma, the semicolon and the tab of spreadsheets, packed or not", async () => {
    const expected = [{ code: "1.000001", title: 'Cấp "giấy", sổ; thẻ', data_date: "2026-07", documents: ["Đơn", "Ảnh"] }];
    for (const mark of [",", ";", "\t"]) {
      const text = `\ufeff${HEADING.replaceAll(",", mark)}\r\n${["1.000001", '"Cấp ""giấy"", sổ; thẻ"', "2026-07", '"Đơn\nẢnh"'].join(mark)}\r\n`;
      assert.deepEqual(await read("a.csv", text), expected, mark);
      assert.deepEqual(await read("a.csv.gz", gzipSync(text)), expected, mark);
    }
  });

  it("gives back to codes, months and lists what a spreadsheet took from them", async () => {
    const expected = { code: "1.001210", title: "Cấp giấy", data_date: "2026-07", documents: ["Đơn", "Ảnh"] };
    assert.deepEqual(await read("a.csv", `${HEADING}\n1.00121,Cấp giấy,2026-07,"[""Đơn"",""Ảnh""]"\n`), [expected]);
    const rows = [HEADING.split(","), [1.00121, "Cấp giấy", "2026-07", "Đơn\nẢnh"]];
    assert.deepEqual(await read("a.xlsx", workbook(rows)), [expected]);
  });

  const broken: [string, string, string | Uint8Array, RegExp][] = [
    ["a table line that is cut off", "a.csv", `${HEADING}\n1.000001,Cấp giấy,2026-07,\n1.000002,Cấp`, /Invalid Record Length/],
    ["a quote that is never closed", "a.csv", `${HEADING}\n1.000001,"Cấp giấy,2026-07,\n`, /Quote Not Closed/],
    [
      "a packed table that is cut off",
      "a.csv.gz",
      gzipSync(`${HEADING}\n${"1.000001,Cấp giấy,2026-07,\n".repeat(500)}`).subarray(0, 90),
      /unexpected end/,
    ],
    ["a table without what every record needs", "a.csv", "code,name\n1.000001,Cấp giấy\n", /no column title, data_date/],
    ["a sheet without it", "a.xlsx", workbook([["code"], ["1.000001"]]), /no column title, data_date/],
    [
      "a table in another alphabet",
      "a.csv",
      Buffer.from(`${HEADING}\n1.000001,C\u00e9p,2026-07,\n`, "latin1"),
      /not valid for encoding utf-8/,
    ],
    ["lines in another alphabet", "a.jsonl", Buffer.from('{"title":"C\u00e9p"}\n', "latin1"), /not valid for encoding utf-8/],
    ["a workbook that is cut off", "a.xlsx", workbook([HEADING.split(",")]).subarray(0, 700), /./],
    ["a workbook that is none", "a.xlsx", "hello", /./],
    ["a workbook that declares too much", "a.xlsx", declaring(2 ** 31, workbook([HEADING.split(",")])), /unpacks to more than 256 MB/],
    ["a workbook with more in it than it declares", "a.xlsx", declaring(70, workbook([HEADING.split(",")])), /is cut off/],
    ["a line without end", "a.jsonl.gz", gzipSync(Buffer.alloc(8 * 1024 ** 2, " ")), /longer than/],
  ];
  for (const [what, name, content, reason] of broken)
    it(`stops with a reason at ${what}`, () => assert.rejects(read(name, content), reason));

  it("leaves in a title the word that belongs to it", () => {
    const titles: Record<string, string> = {
      "Thủ tục đăng ký sáng chế -": "Đăng ký sáng chế",
      "Thủ tục hải quan đối với rồng": "Thủ tục hải quan đối với rồng",
      "THỦ TỤC GIẢI THỂ HỘI": "GIẢI THỂ HỘI",
      "Thủ tục biên phòng cho tàu": "Thủ tục biên phòng cho tàu",
    };
    for (const [title, clean] of Object.entries(titles)) {
      const result = readRecord({ title, data_date: "2026-07" });
      assert.equal("record" in result && result.record.title, clean);
    }
  });
});
