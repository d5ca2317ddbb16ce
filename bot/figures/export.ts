/** The figures as files for spreadsheets: the same tables as CSV and as XLSX. */
import writeXlsx from "write-excel-file/node";
import type { figuresVi } from "../../knowledge/content/figure-phrases.vi.ts";
import type { Language } from "../../knowledge/schema.ts";
import type { FigureRow, Figures } from "../web/shared/console-api.ts";

export type FigureWords = typeof figuresVi;
type Cell = string | number | undefined;
export type Table = { title: string; headings: string[]; rows: Cell[][] };

const COLUMN_WIDTH = 24;

/** Every table of the figures, in one language. */
export function tablesOf(figures: Figures, words: FigureWords, language: Language): Table[] {
  const { tables, columns } = words;
  const { key, name, conversations, botOnly, botOnlyShare, handoffs, answered, firstMedian, firstP90, ratings, stars } = columns;
  const headings = [key, name, conversations, botOnly, botOnlyShare, handoffs, answered, firstMedian, firstP90, ratings, stars];
  const ofRows = (title: string, rows: FigureRow[]): Table => ({ title, headings, rows: rows.map((row) => cellsOf(row, language)) });
  const ofCounts = (title: string, rows: [string, Cell][]): Table => ({ title, headings: [columns.name, columns.count], rows });
  const named = (rows: Figures["reasons"]): [string, Cell][] => rows.map((row) => [row.name[language], row.count]);
  return [
    ofRows(tables.total, [figures.total]),
    ofRows(tables.days, figures.days),
    ofRows(tables.agencies, figures.agencies),
    ofRows(tables.topics, figures.topics),
    ofCounts(tables.reasons, named(figures.reasons)),
    ofCounts(tables.outcomes, named(figures.outcomes)),
    ofCounts(tables.waits, waitRows(figures, words)),
    ofCounts(tables.ratings, ratingRows(figures, words)),
    ofCounts(tables.repeatAsks, repeatAskRows(figures, words)),
  ];
}

const cellsOf = (row: FigureRow, language: Language): Cell[] => [
  row.key,
  row.name[language],
  row.conversations,
  row.botOnly,
  percent(row.botOnly, row.conversations),
  row.handoffs,
  row.answered,
  row.firstMedian,
  row.firstP90,
  row.ratings,
  row.stars,
];

const waitRows = ({ waits }: Figures, words: FigureWords): [string, Cell][] => [
  [words.waits.told, waits.told],
  [words.waits.within, waits.within],
  [words.waits.shorter, waits.shorter],
  [words.waits.longer, waits.longer],
];

const ratingRows = ({ ratings }: Figures, words: FigureWords): [string, Cell][] => [
  [words.ratings.asked, ratings.asked],
  [words.ratings.given, ratings.given],
  [words.ratings.share, percent(ratings.given, ratings.asked)],
  ...ratings.stars.map((count, i): [string, Cell] => [words.ratings.stars(i + 1), count]),
  [words.ratings.yes, ratings.yes],
  [words.ratings.no, ratings.no],
];

const repeatAskRows = ({ repeatAsks }: Figures, words: FigureWords): [string, Cell][] => [
  [words.repeatAsks.replies, repeatAsks.replies],
  [words.repeatAsks.repeats, repeatAsks.repeats],
  [words.repeatAsks.share, percent(repeatAsks.repeats, repeatAsks.replies)],
];

const percent = (part: number, whole: number): number | undefined => (whole > 0 ? Number(((100 * part) / whole).toFixed(1)) : undefined);

/**
 * RFC 4180 in UTF-8 with a byte order mark, which spreadsheets need for Vietnamese. The tables stand below one another, each with
 * its title; every record has as many fields as the widest.
 */
export function csvOf(tables: readonly Table[]): Buffer {
  const records = tables.flatMap(({ title, headings, rows }, i) => [...(i > 0 ? [[]] : []), [title], headings, ...rows]);
  const width = Math.max(...records.map(({ length }) => length));
  const line = (record: Cell[]): string => Array.from({ length: width }, (_, i) => fieldOf(record[i])).join(",");
  return Buffer.from(`\uFEFF${records.map((record) => `${line(record)}\r\n`).join("")}`);
}

/** What a spreadsheet would take for a formula is shown as text. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;

function fieldOf(cell: Cell): string {
  if (typeof cell !== "string") return String(cell ?? "");
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One sheet a table. Texts are typed as such, so that none can be a formula. */
export async function xlsxOf(tables: readonly Table[]): Promise<Buffer> {
  const sheets = tables.map(({ title, headings, rows }) => ({
    sheet: title,
    stickyRowsCount: 1,
    columns: headings.map(() => ({ width: COLUMN_WIDTH })),
    data: [
      headings.map((value) => ({ value, type: String, fontWeight: "bold" as const, wrap: true })),
      ...rows.map((row) => row.map(typed)),
    ],
  }));
  return writeXlsx(sheets).toBuffer();
}

const typed = (value: Cell) => (value === undefined ? null : typeof value === "number" ? { value, type: Number } : { value, type: String });
