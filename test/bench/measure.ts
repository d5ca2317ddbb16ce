/** One contender under load: its own process, so many people, so many seconds. */
import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Connect } from "./load.ts";
import type { Report } from "./process-cpu.ts";

export type Contender = {
  name: string;
  file: string;
  words: string[];
  connect: Connect /** Said once by everybody before. */;
  opening: string[];
  texts: string[];
};
export type Figures = { turnsPerSecond: number; p50: number; p99: number; cpuPerTurn: number };

const PEOPLE = 20;

/** The service on one core, the load on the other, where the machine allows to say so. */
export function pin(pid: number, core: number): void {
  try {
    execFileSync("taskset", ["-cp", String(core), String(pid)], { stdio: "ignore" });
  } catch {
    // One core, or no taskset: the figures are noisier, the ratios still hold.
  }
}

export async function startProcess(
  file: string,
  words: string[],
): Promise<{ url: string; ask(what: "start" | "report"): Promise<Report>; stop(): Promise<void> }> {
  const child: ChildProcess = fork(join(import.meta.dirname, file), words, { execArgv: ["--import", "tsx"] });
  pin(child.pid ?? 0, 0);
  const [{ url }] = await once(child, "message");
  return {
    url,
    async ask(what) {
      const answer = once(child, "message");
      child.send(what);
      return (await answer)[0] as Report;
    },
    async stop() {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}

export async function measure({ file, words, connect, opening, texts }: Contender, seconds: number): Promise<Figures> {
  const service = await startProcess(file, words);
  const people = await Promise.all(Array.from({ length: PEOPLE }, (_, person) => connect(service.url, person)));
  const latencies: number[] = [];
  const run = async (until: number, note: (milliseconds: number) => void): Promise<void> => {
    await Promise.all(
      people.map(async ({ say }, person) => {
        for (let i = person; performance.now() < until; i++) {
          const before = performance.now();
          await say(texts[i % texts.length] as string);
          note(performance.now() - before);
        }
      }),
    );
  };
  await Promise.all(
    people.map(async ({ say }) => {
      for (const text of opening) await say(text);
    }),
  );
  await run(performance.now() + 1500, () => undefined);
  await service.ask("start");
  const begin = performance.now();
  await run(begin + seconds * 1000, (milliseconds) => latencies.push(milliseconds));
  const took = (performance.now() - begin) / 1000;
  const { cpuMilliseconds } = await service.ask("report");
  for (const { leave } of people) leave();
  await service.stop();
  latencies.sort((a, b) => a - b);
  const at = (share: number): number => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  return { turnsPerSecond: latencies.length / took, p50: at(0.5), p99: at(0.99), cpuPerTurn: cpuMilliseconds / latencies.length };
}
