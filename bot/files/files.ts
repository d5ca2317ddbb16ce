/** Files people sent, kept for a short time under ids that tell nothing. Two implementations: a folder, and memory. */
import { createHash, randomBytes } from "node:crypto";
import type { PhotoType } from "./strip-metadata.ts";

export type KeptFile = { bytes: Uint8Array; contentType: PhotoType };

/** One that cannot reach the disk rejects with its error. */
export type Files = {
  /** Keeps a file and gives its id. `announce` is told the id before anything is written, so that its end can be planned first. */
  keep(conversationId: string, bytes: Uint8Array, contentType: PhotoType, announce?: (id: string) => Promise<void>): Promise<string>;
  /** Undefined when it is gone, or never was. */
  read(id: string): Promise<KeptFile | undefined>;
  remove(id: string): Promise<void>;
  /** Gives the ids of those that were there. */
  removeAll(conversationId: string): Promise<string[]>;
};

const ENDINGS: Record<PhotoType, string> = { "image/jpeg": "jpg", "image/png": "png" };
const ID = /^([0-9a-f]{32})-[0-9a-f]{32}\.(jpg|png)$/;

/** What an id starts with: stands for the conversation and does not give it away. */
export const ownerMark = (conversationId: string): string => createHash("sha256").update(conversationId).digest("hex").slice(0, 32);
/** Whether a file was sent in this conversation. */
export const isFileOf = (conversationId: string, id: string): boolean => ID.exec(id)?.[1] === ownerMark(conversationId);

export const newFileId = (conversationId: string, contentType: PhotoType): string =>
  `${ownerMark(conversationId)}-${randomBytes(16).toString("hex")}.${ENDINGS[contentType]}`;

/** The parts of an id; undefined for anything that is none, so that no id leads out of the folder. */
export function readFileId(id: string): { owner: string; contentType: PhotoType } | undefined {
  const [, owner, ending] = ID.exec(id) ?? [];
  return owner === undefined ? undefined : { owner, contentType: ending === "jpg" ? "image/jpeg" : "image/png" };
}
