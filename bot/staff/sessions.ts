/** Sessions of the console: who is logged in, until when, and what a request must bring to be theirs. */
import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { digestOf } from "../digest.ts";
import type { Asked } from "../http/answer.ts";
import { Refusal } from "../http/errors.ts";
import { isSame, keyFor, macOf } from "../secrets.ts";
import type { Records, Stored } from "../state/records.ts";
import type { Account } from "./account.ts";
import type { Accounts } from "./accounts.ts";
import { createCookie } from "./cookie.ts";
import { requireSameOrigin } from "./same-origin.ts";

const MINUTE_MILLISECONDS = 60_000;
export const IDLE_MINUTES = 30;
const IDLE_MILLISECONDS = IDLE_MINUTES * MINUTE_MILLISECONDS;
const LONGEST_MILLISECONDS = 12 * 60 * MINUTE_MILLISECONDS;
const ID_BYTES = 32;

/** Under a digest of the id, so that who reads the store cannot take a session over. */
type Kept = { account: string; version: number; began: number; seen: number };

export type Session = {
  key: string /** Goes back as `x-csrf` with every change. */;
  csrf: string /** When it ends at the latest. */;
  until: number;
};
export type LoggedIn = { account: Account; session: Session };
export type Needs = {
  /** It changes something: it must come from our page and bring the session's token. */
  csrf: boolean;
  /** Made by the page on its own (a sign of life, a stream): it does not keep the session from ending idle. */
  passive?: boolean;
};

export type SessionsParts = {
  records: Records;
  accounts: Pick<Accounts, "find" | "endSessions">;
  secret: string;
  publicUrl: () => string;
  now: () => number;
};

export type Sessions = ReturnType<typeof createSessions>;

export function createSessions({ records, accounts, secret, publicUrl, now }: SessionsParts) {
  const csrfKey = keyFor(secret, "console-csrf");
  // Strict: the page itself needs no session, and what it asks for comes from our own origin, also after a log-in elsewhere.
  const cookie = createCookie({ name: "mc", sameSite: "Strict", publicUrl });
  const keyOf = (id: string): string => `session:${digestOf("session", id)}`;
  const sessionOf = (id: string, { began }: Pick<Kept, "began">): Session => ({
    key: keyOf(id),
    csrf: macOf(csrfKey, id).toString("base64url"),
    until: began + LONGEST_MILLISECONDS,
  });

  /** What is kept under the key and the account it is of, if the session still holds. */
  async function look(key: string): Promise<{ account: Account; stored: Stored; kept: Kept } | undefined> {
    const stored = await records.read(key);
    if (!stored) return undefined;
    const kept = stored.value as Kept;
    const isOver = now() > Math.min(kept.seen + IDLE_MILLISECONDS, kept.began + LONGEST_MILLISECONDS);
    const account = isOver ? undefined : await accounts.find(kept.account);
    return account && !account.disabled && account.version === kept.version ? { account, stored, kept } : undefined;
  }

  /** Not over what another request wrote meanwhile: it was seen then too. */
  async function keep(key: string, kept: Kept, over: number): Promise<void> {
    const until = Math.min(now() + IDLE_MILLISECONDS, kept.began + LONGEST_MILLISECONDS);
    await records.write(key, kept, over, Math.max(1, Math.ceil((until - now()) / 1000)));
  }

  return {
    /** A session under a new id, whatever the browser brought; what it had is over. `cookie`: the `set-cookie` header. */
    async begin({ request }: Pick<Asked, "request">, { id: account, version }: Account): Promise<{ session: Session; cookie: string }> {
      const before = cookie.read(request);
      if (before) await records.remove(keyOf(before));
      const id = randomBytes(ID_BYTES).toString("base64url");
      const began = now();
      await keep(keyOf(id), { account, version, began, seen: began }, 0);
      return { session: sessionOf(id, { began }), cookie: cookie.set(id) };
    },

    /** Who asks. Throws Unauthorized without a session, Forbidden when a change does not come from our page or lacks the token. */
    async requireSession({ request }: Pick<Asked, "request">, { csrf, passive }: Needs): Promise<LoggedIn> {
      if (csrf) requireSameOrigin(request, publicUrl());
      const id = cookie.read(request);
      const found = id ? await look(keyOf(id)) : undefined;
      if (!id || !found) throw new Refusal("Unauthorized", "log in first");
      const { account, stored, kept } = found;
      const session = sessionOf(id, kept);
      if (csrf && !isSame(tokenOf(request), session.csrf))
        throw new Refusal("Forbidden", "the header x-csrf is missing or of another session");
      if (!passive && now() - kept.seen >= MINUTE_MILLISECONDS) await keep(session.key, { ...kept, seen: now() }, stored.version);
      return { account, session };
    },

    /** Whether it still holds: what stays open longer than a request asks now and then. */
    isLive: async ({ key }: Pick<Session, "key">): Promise<boolean> => (await look(key)) !== undefined,

    /** Ends one; gives the `set-cookie` header that takes it out of the browser. */
    async end({ key }: Pick<Session, "key">): Promise<string> {
      await records.remove(key);
      return cookie.set("", 0);
    },

    /** Ends all of an account's. */
    endAll: async (accountId: string): Promise<void> => void (await accounts.endSessions(accountId)),
  };
}

const tokenOf = ({ headers }: IncomingMessage): string => String(headers["x-csrf"] ?? "");
