/** Codes, PINs, queue numbers and link tokens: derived with a secret, so that a turn that runs again makes the same ones. */
import { createHmac, timingSafeEqual } from "node:crypto";

/** No vowels, so that no words come of it; nothing that is read as something else. Letters and digits part it from any card number. */
const LETTERS = "BCDFGHJKMNPQRSTVWXZ";
const DIGITS = "23456789";
const PATTERN = new RegExp(`^[${LETTERS}]{4}[${DIGITS}]{4}$`);

export const isCode = (text: string): boolean => PATTERN.test(text);

export type Codes = {
  /** The code a call gets; `attempt` counts codes that were somebody else's already. */
  codeFor(callKey: string, attempt: number): string;
  pinOf(code: string): string;
  isPin(code: string, pin: string): boolean;
  /** Opens the calendar file of one appointment, and of no other. */
  tokenOf(code: string): string;
  isToken(code: string, token: string): boolean;
};

export function createCodes(secret: string): Codes {
  const bytesOf = (use: string, text: string): Buffer => createHmac("sha256", secret).update(`appointment ${use}\n${text}`).digest();
  const pinOf = (code: string): string => String(bytesOf("pin", code).readUInt32BE(0) % 10_000).padStart(4, "0");
  const tokenOf = (code: string): string => bytesOf("link", code).subarray(0, 16).toString("base64url");
  return {
    codeFor(callKey, attempt) {
      const bytes = bytesOf("code", `${attempt}\n${callKey}`);
      // Four bytes for each character: what the remainder prefers is less than one in 10^8.
      const pick = (from: string, i: number): string => from.charAt(bytes.readUInt32BE(i * 4) % from.length);
      return Array.from({ length: 8 }, (_, i) => pick(i < 4 ? LETTERS : DIGITS, i)).join("");
    },
    pinOf,
    isPin: (code, pin) => isSame(pinOf(code), pin),
    tokenOf,
    isToken: (code, token) => isSame(tokenOf(code), token),
  };
}

/** "A-0930-2": the counter, the slot and the number claimed in it. */
export const queueNumber = (counter: string, time: string, number: number): string => `${counter}-${time.replace(":", "")}-${number}`;

function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
