/**
 * Reports to hotline 1022: kept first, then passed on by a job that survives restarts, then looked after until they are
 * done. The contact phone stays sealed here and goes, with the photos, as soon as the report was passed on.
 */
import { randomUUID } from "node:crypto";
import type { Notice } from "../../../dialogs/notices.ts";
import { squash } from "../../../dialogs/parse/choices.ts";
import type { FoundReport, ReportAsks, ReportCalls } from "../../../dialogs/report/calls.ts";
import { dayInCity } from "../../../knowledge/calendar.ts";
import type { Caller, Performers } from "../../calls.ts";
import { createCodeFor } from "../../codes.ts";
import { digestOf } from "../../digest.ts";
import { isFileOf } from "../../files/files.ts";
import type { Photos } from "../../files/photos.ts";
import type { Records } from "../../state/records.ts";
import { createForwarding, FORWARD, FORWARD_MILLISECONDS, type ForwardingParts, forwardId, POLL, pollId } from "./forwarding.ts";
import { createReportHook } from "./report-hook.ts";
import { REPORT_SECONDS, readReport, reportKey, type StoredReport } from "./stored-report.ts";

const DAY_SECONDS = 24 * 3600;
/** Of one conversation in a day. */
const MOST_A_DAY = 10;
const MOST_PHOTOS = 3;
const MOST_SHOWN = 10;
/** Codes tried when one is somebody else's; with 2 · 10^11 of them the first is nearly always free. */
const ATTEMPTS = 5;
/** A photo outlives the last try to pass it on by a day. */
const PHOTO_MILLISECONDS = FORWARD_MILLISECONDS + DAY_SECONDS * 1000;

export type ReportsParts = Omit<ForwardingParts, "photos"> & {
  photos: Photos;
  /** What the 1022 system signs its messages with; without it none are taken. */
  hookSecret: string | undefined;
  /** Codes are derived from it: the same for all processes. */
  secret: string;
};

/** Without `client` no report is taken: the dialog says where else to go. */
export function createReports(parts: ReportsParts) {
  const { records, photos, client, now } = parts;
  const codeFor = createCodeFor(parts.secret, "reports");
  const forwarding = createForwarding(parts);

  async function send(asks: ReportAsks, caller: Caller): Promise<ReportCalls["report.send"]["gives"]> {
    if (!client) return { kind: "notConnected" };
    const { code, known } = await ofCall(caller.key);
    if (!known) {
      const twin = await twinOf(records, asks, caller);
      if (twin !== undefined) return { kind: "kept", code: twin, again: true };
      const place = await records.claim(
        `report-day:${digestOf(caller.conversationId, dayInCity(now()))}`,
        code,
        MOST_A_DAY,
        2 * DAY_SECONDS,
      );
      if (place === undefined) return { kind: "tooMany" };
      await keep(reportFrom(asks, caller, code, now()));
    }
    if (!known?.remoteId) await records.schedule({ id: forwardId(code), kind: FORWARD, at: now(), data: { code } });
    await records.write(twinKey(asks, caller), code, 0, DAY_SECONDS);
    return { kind: "kept", code, again: false };
  }

  async function keep(report: StoredReport): Promise<void> {
    const key = reportKey(report.code);
    for (const id of report.photos) await photos.keepUntil(id, now() + PHOTO_MILLISECONDS);
    await records.own(report.conversationId, key, REPORT_SECONDS);
    if (await records.write(key, report, 0, REPORT_SECONDS)) return;
    const first = await readReport(records, report.code);
    // The same turn ran at the same time elsewhere and was first; or else the call is made again, and gets another code.
    if (first?.call !== report.call) throw new Error("the code of a report was taken meanwhile");
  }

  /** The code of the report a call sends, the same however often it is made, and that report once it is kept. */
  async function ofCall(callKey: string): Promise<{ code: string; known: StoredReport | undefined }> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const code = codeFor(callKey, attempt);
      const known = await readReport(records, code);
      if (!known || known.call === callKey) return { code, known };
    }
    throw new Error("no free code for a report");
  }

  const performers: Pick<Performers, keyof ReportCalls> = {
    "report.begin": async () => ({ kind: client ? "open" : "notConnected" }),
    "report.send": send,
    async "report.find"({ code }, { conversationId }) {
      const codes = code === undefined ? await ownCodes(records, conversationId) : [code];
      const found = await Promise.all(codes.map((one) => readReport(records, one)));
      const reports = found.flatMap((report) => report ?? []).sort((a, b) => b.sentAt - a.sentAt);
      return { reports: reports.slice(0, MOST_SHOWN).map((report) => shown(report, conversationId)) };
    },
  };

  return {
    performers,
    /** By kind of job. */
    workers: new Map([
      [FORWARD, forwarding.forward],
      [POLL, forwarding.poll],
    ]),
    hook: createReportHook({ secret: parts.hookSecret, records, moved: forwarding.moved, now }),
    /** How a report stands, for those who follow it from elsewhere; undefined when there is none. */
    async look(code: string): Promise<{ state: string; notice: Notice } | undefined> {
      const report = await readReport(records, code);
      if (!report) return undefined;
      const { category, ward, status } = report;
      return { state: status, notice: { name: "report.status", about: { code, category, ward, status } } };
    },
    /** Forgets a report by its record's key; what was not passed on yet never will be. */
    async forget(key: string): Promise<void> {
      const code = key.slice(reportKey("").length);
      const report = await readReport(records, code);
      for (const id of report?.photos ?? []) await photos.remove(id);
      await records.unschedule(forwardId(code));
      await records.unschedule(pollId(code));
      await records.remove(key);
    },
  };
}

function reportFrom(asks: ReportAsks, caller: Caller, code: string, at: number): StoredReport {
  const { category, ward, where, words, phone } = asks;
  return {
    code,
    call: caller.key,
    conversationId: caller.conversationId,
    address: caller.address,
    category,
    ward,
    where,
    words,
    ...(phone !== "" && { phone }),
    photos: asks.photos.filter((id) => isFileOf(caller.conversationId, id)).slice(0, MOST_PHOTOS),
    sentAt: at,
    idempotencyKey: randomUUID(),
    status: "waiting",
    statusAt: at,
  };
}

const twinKey = ({ category, ward, words }: ReportAsks, { conversationId }: Caller): string =>
  `report-twin:${digestOf(conversationId, category, ward, squash(words))}`;

/** The code of the same report, sent from the same conversation within a day, if it is still there. */
async function twinOf(records: Records, asks: ReportAsks, caller: Caller): Promise<string | undefined> {
  const key = twinKey(asks, caller);
  const code = (await records.read(key))?.value as string | undefined;
  if (code === undefined) return undefined;
  const twin = await readReport(records, code);
  // What never arrived, or was deleted, may be sent again.
  if (twin && twin.status !== "undelivered") return code;
  await records.remove(key);
  return undefined;
}

async function ownCodes(records: Records, conversationId: string): Promise<string[]> {
  const prefix = reportKey("");
  return (await records.owned(conversationId)).filter(({ key }) => key.startsWith(prefix)).map(({ key }) => key.slice(prefix.length));
}

/** Whoever has the code may know how the report stands; what the office wrote is for the one who sent it. */
function shown({ code, conversationId, category, ward, sentAt, status, statusAt, note }: StoredReport, asker: string): FoundReport {
  const isOwn = asker === conversationId;
  return {
    code,
    category,
    ward,
    sentOn: dayInCity(sentAt),
    status,
    statusOn: dayInCity(statusAt),
    isOwn,
    ...(note !== undefined && isOwn && { note }),
  };
}
