/** Guessing at a PIN or a second fact: five wrong tries, then nothing for a quarter of an hour, whichever process counts them. */
import type { Records } from "../state/records.ts";

const MOST = 5;
export const LOCK_MINUTES = 15;
const LOCK_SECONDS = LOCK_MINUTES * 60;

export type Try = {
  /** Every lock had a place left; else what was guessed does not count. */
  open: boolean;
  /** Tries left under each lock after this one. */
  left: number[];
  /** It was no guess, or the right one. */
  giveBack(): Promise<void>;
};

/** Taken before the guess is looked at, so that many at once are no way round the limit. `holder` is the call's own. */
export async function takeTry(records: Pick<Records, "claim" | "release">, locks: readonly string[], holder: string): Promise<Try> {
  const places: (number | undefined)[] = [];
  for (const lock of locks) places.push(await records.claim(lock, holder, MOST, LOCK_SECONDS));
  return {
    open: !places.includes(undefined),
    left: places.map((place) => MOST - (place ?? MOST)),
    async giveBack() {
      for (const lock of locks) await records.release(lock, holder);
    },
  };
}
