/** Files in the memory of this process: for a try without a disk, and for tests. */
import { type Files, newFileId, ownerMark, readFileId } from "./files.ts";

export function createMemoryFiles(): Files {
  const files = new Map<string, Uint8Array>();
  return {
    async keep(conversationId, bytes, contentType, announce) {
      const id = newFileId(conversationId, contentType);
      await announce?.(id);
      files.set(id, Uint8Array.from(bytes));
      return id;
    },
    async read(id) {
      const bytes = files.get(id);
      const known = readFileId(id);
      return bytes && known && { bytes, contentType: known.contentType };
    },
    async remove(id) {
      files.delete(id);
    },
    async removeAll(conversationId) {
      const own = [...files.keys()].filter((id) => id.startsWith(ownerMark(conversationId)));
      for (const id of own) files.delete(id);
      return own;
    },
  };
}
