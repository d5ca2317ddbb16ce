/** One request to a connector: 5 s, no redirects, no hidden retries, never to an address inside our network. */
import { readBounded } from "../http/read-bounded.ts";
import { leadsOutside } from "./service-hosts.ts";

const SEND_MILLISECONDS = 5_000;
/** Of an answer; the id of the message sent is all that is in it. */
const MOST_BYTES = 64 * 1024;
const MAX_RETRIES = 2;
const MAX_WAIT_SECONDS = 5;
/** Failures in which nothing was sent yet. */
const CONNECT_ERRORS = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"]);

/** The connector did not take a reply. `again`: it surely has not got it and may be asked again. */
export class DeliveryFailed extends Error {
  override name = "DeliveryFailed";
  readonly again: boolean;
  readonly waitSeconds: number;

  constructor(reason: string, again: boolean, waitSeconds = 0.5) {
    super(reason);
    this.again = again;
    this.waitSeconds = Math.min(waitSeconds, MAX_WAIT_SECONDS);
  }
}

export type Sent = { status: number; headers: Record<string, string>; text: string };
export type ConnectorFetch = (url: string, method: string, headers: Record<string, string>, body: string) => Promise<Sent>;

/** `mayBePrivate`: for a bot without credentials, which talks to tools on this machine only. */
export function createConnectorFetch(mayBePrivate: boolean): ConnectorFetch {
  return async (url, method, headers, body) => {
    try {
      if (!mayBePrivate && !(await leadsOutside(new URL(url).hostname))) throw new DeliveryFailed("private address", false);
      const response = await fetch(url, { method, headers, body, redirect: "manual", signal: AbortSignal.timeout(SEND_MILLISECONDS) });
      const text = (await readBounded(response, MOST_BYTES)) ?? "";
      if (response.ok) return { status: response.status, headers: Object.fromEntries(response.headers), text };
      const again = response.status === 429 || response.status === 503;
      throw new DeliveryFailed(`status ${response.status}`, again, Number(response.headers.get("retry-after")) || undefined);
    } catch (error) {
      throw error instanceof DeliveryFailed ? error : new DeliveryFailed("no answer", CONNECT_ERRORS.has(codeOf(error)));
    }
  };
}

/** Tries once and at most twice more, where nothing can be doubled by it. Throws the last DeliveryFailed. */
export async function withRetries(send: () => Promise<void>): Promise<void> {
  for (let retries = 0; ; retries++) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof DeliveryFailed) || !error.again || retries === MAX_RETRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, error.waitSeconds * 1000));
    }
  }
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error && "code" in cause ? String(cause.code) : "";
}
