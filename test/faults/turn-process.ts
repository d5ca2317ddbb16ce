/** A process that runs turns on Redis and does what its parent says; it can be made to die at a chosen call. */
import { setTimeout as pause } from "node:timers/promises";
import type { Activity } from "../../bot/activity.ts";
import { createRecovery } from "../../bot/recovery.ts";
import { createRedisStore } from "../../bot/state/redis-store.ts";
import type { Store } from "../../bot/state/store.ts";
import type { Deliver } from "../../bot/turn.ts";
import { RETENTION } from "../bot/store-contract.ts";
import { handing, PUSHED, silent, tinyTurns } from "./tiny-bot.ts";

/** From the parent: store this message. */
export type Ask = { number: number; activity: Activity; key: string };
/** To the parent: `ready` once, then the answer to each Ask. */
export type Answer = { ready: true } | { number: number; kind: string; id?: string };

export type ProcessSettings = {
  redisUrl: string;
  sinkUrl: string;
  /** With officers (tiny-bot.ts). */
  hands?: boolean;
  recovers: boolean /** Even: before call n/2; odd: after it. */;
  dieAt?: number;
};

const settings: ProcessSettings = JSON.parse(process.argv[2] ?? "");

let steps = 0;
const step = (): void => {
  if (steps++ === settings.dieAt) process.kill(process.pid, "SIGKILL");
};

function mortal<Args extends unknown[], T>(call: (...args: Args) => Promise<T>): (...args: Args) => Promise<T> {
  return async (...args) => {
    step();
    const result = await call(...args);
    step();
    return result;
  };
}

const real = createRedisStore(settings.redisUrl, RETENTION, { pushMilliseconds: 300 });
const store: Store = {
  ...real,
  accept: mortal(real.accept),
  work: mortal(real.work),
  commit: mortal(real.commit),
  outbox: mortal(real.outbox),
  markSent: mortal(real.markSent),
};
const push: Deliver = async (reply) => {
  const answer = await fetch(settings.sinkUrl, { method: "POST", body: JSON.stringify(reply) });
  if (!answer.ok) throw new Error(`the channel answered ${answer.status}`);
};
const turns = tinyTurns(store, { deliver: new Map([[PUSHED, mortal(push)]]), ...(settings.hands && { converse: handing }) });

const tell = (answer: Answer): void => void process.send?.(answer);
process.on("message", async ({ number, activity, key }: Ask) => {
  try {
    const { kind, ...rest } = await turns.receive(activity, key);
    tell({ number, kind, ...("id" in rest && { id: rest.id }) });
  } catch (error) {
    tell({ number, kind: error instanceof Error ? error.name : "unknown" });
  }
});

for (;;) {
  try {
    await real.check();
    break;
  } catch {
    await pause(20);
  }
}
if (settings.recovers) createRecovery(turns, silent, 50);
tell({ ready: true });
