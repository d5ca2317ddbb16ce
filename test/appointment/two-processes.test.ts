import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { startRedis } from "../redis-server.ts";
import type { Told } from "./booking-process.ts";

describe("Two processes of the service", function () {
  this.timeout(120_000);

  it("give 20 places to 20 of 200 people who come at once, and offer the others the next times", async () => {
    const redis = await startRedis();
    const processes = ["one", "other"].map((name) =>
      fork(join(import.meta.dirname, "booking-process.ts"), [redis.url, name], { execArgv: ["--import", "tsx"] }),
    );
    try {
      await Promise.all(processes.map((process) => once(process, "message")));
      const answers = processes.map((process) => once(process, "message"));
      for (const process of processes) process.send(100);
      const told = (await Promise.all(answers)).map(([answer]) => answer as Extract<Told, { queues: string[] }>);
      const queues = told.flatMap((one) => one.queues);
      assert.deepEqual(queues.toSorted(), Array.from({ length: 20 }, (_, n) => `A-0900-${n + 1}`).toSorted());
      assert.equal(
        told.reduce((sum, { offered }) => sum + offered, 0),
        180,
      );
    } finally {
      for (const process of processes) process.kill("SIGKILL");
      await redis.stop();
    }
  });
});
