/** The reference implementation of Counters: one process, nothing kept after a stop. */
import { type Counters, KEPT_SECONDS, KNOWN_SECONDS } from "./counters.ts";

const DAY_MILLISECONDS = 86_400_000;

/** `now` in milliseconds is handed in so that tests can move it. */
export function createMemoryCounters(now: () => number = Date.now): Counters {
  const hashes = new Map<string, { until: number; counts: Map<string, number> }>();
  const known = new Map<string, { until: number }>();
  let sweepAt = 0;

  /** Each day what expired goes. */
  function sweep(): void {
    if (now() < sweepAt) return;
    sweepAt = now() + DAY_MILLISECONDS;
    for (const all of [hashes, known]) for (const [key, { until }] of all) if (until <= now()) all.delete(key);
  }

  return {
    async add({ agency, once, hashes: names, fields }) {
      sweep();
      const id = JSON.stringify([agency, once]);
      if (known.has(id)) return;
      known.set(id, { until: now() + KNOWN_SECONDS * 1_000 });
      for (const name of names) {
        const key = JSON.stringify([agency, name]);
        const counts = hashes.get(key)?.counts ?? new Map<string, number>();
        for (const field of fields) counts.set(field, (counts.get(field) ?? 0) + 1);
        hashes.set(key, { until: now() + KEPT_SECONDS * 1_000, counts });
      }
    },

    async read(agency, names) {
      return names.map((name) => new Map(hashes.get(JSON.stringify([agency, name]))?.counts));
    },
  };
}
