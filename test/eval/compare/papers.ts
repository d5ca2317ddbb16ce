/** What the other engines index: the same procedures, codes, titles and everyday names as our search has. */
import { joinCurated } from "../../../knowledge/catalogue/imported.ts";
import type { CatalogueRecord } from "../../../knowledge/catalogue/record.ts";
import type { Knowledge } from "../../../knowledge/knowledge.ts";
import { fold } from "../../../knowledge/search/fold.ts";

/** All texts folded: without accents, lower case. */
export type Paper = { id: number; codes: readonly string[]; title: string; names: string; field: string };

export function papersOf({ procedures, fields }: Knowledge, records: readonly CatalogueRecord[]): Paper[] {
  const { own, joined } = joinCurated(records, procedures);
  const curated = [...procedures.values()].map(({ id, code, otherCodes, name, alsoCalled, alsoCalledEn, field }) => ({
    codes: [...(code ? [code] : []), ...otherCodes, ...(joined.get(id)?.codes ?? [])],
    title: name.vi,
    names: [name.en, ...alsoCalled, ...alsoCalledEn, ...(joined.get(id)?.titles ?? [])].join("; "),
    field: fields.get(field)?.vi ?? "",
  }));
  const imported = own.map((record) => ({
    codes: record.code ? [record.code, ...record.otherCodes] : record.otherCodes,
    title: record.title,
    names: "",
    field: record.field,
  }));
  return [...curated, ...imported].map(({ codes, title, names, field }, id) => ({
    id,
    codes,
    title: fold(title),
    names: fold(names),
    field: fold(field),
  }));
}
