/**
 * Puts right what a process left half done when it died. Before a place is claimed or given back a job is laid down; if
 * it is still there minutes later, it looks what became of the call. A call that came to nothing is marked as given up in
 * the record itself, by a write that the call's own last write cannot get past; only then its place is given back.
 */
import type { Records } from "../../state/records.ts";
import { type Entry, entryKey, type Place, readEntry, secondsToKeep } from "./book-entry.ts";

export const SETTLE = "appointment.settle";
/** Longer than any turn takes. */
const SETTLE_MILLISECONDS = 5 * 60_000;
const MARK_SECONDS = 24 * 3600;
/** Others may write in between; each of them ends, so a few rounds do. */
const ROUNDS = 5;

/** `claim`: the place a call set out to claim, by its key and holder. */
export type Settling = { code: string; claim?: Pick<Place, "key" | "holder"> };

export type Settlement = {
  /** Lays the job down; resolves with the id to call it off with. */
  begin(settling: Settling, callKey: string): Promise<string>;
  end(id: string): Promise<void>;
  /** The job. Rejects when the store is away; the job is then done later. */
  settle(settling: Settling): Promise<undefined>;
};

export function createSettlement(records: Records, now: () => number): Settlement {
  const release = (place: Pick<Place, "key" | "holder"> | undefined): Promise<void> | undefined =>
    place && records.release(place.key, place.holder);

  async function settle({ code, claim }: Settling): Promise<undefined> {
    for (let round = 0; round < ROUNDS; round++) {
      const stored = await readEntry(records, code);
      const { entry } = stored ?? {};
      if (entry && entry.status !== "givenUp") {
        await release(entry.left);
        if (entry.status === "cancelled") await release(entry.place);
      }
      if (!claim || holds(entry, claim)) return undefined;
      if (!(await giveUp(code, stored, claim.holder))) continue;
      await release(claim);
      return undefined;
    }
    throw new Error("an appointment changed faster than it could be settled");
  }

  /** Marks the call as given up; false when the record changed meanwhile. */
  async function giveUp(code: string, stored: Awaited<ReturnType<typeof readEntry>>, holder: string): Promise<boolean> {
    if (!stored) return records.write(entryKey(code), { status: "givenUp", calls: [holder] } satisfies Entry, 0, MARK_SECONDS);
    const { entry, version } = stored;
    if (entry.status === "givenUp" || entry.givenUp.includes(holder)) return true;
    return records.write(entryKey(code), { ...entry, givenUp: [...entry.givenUp, holder] }, version, secondsToKeep(entry.day, now()));
  }

  return {
    settle,
    async begin(settling, callKey) {
      const id = `settle:${settling.code}:${callKey}`;
      await records.schedule({ id, kind: SETTLE, at: now() + SETTLE_MILLISECONDS, data: settling });
      return id;
    },
    end: (id) => records.unschedule(id),
  };
}

/** The place is the one the appointment stands on. */
const holds = (entry: Entry | undefined, { key, holder }: Pick<Place, "key" | "holder">): boolean =>
  entry?.status === "booked" && entry.place.key === key && entry.place.holder === holder;
