/** The way to Redis: one connection (or a cluster's), scripts, a deadline round every call, one kind of failure. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Cluster, Redis, type RedisOptions } from "ioredis";
import { within } from "../deadline.ts";
import { StoreUnavailable } from "./store.ts";

/** Longest wait for one answer: shorter than that of a request, so that the reason is known there. */
export const CALL_MILLISECONDS = 1_500;
const CONNECT_MILLISECONDS = 1_000;
/** A server that is there but silent this long with questions open is given up, and connected to anew. */
const SILENCE_MILLISECONDS = 1_000;

/** Lua from the file of that name beside this one. */
export type Script = { source: string; sha: string };

export function readScript(name: string): Script {
  const source = readFileSync(new URL(`${name}.lua`, import.meta.url), "utf8");
  return { source, sha: createHash("sha1").update(source).digest("hex") };
}

/** Milliseconds, at most 500. Not in step with the other processes, so that they do not all return at once. */
export const retryDelay = (times: number): number => Math.min(50 * times, 250) * (1 + Math.random());

export const connectionOptions: RedisOptions = {
  connectTimeout: CONNECT_MILLISECONDS,
  socketTimeout: SILENCE_MILLISECONDS,
  // Unanswered commands are sent again after a reconnect; every script may run twice.
  maxRetriesPerRequest: 1,
  retryStrategy: retryDelay,
  // A master that became a replica: the name may lead to the new master by now.
  reconnectOnError: (error) => error.message.includes("READONLY"),
};

export type Client = {
  connection: Redis | Cluster;
  /** Runs a script; its keys share one hash tag. Throws StoreUnavailable. */
  run(script: Script, keys: string[], args: (string | number)[]): Promise<unknown>;
  /** What `ask` resolves to; its failure, or no answer in time, is StoreUnavailable. */
  call<T>(ask: (connection: Redis | Cluster) => Promise<T>): Promise<T>;
};

/** `url`: redis:// or rediss://; several, comma-separated, are nodes of a cluster. Connects in the background, for ever. */
export function createClient(urls: string[], callMilliseconds: number): Client {
  const connection = connect(urls);
  // Every call tells its own failure, and the next connection is tried anyway.
  connection.on("error", () => {});

  async function call<T>(ask: (connection: Redis | Cluster) => Promise<T>): Promise<T> {
    try {
      return await within(callMilliseconds, ask(connection));
    } catch (error) {
      throw unavailable(error);
    }
  }

  const evaluate = async (script: Script, keys: string[], args: (string | number)[]): Promise<unknown> => {
    try {
      return await connection.evalsha(script.sha, keys.length, ...keys, ...args);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith("NOSCRIPT")) throw error;
      return connection.eval(script.source, keys.length, ...keys, ...args);
    }
  };

  return { connection, call, run: (script, keys, args) => call(() => evaluate(script, keys, args)) };
}

function connect(urls: string[]): Redis | Cluster {
  const [url = ""] = urls;
  if (urls.length === 1) return new Redis(url, connectionOptions);
  const { username, password, protocol } = new URL(url);
  return new Cluster(urls, {
    clusterRetryStrategy: retryDelay,
    slotsRefreshTimeout: CONNECT_MILLISECONDS,
    redisOptions: {
      ...connectionOptions,
      ...(username && { username: decodeURIComponent(username) }),
      ...(password && { password: decodeURIComponent(password) }),
      ...(protocol === "rediss:" && { tls: {} }),
    },
  });
}

/** The reason's first word (OOM, LOADING, READONLY, ECONNREFUSED) is enough; the rest may quote a key. */
function unavailable(error: unknown): StoreUnavailable {
  if (error instanceof StoreUnavailable) return error;
  const reason = error instanceof Error ? error.message.split(" ", 1)[0] : String(error);
  return new StoreUnavailable(`Redis did not do what it was asked: ${reason}`, { cause: error });
}
