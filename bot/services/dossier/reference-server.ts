/**
 * A server that behaves as dossier-system.openapi.yaml says, with made-up dossiers: for trying the service, and for tests.
 * `npm run dossier-server -- --port 4010 --key <bearer>`; it listens on this machine only unless --host says otherwise.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { dayInCity } from "../../../knowledge/calendar.ts";
import type { FoundDossier } from "./contract.ts";
import { loadReferenceCases, type ReferenceCase } from "./reference-cases.ts";

const MOST_BYTES = 4_096;

export type DossierServerOptions = {
  /** 0: any free one. */
  port?: number;
  host?: string;
  /** The bearer it wants; without one it answers anybody. */
  key?: string | undefined;
  /** YYYY-MM-DD, from which the days of the dossiers are counted. */
  today?: string;
};

export type DossierServer = {
  url: string;
  cases: readonly ReferenceCase[];
  /** Moves a dossier, as an officer would. */
  change(code: string, changes: Partial<FoundDossier>): void;
  close(): Promise<void>;
};

type Answer = { status: number; json: unknown };
const NOT_FOUND: Answer = { status: 404, json: { error: "not found" } };

/** Rejects when the port cannot be had. */
export async function startDossierServer(options: DossierServerOptions = {}): Promise<DossierServer> {
  const { port = 0, host = "127.0.0.1", key, today = dayInCity(Date.now()) } = options;
  const { names, cases } = loadReferenceCases(today);
  const byCode = new Map(cases.map((one) => [one.dossier.code, one]));
  const secret = randomBytes(32);
  const tokenOf = (code: string): string => createHmac("sha256", secret).update(code).digest("base64url");

  /** Compares with facts nobody has when the code is unknown, so that both take as long. */
  function find({ code, lastFour }: Record<string, unknown>): Answer {
    if (typeof code !== "string" || typeof lastFour !== "string") return { status: 400, json: { error: "code and lastFour are needed" } };
    const found = byCode.get(code);
    const facts = found?.secondFacts ?? ["", ""];
    const fits = facts.map((fact) => isSame(fact, lastFour)).includes(true);
    return found && fits ? { status: 200, json: { ...found.dossier, followToken: tokenOf(code) } } : NOT_FOUND;
  }

  function state({ followToken }: Record<string, unknown>): Answer {
    if (typeof followToken !== "string") return { status: 400, json: { error: "followToken is needed" } };
    const found = cases.find(({ dossier }) => isSame(tokenOf(dossier.code), followToken));
    if (!found) return NOT_FOUND;
    const { code, status, since, dueOn } = found.dossier;
    return { status: 200, json: { code, status, since, dueOn } };
  }

  async function answer(request: IncomingMessage): Promise<Answer> {
    if (key !== undefined && !isSame(request.headers.authorization ?? "", `Bearer ${key}`))
      return { status: 401, json: { error: "a bearer token is needed" } };
    switch (`${request.method} ${request.url}`) {
      case "GET /v1/statuses":
        return { status: 200, json: names };
      case "POST /v1/dossiers/find":
        return withBody(request, find);
      case "POST /v1/dossiers/state":
        return withBody(request, state);
      default:
        return NOT_FOUND;
    }
  }

  const server = createServer((request, response) => {
    answer(request).then(
      (given) => send(response, given),
      () => send(response, { status: 500, json: { error: "failed" } }),
    );
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    cases,
    change(code, changes) {
      const found = byCode.get(code);
      if (!found) throw new Error(`no dossier ${code}`);
      Object.assign(found.dossier, changes);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** As long for a wrong text as for the right one. */
const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));
const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

async function withBody(request: IncomingMessage, respond: (body: Record<string, unknown>) => Answer): Promise<Answer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > MOST_BYTES) return { status: 413, json: { error: "too long" } };
    chunks.push(chunk);
  }
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    if (typeof body === "object" && body !== null) return respond(body as Record<string, unknown>);
  } catch {
    // Answered below.
  }
  return { status: 400, json: { error: "a JSON object is needed" } };
}

function send(response: ServerResponse, { status, json }: Answer): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" });
  response.end(JSON.stringify(json));
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: "string" }, host: { type: "string" }, key: { type: "string" } } });
  const server = await startDossierServer({ port: Number(values.port ?? 4010), host: values.host ?? "127.0.0.1", key: values.key });
  const lines = server.cases.map(({ about, secondFacts, dossier }) => `${dossier.code.padEnd(26)} ${secondFacts.join(" or ")}  ${about}`);
  process.stdout.write(`Made-up dossiers at ${server.url} (set DOSSIER_URL to it):\n${lines.join("\n")}\n`);
  const stop = () => void server.close().then(() => process.exit(0));
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error: Error) => {
    process.stderr.write(`Not started: ${error.message}\n`);
    process.exit(1);
  });
}
