/** Files in a folder on disk, readable by this service's user only. Several processes share it when the folder is shared. */
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Files, newFileId, ownerMark, readFileId } from "./files.ts";

/** Kept at once: some 25 GB at the very worst, a few at the usual size of a photo. */
const MOST_FILES = 5_000;

/** `most`: how many files may be there at once; keeping one more rejects. */
export function createFolderFiles(folder: string, most = MOST_FILES): Files {
  const placeOf = (id: string): string | undefined => (readFileId(id) ? join(folder, id) : undefined);
  return {
    async keep(conversationId, bytes, contentType, announce) {
      const id = newFileId(conversationId, contentType);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      if ((await readdir(folder)).length >= most) throw new FolderFull("as many files are kept as may be");
      await announce?.(id);
      const place = join(folder, id);
      // Whole or not at all: a half-written photo is never read.
      await writeFile(`${place}.part`, bytes, { mode: 0o600, flag: "wx" });
      await rename(`${place}.part`, place);
      return id;
    },
    async read(id) {
      const known = readFileId(id);
      const bytes = known && (await unlessMissing(readFile(join(folder, id))));
      return bytes && known && { bytes: new Uint8Array(bytes), contentType: known.contentType };
    },
    async remove(id) {
      const place = placeOf(id);
      if (!place) return;
      await rm(place, { force: true });
      await rm(`${place}.part`, { force: true });
    },
    async removeAll(conversationId) {
      const names = (await unlessMissing(readdir(folder))) ?? [];
      const own = names.filter((name) => name.startsWith(`${ownerMark(conversationId)}-`));
      await Promise.all(own.map((name) => rm(join(folder, name), { force: true })));
      return own;
    },
  };
}

class FolderFull extends Error {
  override name = "FolderFull";
}

async function unlessMissing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
