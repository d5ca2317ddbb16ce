/** Counts uses in fixed windows, in this process: for limits so high that one process's count will do. */
import { tooMany } from "./errors.ts";

export type Window = {
  /** Counts one use; throws TooManyRequests over the limit. */
  count(key: string): void;
};

export function createWindow(limit: number, seconds: number, now: () => number = Date.now): Window {
  let window = 0;
  let uses = new Map<string, number>();
  return {
    count(key) {
      const current = Math.floor(now() / 1000 / seconds);
      // All keys share their windows, so forgetting them all at once keeps the map small.
      if (current !== window) [window, uses] = [current, new Map()];
      const used = (uses.get(key) ?? 0) + 1;
      uses.set(key, used);
      if (used > limit) throw tooMany(Math.max(1, Math.ceil((current + 1) * seconds - now() / 1000)));
    },
  };
}
