/** The service of the desk's load test: as in production, but for the rate limits, in working hours, with officers who can log in. */
import { readFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { readConfig } from "../../bot/config.ts";
import { openState } from "../../bot/handoff/hours.ts";
import { startService } from "../../bot/main.ts";
import { createPasswords } from "../../bot/staff/passwords.ts";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import type { Credentials, Said } from "./desk-process.ts";

const CAPACITY = 5;

const [redisUrl = "", officers = "0"] = process.argv.slice(2);
const knowledge = loadKnowledge();
const { first } = knowledge.agencies;

const config = readConfig({
  PORT: "0",
  NODE_ENV: "test",
  REDIS_URL: redisUrl,
  TOKEN_SECRET: "only for this load test, ".repeat(2),
  LOG_LEVEL: "error",
  MESSAGES_PER_MINUTE: "10000",
  READS_PER_MINUTE: "100000",
  CONVERSATIONS_PER_HOUR: "1000000",
  AZURE_CHANNELS: "off",
});
const passwords = createPasswords({ memoryCost: 64, timeCost: 2, parallelism: 1 });
const ahead = millisecondsToOpening();
const service = await startService(config, { knowledge, passwords, now: () => Date.now() + ahead });

/** Never back: Redis keeps things by its own clock. */
function millisecondsToOpening(): number {
  const now = Date.now();
  const today = openState(first, knowledge.calendar, now);
  const next = today.open ? openState(first, knowledge.calendar, today.until) : today;
  if (next.open || next.opens === undefined) throw new Error(`${first.id} never opens`);
  return next.opens - now;
}

async function addOfficer(n: number): Promise<Credentials> {
  const profile = { id: `officer-${n}`, name: `Officer ${n}`, agency: first.id, capacity: CAPACITY };
  const { credentials } = await service.accounts.add({ ...profile, roles: ["officer"], languages: ["vi", "en"] }, "load test");
  return { account: profile.id, password: credentials?.password ?? "" };
}

const staff: Credentials[] = [];
for (let n = 1; n <= Number(officers); n++) staff.push(await addOfficer(n));

/** As Linux counts it; elsewhere nothing is known of it. */
function waited(): number {
  try {
    return Number(readFileSync("/proc/self/schedstat", "utf8").split(" ")[1]) / 1e6;
  } catch {
    return 0;
  }
}

const say = (said: Said): void => void process.send?.(said);
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();

process.on("message", (asked: "usage" | "collected" | "stop") => {
  if (asked === "stop") return void service.close().then(() => process.exit(0));
  // What is left after a collection is in use.
  if (asked === "collected") globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  say({
    usage: {
      cpu: (user + system) / 1000,
      waited: waited(),
      rss,
      heapUsed,
      delayP99: delay.percentile(99) / 1e6,
      delayMax: delay.max / 1e6,
    },
  });
  if (asked === "collected") delay.reset();
});
// Whoever asked is gone, perhaps without a goodbye.
process.on("disconnect", () => process.exit());
say({ url: service.url, staff });
