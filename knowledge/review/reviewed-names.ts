/**
 * Everyday names that editors gave to procedures, beside the content: one small file a version, each with all names of its
 * day and what was changed. The last one counts; the earlier ones stay. Written beside and renamed, so a reader never sees
 * half of one.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { lockFolder } from "../catalogue/lock.ts";
import { writeWhole } from "../catalogue/versions.ts";
import type { Entry } from "../search/entry.ts";
import { fold } from "../search/fold.ts";

const reviewedName = z.strictObject({
  name: z.string().min(1),
  /** Id, or a code it is known by. */
  procedure: z.string().min(1),
  by: z.string().min(1),
  at: z.iso.datetime(),
});
const edition = z.strictObject({
  version: z.string(),
  at: z.iso.datetime(),
  by: z.string().min(1),
  did: z.enum(["added", "removed"]),
  name: z.string().min(1),
  names: z.array(reviewedName),
});
export type ReviewedName = z.infer<typeof reviewedName>;
export type Edition = z.infer<typeof edition>;
/** `version`: undefined before the first name. */
export type ReviewedNames = { version: string | undefined; names: readonly ReviewedName[] };

export const noReviewedNames: ReviewedNames = { version: undefined, names: [] };

const FILE = /^(\d{4})\.json$/;
const folderOf = (folder: string): string => join(folder, "names");
const isSame = (one: string, other: string): boolean => fold(one) === fold(other);

/** The version that counts now; undefined when there is none. */
export const currentNames = (folder: string): string | undefined => versionsIn(folder).at(-1);

/** The names that count now. Throws when their file was damaged by hand. */
export function readNames(folder: string): ReviewedNames {
  const version = currentNames(folder);
  return version === undefined ? noReviewedNames : readEdition(folder, version);
}

/** Every version, oldest first. */
export const listEditions = (folder: string): Edition[] => versionsIn(folder).map((version) => readEdition(folder, version));

/** Adds a name over the version it was checked against; undefined, and nothing written, when there is a newer one by now. */
export function addName(folder: string, over: string | undefined, name: ReviewedName, now: Date): string | undefined {
  return change(folder, now, ({ version, names }) => {
    if (version !== over) return undefined;
    return write(folder, { did: "added", name: name.name, by: name.by, names: [...names, name] }, version, now);
  });
}

/** Takes a name away again. Returns the new version. Throws when there is no such name. */
export function removeName(folder: string, name: string, by: string, now: Date): string {
  return change(folder, now, ({ version, names }) => {
    const left = names.filter((one) => !isSame(one.name, name));
    if (left.length === names.length) throw new Error(`there is no reviewed name "${name}"; see: npm run knowledge -- names list`);
    return write(folder, { did: "removed", name, by, names: left }, version, now);
  });
}

/** What the search knows of all procedures, with the reviewed names of those that still exist. */
export function withNames(entries: readonly Entry[], names: readonly Pick<ReviewedName, "name" | "procedure">[]): Entry[] {
  const says = new Map<string, string[]>();
  for (const { name, procedure } of names) says.set(procedure, [...(says.get(procedure) ?? []), name]);
  return entries.map((entry) => {
    const added = [...new Set([entry.id, ...entry.codes])].flatMap((each) => says.get(each) ?? []);
    return added.length === 0 ? entry : { ...entry, alsoCalled: [...entry.alsoCalled, ...added.map((say) => ({ say, loose: false }))] };
  });
}

const versionsIn = (folder: string): string[] =>
  existsSync(folderOf(folder))
    ? readdirSync(folderOf(folder))
        .flatMap((file) => FILE.exec(file)?.[1] ?? [])
        .sort()
    : [];

function readEdition(folder: string, version: string): Edition {
  const file = join(folderOf(folder), `${version}.json`);
  const result = edition.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!result.success) throw new Error(`${file}: ${result.error.issues[0]?.path.join(".")}: ${result.error.issues[0]?.message}`);
  return result.data;
}

/** One editor at a time, or the later of two would undo what the earlier did. */
function change<T>(folder: string, now: Date, make: (before: ReviewedNames) => T): T {
  const unlock = lockFolder(folder, now.getTime(), "review");
  try {
    return make(readNames(folder));
  } finally {
    unlock();
  }
}

function write(folder: string, changed: Omit<Edition, "version" | "at">, before: string | undefined, now: Date): string {
  const version = String(Number(before ?? 0) + 1).padStart(4, "0");
  const next: Edition = { version, at: now.toISOString(), ...changed };
  mkdirSync(folderOf(folder), { recursive: true });
  const beside = join(folderOf(folder), `.${version}-${process.pid}`);
  writeWhole(beside, `${JSON.stringify(next, null, 2)}\n`);
  renameSync(beside, join(folderOf(folder), `${version}.json`));
  return version;
}
