/** Codes, PINs, queue numbers and link tokens: derived with a secret, so that a turn that runs again makes the same ones. */
import { type CodeFor, createCodeFor } from "../../codes.ts";
import { isSame, keyFor, macOf } from "../../secrets.ts";

/** No vowels, so that no words come of it; nothing that is read as something else. Letters and digits part it from any card number. */
const LETTERS = "BCDFGHJKMNPQRSTVWXZ";
const DIGITS = "23456789";
const FORM = [...Array.from({ length: 4 }, () => LETTERS), ...Array.from({ length: 4 }, () => DIGITS)];
const PATTERN = new RegExp(`^[${LETTERS}]{4}[${DIGITS}]{4}$`);

export const isCode = (text: string): boolean => PATTERN.test(text);

export type Codes = {
  /** The code a call gets; `attempt` counts codes that were somebody else's already. */
  codeFor: CodeFor;
  pinOf(code: string): string;
  isPin(code: string, pin: string): boolean;
  /** Opens the calendar file of one appointment, and of no other. */
  tokenOf(code: string): string;
  isToken(code: string, token: string): boolean;
};

export function createCodes(secret: string): Codes {
  const [pinKey, linkKey] = [keyFor(secret, "appointments/pins"), keyFor(secret, "appointments/links")];
  const pinOf = (code: string): string => String(macOf(pinKey, code).readUInt32BE(0) % 10_000).padStart(4, "0");
  const tokenOf = (code: string): string => macOf(linkKey, code).subarray(0, 16).toString("base64url");
  return {
    codeFor: createCodeFor(secret, "appointments", FORM),
    pinOf,
    isPin: (code, pin) => isSame(pin, pinOf(code)),
    tokenOf,
    isToken: (code, token) => isSame(token, tokenOf(code)),
  };
}

/** "A-0930-2": the counter, the slot and the number claimed in it. */
export const queueNumber = (counter: string, time: string, number: number): string => `${counter}-${time.replace(":", "")}-${number}`;
