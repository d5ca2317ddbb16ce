/** The reference implementation of Records: one process, nothing kept after a stop. */
import type { Job, Records } from "./records.ts";

const HOUR_MILLISECONDS = 3600_000;

type Timed<T> = { until: number; value: T };
type Version = { version: number; value: unknown };

/** `now` in milliseconds is handed in so that tests can move it. */
export function createMemoryRecords(now: () => number = Date.now): Records {
  const records = new Map<string, Timed<Version>>();
  const places = new Map<string, Timed<Map<string, number>>>();
  const owners = new Map<string, Map<string, number>>();
  const jobs = new Map<string, Job>();
  let written = 0;
  let sweepAt = 0;

  /** Each hour what expired goes, as most of it is never looked at again. */
  function sweep(): void {
    if (now() < sweepAt) return;
    sweepAt = now() + HOUR_MILLISECONDS;
    for (const all of [records, places]) for (const [key, { until }] of all) if (until <= now()) all.delete(key);
    for (const [id, mine] of owners) {
      for (const [key, until] of mine) if (until <= now()) mine.delete(key);
      if (mine.size === 0) owners.delete(id);
    }
  }

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
      sweep();
      if ((alive(records, key)?.value.version ?? 0) !== over) return false;
      records.set(key, { until: now() + seconds * 1000, value: { version: ++written, value: structuredClone(value) } });
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
      jobs.set(job.id, { ...structuredClone(job), tries: 0, until: job.at });
    },

    async takeDue(at, limit, leaseMilliseconds) {
      const due = [...jobs.values()].filter((job) => job.until <= at).sort((a, b) => a.until - b.until);
      return due.slice(0, limit).map((job) => {
        job.until = at + leaseMilliseconds;
        const taken = structuredClone(job);
        job.tries++;
        return taken;
      });
    },

    async finish({ id, until }, again) {
      const job = jobs.get(id);
      if (job?.until !== until) return;
      if (again) jobs.set(id, { ...job, ...structuredClone(again), tries: 0, until: again.at });
      else jobs.delete(id);
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
