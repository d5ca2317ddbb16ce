/** Two service processes on one Redis, their pages, one browser, and a clock that all of them share. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser } from "playwright-core";
import type { NewAccount } from "../../bot/staff/account.ts";
import { type RedisServer, startRedis } from "../redis-server.ts";
import { launch } from "../web/browser.ts";
import { builtPages } from "../web/built-pages.ts";
import { logIn, type Officer } from "./officer.ts";
import { comes, type Person } from "./person.ts";
import { type ServiceProcess, startServiceProcess } from "./processes.ts";
import type { ProcessSettings } from "./service-process.ts";
import type { Watched } from "./watched-page.ts";

/** Which of the two processes a page is on. */
export type Side = 0 | 1;

export type Office = {
  readonly browser: Browser;
  readonly processes: readonly [ServiceProcess, ServiceProcess];
  /** The clock of the city. */
  now(): number;
  /** Time passes, in steps in which open consoles give a sign of life. */
  pass(milliseconds: number): Promise<void>;
  /** An account is made and logs in at its console. */
  officer(profile: Profile, side: Side): Promise<Officer>;
  /** The browser of an officer is gone. */
  lose(officer: Officer): Promise<void>;
  person(side: Side): Promise<Person>;
};

export type Profile = Partial<NewAccount> & Pick<NewAccount, "id" | "name">;

const STEP_MILLISECONDS = 10_000;
/** A process may go by how it saw a desk up to two seconds ago. */
export const SEEN_MILLISECONDS = 2_500;
const run = promisify(execFile);
const house = join(import.meta.dirname, "../..");

/** One office for all tests of a file. `at`: the time in the city when it begins, as "2026-11-25 10:00". */
export function setOffice(at: string, assign: ProcessSettings["assign"] = "pull"): Office {
  let office: Awaited<ReturnType<typeof openOffice>>;
  before(async () => {
    office = await openOffice(Date.parse(`${at.replace(" ", "T")}:00+07:00`), assign);
  });
  afterEach(() => assert.deepEqual(office.faults(), []));
  after(() => office?.close());
  return {
    get browser() {
      return office.browser;
    },
    get processes() {
      return office.processes;
    },
    now: () => office.now(),
    pass: (milliseconds) => office.pass(milliseconds),
    officer: (profile, side) => office.officer(profile, side),
    lose: (officer) => office.lose(officer),
    person: (side) => office.person(side),
  };
}

async function openOffice(begin: number, assign: ProcessSettings["assign"]) {
  const [browser, redis, webFolder] = await Promise.all([launch(), startRedis(), (pages ??= allPages())]);
  const folder = await mkdtemp(join(tmpdir(), "mot-cua-officers-"));
  let ahead = begin - Date.now();
  const settings = { environment: environmentOf(redis, folder), webFolder, ahead, assign };
  const processes = await Promise.all([startServiceProcess(settings), startServiceProcess(settings)] as const);
  const open = new Set<Officer>();
  const watched: Watched[] = [];
  const now = (): number => Date.now() + ahead;

  async function step(milliseconds: number): Promise<void> {
    ahead += milliseconds;
    const moment = now();
    await Promise.all(processes.map((one) => one.beAhead(ahead)));
    await Promise.all([...open].map(({ page }) => page.context().clock.setSystemTime(moment)));
    await processes[1].hears({ officers: [...open].map(({ id, agency }) => ({ id, agency })), since: moment });
  }

  return {
    ...{ browser, processes, now },
    async pass(milliseconds: number) {
      const most = open.size > 0 ? STEP_MILLISECONDS : milliseconds;
      for (let left = milliseconds; left > 0; left -= most) await step(Math.min(left, most));
    },
    async officer({ id, name, ...more }: Profile, side: Side) {
      const account: NewAccount = { id, name, agency: "tong-dai", roles: ["officer"], languages: ["vi", "en"], ...more };
      const officer = await logIn({ browser, url: processes[side].url, account, credentials: await processes[side].add(account), now });
      open.add(officer);
      await step(SEEN_MILLISECONDS);
      watched.push(officer);
      return officer;
    },
    async lose(officer: Officer) {
      open.delete(officer);
      await officer.page.context().close();
    },
    async person(side: Side) {
      const person = await comes(browser, processes[side].url);
      watched.push(person);
      return person;
    },
    faults: () => watched.flatMap(({ faults }) => faults),
    async close() {
      await Promise.all([browser.close(), ...processes.map((one) => one.kill())]);
      await Promise.all([redis.stop(), rm(folder, { recursive: true, force: true })]);
    },
  };
}

let pages: Promise<string> | undefined;

/** The chat page and the console, built once for all files of a run. */
async function allPages(): Promise<string> {
  const folder = await builtPages();
  const vite = join(house, "node_modules/vite/bin/vite.js");
  await run(process.execPath, [vite, "build", "--mode", "console", "--outDir", folder], { cwd: house });
  return folder;
}

const environmentOf = ({ url }: RedisServer, folder: string): Record<string, string> => ({
  ...{ PORT: "0", REDIS_URL: url, TOKEN_SECRET: "officers-tests-".repeat(3), LOG_LEVEL: "silent", AZURE_CHANNELS: "off" },
  ...{ KNOWLEDGE_DIR: folder, FILES_DIR: folder },
  ...{ MESSAGES_PER_MINUTE: "10000", READS_PER_MINUTE: "100000", CONVERSATIONS_PER_HOUR: "100000" },
});
