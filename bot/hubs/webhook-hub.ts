/** The hub that is told by HTTP: signed, with a time limit, no redirects, and never a second try by itself. */
import { readBounded } from "../http/read-bounded.ts";
import { signatureOf } from "../services/reports/signature.ts";
import { SIGNATURE_HEADER, TIMESTAMP_HEADER } from "./contract.ts";
import type { Hub, Sent } from "./hub.ts";
import { WEBHOOK_HUB } from "./officers.ts";

export type Webhook = {
  url: string;
  /** Goes to the hub as a bearer and nowhere else. */
  key: string;
  /** At least 32 characters; signs what is sent and what comes. */
  secret: string;
};

/** A person waits meanwhile, and what fails is tried again. */
const STANDARD_MILLISECONDS = 10_000;
const MOST_BYTES = 64 * 1024;
/** A person waits: a hub that asks for more is asked again all the same. */
const LONGEST_WAIT_SECONDS = 60;
/** All else - a wrong key, a busy hub - may be put right. */
const FOR_GOOD = new Set([400, 404, 410, 413, 415, 422]);

export function createWebhookHub({ url, key, secret }: Webhook, now: () => number, milliseconds = STANDARD_MILLISECONDS): Hub {
  return {
    id: WEBHOOK_HUB,
    async send(activity) {
      const body = Buffer.from(JSON.stringify(activity));
      const timestamp = String(Math.floor(now() / 1000));
      const headers = {
        authorization: `Bearer ${key}`,
        "content-type": "application/json",
        [TIMESTAMP_HEADER]: timestamp,
        [SIGNATURE_HEADER]: signatureOf(secret, timestamp, body),
      };
      try {
        const response = await fetch(url, {
          ...{ method: "POST", headers, body, redirect: "manual" },
          signal: AbortSignal.timeout(milliseconds),
        });
        await readBounded(response, MOST_BYTES);
        return sentBy(response);
      } catch {
        return { kind: "again" };
      }
    },
  };
}

function sentBy({ ok, status, headers }: Response): Sent {
  if (ok) return { kind: "ok" };
  if (FOR_GOOD.has(status)) return { kind: "refused" };
  const seconds = Number(headers.get("retry-after"));
  return { kind: "again", ...(seconds > 0 && { afterMilliseconds: Math.min(seconds, LONGEST_WAIT_SECONDS) * 1000 }) };
}
