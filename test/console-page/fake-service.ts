/**
 * Stands in for the service's /api/console: example data, and a stream that the test drives. The pages themselves come from
 * the real server part, with its real headers.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { securityHeaders } from "../../bot/http/security-headers.ts";
import type { CommandBody, ConsoleEvent, LoginWays, Me, Queue } from "../../bot/web/shared/console-api.ts";
import { createPages } from "../../bot/web/static.ts";
import { builtConsole } from "./built-console.ts";
import * as example from "./example.ts";
import * as office from "./example-office.ts";
import { createFakeDesk, type FakeDesk } from "./fake-desk.ts";

/** What was asked of it, with its body. */
export type Asked = { path: string; query: URLSearchParams; body: Record<string, unknown>; csrf: string };
type Reply = { status?: number; headers?: Record<string, string>; json?: unknown };
type Handler = (asked: Asked) => Reply | Promise<Reply>;
type Who = { me: Me | undefined; ways: LoginWays };

export type Fake = Awaited<ReturnType<typeof startFake>>;

const error = (status: number, code: string): Reply => ({ status, json: { error: { code, message: code } } });

export async function startFake(me: Me = example.lan) {
  const who: Who = { me, ways: { local: true, oidc: true } };
  const line = createLine();
  const desk = createFakeDesk(() => who.me, line.tell);
  const answers = answersOf(who, desk, line.cursor);
  const asked: Asked[] = [];
  const waiting = new Set<() => void>();
  /** Set by a test: answers "METHOD path" in place of the fake. */
  const instead = new Map<string, Handler>();

  async function answer(method: string, one: Asked): Promise<Reply> {
    const name = `${method} ${one.path}`;
    const own = instead.get(name);
    if (own) return own(one);
    if (!who.me && one.path !== "login") return error(401, "Unauthorized");
    return answerFor(desk, one) ?? answers[name]?.(one) ?? error(404, "NotFound");
  }

  async function serveApi(request: IncomingMessage, response: ServerResponse, url: URL) {
    const path = url.pathname.slice("/api/console/".length);
    if (path === "stream" && who.me && !instead.has("GET stream")) line.open(response, url.searchParams.get("cursor") ?? "0");
    else {
      const one: Asked = { path, query: url.searchParams, body: await bodyOf(request), csrf: String(request.headers["x-csrf"] ?? "") };
      const { status = 200, headers, json } = await answer(request.method ?? "GET", one);
      if (request.method === "POST") asked.push(one);
      response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store", ...headers });
      response.end(json === undefined ? undefined : JSON.stringify(json));
    }
    for (const woken of waiting) woken();
  }

  const pages = createPages(await builtConsole());
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://fake");
    if (url.pathname.startsWith("/api/console/")) void serveApi(request, response, url);
    else servePage(pages, request, response, url);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  return {
    ...desk,
    ...line,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    who,
    asked,
    instead,
    /** Resolves when `is` holds; looked at after each request. */
    until: (is: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        const look = () => {
          if (!is()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    /** The bodies of the commands that were given, in order. */
    commands: (): Record<string, unknown>[] => asked.filter(({ path }) => path.endsWith("/commands")).map(({ body }) => body),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The stream: what was told is kept, so that a page can read on from its cursor. */
function createLine() {
  const events: string[] = [];
  const streams = new Set<ServerResponse>();
  return {
    tell(event: ConsoleEvent) {
      const message = `id: ${events.length + 1}\ndata: ${JSON.stringify(event)}\n\n`;
      events.push(message);
      for (const stream of streams) stream.write(message);
    },
    open(response: ServerResponse, cursor: string) {
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
      for (const message of events.slice(Number(cursor))) response.write(message);
      response.write(`data: ${JSON.stringify({ kind: "alive", now: Date.now() })}\n\n`);
      streams.add(response);
      response.on("close", () => streams.delete(response));
    },
    cursor: (): string => String(events.length),
    streams: (): number => streams.size,
    /** Ends every stream, as a restart of the service does. */
    cut() {
      for (const stream of streams) stream.destroy();
    },
  };
}

/** What is asked about one conversation; undefined for all else. */
function answerFor(desk: FakeDesk, { path, query, body }: Asked): Reply | undefined {
  const [, id, rest] = /^conversations\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  if (id === undefined) return undefined;
  const view = desk.viewOf(id);
  if (!view) return error(404, "NotFound");
  switch (rest) {
    case undefined:
      return { json: view };
    case "/log":
      return { json: desk.log(id, Number(query.get("from"))) };
    case "/commands":
      return { json: desk.command(id, body as unknown as CommandBody) };
    case "/notes":
      return { json: desk.note(id, String(body.key), String(body.text)) };
    case "/reveal":
      return { json: { kind: "phone", value: "0900 000 000", seconds: 60 } };
    default:
      return { status: 204 };
  }
}

function answersOf(who: Who, desk: FakeDesk, cursor: () => string): Record<string, Handler> {
  const queue = (): Queue => ({
    rows: [...desk.rows.values()].filter(({ state }) => state !== "closed"),
    cursor: cursor(),
    counts: { unanswered: 0, mine: 0, all: 0, contact: 0 },
    colleagues: example.colleagues(),
  });
  return {
    "GET login": () => ({ json: who.ways }),
    "POST login": ({ body }) => {
      if (body.password !== "đúng mật khẩu") return error(401, "Unauthorized");
      who.me = body.account === example.chief.id ? example.chief : { ...example.lan, id: String(body.account) };
      return { json: who.me };
    },
    "POST logout": () => {
      who.me = undefined;
      return { status: 204 };
    },
    "GET me": () => ({ json: who.me }),
    "GET settings": () => ({ json: example.settings }),
    "GET canned": () => ({ json: example.canned }),
    "GET queue": () => ({ json: queue() }),
    "GET history": ({ query }) => ({ json: { rows: example.endedRows().slice(0, query.get("q") ? 1 : 3) } }),
    "GET search": () => ({ json: example.found }),
    "POST presence": () => ({ status: 204 }),
    "GET board": () => ({ json: office.board() }),
    "GET figures": () => ({ json: office.figures() }),
    "GET unanswered": () => ({ json: office.unanswered() }),
    "POST unanswered/g-1": () => ({ json: { result: "linked", version: "v", told: 3 } }),
    "GET staff": () => ({ json: office.staff() }),
    "POST staff": ({ body }) => ({ json: office.made(String(body.id), String(body.name)) }),
    "GET audit": () => ({ json: office.audit() }),
    "POST settings/mode": ({ body }) => ({ json: { mode: body.mode } }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {};
}

function servePage(pages: ReturnType<typeof createPages>, request: IncomingMessage, response: ServerResponse, url: URL) {
  try {
    const { status, headers, bytes } = pages({ request, params: {}, query: url.searchParams, address: "" });
    response.writeHead(status, { ...securityHeaders([]), ...headers });
    response.end(bytes);
  } catch {
    response.writeHead(404);
    response.end();
  }
}
