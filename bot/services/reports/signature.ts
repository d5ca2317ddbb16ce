/** How messages of the 1022 system to us are signed: HMAC-SHA256 over "timestamp.body", with a secret both know. */
import { createHmac } from "node:crypto";

export const TIMESTAMP_HEADER = "x-report-timestamp";
export const SIGNATURE_HEADER = "x-report-signature";

/** `timestamp` in seconds since 1970, as it stands in the header. */
export const signatureOf = (secret: string, timestamp: string, body: Uint8Array): string =>
  `sha256=${createHmac("sha256", secret).update(`${timestamp}.`).update(body).digest("hex")}`;
