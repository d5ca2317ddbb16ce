/** A report as it is kept: 90 days, owned by the conversation it was sent from, found by its code. */
import type { ReportStatus } from "../../../dialogs/report/calls.ts";
import type { Address } from "../../calls.ts";
import { changeRecord } from "../../state/change-record.ts";
import type { Records } from "../../state/records.ts";

export const REPORT_SECONDS = 90 * 24 * 3600;
export const reportKey = (code: string): string => `report:${code}`;

export type StoredReport = {
  code: string;
  /** Key of the call that sent it. */
  call: string;
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
};

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
  return changeRecord<StoredReport>(records, reportKey(code), async (report) => {
    const value = report && (await change(report));
    return value && { value, seconds: Math.max(1, Math.ceil(value.sentAt / 1000 + REPORT_SECONDS - now / 1000)) };
  });
}

export const readReport = async (records: Records, code: string): Promise<StoredReport | undefined> =>
  (await records.read(reportKey(code)))?.value as StoredReport | undefined;
