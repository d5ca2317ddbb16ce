import assert from "node:assert/strict";
import { createJobs, type Worker } from "../../bot/jobs.ts";
import type { LogLine } from "../../bot/log.ts";
import { createMemoryRecords } from "../../bot/state/memory-records.ts";
import type { Job } from "../../bot/state/records.ts";

const LEASE_MILLISECONDS = 60_000;

describe("jobs", () => {
  let now: number;
  let records: ReturnType<typeof createMemoryRecords>;
  let lines: LogLine[];
  beforeEach(() => {
    now = 1_000;
    records = createMemoryRecords(() => now);
    lines = [];
  });
  const log = { info: () => {}, error: (line: LogLine) => void lines.push(line) };
  const jobsWith = (worker: Worker) =>
    createJobs({ records, workers: new Map([["example", worker]]), now: () => now, log, everyMilliseconds: 3600_000 });
  const schedule = (id: string, at: number): Promise<void> => records.schedule({ id, kind: "example", at, data: { n: 1 } });

  it("are done when they are due, once", async () => {
    const done: Job[] = [];
    const jobs = jobsWith(async (job) => void done.push(job));
    await schedule("a", 1_000);
    await schedule("b", 5_000);
    await jobs.runDue();
    await jobs.runDue();
    assert.deepEqual(
      done.map(({ id }) => id),
      ["a"],
    );
    now = 5_000;
    await jobs.runDue();
    assert.deepEqual(
      done.map(({ id }) => id),
      ["a", "b"],
    );
    await jobs.stop();
  });

  it("are done again after their lease when they failed, and logged without what they are about", async () => {
    let fails = true;
    const jobs = jobsWith(async () => {
      if (fails) throw new RangeError("secret words");
      return undefined;
    });
    await schedule("a", 0);
    await jobs.runDue();
    assert.deepEqual(lines, [{ event: "job-failed", job: "example", error: "RangeError" }]);
    fails = false;
    now += LEASE_MILLISECONDS;
    await jobs.runDue();
    now += LEASE_MILLISECONDS;
    await jobs.runDue();
    assert.equal(lines.length, 1);
    assert.deepEqual(await records.takeDue(now + LEASE_MILLISECONDS, 9, 1), []);
    await jobs.stop();
  });

  it("are given up when they failed for three days", async () => {
    let tried = 0;
    const jobs = jobsWith(async () => {
      tried++;
      throw new Error("always");
    });
    await schedule("a", 0);
    for (let days = 0; days < 4 * 24 * 3600_000; days += LEASE_MILLISECONDS) {
      await jobs.runDue();
      now += LEASE_MILLISECONDS;
    }
    assert.equal(tried, 3 * 24 * 60);
    assert.deepEqual(lines.at(-1), { event: "job-given-up", job: "example" });
    await jobs.stop();
  });

  it("that were wanted anew while they were done are not lost", async () => {
    let done = 0;
    const jobs = jobsWith(async () => {
      if (++done === 1) await schedule("a", now + 10);
      return undefined;
    });
    await schedule("a", 0);
    await jobs.runDue();
    now += 10;
    await jobs.runDue();
    assert.equal(done, 2);
    await jobs.stop();
  });

  it("come back when their worker says so, with what it noted", async () => {
    const seen: unknown[] = [];
    const jobs = jobsWith(async ({ data }) => {
      seen.push(data);
      return seen.length < 2 ? { at: now + 10, data: { n: 2 } } : undefined;
    });
    await schedule("a", 0);
    await jobs.runDue();
    now += 10;
    await jobs.runDue();
    now += LEASE_MILLISECONDS;
    await jobs.runDue();
    assert.deepEqual(seen, [{ n: 1 }, { n: 2 }]);
    await jobs.stop();
  });

  it("are all done, however many are due", async () => {
    let done = 0;
    const jobs = jobsWith(async () => void done++);
    for (let n = 0; n < 100; n++) await schedule(`job${n}`, n);
    await jobs.runDue();
    assert.equal(done, 100);
    await jobs.stop();
  });
});
