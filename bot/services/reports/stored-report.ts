/** A report as it is kept: 90 days, owned by the conversation it was sent from, found by its code. */
import { createHash, randomInt } from "node:crypto";
import type { ReportStatus } from "../../../dialogs/report/calls.ts";
import type { Address } from "../../calls.ts";
import type { Records, Stored } from "../../state/records.ts";

export const REPORT_SECONDS = 90 * 24 * 3600;
export const reportKey = (code: string): string => `report:${code}`;

export type StoredReport = {
  code: string;
  conversationId: string;
  /** Where news about it goes. */
  address: Address;
  category: string;
  ward: string;
  where: string;
  words: string;
  /** Sealed, and only until it was passed on. */
  phone?: string;
  /** Ids; only until they were passed on. */
  photos: string[];
  /** Milliseconds since 1970, as all times here. */
  sentAt: number;
  /** Sent with every try to pass it on, so that it arrives once. */
  idempotencyKey: string;
  /** What the other system calls it; absent until it was passed on. */
  remoteId?: string;
  status: ReportStatus;
  statusAt: number;
  /** When the other system says the status began; absent while the status is our own. */
  remoteAt?: number;
  note?: string;
  /** Keys of the records that lead to it, which go with it. */
  leads?: string[];
};

const MOST_TRIES = 8;

/**
 * Changes a report whoever else changes it meanwhile; `change` gives undefined to leave it. Resolves with what is kept
 * then, or undefined when there is no such report.
 */
export async function changeReport(
  records: Records,
  code: string,
  change: (report: StoredReport) => Promise<StoredReport | undefined>,
  now: number,
): Promise<StoredReport | undefined> {
  for (let n = 0; n < MOST_TRIES; n++) {
    const stored = await readReport(records, code);
    if (!stored) return undefined;
    const changed = await change(stored.report);
    if (!changed) return stored.report;
    const left = Math.max(1, Math.ceil(stored.report.sentAt / 1000 + REPORT_SECONDS - now / 1000));
    if (await records.write(reportKey(code), changed, stored.version, left)) return changed;
  }
  throw new Error("a report was changed by others all the time");
}

export async function readReport(
  records: Records,
  code: string,
): Promise<(Pick<Stored, "version"> & { report: StoredReport }) | undefined> {
  const stored = await records.read(reportKey(code));
  return stored && { version: stored.version, report: stored.value as StoredReport };
}

const SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const CODE_LENGTH = 8;

/** Eight signs none of which look alike; a digit and a letter among them, so that it is no word. */
export function newCode(): string {
  for (;;) {
    const code = Array.from({ length: CODE_LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join("");
    if (/\d/.test(code) && /[A-Z]/.test(code)) return code;
  }
}

export const hashOf = (...parts: string[]): string => createHash("sha256").update(JSON.stringify(parts)).digest("hex");
