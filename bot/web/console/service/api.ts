/** Asks the service and says what came of it; it never throws. */
import { fields, parse, text } from "../../shared/reading.ts";
import type { Problem } from "../model/state.ts";

export type Answered<T> = { ok: true; body: T } | { ok: false; problem: Problem; seconds: number; message: string };

export type ApiParts = {
  /** Such as "/api/console/". */
  root: string;
  /** Called once for each request that found no session. */
  onLoggedOut: () => void;
  /** A change was refused: whether there is a newer token by now, as after a log-in in another tab. */
  renew: () => Promise<boolean>;
  /** Told of every change asked for: whether it reached the service. */
  onSent: (through: boolean) => void;
};

export type Api = {
  get<T>(path: string): Promise<Answered<T>>;
  /** `beforeLogIn`: a 401 is the answer, not the end of a session. */
  post<T>(path: string, body: unknown, beforeLogIn?: boolean): Promise<Answered<T>>;
  /** What goes back as `x-csrf`. */
  trust(csrf: string): void;
};

const REQUEST_MS = 15_000;

const PROBLEMS: Record<number, Problem> = {
  401: "loggedOut",
  403: "forbidden",
  404: "missing",
  409: "conflict",
  413: "tooLong",
  429: "tooMany",
  400: "refused",
  415: "refused",
};

export function createApi({ root, onLoggedOut, renew, onSent }: ApiParts): Api {
  let csrf = "";

  async function ask<T>(path: string, request: RequestInit): Promise<Answered<T>> {
    try {
      const response = await fetch(root + path, { ...request, credentials: "same-origin", signal: AbortSignal.timeout(REQUEST_MS) });
      const body = parse((await response.text()) || null);
      if (response.ok) return { ok: true, body: body as T };
      return refusal(response, body);
    } catch {
      return { ok: false, problem: "offline", seconds: 0, message: "" };
    }
  }

  async function post<T>(path: string, body: unknown): Promise<Answered<T>> {
    const answered = await ask<T>(path, {
      method: "POST",
      headers: { "content-type": "application/json", "x-csrf": csrf },
      body: JSON.stringify(body),
    });
    onSent(answered.ok || (answered.problem !== "offline" && answered.problem !== "unavailable"));
    return answered;
  }

  function look<T>(answered: Answered<T>): Answered<T> {
    if (!answered.ok && answered.problem === "loggedOut") onLoggedOut();
    return answered;
  }

  return {
    get: async <T>(path: string) => look(await ask<T>(path, {})),
    async post<T>(path: string, body: unknown, beforeLogIn = false) {
      const answered = await post<T>(path, body);
      if (beforeLogIn) return answered;
      const stale = !answered.ok && answered.problem === "forbidden" && (await renew());
      return look(stale ? await post<T>(path, body) : answered);
    },
    trust(token) {
      csrf = token;
    },
  };
}

function refusal(response: Response, body: unknown): Extract<Answered<never>, { ok: false }> {
  const { code, message } = fields(fields(body).error);
  const problem = code === "TextTooLong" ? "tooLong" : (PROBLEMS[response.status] ?? "unavailable");
  return { ok: false, problem, seconds: Number(response.headers.get("retry-after")) || 0, message: text(message) };
}
