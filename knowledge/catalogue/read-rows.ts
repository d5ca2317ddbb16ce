/** Rows of a catalogue file - JSON Lines (also .gz), CSV or XLSX - one by one, with their line. Bounded, so that a bomb is refused. */
import { createReadStream, statSync } from "node:fs";
import { pipeline, Transform } from "node:stream";
import { createGunzip } from "node:zlib";
import { parse as parseCsv } from "csv-parse";
import readSheet from "read-excel-file/node";

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

async function* jsonRows(file: string): AsyncGenerator<Row> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let rest = "";
  let line = 0;
  for await (const chunk of open(file)) {
    rest += decoder.decode(chunk as Buffer, { stream: true });
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    for (const text of lines) yield* jsonRow(text, ++line);
    if (rest.length > LONGEST_LINE) throw new Error(`${file}:${line + 1}: the line is longer than ${LONGEST_LINE} characters`);
  }
  yield* jsonRow(rest + decoder.decode(), ++line);
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

async function* csvRows(file: string): AsyncGenerator<Row> {
  const parser = open(file).pipe(
    parseCsv({ bom: true, columns: true, relax_column_count: true, skip_empty_lines: true, info: true, max_record_size: LONGEST_LINE }),
  );
  for await (const { record, info } of parser) yield { line: info.lines as number, value: fromColumns(record as Record<string, string>) };
}

async function* sheetRows(file: string): AsyncGenerator<Row> {
  if (statSync(file).size > MOST_BYTES / 10) throw new Error(`${file} is larger than ${MOST_BYTES / 10 / 1024 / 1024} MB`);
  const [head, ...rows] = (await readSheet(file)) as unknown as unknown[][];
  const columns = (head ?? []).map((name) => String(name ?? ""));
  for (const [i, cells] of rows.entries()) {
    yield { line: i + 2, value: fromColumns(Object.fromEntries(columns.map((column, at) => [column, String(cells[at] ?? "")]))) };
  }
}

/** In tables the documents stand in one cell, one a line. */
function fromColumns(columns: Record<string, string>): unknown {
  const { documents = "", ...rest } = columns;
  return { ...rest, documents: documents.split(/\r?\n/).filter((line) => line.trim() !== "") };
}
