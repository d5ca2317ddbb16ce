/** The service side of a benchmark: says where it listens, and on request what CPU time it used and how long its event loop stood still. */
import { monitorEventLoopDelay } from "node:perf_hooks";

/** All in milliseconds. */
export type Report = { cpu: number; delayP999: number; delayMax: number };

export function reportCpu(url: string): void {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  let since = process.cpuUsage();
  process.on("message", (message) => {
    if (message === "start") {
      since = process.cpuUsage();
      delay.reset();
      process.send?.("started");
      return;
    }
    const { user, system } = process.cpuUsage(since);
    process.send?.({ cpu: (user + system) / 1000, delayP999: delay.percentile(99.9) / 1e6, delayMax: delay.max / 1e6 } satisfies Report);
  });
  // Whoever asked is gone, perhaps without a goodbye.
  process.on("disconnect", () => process.exit());
  process.send?.({ url });
}
