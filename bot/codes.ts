/** Codes people write down and type again: derived from the call that makes them, so that a turn that runs again makes the same ones. */
import { keyFor, macOf } from "./secrets.ts";

/** Nothing that looks alike on paper: no I, O, 0, 1. */
const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
const DIGITS = "23456789";
const SIGNS = DIGITS + LETTERS;
/** A letter and a digit for sure, so that it is neither a word nor a number. */
const FORM = [LETTERS, DIGITS, ...Array.from({ length: 6 }, () => SIGNS)];
const PATTERN = new RegExp(`^[${SIGNS}]{${FORM.length}}$`);

/** `attempt` counts codes that were somebody else's already. */
export type CodeFor = (callKey: string, attempt: number) => string;

/** `form`: what each character is picked from, at most eight. `purpose` as for `keyFor`. */
export function createCodeFor(secret: string, purpose: string, form: readonly string[] = FORM): CodeFor {
  const key = keyFor(secret, purpose);
  return (callKey, attempt) => {
    const bytes = macOf(key, `${attempt}\n${callKey}`);
    // Four bytes for each character: what the remainder prefers is less than one in 10^8.
    return form.map((from, i) => from.charAt(bytes.readUInt32BE(i * 4) % from.length)).join("");
  };
}

/** "k7 mp-2rwx" is K7MP2RWX; undefined when it cannot be a code of the common form. */
export function readCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[\s-]/g, "");
  return PATTERN.test(code) ? code : undefined;
}
