/** The second factor of a log-in: a code of six digits that changes every 30 s, from an app on the officer's telephone. */
import { Secret, TOTP } from "otpauth";

const ISSUER = "Mot Cua";
/** Clocks may differ by one period either way. */
const WINDOW = 1;

/** A new secret in base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** otpauth:// address that an app takes in; shown once, as whoever sees it can make the codes. */
export const totpUri = (secret: string, accountId: string): string => new TOTP({ issuer: ISSUER, label: accountId, secret }).toString();

/** The period a code belongs to, so that it can be refused the second time; undefined for a wrong code. `now` in milliseconds. */
export function periodOf(secret: string, code: string, now: number): number | undefined {
  const totp = new TOTP({ secret });
  const away = totp.validate({ token: code, timestamp: now, window: WINDOW });
  return away === null ? undefined : totp.counter({ timestamp: now }) + away;
}
