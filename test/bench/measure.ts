/** One contender under load: its own process, so many people, so many seconds. */
import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Connect, Reply } from "./load.ts";
import type { Report } from "./process-cpu.ts";

export type Contender = {
  name: string;
  file: string;
  words: string[];
  connect: Connect;
  /** Said once by everybody before. */
  opening: string[];
  /** What a person says in turn `n`. */
  text(person: number, n: number): string;
  /** Whether a reply is one this contender is named for. */
  fits(reply: Reply): boolean;
};
/** Times in milliseconds; `fitting`: share of the replies that were what the contender is named for. */
export type Figures = { turnsPerSecond: number; p50: number; p99: number; cpuPerTurn: number; redisPerTurn: number; fitting: number };

const PEOPLE = 20;
const WARM_UP_MILLISECONDS = 1500;

/** The service on one core, the load on the other, where the machine allows to say so. */
export function pin(pid: number, core: number): void {
  try {
    execFileSync("taskset", ["-acp", String(core), String(pid)], { stdio: "ignore" });
  } catch {
    // One core, or no taskset: the figures are noisier, the ratios still hold.
  }
}

export type Started = { url: string; ask(what: "start" | "report"): Promise<Report>; stop(): Promise<void> };

export async function startProcess(file: string, words: string[]): Promise<Started> {
  const child: ChildProcess = fork(join(import.meta.dirname, file), words, { execArgv: ["--import", "tsx"] });
  pin(child.pid ?? 0, 0);
  const failed = once(child, "exit").then(([code]) => {
    throw new Error(`${file} ended with exit code ${code} before it listened`);
  });
  const [{ url }] = await Promise.race([once(child, "message"), failed]);
  failed.catch(() => {});
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

/** `redisCpu`: milliseconds of CPU time Redis has used so far. */
export async function measure(contender: Contender, seconds: number, redisCpu: () => Promise<number>): Promise<Figures> {
  const service = await startProcess(contender.file, contender.words);
  const people = await Promise.all(Array.from({ length: PEOPLE }, (_, person) => contender.connect(service.url, person)));
  const turns = new Map<number, number>();
  const next = (person: number): number => {
    const turn = turns.get(person) ?? 0;
    turns.set(person, turn + 1);
    return turn;
  };
  const talk = async (until: number, note: (milliseconds: number, reply: Reply) => void): Promise<void> => {
    await Promise.all(
      people.map(async ({ say }, person) => {
        while (performance.now() < until) {
          const text = contender.text(person, next(person));
          const before = performance.now();
          const reply = await say(text);
          note(performance.now() - before, reply);
        }
      }),
    );
  };
  for (const text of contender.opening) await Promise.all(people.map(({ say }) => say(text)));
  await talk(performance.now() + WARM_UP_MILLISECONDS, () => undefined);
  const latencies: number[] = [];
  let fitting = 0;
  const redisBefore = await redisCpu();
  await service.ask("start");
  const begin = performance.now();
  await talk(begin + seconds * 1000, (milliseconds, reply) => {
    latencies.push(milliseconds);
    if (contender.fits(reply)) fitting++;
  });
  const took = (performance.now() - begin) / 1000;
  const { cpu } = await service.ask("report");
  const redis = (await redisCpu()) - redisBefore;
  for (const { leave } of people) leave();
  await service.stop();
  latencies.sort((a, b) => a - b);
  const at = (share: number): number => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  const { length } = latencies;
  return {
    turnsPerSecond: length / took,
    p50: at(0.5),
    p99: at(0.99),
    cpuPerTurn: cpu / length,
    redisPerTurn: redis / length,
    fitting: fitting / length,
  };
}
