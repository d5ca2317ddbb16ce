/** Short names for long or telling texts. */
import { createHash } from "node:crypto";

/** 128 bits as 22 characters, different for different words. Who can guess the words can find them: for those see secrets.ts. */
export const digestOf = (...words: string[]): string => createHash("sha256").update(JSON.stringify(words)).digest("base64url").slice(0, 22);
