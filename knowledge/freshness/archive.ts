/** The records answers were made from, kept as they were: a receipt can be shown years later. One file a record and version. */
import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { procedureFromRecord } from "../catalogue/imported.ts";
import { listVersions, readVersion, writeWhole } from "../catalogue/versions.ts";
import { conditionsOver } from "../conditions.ts";
import type { LoadedProcedure } from "../procedures.ts";
import { versionOfRecord } from "./receipts.ts";

const ANSWERS = "answers";
const MOST_VERSIONS = 5;
const fileOf = (folder: string, id: string, version: string): string =>
  join(folder, ANSWERS, `${id.replace(/[^\w.-]/g, "_")}.${version}.json`);

/** Keeps those that are not kept yet. Throws when the folder cannot be written. */
export function keepRecords(folder: string, procedures: Iterable<LoadedProcedure>): void {
  mkdirSync(join(folder, ANSWERS), { recursive: true });
  for (const procedure of procedures) {
    const file = fileOf(folder, procedure.id, versionOfRecord(procedure));
    if (existsSync(file)) continue;
    const { conditions: _, ...record } = procedure;
    const beside = `${file}.${process.pid}`;
    writeWhole(beside, JSON.stringify(record));
    renameSync(beside, file);
  }
}

/** The record as it was; undefined when it was not kept. */
export function readRecordOf(folder: string, id: string, version: string): LoadedProcedure | undefined {
  const file = fileOf(folder, id, version);
  if (!existsSync(file)) return importedRecordOf(folder, id, version);
  const record = JSON.parse(readFileSync(file, "utf8")) as Omit<LoadedProcedure, "conditions">;
  const compile = conditionsOver(record.questions);
  const sources = [...record.documents, ...record.fees, ...record.time, ...record.questions].flatMap(({ when }) => when ?? []);
  return { ...record, conditions: new Map(sources.map((source) => [source, compile(source)])) };
}

/** Imported records stay in the versions of their catalogue; the newest are looked through. */
function importedRecordOf(folder: string, id: string, version: string): LoadedProcedure | undefined {
  const newest = listVersions(folder).reverse().slice(0, MOST_VERSIONS);
  for (const { version: name } of newest) {
    const record = readVersion(folder, name).find((one) => one.id === id);
    const procedure = record && procedureFromRecord(record);
    if (procedure && versionOfRecord(procedure) === version) return procedure;
  }
  return undefined;
}
