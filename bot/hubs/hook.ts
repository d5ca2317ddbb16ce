/** POST /hooks/hub: a hub takes a handoff, answers, gives it back or ends it. Signed and fresh, or refused. */
import type { Answer, Asked } from "../http/answer.ts";
import { Refusal } from "../http/errors.ts";
import { parseJson, readBytes } from "../http/read-json.ts";
import { isSame } from "../secrets.ts";
import { signatureOf } from "../services/reports/signature.ts";
import { readWord, SIGNATURE_HEADER, TIMESTAMP_HEADER } from "./contract.ts";
import { WEBHOOK_HUB } from "./officers.ts";
import { notHanded, type Take } from "./taking.ts";
import type { TellingRecord } from "./told.ts";

const MAX_BYTES = 64 * 1024;
const WINDOW_SECONDS = 5 * 60;

export type HubHookParts = {
  /** At least 32 characters; without one nothing is taken. */
  secret: string | undefined;
  told: Pick<TellingRecord, "conversationOf">;
  take: Take;
  now: () => number;
};

export function createHubHook({ secret, told, take, now }: HubHookParts) {
  return async ({ request }: Asked): Promise<Answer> => {
    const header = (name: string): string => String(request.headers[name] ?? "");
    const timestamp = header(TIMESTAMP_HEADER);
    const body = await readBytes(request, MAX_BYTES);
    if (!secret || !isSame(header(SIGNATURE_HEADER), signatureOf(secret, timestamp, body)))
      throw new Refusal("Unauthorized", "the signature is missing or wrong");
    if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now() / 1000 - Number(timestamp)) > WINDOW_SECONDS)
      throw new Refusal("Unauthorized", "the timestamp is more than 5 minutes away");
    const word = readWord(parseJson(body));
    const conversation = await told.conversationOf(word.conversation);
    if (conversation === undefined) throw notHanded();
    // The same again does nothing more and gives the same, so a hub that got no answer may just send it once more.
    return { status: 200, json: await take(WEBHOOK_HUB, { ...word, conversation }) };
  };
}
