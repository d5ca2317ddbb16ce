/** POST /hooks/reports: the 1022 system says that a report moved. Signed, fresh and never seen before, or refused. */
import { digestOf } from "../../digest.ts";
import type { Answer, Asked } from "../../http/answer.ts";
import { Refusal } from "../../http/errors.ts";
import { parseJson, readBytes } from "../../http/read-json.ts";
import { isSame } from "../../secrets.ts";
import type { Records } from "../../state/records.ts";
import { type Standing, standing } from "./report-client.ts";
import { SIGNATURE_HEADER, signatureOf, TIMESTAMP_HEADER } from "./signature.ts";

const MAX_BYTES = 64 * 1024;
const WINDOW_SECONDS = 5 * 60;

export type ReportHookParts = {
  /** At least 32 characters; without one nothing is taken. */
  secret: string | undefined;
  records: Records;
  /** Takes in the news; false when there is no such report (any more). */
  moved(reference: string, news: Standing): Promise<boolean>;
  now: () => number;
};

const event = standing.extend({ reference: standing.shape.id });

export function createReportHook({ secret, records, moved, now }: ReportHookParts) {
  return async ({ request }: Asked): Promise<Answer> => {
    const [timestamp, signature] = [TIMESTAMP_HEADER, SIGNATURE_HEADER].map((name) => String(request.headers[name] ?? "")) as [
      string,
      string,
    ];
    const body = await readBytes(request, MAX_BYTES);
    if (!secret || !isSame(signature, signatureOf(secret, timestamp, body))) throw unsigned("the signature is missing or wrong");
    const age = Math.abs(now() / 1000 - Number(timestamp));
    if (!/^\d{1,12}$/.test(timestamp) || age > WINDOW_SECONDS) throw unsigned("the timestamp is more than 5 minutes away");
    // Kept for longer than a timestamp is good for, on both sides of now.
    const isNew = await records.write(`report-hook:${digestOf(signature)}`, timestamp, 0, 3 * WINDOW_SECONDS);
    if (!isNew) throw unsigned("this message was received before; sign it anew to send it again");
    const parsed = event.safeParse(parseJson(body));
    if (!parsed.success) throw new Refusal("BadRequest", "not news about a report as report-system.openapi.yaml describes it");
    const { reference, ...news } = parsed.data;
    if (!(await moved(reference, news))) throw new Refusal("NotFound", "there is no such report here, or not any more");
    return { status: 204 };
  };
}

const unsigned = (why: string): Refusal => new Refusal("Unauthorized", why);
