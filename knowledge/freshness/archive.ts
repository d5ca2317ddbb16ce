/** What answers were made from, kept as it was: a receipt can be shown years later. One file a procedure and version. */
import { mkdir, open, readFile, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Basis, textOf, versionOfText } from "./basis.ts";

export type Archive = {
  /** Takes note of what a receipt names: at hand at once, written by the next `keep`. */
  note(version: string, basis: Basis): void;
  /** Writes what is noted and not kept yet. Rejects when the folder cannot be written; the notes stay. */
  keep(): Promise<void>;
  /** As it was; undefined when it was not kept, or its file is not what was written. */
  read(id: string, version: string): Promise<Basis | undefined>;
};

/** So many may wait for a folder that cannot be written. */
const MOST_NOTED = 1000;

/** Keeps in `answers` of the knowledge folder. */
export function createArchive(folder: string): Archive {
  const answers = join(folder, "answers");
  const fileOf = (id: string, version: string): string => join(answers, `${id.replace(/[^\w.-]/g, "_")}.${version}.json`);
  const noted = new Map<string, Basis>();
  const kept = new Set<string>();
  return {
    note(version, basis) {
      const file = fileOf(basis.record.id, version);
      if (!kept.has(file) && noted.size < MOST_NOTED) noted.set(file, basis);
    },
    async keep() {
      await mkdir(answers, { recursive: true });
      for (const [file, basis] of [...noted]) {
        if (!(await exists(file))) await writeBeside(file, textOf(basis));
        kept.add(file);
        noted.delete(file);
      }
    },
    async read(id, version) {
      const file = fileOf(id, version);
      const text = noted.has(file) ? undefined : await readFile(file, "utf8").catch(() => undefined);
      // Only what this program wrote has the hash the receipt names.
      const basis = text !== undefined && versionOfText(text) === version ? (JSON.parse(text) as Basis) : noted.get(file);
      return basis?.record.id === id ? basis : undefined;
    },
  };
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    ({ size }) => size > 0,
    () => false,
  );

/** Whole or not at all, and without keeping requests waiting. */
async function writeBeside(file: string, text: string): Promise<void> {
  const beside = `${file}.${process.pid}`;
  const handle = await open(beside, "w");
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, file);
}
