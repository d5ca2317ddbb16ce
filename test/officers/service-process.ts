/** The service in a process of its own, with a clock its parent moves and cheap passwords. */
import { setTimeout as pause } from "node:timers/promises";
import { readConfig } from "../../bot/config.ts";
import { createRedisDesk } from "../../bot/desk/redis-desk.ts";
import { startService } from "../../bot/main.ts";
import type { NewAccount } from "../../bot/staff/account.ts";
import { createPasswords } from "../../bot/staff/passwords.ts";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import { CHEAP } from "../staff/example.ts";

export type ProcessSettings = {
  environment: Record<string, string>;
  webFolder: string;
  /** Milliseconds its clock is ahead of the machine's. */
  ahead: number;
  /** How those who wait come to the officers of the first agency. */
  assign: "auto" | "pull";
};

/** Consoles of officers that gave a sign of life since the moment. */
export type Heard = { officers: readonly { id: string; agency: string }[]; since: number };
/** From the parent: be so far ahead from now on; make this account; tell when all these were heard. */
export type Ask = { number: number } & ({ ahead: number } | { account: NewAccount } | { heard: Heard });
/** To the parent: `url` once, then what came of each Ask. */
export type Answer = { url: string } | { number: number; gives?: unknown; error?: string };

/** Consoles give a sign of life so often; a fortieth of the real time. */
const BEAT_MILLISECONDS = 250;
const LOOK_MILLISECONDS = 20;

const settings: ProcessSettings = JSON.parse(process.argv[2] ?? "");
let { ahead } = settings;

/** The clock of the whole process, tokens and what Redis keeps included. */
const RealDate = Date;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, self) => Reflect.construct(target, args.length > 0 ? args : [target.now() + ahead], self),
  get: (target, name) => (name === "now" ? () => target.now() + ahead : Reflect.get(target, name)),
});

const knowledge = loadKnowledge();
knowledge.agencies.first.assign = settings.assign;
const service = await startService(readConfig(settings.environment), {
  knowledge,
  webFolder: settings.webFolder,
  passwords: createPasswords(CHEAP),
  beatMilliseconds: BEAT_MILLISECONDS,
});

const desk = createRedisDesk(settings.environment["REDIS_URL"] ?? "", 3600);

async function heard({ officers, since }: Heard): Promise<void> {
  for (const { id, agency } of officers)
    while (!(await desk.present(agency)).some(({ officer, at }) => officer === id && at >= since)) await pause(LOOK_MILLISECONDS);
}

async function act(ask: Ask): Promise<unknown> {
  if ("account" in ask) return (await service.accounts.add(ask.account, "test")).credentials;
  if ("heard" in ask) return heard(ask.heard);
  ahead = ask.ahead;
  return undefined;
}

const tell = (answer: Answer): void => void process.send?.(answer);
process.on("message", (ask: Ask) => {
  act(ask).then(
    (gives) => tell({ number: ask.number, gives }),
    (error: Error) => tell({ number: ask.number, error: error.message }),
  );
});
process.on("disconnect", () => process.exit());
tell({ url: service.url });
