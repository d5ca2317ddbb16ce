/**
 * The way to the city's dossier system: a time limit for each try, at most two more tries, a breaker that stops asking
 * a system that is down, answers that are checked and bounded. Nothing personal is kept; only the names of statuses are.
 */
import { type CircuitState, ConsecutiveBreaker, circuitBreaker, ExponentialBackoff, handleWhen, retry, wrap } from "cockatiel";
import type { z } from "zod";
import { readBounded } from "../../http/read-bounded.ts";
import { type DossierStateNow, dossierState, type FoundDossier, foundDossier, type StatusNames, statusNames } from "./contract.ts";

/** Why it did not work; for the log, which gets no more than this. */
type Trouble = "timeout" | "connection" | "status" | "refused" | "answer" | "open";

/** The system could not be asked, or its answer could not be used: nothing is known and nothing was changed. */
export class DossierSystemUnavailable extends Error {
  override name = "DossierSystemUnavailable";
  readonly trouble: Trouble;

  constructor(trouble: Trouble, detail = "") {
    super(`the dossier system: ${trouble}${detail && ` (${detail})`}`);
    this.trouble = trouble;
  }
}

export type DossierClient = {
  /** The same answer for an unknown code and for a wrong second fact. Rejects with DossierSystemUnavailable. */
  find(code: string, lastFour: string): Promise<FoundDossier | "notFound">;
  /** How a dossier is now, for whoever has its follow token. Rejects with DossierSystemUnavailable. */
  follow(token: string): Promise<DossierStateNow | "notFound">;
  /** The system's statuses by name, kept for an hour. Rejects with DossierSystemUnavailable. */
  statuses(): Promise<StatusNames>;
};

export type DossierClientParts = {
  /** Where the API begins: "https://hoso.example.vn/api". */
  url: string;
  /** Sent as a bearer token. */
  key?: string | undefined;
  /** Told when the breaker opens, tries again, or closes. */
  onBreaker?: (state: "open" | "halfOpen" | "closed") => void;
  /** Milliseconds since 1970. */
  now?: () => number;
  fetch?: typeof globalThis.fetch;
  limits?: Partial<typeof LIMITS>;
};

const LIMITS = {
  tryMilliseconds: 3_000,
  /** All tries together: a person waits. */
  totalMilliseconds: 8_000,
  retries: 2,
  firstWaitMilliseconds: 100,
  longestWaitMilliseconds: 500,
  /** Failures in a row that open the breaker, and how long it stays open. */
  failures: 5,
  openMilliseconds: 15_000,
  bodyBytes: 64 * 1024,
  namesMilliseconds: 3_600_000,
};

/** Trouble that may pass by itself; everything asked here is reading, so asking again does no harm. */
const PASSING: ReadonlySet<Trouble> = new Set(["timeout", "connection", "status"]);
const isTrouble = (error: unknown): error is DossierSystemUnavailable => error instanceof DossierSystemUnavailable;

export function createDossierClient(parts: DossierClientParts): DossierClient {
  const { url, key, onBreaker, now = Date.now, fetch = globalThis.fetch } = parts;
  const limits = { ...LIMITS, ...parts.limits };
  const base = url.replace(/\/+$/, "");
  const breaker = circuitBreaker(handleWhen(isTrouble), {
    halfOpenAfter: limits.openMilliseconds,
    breaker: new ConsecutiveBreaker(limits.failures),
  });
  if (onBreaker) breaker.onStateChange((state) => onBreaker(stateNames[state]));
  const tries = retry(
    handleWhen((error) => isTrouble(error) && PASSING.has(error.trouble)),
    {
      maxAttempts: limits.retries,
      // Jittered, so that many who failed together do not come back together.
      backoff: new ExponentialBackoff({ initialDelay: limits.firstWaitMilliseconds, maxDelay: limits.longestWaitMilliseconds }),
    },
  );
  const guarded = wrap(tries, breaker);
  let names: { until: number; rows: StatusNames } | undefined;

  async function ask<S extends z.ZodType>(path: string, schema: S, body?: object): Promise<z.infer<S> | "notFound"> {
    const whole = AbortSignal.timeout(limits.totalMilliseconds);
    try {
      return await guarded.execute(({ signal }) => tryOnce(path, schema, body, signal), whole);
    } catch (error) {
      if (isTrouble(error)) throw error;
      throw new DossierSystemUnavailable(whole.aborted ? "timeout" : "open");
    }
  }

  async function tryOnce<S extends z.ZodType>(
    path: string,
    schema: S,
    body: object | undefined,
    whole: AbortSignal,
  ): Promise<z.infer<S> | "notFound"> {
    const late = AbortSignal.timeout(limits.tryMilliseconds);
    try {
      const response = await fetch(`${base}${path}`, {
        method: body ? "POST" : "GET",
        headers: {
          accept: "application/json",
          "accept-encoding": "identity",
          ...(body && { "content-type": "application/json" }),
          ...(key && { authorization: `Bearer ${key}` }),
        },
        ...(body && { body: JSON.stringify(body) }),
        // The key goes to this host and no other.
        redirect: "manual",
        signal: AbortSignal.any([late, whole]),
      });
      return await readAnswer(response, schema, limits.bodyBytes);
    } catch (error) {
      if (isTrouble(error)) throw error;
      throw new DossierSystemUnavailable(late.aborted || whole.aborted ? "timeout" : "connection");
    }
  }

  return {
    async find(code, lastFour) {
      const found = await ask("/v1/dossiers/find", foundDossier, { code, lastFour });
      if (found !== "notFound" && found.code !== code) throw new DossierSystemUnavailable("answer", "another dossier");
      return found;
    },
    follow: (token) => ask("/v1/dossiers/state", dossierState, { followToken: token }),
    async statuses() {
      if (names && names.until > now()) return names.rows;
      const rows = await ask("/v1/statuses", statusNames);
      if (rows === "notFound") throw new DossierSystemUnavailable("answer", "no statuses");
      names = { until: now() + limits.namesMilliseconds, rows };
      return rows;
    },
  };
}

const stateNames: Record<CircuitState, "open" | "halfOpen" | "closed"> = { 0: "closed", 1: "open", 2: "halfOpen", 3: "open" };

async function readAnswer<S extends z.ZodType>(response: Response, schema: S, bytes: number): Promise<z.infer<S> | "notFound"> {
  if (response.status !== 200) await response.body?.cancel();
  if (response.status === 404) return "notFound";
  if (response.status === 429 || response.status >= 500) throw new DossierSystemUnavailable("status", String(response.status));
  if (response.status !== 200) throw new DossierSystemUnavailable("refused", String(response.status));
  const text = await readBounded(response, bytes);
  if (text === undefined) throw new DossierSystemUnavailable("answer", "too long");
  const parsed = schema.safeParse(parseJson(text));
  // The issues may quote what the system said of a person: not even their paths go on.
  if (!parsed.success) throw new DossierSystemUnavailable("answer", "not as agreed");
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
