/** Changing a record that others may change at the same time. */
import type { Records } from "./records.ts";

/** Others may write in between; each of them ends, so a few rounds do. */
const ROUNDS = 8;

/**
 * Reads, changes, and writes over what was read; again when others were faster. `change` is given what is kept (undefined:
 * nothing) and gives what to keep and for how many seconds, or undefined to leave it. Resolves with what is kept then.
 */
export async function changeRecord<T>(
  records: Pick<Records, "read" | "write">,
  key: string,
  change: (before: T | undefined) => Promise<{ value: T; seconds: number } | undefined>,
): Promise<T | undefined> {
  for (let round = 0; round < ROUNDS; round++) {
    const stored = await records.read(key);
    const before = stored?.value as T | undefined;
    const next = await change(before);
    if (!next) return before;
    if (await records.write(key, next.value, stored?.version ?? 0, next.seconds)) return next.value;
  }
  throw new Error("a record was changed by others all the time");
}
