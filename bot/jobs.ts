/** Does what is due: reminders, forwarding, looking after what people follow. Any process may do any job, one at a time. */
import type { Log } from "./log.ts";
import type { Job, Records } from "./state/records.ts";

/** Does one job, which may have been done before. Resolves with the time it is wanted again, if it is. */
export type Worker = (job: Job) => Promise<{ at: number; data?: unknown } | undefined>;

export type JobsParts = {
  records: Records;
  /** By kind. */
  workers: ReadonlyMap<string, Worker>;
  now: () => number;
  log: Log;
  everyMilliseconds?: number;
};

export type Jobs = {
  /** Does all jobs that are due now; those that fail are tried again after their lease, for three days. */
  runDue(): Promise<void>;
  /** Takes no new jobs; resolves when those begun are done. */
  stop(): Promise<void>;
};

const AT_ONCE = 16;
/** Who takes a job has it so long; then it counts as failed. */
const LEASE_MILLISECONDS = 60_000;
/** What failed for three days will not do better; it must not be tried for ever. */
const MOST_TRIES = 3 * 24 * 60;

export function createJobs({ records, workers, now, log, everyMilliseconds = 1_000 }: JobsParts): Jobs {
  let stopped = false;
  let running: Promise<void> | undefined;

  async function doOne(job: Job): Promise<void> {
    const worker = workers.get(job.kind);
    try {
      if (job.tries >= MOST_TRIES) {
        log.error({ event: "job-given-up", job: job.kind });
        return await records.finish(job);
      }
      if (!worker) throw new Error("nobody does this kind of job");
      const again = await worker(job);
      await records.finish(job, again && { at: again.at, data: again.data ?? job.data });
    } catch (error) {
      log.error({ event: "job-failed", job: job.kind, error: error instanceof Error ? error.name : "unknown" });
    }
  }

  async function runAll(): Promise<void> {
    for (;;) {
      const jobs = await records.takeDue(now(), AT_ONCE, LEASE_MILLISECONDS);
      await Promise.all(jobs.map(doOne));
      if (jobs.length < AT_ONCE || stopped) return;
    }
  }

  const runDue = (): Promise<void> => {
    running ??= runAll().finally(() => {
      running = undefined;
    });
    return running;
  };
  /** The store may be away for a while; then nothing is due. */
  const timer = setInterval(() => void runDue().catch(() => {}), everyMilliseconds).unref();

  return {
    runDue,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running?.catch(() => {});
    },
  };
}
