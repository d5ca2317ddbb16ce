/**
 * Stands in for the service's /api/console: example data, and a stream that the test drives. It keeps just enough state for
 * the page to see what it did. The pages themselves come from the real server part, with its real headers.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { securityHeaders } from "../../bot/http/security-headers.ts";
import type {
  CommandAnswer,
  CommandBody,
  ConsoleEvent,
  ConversationView,
  LoginWays,
  LogView,
  Me,
  Note,
  Queue,
  Row,
} from "../../bot/web/shared/console-api.ts";
import { createPages } from "../../bot/web/static.ts";
import { builtConsole } from "./built-console.ts";
import * as example from "./example.ts";

/** What was asked of it, with its body. */
export type Asked = { path: string; query: URLSearchParams; body: Record<string, unknown>; csrf: string };
type Reply = { status?: number; headers?: Record<string, string>; json?: unknown };
type Handler = (asked: Asked) => Reply | Promise<Reply>;

export type Fake = Awaited<ReturnType<typeof startFake>>;

export async function startFake(me: Me = example.lan) {
  const pages = createPages(await builtConsole());
  const state = {
    me: me as Me | undefined,
    ways: { local: true, oidc: true } as LoginWays,
    rows: new Map(example.rows().map((row) => [row.conversationId, row])),
    conversations: new Map<string, ConversationView>(),
    colleagues: example.colleagues(),
  };
  const asked: Asked[] = [];
  const waiting = new Set<() => void>();
  const streams = new Set<ServerResponse>();
  const events: string[] = [];
  /** Set by a test: answers "METHOD path" in place of what stands below. */
  const instead = new Map<string, Handler>();

  const viewOf = (id: string): ConversationView | undefined => {
    const row = state.rows.get(id) ?? example.endedRows().find(({ conversationId }) => conversationId === id);
    if (!row) return undefined;
    const view = state.conversations.get(id) ?? example.conversation(row);
    state.conversations.set(id, view);
    return Object.assign(view, { row });
  };

  function tell(event: ConsoleEvent) {
    const message = `id: ${events.length + 1}\ndata: ${JSON.stringify(event)}\n\n`;
    events.push(message);
    for (const stream of streams) stream.write(message);
  }

  function change(id: string, part: Partial<Row>): Row {
    const before = state.rows.get(id) as Row;
    const row = { ...before, ...part, version: before.version + 1 };
    state.rows.set(id, row);
    tell({ kind: "row", row });
    return row;
  }

  /** Somebody says something: it is in the log, and the row tells so. */
  function say(id: string, by: "person" | "bot" | "officer", text: string, part: Partial<ConversationView["lines"][number]> = {}) {
    const view = viewOf(id) as ConversationView;
    view.watermark++;
    view.lines = [...view.lines, { ...example.line(`l-${id}-${view.watermark}`, by, text), at: Date.now(), ...part }];
    return change(id, { watermark: view.watermark, ...(by === "person" && { unanswered: Date.now() }) });
  }

  const mine = (): Row["officer"] => state.me && { id: state.me.id, name: state.me.name, agency: "mau" };

  /** What a command changes of the row. */
  function effectOf(body: CommandBody, row: Row): Partial<Row> {
    const number = row.number + 1;
    switch (body.kind) {
      case "claim":
      case "takeOver":
        return { state: "officer", number, officer: mine() };
      case "assign":
        return { state: "officer", number, officer: { id: body.to, name: body.to, agency: "mau" } };
      case "return":
        return { state: "closed", number, officer: undefined, ended: Date.now() };
      case "close":
        return { state: "closed", number, officer: undefined, ended: Date.now(), closing: body.outcome };
      case "requeue":
      case "pass":
        return { state: "waiting", number, officer: undefined };
      case "snooze":
        return { snoozed: body.until };
      case "label":
        return { labels: body.labels };
      default:
        return { unanswered: undefined };
    }
  }

  function command(id: string, body: CommandBody): CommandAnswer {
    const row = state.rows.get(id);
    if (!row || body.over !== row.number) return { result: "late", ...(row && { row }) };
    if (body.kind === "reply") say(id, "officer", body.text, { name: state.me?.name ?? "" });
    return { result: "done", row: change(id, effectOf(body, row)) };
  }

  const queue = (): Queue => ({
    rows: [...state.rows.values()].filter((row) => row.state !== "closed"),
    cursor: String(events.length),
    counts: { unanswered: 0, mine: 0, all: 0, contact: 0 },
    colleagues: state.colleagues,
  });

  function noteOn(id: string, { key, text }: Record<string, unknown>): Note[] {
    const view = viewOf(id) as ConversationView;
    const { id: by, name } = state.me as Me;
    view.notes = [...view.notes, { id: String(key), at: Date.now(), by, name, text: String(text) }];
    return view.notes;
  }

  function conversation(id: string, rest: string, { query, body }: Asked): Reply {
    const view = viewOf(id);
    if (!view) return { status: 404, json: { error: { code: "NotFound", message: "there is no such conversation here" } } };
    if (rest === "") return { json: view };
    if (rest === "/log") {
      const from = Number(query.get("from"));
      const log: LogView = { lines: view.lines.slice(view.lines.length - Math.max(0, view.watermark - from)), watermark: view.watermark };
      return { json: log };
    }
    if (rest === "/commands") return { json: command(id, body as unknown as CommandBody) };
    if (rest === "/notes") return { json: noteOn(id, body) };
    if (rest === "/reveal") return { json: { kind: "phone", value: "0900 000 000", seconds: 60 } };
    return { status: 204 };
  }

  const answers: Record<string, Handler> = {
    "GET login": () => ({ json: state.ways }),
    "POST login": ({ body }) => {
      if (body.password !== "đúng mật khẩu") return { status: 401, json: { error: { code: "Unauthorized", message: "no" } } };
      state.me = body.account === example.chief.id ? example.chief : { ...example.lan, id: String(body.account) };
      return { json: state.me };
    },
    "POST logout": () => {
      state.me = undefined;
      return { status: 204 };
    },
    "GET me": () => ({ json: state.me }),
    "GET settings": () => ({ json: example.settings }),
    "GET canned": () => ({ json: example.canned }),
    "GET queue": () => ({ json: queue() }),
    "GET history": ({ query }) => ({ json: { rows: query.get("q") ? example.endedRows().slice(0, 1) : example.endedRows() } }),
    "GET search": () => ({ json: example.found }),
    "POST presence": () => ({ status: 204 }),
    "GET board": () => ({ json: example.board() }),
    "GET figures": () => ({ json: example.figures() }),
    "GET unanswered": () => ({ json: example.unanswered() }),
    "POST unanswered/g-1": () => ({ json: { result: "linked", version: "v", told: 3 } }),
    "GET staff": () => ({ json: example.staff() }),
    "POST staff": ({ body }) => ({
      json: { ...example.staff()[1], id: body.id, name: body.name ?? body.id, password: "mật-khẩu-một-lần", otpauth: "otpauth://totp/x" },
    }),
    "GET audit": () => ({ json: example.audit() }),
    "POST settings/mode": ({ body }) => ({ json: { mode: body.mode } }),
  };

  async function answer(method: string, one: Asked): Promise<Reply> {
    const name = `${method} ${one.path}`;
    const own = instead.get(name);
    if (own) return own(one);
    if (!state.me && one.path !== "login") return { status: 401, json: { error: { code: "Unauthorized", message: "log in first" } } };
    const [, id = "", rest = ""] = /^conversations\/([^/]+)(\/.*)?$/.exec(one.path) ?? [];
    if (id) return conversation(decodeURIComponent(id), rest, one);
    return answers[name]?.(one) ?? { status: 404, json: { error: { code: "NotFound", message: "nothing" } } };
  }

  function openStream(response: ServerResponse, cursor: string) {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    for (const message of events.slice(Number(cursor))) response.write(message);
    response.write(`data: ${JSON.stringify({ kind: "alive", now: Date.now() })}\n\n`);
    streams.add(response);
    response.on("close", () => streams.delete(response));
    for (const woken of waiting) woken();
  }

  async function serveApi(request: IncomingMessage, response: ServerResponse, url: URL) {
    const path = url.pathname.slice("/api/console/".length);
    const stream = path === "stream" && !instead.has("GET stream");
    if (stream && state.me) return openStream(response, url.searchParams.get("cursor") ?? "0");
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {};
    const one: Asked = { path, query: url.searchParams, body, csrf: String(request.headers["x-csrf"] ?? "") };
    const { status = 200, headers, json } = await answer(request.method ?? "GET", one);
    if (request.method === "POST") asked.push(one);
    for (const woken of waiting) woken();
    response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store", ...headers });
    response.end(json === undefined ? undefined : JSON.stringify(json));
  }

  function servePage(request: IncomingMessage, response: ServerResponse, url: URL) {
    try {
      const { status, headers, bytes } = pages({ request, params: {}, query: url.searchParams, address: "" });
      response.writeHead(status, { ...securityHeaders([]), ...headers }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://fake");
    if (url.pathname.startsWith("/api/console/")) void serveApi(request, response, url);
    else servePage(request, response, url);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  /** Resolves when `is` holds; looked at after each request. */
  const until = (is: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = () => {
        if (!is()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state,
    asked,
    instead,
    tell,
    change,
    say,
    viewOf,
    until,
    /** The bodies of the commands that were given, in order. */
    commands: (): Record<string, unknown>[] => asked.filter(({ path }) => path.endsWith("/commands")).map(({ body }) => body),
    streams: () => streams.size,
    /** Ends every stream, as a restart of the service does. */
    cut() {
      for (const stream of streams) stream.destroy();
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
