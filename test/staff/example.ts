/** A made-up office: its accounts, and the routes of its log-in on a free port of this machine. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { TOTP } from "otpauth";
import type { AuditEntry } from "../../bot/audit/audit.ts";
import { type Answer, type Asked, type Handler, route } from "../../bot/http/answer.ts";
import { createWindow } from "../../bot/http/window.ts";
import type { Log, LogLine } from "../../bot/log.ts";
import { createSeals } from "../../bot/seals.ts";
import type { NewAccount } from "../../bot/staff/account.ts";
import { type Credentials, createAccounts } from "../../bot/staff/accounts.ts";
import { createLogIn } from "../../bot/staff/log-in.ts";
import { createLoginApi } from "../../bot/staff/login-api.ts";
import { createOidc } from "../../bot/staff/oidc.ts";
import { type Cost, createPasswords } from "../../bot/staff/passwords.ts";
import { createProvider, type ProviderSettings } from "../../bot/staff/provider.ts";
import { createSessions } from "../../bot/staff/sessions.ts";
import { createLogInTries } from "../../bot/staff/tries.ts";
import { createMemoryRecords } from "../../bot/state/memory-records.ts";
import type { Records } from "../../bot/state/records.ts";
import type { Me } from "../../bot/web/shared/console-api.ts";

export const SECRET = "s".repeat(32);
export const CHEAP: Cost = { memoryCost: 64, timeCost: 1, parallelism: 1 };
export const MINUTE = 60_000;

export const lan: NewAccount = { id: "lan", name: "Example Lan", agency: "ward-a", roles: ["officer"] };
export const minh: NewAccount = { id: "minh", name: "Example Minh", agency: "ward-a", roles: ["supervisor"] };

export type Office = ReturnType<typeof createOffice>;

/** Everything behind the routes. `records` is shared where two processes are played; `clock.now` is moved by hand. */
export function createOffice(options: { records?: Records; url?: string; clock?: { now: number } } = {}) {
  const clock = options.clock ?? { now: Date.UTC(2026, 10, 25, 1) };
  const now = () => clock.now;
  const records = options.records ?? createMemoryRecords(now);
  const audited: Omit<AuditEntry, "id" | "at">[] = [];
  const lines: LogLine[] = [];
  const audit = async (line: Omit<AuditEntry, "id" | "at">) => void audited.push(line);
  const log: Log = { info: (line) => void lines.push(line), error: (line) => void lines.push(line) };
  const seals = createSeals(SECRET);
  const passwords = createPasswords(CHEAP);
  const has = new Set(["ward-a", "ward-b", "land", "english"]);
  const accounts = createAccounts({ records, seals, passwords, agencies: has, skills: has, audit, now });
  const office = { url: options.url ?? "http://127.0.0.1:3978" };
  const publicUrl = () => office.url;
  const sessions = createSessions({ records, accounts, secret: SECRET, publicUrl, now });
  const logIn = createLogIn({ accounts, passwords, seals, tries: createLogInTries(records), audit, now });
  const login = (settings?: ProviderSettings) => {
    const starts = createWindow(100, 60);
    const oidc = settings && createOidc({ provider: createProvider(settings), records, accounts, sessions, publicUrl, starts, audit, log });
    return createLoginApi({ logIn, sessions, oidc, agencyName: (id) => ({ vi: id, en: id }), publicUrl, audit });
  };
  return Object.assign(office, { clock, records, audited, lines, accounts, sessions, passwords, logIn, login, log });
}

export type Door = { office: Office; url: string; close(): Promise<void> };

/** The routes of the log-in, answered over HTTP; the office's address is the server's from then on. */
export async function openDoor(office: Office, settings?: ProviderSettings): Promise<Door> {
  const api = office.login(settings);
  const routes: Record<string, Handler> = {
    "GET /api/console/login": api.ways,
    "POST /api/console/login": api.logIn,
    "POST /api/console/logout": api.logOut,
    "GET /api/console/me": api.me,
    "GET /console/oidc/start": api.oidcStart,
    "GET /console/oidc/callback": api.oidcCallback,
  };
  const nothing: Handler = (): Answer => ({ status: 404 });
  const server = createServer((request, response) => {
    const path = request.url?.split("?")[0];
    void route(routes[`${request.method} ${path}`] ?? nothing, 1, office.log)(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  office.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    office,
    url: office.url,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** A browser at the door: its cookies, and the header that tells our page from others. `address`: where it says it is. */
export function createBrowser({ url }: Door, address = "203.0.113.1") {
  const cookies = new Map<string, string>();
  const request = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> => {
    const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    const response = await fetch(new URL(path, url), {
      method,
      redirect: "manual",
      headers: {
        "x-forwarded-for": address,
        ...(cookie && { cookie }),
        ...(method === "POST" && { origin: url, "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (set.includes("Max-Age=0")) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  return {
    cookies,
    request,
    logIn: (account: string, password: string, code?: string) => request("POST", "/api/console/login", { account, password, code }),
    async me(): Promise<Me | undefined> {
      const response = await request("GET", "/api/console/me");
      return response.status === 200 ? ((await response.json()) as Me) : undefined;
    },
  };
}

/** What the officer's app shows at a time, from the address it took in. */
export function codeAt({ totpUri = "" }: Credentials, now: number): string {
  const secret = new URL(totpUri).searchParams.get("secret") ?? "";
  return new TOTP({ secret }).generate({ timestamp: now });
}

/** A request as the session's guard sees it. */
export const askedWith = (headers: Record<string, string>) => ({ request: { headers } }) as Pick<Asked, "request">;
