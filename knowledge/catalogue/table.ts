/** Rows of a table, where every field is a cell: what a spreadsheet does to codes, months and lists is undone. */
import { fields } from "./record.ts";

const NEEDED = ["code", "title", "data_date"];

/** Throws when the first row lacks a column that every record needs. */
export function checkHeading(heading: readonly string[]): void {
  const missing = NEEDED.filter((name) => !heading.includes(name));
  if (missing.length > 0) throw new Error(`the first row names no column ${missing.join(", ")}; the columns are ${fields.join(", ")}`);
}

/** A row as JSON Lines would have it. */
export function rowOfCells({ code, documents, data_date, ...rest }: Record<string, unknown>): unknown {
  const texts = Object.entries(rest).map(([name, cell]) => [name, textOf(cell)]);
  return { ...Object.fromEntries(texts), code: codeOf(code), documents: linesOf(textOf(documents)), data_date: monthOf(data_date) };
}

const textOf = (cell: unknown): string => (cell === null || cell === undefined ? "" : String(cell));

/** A code taken for a number lost the zeros at its end: 1.00121 was 1.001210. */
function codeOf(cell: unknown): string {
  if (typeof cell === "number") return cell.toFixed(6);
  const text = textOf(cell).trim();
  return /^\d\.\d{1,5}$/.test(text) ? text.padEnd(8, "0") : text;
}

/** A month taken for the date of its first day; dates of a sheet are in UTC. */
function monthOf(cell: unknown): string {
  if (!(cell instanceof Date)) return textOf(cell).trim();
  const day = cell.toISOString().slice(0, 10);
  return day.endsWith("-01") ? day.slice(0, 7) : day;
}

/** A list stands in one cell: a line each, or as JSON. */
function linesOf(text: string): unknown {
  if (/^\s*\[/.test(text)) {
    try {
      return JSON.parse(text);
    } catch {
      // A list of lines may begin with a bracket too.
    }
  }
  return text.split(/\r?\n/).filter((line) => line.trim() !== "");
}
