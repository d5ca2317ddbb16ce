/** The service side of a benchmark: says where it listens, and on request what CPU time it used and how long its event loop stood still. */
import { monitorEventLoopDelay } from "node:perf_hooks";

export type Report = { cpuMilliseconds: number; delayP999: number; delayMax: number };

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
    process.send?.({
      cpuMilliseconds: (user + system) / 1000,
      delayP999: delay.percentile(99.9) / 1e6,
      delayMax: delay.max / 1e6,
    } satisfies Report);
  });
  process.send?.({ url });
}
