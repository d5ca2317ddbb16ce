/** Guessing at passwords: few tries in a quarter of an hour for an account and for an address, whichever process counts them. */
import { randomUUID } from "node:crypto";
import { digestOf } from "../digest.ts";
import { tooMany } from "../http/errors.ts";
import type { Records } from "../state/records.ts";

const PER_ACCOUNT = 5;
/** An office may share one address. */
const PER_ADDRESS = 20;
const SECONDS = 15 * 60;

export type LogInTries = {
  /** Takes a place under both; throws TooManyRequests when there is none. Gives what undoes it: it was the right password. */
  take(accountId: string, address: string): Promise<() => Promise<void>>;
};

export function createLogInTries(records: Pick<Records, "claim" | "release">): LogInTries {
  /** Each place is one of its own, so that it is free again 15 minutes after it was taken, whatever the others do. */
  async function place(lock: string, most: number, holder: string): Promise<() => Promise<void>> {
    for (let number = 1; number <= most; number++) {
      const key = `${lock}:${number}`;
      if (await records.claim(key, holder, 1, SECONDS)) return () => records.release(key, holder);
    }
    throw tooMany(SECONDS);
  }

  return {
    async take(accountId, address) {
      const holder = randomUUID();
      // The address first and kept: one that is at its limit locks no further accounts.
      const leaveAddress = await place(`log-in:address:${digestOf(address)}`, PER_ADDRESS, holder);
      const leaveAccount = await place(`log-in:account:${digestOf(accountId)}`, PER_ACCOUNT, holder);
      return async () => void (await Promise.all([leaveAddress(), leaveAccount()]));
    },
  };
}
