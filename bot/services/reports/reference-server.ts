/**
 * A 1022 system for trying things out and for tests, as report-system.openapi.yaml describes it: on this machine only,
 * in memory, known keys taken once, and signed messages when a report moves. It is no copy of the real one.
 */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { readBytes } from "../../http/read-json.ts";
import type { OutgoingReport, RemoteStatus, Standing } from "./report-client.ts";
import { SIGNATURE_HEADER, signatureOf, TIMESTAMP_HEADER } from "./signature.ts";

const MAX_BYTES = 20 * 1024 * 1024;
const HOOK_MILLISECONDS = 5_000;
/** How a report goes on by itself. */
const NEXT: Partial<Record<RemoteStatus, RemoteStatus>> = { received: "assigned", assigned: "inProgress", inProgress: "done" };

export type TakenReport = OutgoingReport & {
  id: string;
  status: RemoteStatus;
  at: string;
  note?: string;
  photos: { contentType: string; bytes: Uint8Array }[];
};

export type ReferenceServerParts = {
  port: number;
  /** What callers show as a bearer token. */
  key: string;
  /** Where news goes; without it they have to be asked for. */
  hook?: { url: string; secret: string };
  now?: () => number;
};

export type ReferenceServer = {
  url: string;
  /** All taken, the oldest first. */
  taken: readonly TakenReport[];
  /** How many requests came in to take a report, whatever became of them. */
  readonly requests: number;
  /** Answers the next requests with this status and nothing else; undefined: works again. `lose`: does the work first. */
  fail(how: { status: number; headers?: Record<string, string>; lose?: boolean } | undefined): void;
  /** Moves a report to a status, by itself to the next, and tells the hook. Resolves with what the hook answered. */
  move(id: string, status?: RemoteStatus, note?: string): Promise<number | undefined>;
  close(): Promise<void>;
};

export async function startReferenceServer({ port, key, hook, now = Date.now }: ReferenceServerParts): Promise<ReferenceServer> {
  const taken: TakenReport[] = [];
  const byKey = new Map<string, TakenReport>();
  let requests = 0;
  let failing: Parameters<ReferenceServer["fail"]>[0];

  async function take(request: IncomingMessage): Promise<Reply> {
    requests++;
    const idempotencyKey = String(request.headers["idempotency-key"] ?? "");
    if (idempotencyKey === "") return { status: 400, json: { error: "Idempotency-Key is missing" } };
    const body = new Uint8Array(await readBytes(request, MAX_BYTES));
    const known = byKey.get(idempotencyKey);
    if (known) return { status: 200, json: standingOf(known) };
    const form = await new Response(body, { headers: { "content-type": String(request.headers["content-type"]) } }).formData();
    const part = form.get("report");
    const report = JSON.parse(part instanceof Blob ? await part.text() : String(part)) as OutgoingReport;
    if (!report.reference || !report.words) return { status: 422, json: { error: "reference and words are needed" } };
    const files = form.getAll("photo").filter((one): one is File => one instanceof File);
    const photos = await Promise.all(
      files.map(async (file) => ({ contentType: file.type, bytes: new Uint8Array(await file.arrayBuffer()) })),
    );
    const kept: TakenReport = { ...report, id: `R-${taken.length + 1}`, status: "received", at: new Date(now()).toISOString(), photos };
    taken.push(kept);
    byKey.set(idempotencyKey, kept);
    return { status: 201, json: standingOf(kept) };
  }

  async function answer(request: IncomingMessage): Promise<Reply> {
    if (request.headers.authorization !== `Bearer ${key}`) return { status: 401, json: { error: "unknown key" } };
    const [, id] = /^\/reports\/([\w.-]+)$/.exec(request.url ?? "") ?? [];
    if (request.method === "POST" && request.url === "/reports") return take(request);
    const found = request.method === "GET" ? taken.find((one) => one.id === id) : undefined;
    return found ? { status: 200, json: standingOf(found) } : { status: 404, json: { error: "no such report" } };
  }

  const server = createServer((request, response) => {
    const failure = failing;
    const work = failure && !failure.lose ? Promise.resolve<Reply>({ status: failure.status }) : answer(request);
    work
      .catch((): Reply => ({ status: 400, json: { error: "not understood" } }))
      .then(({ status, json }) => {
        if (failure?.lose) return response.destroy();
        response.writeHead(status, { "content-type": "application/json", ...failure?.headers });
        return response.end(JSON.stringify(json ?? {}));
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });

  async function tellHook(report: TakenReport): Promise<number | undefined> {
    if (!hook) return undefined;
    const body = Buffer.from(JSON.stringify({ ...standingOf(report), reference: report.reference }));
    const timestamp = String(Math.floor(now() / 1000));
    const headers = {
      "content-type": "application/json",
      [TIMESTAMP_HEADER]: timestamp,
      [SIGNATURE_HEADER]: signatureOf(hook.secret, timestamp, body),
    };
    const response = await fetch(hook.url, { method: "POST", headers, body, signal: AbortSignal.timeout(HOOK_MILLISECONDS) });
    return response.status;
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    get requests() {
      return requests;
    },
    fail(how) {
      failing = how;
    },
    async move(id, status, note) {
      const report = taken.find((one) => one.id === id);
      const next = report && (status ?? NEXT[report.status]);
      if (!report || !next) return undefined;
      Object.assign(report, { status: next, at: new Date(now()).toISOString(), ...(note && { note }) });
      return tellHook(report);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Reply = { status: number; json?: unknown };

const standingOf = ({ id, status, at, note }: TakenReport): Omit<Standing, "at"> & { at: string } => ({
  id,
  status,
  at,
  ...(note && { note }),
});
