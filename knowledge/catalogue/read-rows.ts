/** Rows of a catalogue file - JSON Lines (also .gz), CSV or XLSX - one by one, with their line. Bounded, so that a bomb is refused. */
import { createReadStream, statSync } from "node:fs";
import { pipeline, Readable, Transform } from "node:stream";
import { createGunzip } from "node:zlib";
import { parse as parseCsv } from "csv-parse";
import { readSheet } from "./read-sheet.ts";
import { checkHeading, rowOfCells } from "./table.ts";

/** A row, or the reason why there is none at this line. */
export type Row = { line: number; value: unknown } | { line: number; reason: string };

const MOST_BYTES = 400 * 1024 * 1024;
const LONGEST_LINE = 2 * 1024 * 1024;

/** Rows of the file, by its ending. Throws with a reason when the file as a whole cannot be read. */
export async function* readRows(file: string): AsyncGenerator<Row> {
  if (statSync(file).size === 0) throw new Error(`${file} is empty`);
  if (/\.xlsx$/i.test(file)) yield* sheetRows(file);
  else if (/\.csv(\.gz)?$/i.test(file)) yield* csvRows(file);
  else if (/\.jsonl?(\.gz)?$/i.test(file)) yield* jsonRows(file);
  else throw new Error(`${file}: the name must end in .jsonl, .jsonl.gz, .csv, .csv.gz or .xlsx`);
}

/** The file's bytes, unpacked, up to the limit. */
function open(file: string): Transform {
  let bytes = 0;
  const limited = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) done(new Error(`${file} unpacks to more than ${MOST_BYTES / 1024 / 1024} MB`));
      else done(null, chunk);
    },
  });
  const failed = (error: Error | null | undefined): void => void (error && limited.destroy(error));
  if (/\.gz$/i.test(file)) pipeline(createReadStream(file), createGunzip(), limited, failed);
  else pipeline(createReadStream(file), limited, failed);
  return limited;
}

/** The file's text in pieces; throws where it is not UTF-8. */
async function* textOf(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for await (const chunk of open(file)) yield decoder.decode(chunk as Buffer, { stream: true });
  yield decoder.decode();
}

async function* jsonRows(file: string): AsyncGenerator<Row> {
  let rest = "";
  let line = 0;
  for await (const text of textOf(file)) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const whole of lines) yield* jsonRow(whole, ++line);
    if (rest.length > LONGEST_LINE) throw new Error(`${file}:${line + 1}: the line is longer than ${LONGEST_LINE} characters`);
  }
  yield* jsonRow(rest, ++line);
}

function* jsonRow(text: string, line: number): Generator<Row> {
  const trimmed = text.replace(/^\ufeff/, "").trim();
  if (trimmed === "") return;
  try {
    yield { line, value: JSON.parse(trimmed) };
  } catch {
    yield { line, reason: "not JSON (a half-written line?)" };
  }
}

/** A line with another number of cells than the first breaks the file: it was cut off, or a quote is missing. */
async function* csvRows(file: string): AsyncGenerator<Row> {
  const text = textOf(file);
  const { value: start = "" } = await text.next();
  const parser = parseCsv({
    bom: true,
    columns: (heading: string[]) => {
      checkHeading(heading);
      return heading;
    },
    delimiter: delimiterOf(start),
    skip_empty_lines: true,
    info: true,
    max_record_size: LONGEST_LINE,
  });
  // An error on the way ends the parser, which is read below.
  pipeline(Readable.from(piecesOf(start, text)), parser, () => {});
  for await (const { record, info } of parser) yield { line: info.lines as number, value: rowOfCells(record as Record<string, string>) };
}

async function* piecesOf(start: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield start;
  yield* rest;
}

/** What a spreadsheet writes depends on the country: a comma, a semicolon or a tab. */
function delimiterOf(text: string): string {
  const heading = text.split("\n", 1)[0] ?? "";
  const count = (mark: string): number => heading.split(mark).length;
  return [",", ";", "\t"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

async function* sheetRows(file: string): AsyncGenerator<Row> {
  const [head, ...rows] = await readSheet(file);
  const heading = (head ?? []).map((name) => String(name ?? "").trim());
  checkHeading(heading);
  for (const [i, cells] of rows.entries()) {
    if (cells.every((cell) => cell === null || cell === "")) continue;
    yield { line: i + 2, value: rowOfCells(Object.fromEntries(heading.map((name, at) => [name, cells[at]]))) };
  }
}
