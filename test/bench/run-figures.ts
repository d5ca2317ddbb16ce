/** How long a supervisor's figures of a whole year take, with 10,000 conversations a day in Redis; printed, never judged. */
import { createCountedFigures } from "../../bot/figures/counted-figures.ts";
import type { Figures } from "../../bot/figures/figures.ts";
import { createRedisCounters } from "../../bot/figures/redis-counters.ts";
import { NAMES, noon } from "../figures/figures-contract.ts";
import { AGENCIES, CONVERSATIONS_A_DAY, fillYear, PERIOD } from "../figures/fill.ts";
import { startRedis } from "../redis-server.ts";

const WARM_UP = 3;
const ROUNDS = 50;
const EVENTS = 10_000;

const redis = await startRedis();
const counters = createRedisCounters(redis.url);
try {
  const figures = createCountedFigures(counters, NAMES);
  const { events, fields } = await fillYear(redis.url);
  const memory = /used_memory_human:(\S+)/.exec(await redis.cli("info", "memory"))?.[1];
  console.log(
    `${PERIOD.from} to ${PERIOD.to}: ${CONVERSATIONS_A_DAY} conversations a day, ${events} events, ${fields} fields, ${memory} in Redis`,
  );
  console.log(`a year of the busiest agency: ${await readTimes(figures, AGENCIES.slice(0, 1), ROUNDS)} (target: p95 300 ms)`);
  console.log(`a year of an ordinary agency: ${await readTimes(figures, AGENCIES.slice(1, 2), ROUNDS)}`);
  console.log(`a year of all ${AGENCIES.length} agencies: ${await readTimes(figures, AGENCIES, 5)}`);
  console.log(`noting a handoff: ${(await noteTime(figures)).toFixed(3)} ms`);
} finally {
  counters.close();
  await redis.stop();
}

async function readTimes(figures: Figures, agencies: readonly string[], rounds: number): Promise<string> {
  const times: number[] = [];
  for (let round = -WARM_UP; round < rounds; round++) {
    const before = performance.now();
    await figures.read({ ...PERIOD, agencies });
    if (round >= 0) times.push(performance.now() - before);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): string => `${(times[Math.ceil(times.length * share) - 1] ?? 0).toFixed(0)} ms`;
  return `p50 ${at(0.5)}, p95 ${at(0.95)}`;
}

/** Milliseconds for each, one after the other. */
async function noteTime(figures: Figures): Promise<number> {
  const before = performance.now();
  for (let n = 0; n < EVENTS; n++) {
    const of = { id: `note-${n}`, agency: AGENCIES[0] ?? "", topic: "example-topic-0", at: noon(PERIOD.to) };
    await figures.note({ kind: "handoff", ...of, conversation: `note-${n}`, why: "asked" });
  }
  return (performance.now() - before) / EVENTS;
}
