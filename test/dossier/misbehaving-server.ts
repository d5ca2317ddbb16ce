/** A server that misbehaves as it is told, and counts what it was asked. */
import { EventEmitter, once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Behave = (response: ServerResponse, request: IncomingMessage) => void;
export type MisbehavingServer = { url: string; behave(next: Behave): void; asked(): number; cut(): Promise<void>; close(): Promise<void> };

/** The head is sent. Where restify is loaded its own `writeHead` gives nothing back, so calls cannot be chained on it. */
export function begun(response: ServerResponse, status: number, headers: Record<string, string> = {}): ServerResponse {
  response.writeHead(status, headers);
  return response;
}

export const json =
  (value: unknown, status = 200): Behave =>
  (response) => {
    begun(response, status, { "content-type": "application/json" }).end(JSON.stringify(value));
  };

export async function startMisbehaving(): Promise<MisbehavingServer> {
  let behave: Behave = json({});
  let asked = 0;
  const events = new EventEmitter();
  const server = createServer((request, response) => {
    asked++;
    request.resume();
    response.on("close", () => !response.writableFinished && events.emit("cut"));
    behave(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    behave: (next) => void (behave = next),
    asked: () => asked,
    /** The other side ended an answer before it was whole. */
    cut: async () => void (await once(events, "cut")),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
