/** The keys that channels sign with, fetched from the connector's OpenID document and kept for an hour. */
import { importJWK } from "jose";
import { z } from "zod";
import { Refusal } from "../http/errors.ts";
import type { Log } from "../log.ts";

const FRESH_MILLISECONDS = 3600_000;
/** With the document out of reach, old keys serve this much longer. */
const STALE_MILLISECONDS = 24 * 3600_000;
const RETRY_MILLISECONDS = 60_000;
const FETCH_MILLISECONDS = 5_000;

const metadata = z.object({ jwks_uri: z.url() });
const keySet = z.object({
  keys: z.array(
    z.object({ kty: z.literal("RSA"), kid: z.string(), n: z.string(), e: z.string(), endorsements: z.array(z.string()).default([]) }),
  ),
});

/** A key and the channels it may sign for. */
type ChannelKey = { key: Awaited<ReturnType<typeof importJWK>>; endorsements: readonly string[] };

export type ChannelKeys = {
  /** The key with this id; undefined when the connector has none. Throws Unavailable when nothing usable is known. */
  find(kid: string): Promise<ChannelKey | undefined>;
};

export function createChannelKeys(metadataUrl: string, log: Log, now: () => number = Date.now): ChannelKeys {
  let keys = new Map<string, ChannelKey>();
  let fetched = Number.NEGATIVE_INFINITY;
  let tried = Number.NEGATIVE_INFINITY;
  let flight: Promise<void> | undefined;

  /** One fetch at a time, at most one a minute, so that made-up key ids cost the connector nothing. */
  function refresh(): Promise<void> {
    if (flight) return flight;
    if (now() - tried < RETRY_MILLISECONDS) return Promise.resolve();
    tried = now();
    flight = fetchKeys(metadataUrl)
      .then((found) => {
        keys = found;
        fetched = now();
      })
      .catch((error: Error) => log.error({ event: "channel-keys-failed", error: error.name }))
      .finally(() => {
        flight = undefined;
      });
    return flight;
  }

  return {
    async find(kid) {
      if (now() - fetched > FRESH_MILLISECONDS || !keys.has(kid)) await refresh();
      if (now() - fetched > FRESH_MILLISECONDS + STALE_MILLISECONDS)
        throw new Refusal("Unavailable", "the channel's keys cannot be fetched just now", 60);
      return keys.get(kid);
    },
  };
}

async function fetchKeys(metadataUrl: string): Promise<Map<string, ChannelKey>> {
  const { jwks_uri } = metadata.parse(await fetchJson(metadataUrl));
  const set = keySet.parse(await fetchJson(jwks_uri));
  const entries = set.keys.map(
    async ({ kid, endorsements, ...jwk }): Promise<[string, ChannelKey]> => [kid, { key: await importJWK(jwk, "RS256"), endorsements }],
  );
  return new Map(await Promise.all(entries));
}

async function fetchJson(url: string): Promise<unknown> {
  const response = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(FETCH_MILLISECONDS) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}
