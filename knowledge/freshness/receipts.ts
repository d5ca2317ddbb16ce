/**
 * The receipt of an answer: which procedure, which version of what it is made from, which day, and a seal, as
 * "dang-ky-khai-sinh.3f9c2a1b.20261124.x7k2m9qp4hn3". One that was changed in any part is refused.
 */
import { createHmac, timingSafeEqual } from "node:crypto";

/** `day` is YYYY-MM-DD. */
export type Receipt = { id: string; version: string; day: string };

export type Receipts = {
  codeFor(receipt: Receipt): string;
  /** undefined: not one of ours, or changed. */
  read(code: string): Receipt | undefined;
};

/** Sixty bits: nobody guesses one through an address that counts reads. */
const SEAL_CHARACTERS = 12;
/** Small letters and digits that are not taken for one another when read aloud or copied by hand. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz023456789";

export function createReceipts(secret: string): Receipts {
  const seal = (text: string): string =>
    [...createHmac("sha256", secret).update(text).digest().subarray(0, SEAL_CHARACTERS)].map((byte) => ALPHABET[byte % 32]).join("");
  return {
    codeFor({ id, version, day }) {
      const text = `${id}.${version}.${day.replaceAll("-", "")}`;
      return `${text}.${seal(text)}`;
    },
    read(code) {
      // The id may hold dots, as codes do; the three parts behind it may not.
      const [, text = "", id = "", version = "", day = "", given = ""] =
        /^((.{1,200})\.([0-9a-f]{8})\.(\d{8}))\.([a-z0-9]{12})$/u.exec(code) ?? [];
      if (!timingSafeEqual(Buffer.from(given.padEnd(SEAL_CHARACTERS)), Buffer.from(seal(text)))) return undefined;
      return { id, version, day: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}` };
    },
  };
}
