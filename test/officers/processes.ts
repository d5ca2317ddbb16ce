/** Starts processes of service-process.ts and tells them things; each can be killed and comes back at the same address. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { NewAccount } from "../../bot/staff/account.ts";
import type { Credentials } from "../../bot/staff/accounts.ts";
import type { Answer, Ask, Heard, ProcessSettings } from "./service-process.ts";

export type ServiceProcess = {
  url: string;
  /** Its clock is so many milliseconds ahead from now on. */
  beAhead(milliseconds: number): Promise<void>;
  add(account: NewAccount): Promise<Credentials>;
  /** Resolves once all of them were heard. */
  hears(heard: Heard): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
  restart(): Promise<void>;
};

type Without<T> = T extends unknown ? Omit<T, "number"> : never;
type Running = { child: ChildProcess; url: string; ask(ask: Without<Ask>): Promise<unknown> };

export async function startServiceProcess(settings: ProcessSettings): Promise<ServiceProcess> {
  let { ahead } = settings;
  let running = await run(settings);
  const { url } = running;
  const environment = { ...settings.environment, PORT: new URL(url).port };
  return {
    url,
    async beAhead(milliseconds) {
      ahead = milliseconds;
      await running.ask({ ahead });
    },
    add: async (account) => (await running.ask({ account })) as Credentials,
    hears: async (heard) => void (await running.ask({ heard })),
    async kill() {
      const { child } = running;
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGKILL");
      await once(child, "exit");
    },
    async restart() {
      running = await run({ ...settings, environment, ahead });
    },
  };
}

async function run(settings: ProcessSettings): Promise<Running> {
  const child = fork(fileURLToPath(new URL("service-process.ts", import.meta.url)), [JSON.stringify(settings)], {
    execArgv: ["--import", "tsx"],
  });
  const asked = new Map<number, (answer: { gives?: unknown; error?: string }) => void>();
  const url = await new Promise<string>((resolve, reject) => {
    child.on("message", (answer: Answer) => ("url" in answer ? resolve(answer.url) : asked.get(answer.number)?.(answer)));
    child.once("exit", (code, signal) => reject(new Error(`the service ended before it was ready: ${code ?? signal}`)));
  });
  let number = 0;
  return {
    child,
    url,
    ask: (ask) =>
      new Promise((resolve, reject) => {
        const mine = number++;
        asked.set(mine, ({ gives, error }) => (error === undefined ? resolve(gives) : reject(new Error(error))));
        child.send({ ...ask, number: mine });
      }),
  };
}
