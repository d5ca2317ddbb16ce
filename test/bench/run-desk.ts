/**
 * `npm run bench:desk [seconds] [flags of node for the service, as --cpu-prof]`: 500 persons who wait, 200 who talk with 40 officers,
 * on one service process and Redis. Timings are printed; only what was lost or doubled makes the exit code 1.
 */
import { execFileSync } from "node:child_process";
import { loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { startRedis } from "../redis-server.ts";
import { compareAll, growthOf, megabytes, type Sample, timesOf } from "./desk-figures.ts";
import { createHttp } from "./desk-http.ts";
import { createLedger } from "./desk-ledger.ts";
import { createOfficer, type Officer } from "./desk-officer.ts";
import { type DeskService, startDeskService } from "./desk-process.ts";
import { createShift, type Shift } from "./desk-shift.ts";

const OFFICERS = 40;
const OPEN = 200;
const WAITING = 500;
const JOIN_AT_ONCE = 20;
const SAMPLE_MILLISECONDS = 5_000;
/** After the last word, for what is still on its way. */
const SETTLE_MILLISECONDS = 5_000;

const [seconds = "180", ...flags] = process.argv.slice(2);
const redis = await startRedis();
const service = await startDeskService(redis.url, OFFICERS, flags);
const ledger = createLedger();
const http = createHttp(service.url, () => ledger.count("connection lost"));
const shift = createShift(http, ledger);
const officers: Officer[] = [];
/** CPU time of Redis so far, in milliseconds. */
async function redisCpu(): Promise<number> {
  const info = await redis.cli("info", "cpu");
  const of = (what: string): number => Number(new RegExp(`used_cpu_${what}:([\\d.]+)`).exec(info)?.[1]);
  return (of("user") + of("sys")) * 1000;
}

async function gather({ staff, url }: DeskService, { onMessage, join }: Shift): Promise<void> {
  for (const credentials of staff) officers.push(await createOfficer({ http, url, ledger, onMessage }, credentials));
  let left = OPEN + WAITING;
  const joinNext = async (): Promise<void> => {
    while (left-- > 0) await join();
  };
  await Promise.all(Array.from({ length: JOIN_AT_ONCE }, joinNext));
  while (open() < OPEN) await sleep(100);
}

const open = (): number => officers.reduce((all, { mine }) => all + mine.size, 0);

async function run(of: DeskService, all: Shift): Promise<boolean> {
  await gather(of, all);
  console.log(`${open()} open, ${officers[0]?.waiting().length} waiting, ${officers.length} officers; load average ${load()}`);
  const [before, redisBefore] = [await of.usage("collected"), await redisCpu()];
  const samples: Sample[] = [];
  const began = performance.now();
  const sample = async (): Promise<void> => void samples.push({ ...(await of.usage()), seconds: (performance.now() - began) / 1000 });
  const sampling = setInterval(() => void sample(), SAMPLE_MILLISECONDS);
  await all.work(officers, began + Number(seconds) * 1000);
  clearInterval(sampling);
  await sample();
  const [last, redisAfter, took] = [samples.at(-1), await redisCpu(), performance.now() - began];
  console.log(`${open()} open, ${officers[0]?.waiting().length} waiting at the end; load average ${load()}`);
  await sleep(SETTLE_MILLISECONDS);
  await Promise.all(officers.map(({ settled }) => settled()));
  console.log(`message of a person until it is on the officer's screen   ${timesOf(ledger.screen)}   target: p95 300 ms`);
  console.log(`reply of an officer until it is on the person's           ${timesOf(ledger.reply)}`);
  console.log(`question to the bot until its answer                      ${timesOf(ledger.bot)}`);
  const share = (milliseconds: number): string => `${((100 * milliseconds) / took).toFixed(0)} % of a core`;
  console.log(`CPU: service ${share((last?.cpu ?? 0) - before.cpu)}, Redis ${share(redisAfter - redisBefore)}`);
  console.log(`event loop held up: p99 ${last?.delayP99.toFixed(0)} ms, at most ${last?.delayMax.toFixed(0)} ms`);
  const middle = samples[Math.floor(samples.length / 2)];
  const rss = [samples[0], middle, last].map((one) => megabytes(one?.rss ?? 0)).join(", ");
  console.log(`memory: ${rss} at the beginning, middle, end; ${growthOf(samples).toFixed(1)} MB more a minute`);
  console.log(`memory in use: ${megabytes(before.heapUsed)} before, ${megabytes((await of.usage("collected")).heapUsed)} after`);
  if (ledger.unseen() > 0) console.log(`written while the officer was ending it, and so never on a screen: ${ledger.unseen()}`);
  console.log(`besides: ${[...ledger.counts].map(([what, count]) => `${what}: ${count}`).join(", ") || "nothing"}`);
  return judge(all);
}

const load = (): string => `${loadavg()[0]?.toFixed(1)} of ${execFileSync("nproc").toString().trim()} cores`;

async function judge({ persons }: Shift): Promise<boolean> {
  const compared = await compareAll(persons, officers, ledger);
  for (const { what, count, lost, doubled, disordered } of compared)
    console.log(`${what.padEnd(30)} ${String(count).padStart(6)}   lost ${lost}   doubled ${doubled}   out of order ${disordered}`);
  return compared.every(({ lost, doubled, disordered }) => lost + doubled + disordered === 0);
}

try {
  process.exitCode = (await run(service, shift)) ? 0 : 1;
} finally {
  for (const { leave } of officers) leave();
  for (const { leave } of shift.persons) leave();
  await service.stop();
  await redis.stop();
}
process.exit();
