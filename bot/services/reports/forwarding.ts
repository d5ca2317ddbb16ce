/** The way of a report after it is kept: passed on at least once with one key, looked after until it is done. */
import type { Knowledge } from "../../../knowledge/knowledge.ts";
import type { Files, KeptFile } from "../../files/files.ts";
import type { Photos } from "../../files/photos.ts";
import type { Worker } from "../../jobs.ts";
import type { Log } from "../../log.ts";
import type { Notify } from "../../notices.ts";
import type { Records } from "../../state/records.ts";
import type { OutgoingReport, ReportClient, Standing } from "./report-client.ts";
import { changeReport, readReport, type StoredReport } from "./stored-report.ts";

export const FORWARD = "report.forward";
export const POLL = "report.poll";
export const forwardId = (code: string): string => `${FORWARD}:${code}`;
export const pollId = (code: string): string => `${POLL}:${code}`;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** So long it is tried to pass a report on; then the person is told that it did not arrive. */
export const FORWARD_MILLISECONDS = 72 * HOUR;
/** The first and the longest wait between two tries; a wait is as long as the report has been waiting. */
const FORWARD_WAIT = { shortest: 10_000, longest: HOUR };
const POLL_WAIT = { shortest: 30 * MINUTE, longest: 6 * HOUR };
/** A report's age in this many parts is the wait between two looks at it. */
const POLL_PARTS = 8;
const POLL_MILLISECONDS = 60 * 24 * HOUR;

export type ForwardingParts = {
  records: Records;
  files: Files;
  photos: Pick<Photos, "remove">;
  /** Opens sealed phone numbers. */
  seals: { open(seal: string): string | undefined };
  /** Absent: not connected; what is kept waits. */
  client: ReportClient | undefined;
  knowledge: Pick<Knowledge, "reportCategories" | "offices">;
  notify: Notify;
  now: () => number;
  log: Log;
};

type News = (Pick<Standing, "status" | "note"> & { at: number }) | { status: "undelivered"; at: number };

export function createForwarding({ records, files, photos, seals, client, knowledge, notify, now, log }: ForwardingParts) {
  /** Does the job FORWARD. */
  const forward: Worker = async ({ data }) => {
    const { code } = data as { code: string };
    const report = await readReport(records, code);
    if (!report || report.status === "undelivered") return undefined;
    if (report.remoteId !== undefined) return passedOn(report);
    const answer = client ? await client.send(outgoing(report), await photosOf(report), report.idempotencyKey) : { kind: "again" as const };
    if (answer.kind === "ok") return passedOn(report, answer.standing);
    const age = now() - report.sentAt;
    const wait = Math.max(between(FORWARD_WAIT, age), ("afterMilliseconds" in answer && answer.afterMilliseconds) || 0);
    if (answer.kind === "again" && age + wait <= FORWARD_MILLISECONDS) return { at: now() + wait };
    log.error({ event: "report-undelivered", error: answer.kind });
    await tell(code, { status: "undelivered", at: report.sentAt });
    await clean(report);
    return undefined;
  };

  /** It arrived: the number and the photos go from here, and from now on it is looked after. May be done again. */
  async function passedOn(report: StoredReport, standing?: Standing): Promise<undefined> {
    if (standing) {
      await changeReport(
        records,
        report.code,
        async ({ phone: _, ...kept }) => ({ ...kept, photos: [], remoteId: standing.id, ...(isNews(kept, standing) && news(standing)) }),
        now(),
      );
    }
    for (const id of report.photos) await photos.remove(id);
    await records.schedule({ id: pollId(report.code), kind: POLL, at: now() + POLL_WAIT.shortest, data: { code: report.code } });
    return undefined;
  }

  const news = ({ status, at, note }: Standing) => ({ status, statusAt: now(), remoteAt: at, ...(note && { note }) });

  /** Nothing of the person's stays behind a report that did not arrive, but its words. */
  async function clean(report: StoredReport): Promise<void> {
    await changeReport(records, report.code, async ({ phone: _, ...kept }) => ({ ...kept, photos: [] }), now());
    for (const id of report.photos) await photos.remove(id);
  }

  /** Does the job POLL: a second way for news, should the other system's messages not arrive. */
  const poll: Worker = async ({ data }) => {
    const { code } = data as { code: string };
    const report = await readReport(records, code);
    const age = report ? now() - report.sentAt : Number.POSITIVE_INFINITY;
    if (!report?.remoteId || isFinal(report.status) || age > POLL_MILLISECONDS) return undefined;
    const answer = client ? await client.standing(report.remoteId) : { kind: "again" as const };
    if (answer.kind === "refused") return undefined;
    if (answer.kind === "ok") await tell(code, answer.standing);
    if (answer.kind === "ok" && isFinal(answer.standing.status)) return undefined;
    return { at: now() + between(POLL_WAIT, age / POLL_PARTS) };
  };

  /** Takes in news about a report, telling the person first: told twice it is one message, as it has one id. */
  async function tell(code: string, { status, at, ...rest }: News): Promise<boolean> {
    const note = "note" in rest ? rest.note : undefined;
    const after = await changeReport(
      records,
      code,
      async (report) => {
        if (!isNews(report, { status, at })) return undefined;
        const { category, ward, address } = report;
        const about = { code, category, ward, status, ...(note && { note }) };
        if (status !== "received") await notify(address, `report-${code}-${status}-${at}`, { name: "report.status", about });
        const { note: _, ...kept } = report;
        return { ...kept, status, statusAt: now(), ...(status !== "undelivered" && { remoteAt: at }), ...(note && { note }) };
      },
      now(),
    );
    return after !== undefined;
  }

  function outgoing(report: StoredReport): OutgoingReport {
    const { code, category, ward, where, words, sentAt } = report;
    const phone = report.phone && seals.open(report.phone);
    return {
      reference: code,
      category: { id: category, name: knowledge.reportCategories.all.get(category)?.name.vi ?? category },
      ward: { code: ward, name: knowledge.offices.officeOf(ward)?.unit ?? ward },
      where,
      words,
      ...(phone && { phone }),
      sentAt: new Date(sentAt).toISOString(),
    };
  }

  async function photosOf({ photos: ids }: StoredReport): Promise<KeptFile[]> {
    const found = await Promise.all(ids.map((id) => files.read(id)));
    return found.flatMap((file) => file ?? []);
  }

  return { forward, poll, moved: (code: string, standing: Standing): Promise<boolean> => tell(code, standing) };
}

/** Later than what is known, and something else. A status of our own gives way to any of theirs. */
const isNews = ({ status, remoteAt }: StoredReport, news: { status: string; at: number }): boolean =>
  status !== news.status && (remoteAt === undefined || news.at > remoteAt);

const isFinal = (status: string): boolean => status === "done" || status === "rejected";
const between = ({ shortest, longest }: { shortest: number; longest: number }, wait: number): number =>
  Math.min(longest, Math.max(shortest, Math.round(wait)));
