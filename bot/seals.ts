/**
 * Seals: a personal number between the border, where it is masked in the text, and the one service that needs it.
 * Whatever lies between - dialogs, state, queue - holds only this, and nobody reads it without the secret.
 */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { keyFor } from "./secrets.ts";

export type Seals = {
  seal(text: string): string;
  /** What was sealed; undefined for anything else, as after a change of the secret. */
  open(seal: string): string | undefined;
};

const [IV_BYTES, TAG_BYTES] = [12, 16];

/** AES-256-GCM under a key made of `secret`, which is used for other things as well. */
export function createSeals(secret: string): Seals {
  const key = keyFor(secret, "seals");
  return {
    seal(text) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, iv);
      const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
    },
    open(seal) {
      const bytes = Buffer.from(seal, "base64url");
      try {
        const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV_BYTES));
        decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
        return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString("utf8");
      } catch {
        return undefined;
      }
    },
  };
}
