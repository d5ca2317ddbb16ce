/**
 * The imported catalogue on disk: every version whole in a folder of its own, and one file that names the current one.
 * All is written beside and renamed, so a broken import or a killed process changes nothing.
 */
import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip, gunzipSync, gzipSync } from "node:zlib";
import { inOneGo, STEP, type Steps } from "../search/steps.ts";
import { lockFolder } from "./lock.ts";
import { readRows } from "./read-rows.ts";
import { type CatalogueRecord, readRecord } from "./record.ts";

export type Manifest = { version: string; importedAt: string; file: string; records: number };
export type Refused = { line: number; reason: string };
export type Difference = { added: string[]; changed: string[]; dropped: string[] };
export type ImportReport = Difference & { version: string; unchanged: boolean; records: number; merged: number; refused: Refused[] };

const CURRENT = "current";
/** A number for the order, and the beginning of the content's hash. */
const VERSION = /^\d{4}-[0-9a-f]{8}$/;
const WRITING = ".writing-";
const MOST_BYTES = 512 * 1024 ** 2;
/** So many procedures gone at once, and more than half of all, look like a file that is cut off between two lines. */
const MANY_DROPPED = 50;

/** Nearest to the person first: where one title stands at several levels, the nearest is kept, with all codes. */
export const nearnessOf = ({ levels }: Pick<CatalogueRecord, "levels">): number => {
  const byLevel: Record<string, number> = { "Cấp xã": 1, "Cấp huyện": 0.8, "Cấp tỉnh": 0.6, "Cấp bộ": 0, "Cơ quan khác": 0 };
  return levels.length === 0 ? 0.5 : Math.max(...levels.map((level) => byLevel[level] ?? 0));
};

/**
 * Imports `file` as a new version and makes it the current one; the same content again changes nothing.
 * Rows with mistakes are refused one by one; a file that is broken, or mostly mistakes, or drops more than half of the
 * procedures without `mayShrink`, is refused whole by an Error.
 */
export async function importCatalogue(folder: string, file: string, now: Date, { mayShrink = false } = {}): Promise<ImportReport> {
  const unlock = lockFolder(folder, now.getTime());
  try {
    const { records, merged, refused } = await readCatalogue(file).catch((error: Error) => {
      throw new Error(
        `${error.message.startsWith(file) ? "" : `${file}: `}${error.message.replace(/; nothing was changed$/, "")}; nothing was changed`,
      );
    });
    const lines = records.map((record) => JSON.stringify(record)).join("\n");
    const hash = hashOf(lines);
    const before = currentVersion(folder);
    const old = before ? readVersion(folder, before) : [];
    const difference = diffRecords(old, records);
    const gone = difference.dropped.length;
    if (!mayShrink && gone >= MANY_DROPPED && gone * 2 > old.length) {
      throw new Error(
        `${file}: ${gone} of ${old.length} procedures are not in it; if that is meant, add --may-shrink; nothing was changed`,
      );
    }
    const known = listVersions(folder).find(({ version }) => version.endsWith(hash));
    const version = known?.version ?? `${String(listVersions(folder).length + 1).padStart(4, "0")}-${hash}`;
    if (!known)
      writeVersion(
        folder,
        { version, importedAt: now.toISOString(), file: file.split("/").at(-1) ?? file, records: records.length },
        lines,
      );
    if (before !== version) point(folder, version);
    return { ...difference, version, unchanged: before === version, records: records.length, merged, refused };
  } finally {
    unlock();
  }
}

async function readCatalogue(file: string): Promise<{ records: CatalogueRecord[]; merged: number; refused: Refused[] }> {
  const byId = new Map<string, CatalogueRecord>();
  const byTitle = new Map<string, CatalogueRecord>();
  const refused: Refused[] = [];
  let merged = 0;
  let rows = 0;
  for await (const row of readRows(file)) {
    rows++;
    if ("reason" in row) throw new Error(`${file}:${row.line}: ${row.reason}; nothing was changed`);
    const result = readRecord(row.value);
    if ("reason" in result) {
      refused.push({ line: row.line, reason: result.reason });
      continue;
    }
    const { record } = result;
    const same = byId.get(record.id) ?? byTitle.get(record.title.toLowerCase());
    if (!same) {
      byId.set(record.id, record);
      byTitle.set(record.title.toLowerCase(), record);
      continue;
    }
    merged++;
    byId.delete(same.id);
    const joined = joinRecords(same, record);
    byId.set(joined.id, joined);
    byTitle.set(joined.title.toLowerCase(), joined);
  }
  if (byId.size === 0 || refused.length * 5 > rows) {
    const first = refused[0];
    throw new Error(
      `${file}: ${refused.length} of ${rows} rows are wrong (first: line ${first?.line}, ${first?.reason ?? "no rows"}); nothing was changed`,
    );
  }
  return { records: [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1)), merged, refused };
}

