/** The doors of the pages, asked without a page: whoever wants may send what no page would. */
import { randomUUID } from "node:crypto";
import type { Credentials } from "../../bot/staff/accounts.ts";
import type { CommandAnswer, CommandBody, Me } from "../../bot/web/shared/console-api.ts";
import { codeAt } from "../staff/example.ts";

export type Answered<T> = { status: number; body: T };
/** A command without what every command has. */
export type Deed = CommandBody extends infer Body ? (Body extends unknown ? Omit<Body, "key" | "over" | "seen"> : never) : never;

export type Desk = Awaited<ReturnType<typeof sitDown>>;
export type Writer = Awaited<ReturnType<typeof begin>>;

async function ask<T>(url: string, request: RequestInit): Promise<Answered<T> & { cookie: string }> {
  const response = await fetch(url, request);
  const text = await response.text();
  return { status: response.status, body: (text ? JSON.parse(text) : undefined) as T, cookie: response.headers.get("set-cookie") ?? "" };
}

/** Somebody of the staff, logged in. `now`: for the code of a second factor. */
export async function sitDown(url: string, id: string, credentials: Credentials, now: number) {
  const headers: Record<string, string> = { origin: url, "content-type": "application/json" };
  const send = <T>(path: string, body?: unknown) =>
    ask<T>(`${url}/api/console/${path}`, { headers, ...(body !== undefined && { method: "POST", body: JSON.stringify(body) }) });
  const code = credentials.totpUri && codeAt(credentials, now);
  const { status, body: me, cookie } = await send<Me>("login", { account: id, password: credentials.password, ...(code && { code }) });
  if (status !== 200) throw new Error(`${id} could not log in: ${status}`);
  Object.assign(headers, { cookie: cookie.split(";")[0], "x-csrf": me.csrf });

  return {
    id,
    send,
    deed: (conversation: string, over: number, deed: Deed) =>
      send<CommandAnswer>(`conversations/${conversation}/commands`, {
        ...deed,
        over,
        key: randomUUID(),
        ...(deed.kind === "reply" && { seen: 0, anyway: true }),
      }),
  };
}

/** Somebody who writes over Direct Line, in a conversation of their own or in that of a page. */
export async function begin(url: string, session?: { conversationId: string; token: string }) {
  const root = `${url}/v3/directline`;
  const { conversationId: id, token } =
    session ?? (await ask<{ conversationId: string; token: string }>(`${root}/tokens/generate`, { method: "POST" })).body;
  const authorization = `Bearer ${token}`;
  const read = async () =>
    (
      await ask<{ activities: { type: string; text?: string; from: { role?: string } }[] }>(`${root}/conversations/${id}/activities`, {
        headers: { authorization },
      })
    ).body.activities;

  return {
    id,
    read,
    /** An activity as it is. */
    post: (activity: Record<string, unknown>) =>
      ask<{ id: string }>(`${root}/conversations/${id}/activities`, {
        method: "POST",
        headers: { authorization, "content-type": "application/json" },
        body: JSON.stringify({ type: "message", ...activity }),
      }),
    upload: (...names: string[]) => {
      const form = new FormData();
      for (const name of names) form.append("file", new Blob([PICTURE], { type: "image/png" }), name);
      return ask<{ id: string }>(`${root}/conversations/${id}/upload`, { method: "POST", headers: { authorization }, body: form });
    },
  };
}

/** The signature of a PNG. */
const PICTURE = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A few at a time. */
export async function inTurns<T>(all: readonly T[], act: (one: T, n: number) => Promise<void>, atOnce = 8): Promise<void> {
  let n = 0;
  const next = async (): Promise<void> => {
    for (let mine = n++; mine < all.length; mine = n++) await act(all[mine] as T, mine);
  };
  await Promise.all(Array.from({ length: atOnce }, next));
}
