/** The knowledge with a national catalogue beside it, as the service has it after an import. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CatalogueRecord } from "../../knowledge/catalogue/record.ts";
import { importCatalogue, readVersion } from "../../knowledge/catalogue/versions.ts";
import { joinKnowledge, type Knowledge, loadContent } from "../../knowledge/knowledge.ts";
import { inOneGo } from "../../knowledge/search/steps.ts";

export async function readCatalogue(file: string): Promise<CatalogueRecord[]> {
  const folder = mkdtempSync(join(tmpdir(), "mot-cua-eval-"));
  try {
    const { version } = await importCatalogue(folder, file, new Date());
    return readVersion(folder, version);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const knowledgeWith = (records: readonly CatalogueRecord[]): Knowledge =>
  inOneGo(joinKnowledge(loadContent(), { version: "evaluation", records }));

/** A catalogue grown `times`: the same procedures under other codes, each with a word of its own. */
export function grown(records: readonly CatalogueRecord[], times: number): CatalogueRecord[] {
  return Array.from({ length: times }, (_, n) =>
    n === 0
      ? records
      : records.map((record) => ({ ...record, id: `${record.id}-${n}`, code: null, otherCodes: [], title: `${record.title} ${word(n)}` })),
  ).flat();
}

const word = (n: number): string => `x${n.toString(36)}`;
