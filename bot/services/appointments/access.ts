/** Who may touch an appointment: the conversation it was made in, or whoever has its PIN. */
import type { NoAccess } from "../../../dialogs/appointment/calls.ts";
import type { Caller } from "../../calls.ts";
import type { Records } from "../../state/records.ts";
import { takeTry } from "../tries.ts";
import { type Appointment, isComing, readEntry } from "./book-entry.ts";
import type { Codes } from "./codes.ts";

export type Access = { kind: "open"; appointment: Appointment; version: number } | NoAccess;
export type Asker = Pick<Caller, "key" | "conversationId">;

export type AccessParts = { records: Records; codes: Codes; now: () => number };

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
    // Wrong PINs for one code, and of one conversation.
    const locks = [`appointment-tries:${code}`, `appointment-tries-by:${conversationId}`];
    const guess = await takeTry(records, locks, `${key} ${code}`);
    if (!guess.open) return { kind: "locked" };
    if (!codes.isPin(code, pin) || !appointment) return { kind: "unknown" };
    await guess.giveBack();
    return open();
  };
}
