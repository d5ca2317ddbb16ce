/** The HTTP server: every route on one screen, the limits of every connection, and the way it stops. */
import type { Server as HttpServer, IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import restify from "restify";
import type { CheckPages } from "./channels/check-pages.ts";
import { type DirectLine, BASE as DL } from "./channels/direct-line.ts";
import type { OpenStream } from "./channels/direct-line-stream.ts";
import type { JsonApi } from "./channels/json-api.ts";
import type { ReceiptsApi } from "./channels/receipts-api.ts";
import type { Console } from "./console/joined.ts";
import type { Health } from "./health.ts";
import { type Handler, route } from "./http/answer.ts";
import { bodyOf, routerRefusal } from "./http/errors.ts";
import { addCors, securityHeaders } from "./http/security-headers.ts";
import type { Log } from "./log.ts";
import type { Services } from "./services.ts";

const HEADERS_MILLISECONDS = 10_000;
const REQUEST_MILLISECONDS = 15_000;

export type ServerParts = {
  directLine: DirectLine;
  openStream: OpenStream;
  /** `/api/messages`; absent when the Azure channels are off. */
  azure?: Handler;
  jsonApi: JsonApi;
  receiptsApi: ReceiptsApi;
  checkPages: CheckPages;
  /** `POST /hooks/hub`. */
  hubHook: Handler;
  console: Pick<Console, "routes" | "handlerFor" | "login">;
  services: Pick<Services, "appointmentPages" | "holdings" | "reportHook">;
  pages: Handler;
  health: Health;
  allowedOrigins: string[];
  trustProxy: number;
  log: Log;
  requestMilliseconds?: number;
};

export type Server = {
  /** Starts listening; resolves with the address. Rejects when the port cannot be had. */
  listen(port: number, host: string): Promise<AddressInfo>;
  /** Takes no new connections; resolves when the open requests are answered or after `milliseconds`. */
  close(milliseconds: number): Promise<void>;
};

export function createServer({
  directLine,
  openStream,
  azure,
  jsonApi,
  receiptsApi,
  checkPages,
  console,
  hubHook,
  services,
  pages,
  health,
  allowedOrigins,
  trustProxy,
  log,
  requestMilliseconds,
}: ServerParts): Server {
  const server = restify.createServer({ name: "", formatters: { "application/json": formatRouterError } });
  const r = (handler: Handler) => route(handler, trustProxy, log);

  server.get("/livez", r(health.live));
  server.get("/readyz", r(health.ready));
  server.post(`${DL}/tokens/generate`, r(directLine.generateToken));
  server.post(`${DL}/tokens/refresh`, r(directLine.refreshToken));
  server.post(`${DL}/tokens/resume`, r(directLine.resumeToken));
  server.post(`${DL}/conversations`, r(directLine.startConversation));
  server.get(`${DL}/conversations/:id`, r(directLine.reconnect));
  server.post(`${DL}/conversations/:id/activities`, r(directLine.postActivity));
  server.get(`${DL}/conversations/:id/activities`, r(directLine.readActivities));
  server.post(`${DL}/conversations/:id/upload`, r(directLine.upload));
  server.get(`${DL}/session/getsessionid`, r(directLine.sessionId));
  server.opts(`${DL}/*`, r(preflight));
  if (azure) server.post("/api/messages", r(azure));
  server.get("/api/search", r(jsonApi.search));
  server.get("/api/procedures/:id", r(jsonApi.procedure));
  server.get("/api/receipts/:code", r(receiptsApi.receipt));
  server.get("/my-data", r(services.holdings.download));
  server.get("/appointments/:code", r(services.appointmentPages.calendar));
  server.get("/check/:code", r(checkPages.page));
  server.get("/check/:code/qr.svg", r(checkPages.qr));
  server.get("/api/checks/:code", r(checkPages.json));
  server.post("/hooks/reports", r(services.reportHook));
  server.post("/hooks/hub", r(hubHook));
  server.get("/api/notice", r(jsonApi.notice));
  server.get("/api/feedback", r(jsonApi.feedback));
  server.get("/openapi.yaml", r(jsonApi.description));
  server.get("/api/console/login", r(console.login.ways));
  server.post("/api/console/login", r(console.login.logIn));
  server.get("/console/oidc/start", r(console.login.oidcStart));
  server.get("/console/oidc/callback", r(console.login.oidcCallback));
  for (const route of console.routes)
    server[route.method === "GET" ? "get" : "post"](`/api/console/${route.path}`, r(console.handlerFor(route)));
  server.get("/*", r(pages));
  server.head("/*", r(pages));
  server.server.on("upgrade", openStream);

  const headers = Object.entries(securityHeaders(allowedOrigins));
  server.pre((request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    if (request.url?.startsWith(DL)) addCors(request, response, allowedOrigins);
    next();
  });
  limitTime(server.server, requestMilliseconds ?? REQUEST_MILLISECONDS);

  return { listen: (port, host) => listen(server.server, port, host), close: (milliseconds) => close(server.server, milliseconds) };
}

const preflight: Handler = () => ({ status: 204 });

const listen = (server: HttpServer, port: number, host: string): Promise<AddressInfo> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve(server.address() as AddressInfo));
  });

const close = (server: HttpServer, milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), milliseconds);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });

/** The router's own errors (no such path, wrong method) in our form. */
function formatRouterError(_request: IncomingMessage, response: ServerResponse): string {
  return JSON.stringify(bodyOf(routerRefusal(response.statusCode)));
}

/** Slow senders lose their connection: headers within 10 s, the whole request within 15 s, looked at each second. */
function limitTime(server: HttpServer, requestMilliseconds: number): void {
  server.headersTimeout = Math.min(HEADERS_MILLISECONDS, requestMilliseconds);
  server.requestTimeout = requestMilliseconds;
  server.keepAliveTimeout = 30_000;
  // Node would look every 30 s only; it reads this when it starts to listen.
  Object.assign(server, { connectionsCheckingInterval: Math.min(1_000, requestMilliseconds / 4) });
}
