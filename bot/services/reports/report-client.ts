/**
 * Passes reports on to the 1022 system over HTTP (report-system.openapi.yaml, a proposal of ours): a time limit for each
 * request, answers checked, no redirects, and never a second try by itself - whoever calls decides about that.
 */
import { z } from "zod";
import type { KeptFile } from "../../files/files.ts";
import { readBounded } from "../../http/read-bounded.ts";
import { maskPersonal } from "../../personal-numbers.ts";

export const remoteStatuses = ["received", "assigned", "inProgress", "needInfo", "done", "rejected"] as const;
export type RemoteStatus = (typeof remoteStatuses)[number];

const NOTE_CHARACTERS = 500;
/** What an office wrote goes into a message: no markup, no personal numbers, not too long. */
const note = z
  .string()
  .max(10_000)
  .transform((text) => {
    const plain = text.replace(/[\p{C}\s]+/gu, " ").replace(/[*_`~#<>[\]()|\\]/g, "");
    return maskPersonal(plain.trim().slice(0, NOTE_CHARACTERS)).text;
  })
  .optional();
/** How a report stands, as the other system says it. `at` becomes milliseconds since 1970. */
export const standing = z.object({
  id: z.string().regex(/^[\w.-]{1,64}$/),
  status: z.enum(remoteStatuses),
  at: z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
  note,
});
export type Standing = z.infer<typeof standing>;

export type OutgoingReport = {
  reference: string;
  category: { id: string; name: string };
  ward: { code: string; name: string };
  where: string;
  words: string;
  phone?: string;
  /** ISO 8601, UTC. */
  sentAt: string;
};

/** `again`: nothing is known to have gone wrong for good; `afterMilliseconds` when the other side named a time. */
export type Answered = { kind: "ok"; standing: Standing } | { kind: "refused" } | { kind: "again"; afterMilliseconds?: number };

export type ReportClient = {
  /** Sent twice with the same key it arrives once. Never rejects. */
  send(report: OutgoingReport, photos: readonly KeptFile[], idempotencyKey: string): Promise<Answered>;
  /** `refused`: it knows no such report. Never rejects. */
  standing(id: string): Promise<Answered>;
};

export type ReportClientParts = { url: string; key: string; milliseconds?: number };

const STANDARD_MILLISECONDS = 20_000;
const MOST_BYTES = 64 * 1024;
const LONGEST_WAIT_SECONDS = 6 * 3600;
/** That report will not be taken, however often it is sent. All else - a wrong key, a busy server - may be put right. */
const FOR_GOOD = new Set([400, 404, 410, 413, 415, 422]);

export function createReportClient({ url, key, milliseconds = STANDARD_MILLISECONDS }: ReportClientParts): ReportClient {
  const base = url.replace(/\/+$/, "");
  const headers = { authorization: `Bearer ${key}`, accept: "application/json" };

  async function ask(path: string, init: RequestInit): Promise<Answered> {
    try {
      const response = await fetch(`${base}${path}`, { ...init, redirect: "manual", signal: AbortSignal.timeout(milliseconds) });
      const text = await readBounded(response, MOST_BYTES);
      if (FOR_GOOD.has(response.status)) return { kind: "refused" };
      const parsed = response.ok && text !== undefined ? standing.safeParse(JSON.parse(text)) : undefined;
      return parsed?.success ? { kind: "ok", standing: parsed.data } : { kind: "again", ...waitIn(response) };
    } catch {
      return { kind: "again" };
    }
  }

  return {
    send(report, photos, idempotencyKey) {
      const form = new FormData();
      form.append("report", new Blob([JSON.stringify(report)], { type: "application/json" }), "report.json");
      photos.forEach(({ bytes, contentType }, n) => {
        const name = `photo-${n + 1}.${contentType === "image/png" ? "png" : "jpg"}`;
        form.append("photo", new Blob([Uint8Array.from(bytes)], { type: contentType }), name);
      });
      return ask("/reports", { method: "POST", headers: { ...headers, "idempotency-key": idempotencyKey }, body: form });
    },
    standing: (id) => ask(`/reports/${encodeURIComponent(id)}`, { headers }),
  };
}

function waitIn(response: Response): { afterMilliseconds?: number } {
  const seconds = Number(response.headers.get("retry-after"));
  return seconds > 0 ? { afterMilliseconds: Math.min(seconds, LONGEST_WAIT_SECONDS) * 1000 } : {};
}
