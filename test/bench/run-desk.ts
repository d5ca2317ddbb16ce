/**
 * `npm run bench:desk [seconds] [flags of node for the service, as --cpu-prof]`: 500 persons who wait, 200 who talk with 40 officers,
 * on one service process and Redis. Timings are printed; only what was lost or doubled makes the exit code 1.
 */
import { availableParallelism, loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { startRedis } from "../redis-server.ts";
import { compareAll, growthOf, megabytes, type Sample, timesOf } from "./desk-figures.ts";
import { createHttp } from "./desk-http.ts";
import { createLedger } from "./desk-ledger.ts";
import { createOfficer, type Officer } from "./desk-officer.ts";
import { startDeskService, type Usage } from "./desk-process.ts";
import { createShift } from "./desk-shift.ts";

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

async function gather(): Promise<void> {
  const parts = { http, url: service.url, ledger, onMessage: shift.onMessage };
  for (const credentials of service.staff) officers.push(await createOfficer(parts, credentials));
  let left = OPEN + WAITING;
  const joinNext = async (): Promise<void> => {
    while (left-- > 0) await shift.join();
  };
  await Promise.all(Array.from({ length: JOIN_AT_ONCE }, joinNext));
  while (open() < OPEN) await sleep(100);
}

const open = (): number => officers.reduce((all, { mine }) => all + mine.size, 0);

type Measured = { before: Usage; samples: Sample[]; took: number; redisTook: number };

async function run(): Promise<boolean> {
  await gather();
  tellStanding();
  const measured = await measure();
  tellStanding();
  await sleep(SETTLE_MILLISECONDS);
  await Promise.all(officers.map(({ settled }) => settled()));
  tellTimes();
  await tellUse(measured);
  return judge();
}

async function measure(): Promise<Measured> {
  const [before, redisBefore, began] = [await service.usage("collected"), await redisCpu(), performance.now()];
  const samples: Sample[] = [];
  const sample = async (): Promise<void> => void samples.push({ ...(await service.usage()), seconds: (performance.now() - began) / 1000 });
  const sampling = setInterval(() => void sample(), SAMPLE_MILLISECONDS);
  await shift.work(officers, began + Number(seconds) * 1000);
  clearInterval(sampling);
  await sample();
  return { before, samples, took: performance.now() - began, redisTook: (await redisCpu()) - redisBefore };
}

function tellStanding(): void {
  const cores = `${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores`;
  console.log(`${open()} open, ${officers[0]?.waiting().length} waiting, ${officers.length} officers; load average ${cores}`);
}

function tellTimes(): void {
  console.log(`message of a person until it is on the officer's screen   ${timesOf(ledger.screen)}   target: p95 300 ms`);
  console.log(`reply of an officer until it is on the person's           ${timesOf(ledger.reply)}`);
  console.log(`question to the bot until its answer                      ${timesOf(ledger.bot)}`);
  if (ledger.unseen() > 0) console.log(`written while the officer was ending it, and so never on a screen: ${ledger.unseen()}`);
  console.log(`besides: ${[...ledger.counts].map(([what, count]) => `${what}: ${count}`).join(", ") || "nothing"}`);
}

async function tellUse({ before, samples, took, redisTook }: Measured): Promise<void> {
  const [first = before, middle = before, last = before] = [samples[0], samples[Math.floor(samples.length / 2)], samples.at(-1)];
  const share = (milliseconds: number): string => `${((100 * milliseconds) / took).toFixed(0)} %`;
  console.log(`CPU, of a core: service ${share(last.cpu - before.cpu)}, Redis ${share(redisTook)}`);
  console.log(`the service was ready to run, but others had the cores: ${share(last.waited - before.waited)} of the time`);
  console.log(`its event loop held up: p99 ${last.delayP99.toFixed(0)} ms, at most ${last.delayMax.toFixed(0)} ms`);
  const rss = [first, middle, last].map((one) => megabytes(one.rss)).join(", ");
  console.log(`its memory: ${rss} at the beginning, middle, end; ${growthOf(samples).toFixed(1)} MB more a minute`);
  const after = await service.usage("collected");
  console.log(`in use of that, once collected: ${megabytes(before.heapUsed)} before, ${megabytes(after.heapUsed)} after`);
}

async function judge(): Promise<boolean> {
  const compared = await compareAll(shift.persons, officers, ledger);
  for (const { what, count, lost, doubled, disordered } of compared)
    console.log(`${what.padEnd(30)} ${String(count).padStart(6)}   lost ${lost}   doubled ${doubled}   out of order ${disordered}`);
  return compared.every(({ lost, doubled, disordered }) => lost + doubled + disordered === 0);
}

try {
  process.exitCode = (await run()) ? 0 : 1;
} finally {
  for (const { leave } of officers) leave();
  for (const { leave } of shift.persons) leave();
  await service.stop();
  await redis.stop();
}
process.exit();
