/** What the one secret is used for: a key of its own for each purpose, so that nothing made for one is good for another. */
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/** 32 bytes. `purpose` is different wherever it is called, as "seals". */
export const keyFor = (secret: string, purpose: string): Buffer => Buffer.from(hkdfSync("sha256", secret, "", `mot-cua/${purpose}`, 32));

/** 32 bytes that only the holder of the key can make from the text (HMAC-SHA256). */
export const macOf = (key: Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/** Compares in a time that tells nothing but the length. */
export function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
