/** Imported records as the dialogs need them: as procedures that state little, and as entries for the search. */
import type { Condition } from "../conditions.ts";
import { en } from "../content/phrases.en.ts";
import { vi } from "../content/phrases.vi.ts";
import type { LoadedProcedure } from "../procedures.ts";
import type { Bilingual } from "../schema.ts";
import type { Entry } from "../search/entry.ts";
import type { EverydayNames } from "../search/everyday-names.ts";
import { fold } from "../search/fold.ts";
import type { CatalogueRecord } from "./record.ts";
import { nearnessOf } from "./versions.ts";

const OFFICIAL_PAGE = "https://dichvucong.gov.vn";
const NO_CONDITIONS: ReadonlyMap<string, Condition> = new Map();
/** The catalogue has Vietnamese only; the reply says so. */
const vietnamese = (text: string): Bilingual => ({ vi: text, en: text });
const notGiven: Bilingual = { vi: vi.notInCatalogue, en: en.notInCatalogue };

/** Fees are never taken over: "Miễn phí" in the catalogue may mean that there is no data. Nor is anything guessed. */
export function procedureFromRecord(record: CatalogueRecord): LoadedProcedure {
  const { id, code, otherCodes, title, field, agency, documents, time, steps, dataDate } = record;
  return {
    origin: "imported",
    dataDate,
    id,
    code,
    otherCodes,
    name: vietnamese(title),
    summary: vietnamese(title),
    audience: [],
    field,
    body: "",
    where: agency === "" ? notGiven : vietnamese(agency),
    online: { level: "unknown", url: OFFICIAL_PAGE },
    time: time ? [time] : [],
    fees: [],
    documents: documents.map((name) => ({ name: vietnamese(name), form: "unstated", copies: 1, why: notGiven })),
    questions: [],
    steps: steps.map(vietnamese),
    notes: [],
    legal: lawsIn(record.legal),
    sources: [{ url: OFFICIAL_PAGE, date: dataDate }],
    checked: { date: dataDate, by: "" },
    review: "9999-12-31",
    confidence: "low",
    unconfirmed: [],
    alsoCalled: [],
    alsoCalledEn: [],
    confusedWith: [],
    conditions: NO_CONDITIONS,
  };
}

/** The numbers of laws in a text; one that runs into other digits ("201102/2011/QH13") cannot be told and is left out. */
function lawsIn(text: string): LoadedProcedure["legal"] {
  const numbers = text.match(/(?<![\d/])\d{1,3}\/\d{4}\/[\p{Lu}\d]+(?:-[\p{Lu}\d]+)*(?![\p{L}\d])/gu) ?? [];
  return [...new Set(numbers)].map((law) => ({ law }));
}

export type Joined = {
  /** Imported records that no curated procedure stands for. */
  own: CatalogueRecord[];
  /** Titles and codes that join a curated procedure, by its id. */
  joined: Map<string, { titles: string[]; codes: string[] }>;
};

/** Which imported records are a curated procedure: by code, or by the same title. */
export function joinCurated(records: readonly CatalogueRecord[], curated: ReadonlyMap<string, LoadedProcedure>): Joined {
  const byCode = new Map<string, string>();
  const byTitle = new Map<string, string | undefined>();
  for (const { id, code, otherCodes, name } of curated.values()) {
    for (const each of [code, ...otherCodes]) if (each && !byCode.has(each)) byCode.set(each, id);
    const title = fold(name.vi);
    byTitle.set(title, byTitle.has(title) ? undefined : id);
  }
  const own: CatalogueRecord[] = [];
  const joined: Joined["joined"] = new Map();
  for (const record of records) {
    const codes = [record.code, ...record.otherCodes].filter((code) => code !== null);
    const id = codes.map((code) => byCode.get(code)).find((found) => found !== undefined) ?? byTitle.get(fold(record.title));
    if (!id) {
      own.push(record);
      continue;
    }
    const known = joined.get(id) ?? { titles: [], codes: [] };
    joined.set(id, { titles: [...known.titles, record.title], codes: [...known.codes, ...codes] });
  }
  return { own, joined };
}

/** A record without a code is a copy, or what another province made of one: any with a code comes first. */
const UNCODED = 1.5;

/** `everyday`: what people call it, where somebody has written that down. */
export function entryFromRecord(record: CatalogueRecord, everyday: EverydayNames): Entry {
  const { id, code, otherCodes, title } = record;
  const codes = code ? [code, ...otherCodes] : otherCodes;
  return {
    id,
    code,
    codes,
    name: { vi: title },
    alsoCalled: codes.flatMap((each) => everyday.get(each) ?? []).map((say) => ({ say, loose: false })),
    confusedWith: [],
    researched: false,
    nearness: nearnessOf(record) - (codes.length === 0 ? UNCODED : 0),
  };
}
