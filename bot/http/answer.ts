/** The shape of every handler: a request in, an answer out; written to the wire in one place. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Log } from "../log.ts";
import { bodyOf, refusalFor } from "./errors.ts";

export type Answer = {
  status: number;
  headers?: Record<string, string>;
  json?: unknown;
  bytes?: Buffer;
  /** Takes the response over after the headers: an answer that goes on. */
  stream?: (response: ServerResponse) => void;
};

/** A request as the handlers see it. */
export type Asked = {
  request: IncomingMessage;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** The person's network address. */
  address: string;
};

export type Handler = (asked: Asked) => Answer | Promise<Answer>;

type RoutedRequest = IncomingMessage & { params?: Record<string, string> };

/** Turns a handler into a route. Nothing it throws gets past here, or restify would end the process or quote it. */
export function route(handler: Handler, trustProxy: number, log: Log) {
  return async (request: RoutedRequest, response: ServerResponse): Promise<void> => {
    const asked: Asked = { request, params: request.params ?? {}, query: queryOf(request), address: addressOf(request, trustProxy) };
    try {
      write(request, response, await handler(asked));
    } catch (error) {
      const answer = errorAnswer(error);
      if (answer.status >= 500)
        log.error({ event: "request-failed", status: answer.status, error: error instanceof Error ? error.name : "unknown" });
      write(request, response, answer);
    }
  };
}

function errorAnswer(error: unknown): Answer {
  const refusal = refusalFor(error);
  const { retryAfterSeconds } = refusal;
  return {
    status: refusal.status,
    json: bodyOf(refusal),
    ...(retryAfterSeconds && { headers: { "retry-after": String(retryAfterSeconds) } }),
  };
}

/** Sends an answer. A connection with an unread body is closed, so that the rest of the body costs nothing. */
function write(request: IncomingMessage, response: ServerResponse, { status, headers, json, bytes, stream }: Answer): void {
  if (response.headersSent || response.destroyed) return;
  if (stream) {
    response.writeHead(status, headers);
    stream(response);
    return;
  }
  const body = json === undefined ? bytes : Buffer.from(JSON.stringify(json));
  response.writeHead(status, {
    ...(json !== undefined && { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" }),
    ...headers,
    ...(body && { "content-length": String(body.length) }),
    ...(!request.complete && status >= 400 && { connection: "close" }),
  });
  response.end(request.method === "HEAD" ? undefined : body);
}

export function queryOf(request: IncomingMessage): URLSearchParams {
  const url = request.url ?? "";
  const mark = url.indexOf("?");
  return new URLSearchParams(mark < 0 ? "" : url.slice(mark + 1));
}

/** The address the outermost trusted proxy saw; with no proxy trusted, the one that connected. */
function addressOf(request: IncomingMessage, trustProxy: number): string {
  const connected = request.socket.remoteAddress ?? "unknown";
  if (trustProxy === 0) return connected;
  const forwarded = String(request.headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((address) => address.trim())
    .filter(Boolean);
  return [...forwarded, connected].at(-1 - trustProxy) ?? forwarded[0] ?? connected;
}
