/**
 * One procedure of the national catalogue, as imported. The data is real and imperfect: what it does not say clearly
 * ("Miễn phí" may mean "no data", a time without a unit) counts as not known.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import { fold } from "../search/fold.ts";

const text = z.string().default("").transform(clean);
const code = z.string().regex(/^\d\.\d{6}$/, "must look like 1.004222");

/** A row as the catalogue's file has it; further columns are not kept. */
const row = z.object({
  code: z.union([code, z.literal("").transform(() => null), z.null()]).default(null),
  title: z.string().transform(cleanTitle).pipe(z.string().min(3, "is needed").max(2000)),
  field: text,
  agency: text,
  level: text,
  documents: z.array(z.string().transform(clean)).default([]),
  time: text,
  steps: text,
  legal: text,
  target: text,
  data_date: z.string().regex(/^\d{4}(-\d{2}){0,2}$/, "must be a year, month or day like 2026-07"),
  source: text,
});

/** The fields of a row that are kept. */
export const fields = Object.keys(row.shape);

export type CatalogueRecord = {
  /** Code, or a key made of the title for records without one. */
  id: string;
  code: string | null;
  /** Further codes of the same title at other levels. */
  otherCodes: string[];
  title: string;
  field: string;
  agency: string;
  /** "Cấp xã", "Cấp tỉnh", "Cấp bộ" …; empty when not known. */
  levels: string[];
  documents: string[];
  time: { amount: number; unit: "hour" | "workingDay" | "day" | "month" } | null;
  steps: string[];
  legal: string;
  dataDate: string;
  source: string;
};

export type RowResult = { record: CatalogueRecord } | { reason: string };

/** Reads one row of the catalogue; `reason` says what is wrong with it. */
export function readRecord(value: unknown): RowResult {
  const parsed = row.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { reason: `${issue?.path.join(".") || "row"}: ${issue?.message}` };
  }
  const { title, level, time, steps, data_date: dataDate, ...rest } = parsed.data;
  const { code: own, field, agency, documents, legal, source } = rest;
  return {
    record: {
      id: own ?? `title-${createHash("sha256").update(title.toLowerCase()).digest("hex").slice(0, 12)}`,
      code: own,
      otherCodes: [],
      title,
      field,
      agency,
      legal: short(legal),
      source,
      dataDate,
      levels: level === "" ? [] : level.split(/,\s*/),
      documents: documents
        .filter((document) => document !== "")
        .slice(0, 60)
        .map(short),
      time: readTime(time),
      steps: steps
        .split(/\n+/)
        .map(clean)
        .filter((step) => step !== "")
        .slice(0, 40)
        .map(short),
    },
  };
}

/** Enough to know what is meant; the whole text is on the official page. */
const LONGEST_TEXT = 500;
const short = (value: string): string => (value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value);

const entities: Record<string, string> = { "&amp;": "&", "&nbsp;": " ", "&quot;": '"', "&lt;": "<", "&gt;": ">", "&#39;": "'" };

function clean(value: string): string {
  return value
    .normalize("NFC")
    .replace(/&(?:amp|nbsp|quot|lt|gt|#39);/g, (entity) => entities[entity] ?? entity)
    .replace(/[ \t\u00a0]+/g, " ")
    .trim();
}

/** "Thủ tục hải quan" is a thing of its own: there the word belongs to the name. */
const BELONGS = /^(?:hai quan|bien phong|hanh chinh|doi voi|dien tu|giay phep|hoi|quy|nha|ho so)(?![a-z])/;

/** Titles come with "Thủ tục" in front and a dash behind, which are no part of the name. */
function cleanTitle(value: string): string {
  const title = clean(value.replace(/\s+/g, " ")).replace(/\s*[-–:;,]+$/u, "");
  const bare = title.replace(/^thủ tục:?\s+/iu, "");
  return bare === title || BELONGS.test(fold(bare)) ? title : `${bare.charAt(0).toUpperCase()}${bare.slice(1)}`;
}

const units: [RegExp, "hour" | "workingDay" | "day" | "month"][] = [
  [/^(\d+(?:[.,]\d+)?)\s*ngày làm việc\.?$/iu, "workingDay"],
  [/^(\d+(?:[.,]\d+)?)\s*giờ(?: làm việc)?\.?$/iu, "hour"],
  [/^(\d+(?:[.,]\d+)?)\s*tháng\.?$/iu, "month"],
  [/^(\d+(?:[.,]\d+)?)\s*ngày\.?$/iu, "day"],
];

/** Only a plain number with its unit is a time; anything else is not known. */
function readTime(value: string): CatalogueRecord["time"] {
  for (const [form, unit] of units) {
    const amount = Number(form.exec(value)?.[1]?.replace(",", "."));
    if (amount > 0 && amount <= 400) return { amount, unit };
  }
  return null;
}
