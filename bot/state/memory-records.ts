/** The reference implementation of Records: one process, nothing kept after a stop. */
import type { Job, Records } from "./records.ts";

type Timed<T> = { until: number; value: T };
type Version = { version: number; value: unknown };

/** `now` in milliseconds is handed in so that tests can move it. */
export function createMemoryRecords(now: () => number = Date.now): Records {
  const records = new Map<string, Timed<Version>>();
  const places = new Map<string, Timed<Map<string, number>>>();
  const owners = new Map<string, Map<string, number>>();
  const jobs = new Map<string, Job & { due: number }>();

  /** What has not expired; the expired goes when it is looked at. */
  function alive<T>(all: Map<string, Timed<T>>, key: string): Timed<T> | undefined {
    const found = all.get(key);
    if (found && found.until > now()) return found;
    all.delete(key);
    return undefined;
  }

  return {
    async read(key) {
      const found = alive(records, key);
      return found && structuredClone(found.value);
    },

    async write(key, value, over, seconds) {
      if ((alive(records, key)?.value.version ?? 0) !== over) return false;
      records.set(key, { until: now() + seconds * 1000, value: { version: over + 1, value: structuredClone(value) } });
      return true;
    },

    async remove(key) {
      records.delete(key);
    },

    async claim(key, holder, capacity, seconds) {
      const holders = alive(places, key)?.value ?? new Map<string, number>();
      const number = holders.get(holder) ?? lowestFree(new Set(holders.values()), capacity);
      if (number === undefined) return undefined;
      places.set(key, { until: now() + seconds * 1000, value: holders.set(holder, number) });
      return number;
    },

    async release(key, holder) {
      alive(places, key)?.value.delete(holder);
    },

    async taken(keys) {
      return keys.map((key) => alive(places, key)?.value.size ?? 0);
    },

    async own(conversationId, key, seconds) {
      const mine = owners.get(conversationId) ?? new Map<string, number>();
      owners.set(conversationId, mine.set(key, now() + seconds * 1000));
    },

    async disown(conversationId, key) {
      const mine = owners.get(conversationId);
      mine?.delete(key);
      if (mine?.size === 0) owners.delete(conversationId);
    },

    async owned(conversationId) {
      return [...(owners.get(conversationId) ?? [])].filter(([, until]) => until > now()).map(([key, until]) => ({ key, until }));
    },

    async schedule(job) {
      jobs.set(job.id, { ...structuredClone(job), tries: 0, due: job.at });
    },

    async takeDue(at, limit, leaseMilliseconds) {
      const due = [...jobs.values()].filter((job) => job.due <= at).sort((a, b) => a.due - b.due);
      return due.slice(0, limit).map((job) => {
        const { due: _, ...taken } = structuredClone(job);
        job.due = at + leaseMilliseconds;
        job.tries++;
        return taken;
      });
    },

    async unschedule(id) {
      jobs.delete(id);
    },
  };
}

function lowestFree(used: ReadonlySet<number>, capacity: number): number | undefined {
  for (let number = 1; number <= capacity; number++) if (!used.has(number)) return number;
  return undefined;
}
