/** Changes come from this service's own pages only, whatever cookies another site's page makes the browser send along. */
import type { IncomingMessage } from "node:http";
import { Refusal } from "../http/errors.ts";

/** Throws Forbidden unless the browser says that one of our pages asks. */
export function requireSameOrigin({ headers }: IncomingMessage, publicUrl: string): void {
  const site = headers["sec-fetch-site"];
  const isOurs = headers.origin === undefined ? site === "same-origin" : isOurOrigin(headers.origin, headers.host, publicUrl);
  if (!isOurs || (site !== undefined && site !== "same-origin"))
    throw new Refusal("Forbidden", "this must be asked from the console itself");
}

/** The address we are known by, or the one the page was called by (localhost for 127.0.0.1). */
function isOurOrigin(origin: string, host: string | undefined, publicUrl: string): boolean {
  return origin === publicUrl || origin === `${new URL(publicUrl).protocol}//${host}`;
}
