/** Who may touch an appointment: the conversation it was made in, or whoever has its PIN. */
import { createHash } from "node:crypto";
import type { NoAccess } from "../../../dialogs/appointment/calls.ts";
import type { Records } from "../../state/records.ts";
import { type Appointment, isComing, readEntry } from "./book-entry.ts";
import type { Codes } from "./codes.ts";

/** Wrong PINs for one code, and of one conversation; after that nothing is tried for a quarter of an hour. */
const MOST_TRIES = 5;
const LOCK_SECONDS = 15 * 60;

export type Access = { kind: "open"; appointment: Appointment; version: number } | NoAccess;
export type Asker = { key: string; conversationId: string };

export type AccessParts = { records: Records; codes: Codes; now: () => number };

/** Kept for as long as it locks, even when the conversation was deleted, and tells nothing of it. */
const digestOf = (conversationId: string): string => createHash("sha256").update(conversationId).digest("base64url").slice(0, 22);

/** Unknown code and wrong PIN are told alike, so nothing is learnt by trying. */
export function createAccess({ records, codes, now }: AccessParts) {
  return async (code: string, pin: string | undefined, { key, conversationId }: Asker): Promise<Access> => {
    const stored = await readEntry(records, code);
    const appointment = stored && stored.entry.status !== "givenUp" ? stored.entry : undefined;
    const open = (): Access => {
      if (!stored || !appointment) return { kind: "unknown" };
      // What this very call has done already is not over for it.
      const isOver = !appointment.calls.includes(key) && !isComing(appointment, now());
      return isOver ? { kind: "over" } : { kind: "open", appointment, version: stored.version };
    };
    if (appointment?.conversationId === conversationId) return open();
    if (pin === undefined) return { kind: "pinNeeded" };
    const locks = [`appointment-tries:${code}`, `appointment-tries-by:${digestOf(conversationId)}`];
    // A try is taken before it is looked at, so that many at once are no way round the limit.
    const holder = `${key} ${code}`;
    for (const lock of locks) if ((await records.claim(lock, holder, MOST_TRIES, LOCK_SECONDS)) === undefined) return { kind: "locked" };
    if (!codes.isPin(code, pin) || !appointment) return { kind: "unknown" };
    for (const lock of locks) await records.release(lock, holder);
    return open();
  };
}