/** Two records of one procedure: the words of the newer when they have one code, else those of the nearer level; the codes of both. */
function joinRecords(one: CatalogueRecord, other: CatalogueRecord): CatalogueRecord {
  const better = one.id === other.id ? other.dataDate > one.dataDate : nearnessOf(other) > nearnessOf(one);
  const [kept, joined] = better ? [other, one] : [one, other];
  const code = kept.code ?? joined.code;
  const codes = [one.code, other.code, ...one.otherCodes, ...other.otherCodes].filter(
    (each): each is string => each !== null && each !== code,
  );
  return { ...kept, id: code ?? kept.id, code, otherCodes: [...new Set(codes)] };
}

export function diffRecords(before: readonly CatalogueRecord[], after: readonly CatalogueRecord[]): Difference {
  const old = new Map(before.map((record) => [record.id, JSON.stringify(record)]));
  const added: string[] = [];
  const changed: string[] = [];
  for (const record of after) {
    const was = old.get(record.id);
    if (was === undefined) added.push(record.id);
    else if (was !== JSON.stringify(record)) changed.push(record.id);
    old.delete(record.id);
  }
  return { added, changed, dropped: [...old.keys()] };
}

export function listVersions(folder: string): Manifest[] {
  const versions = join(folder, "versions");
  if (!existsSync(versions)) return [];
  const names = readdirSync(versions).filter((name) => VERSION.test(name));
  return names.sort().map((name) => JSON.parse(readFileSync(join(versions, name, "manifest.json"), "utf8")) as Manifest);
}

/** The version answers rest on now; undefined when nothing was imported. */
export function currentVersion(folder: string): string | undefined {
  const file = join(folder, CURRENT);
  if (!existsSync(file)) return undefined;
  const version = readFileSync(file, "utf8").trim();
  if (!VERSION.test(version)) throw new Error(`${file} names no version`);
  return version;
}

export const readVersion = (folder: string, version: string): CatalogueRecord[] =>
  inOneGo(parseVersion(gunzipSync(readFileSync(fileOf(folder, version)), { maxOutputLength: MOST_BYTES }), version));

const unpack = promisify(gunzip);

/** The same without holding up anybody else: in steps, once it is unpacked. */
export const readVersionInSteps = async (folder: string, version: string): Promise<Steps<CatalogueRecord[]>> =>
  parseVersion(await unpack(await readFile(fileOf(folder, version)), { maxOutputLength: MOST_BYTES }), version);

const hashOf = (lines: string | Buffer): string => createHash("sha256").update(lines).digest("hex").slice(0, 8);

const fileOf = (folder: string, version: string): string => join(folder, "versions", version, "catalogue.jsonl.gz");

/** Throws when it is not what was imported. */
function* parseVersion(unpacked: Buffer, version: string): Steps<CatalogueRecord[]> {
  if (!version.endsWith(hashOf(unpacked))) throw new Error(`version ${version} is damaged: its content is not what was imported`);
  const records: CatalogueRecord[] = [];
  for (let from = 0; from < unpacked.length; ) {
    const end = unpacked.indexOf(10, from);
    const to = end < 0 ? unpacked.length : end;
    if (to > from) records.push(JSON.parse(unpacked.toString("utf8", from, to)) as CatalogueRecord);
    if (records.length % STEP === 0) yield;
    from = to + 1;
  }
  return records;
}

/** Makes an earlier version current again: the one named, or the one before the current. Throws when there is none. */
export function rollback(folder: string, now: Date, to?: string): string {
  const unlock = lockFolder(folder, now.getTime());
  try {
    const versions = listVersions(folder).map(({ version }) => version);
    const target = to ?? versions[versions.indexOf(currentVersion(folder) ?? "") - 1];
    if (!target || !versions.includes(target))
      throw new Error(`there is no version "${to ?? "before the current one"}"; known: ${versions.join(", ") || "none"}`);
    point(folder, target);
    return target;
  } finally {
    unlock();
  }
}

function writeVersion(folder: string, manifest: Manifest, lines: string): void {
  const versions = join(folder, "versions");
  mkdirSync(versions, { recursive: true });
  // What imports that were killed left behind.
  for (const name of readdirSync(versions)) if (name.startsWith(WRITING)) rmSync(join(versions, name), { recursive: true });
  const beside = join(versions, `${WRITING}${process.pid}`);
  mkdirSync(beside);
  writeWhole(join(beside, "catalogue.jsonl.gz"), gzipSync(lines));
  writeWhole(join(beside, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  renameSync(beside, join(versions, manifest.version));
  flush(versions);
}

function point(folder: string, version: string): void {
  const beside = join(folder, `.${CURRENT}-${process.pid}`);
  writeWhole(beside, `${version}\n`);
  renameSync(beside, join(folder, CURRENT));
  flush(folder);
}

/** Written and on the disk before it returns. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  writeFileSync(file, content, { flush: true });
}

/** A renaming is on the disk when its folder is. */
function flush(folder: string): void {
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
