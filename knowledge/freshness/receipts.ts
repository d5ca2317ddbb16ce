/**
 * The receipt of an answer: which procedure, which version of its record, which day, and a seal. With the kept record the
 * answer can be made again just as it was; a receipt that was changed in any part is refused.
 */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { LoadedProcedure } from "../procedures.ts";

/** `day` is YYYY-MM-DD. */
export type Receipt = { id: string; version: string; day: string };

const SEAL_CHARACTERS = 12;
const versions = new WeakMap<LoadedProcedure, string>();

/** Changes with every change of the record. */
export function versionOfRecord(procedure: LoadedProcedure): string {
  let version = versions.get(procedure);
  if (!version) {
    const { conditions: _, ...record } = procedure;
    version = createHash("sha256").update(JSON.stringify(record)).digest("hex").slice(0, 8);
    versions.set(procedure, version);
  }
  return version;
}

export type Receipts = {
  codeFor(procedure: LoadedProcedure, day: string): string;
  /** undefined: not one of ours, or changed. */
  read(code: string): Receipt | undefined;
};

export function createReceipts(secret: string): Receipts {
  const seal = (text: string): string => createHmac("sha256", secret).update(text).digest("base64url").slice(0, SEAL_CHARACTERS);
  return {
    codeFor(procedure, day) {
      const text = `${procedure.id}~${versionOfRecord(procedure)}~${day.replaceAll("-", "")}`;
      return `${text}~${seal(text)}`;
    },
    read(code) {
      const [, text = "", id = "", version = "", day = "", given = ""] =
        /^((.{1,200})~([0-9a-f]{8})~(\d{8}))~([\w-]{12})$/u.exec(code) ?? [];
      if (text === "" || !timingSafeEqual(Buffer.from(given), Buffer.from(seal(text)))) return undefined;
      return { id, version, day: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}` };
    },
  };
}
