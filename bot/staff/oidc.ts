/** Logging in at the city's provider. Only who has an account here gets in; what they may do is always the account's to say. */
import { randomBytes } from "node:crypto";
import { digestOf } from "../digest.ts";
import type { Answer, Asked } from "../http/answer.ts";
import type { Window } from "../http/window.ts";
import type { Log } from "../log.ts";
import type { Records } from "../state/records.ts";
import type { Account } from "./account.ts";
import type { Accounts, WriteAudit } from "./accounts.ts";
import { createCookie } from "./cookie.ts";
import type { Expected, Identity, Provider } from "./provider.ts";
import type { Sessions } from "./sessions.ts";

/** How long somebody may take at the provider. */
const SECONDS = 10 * 60;
const CALLBACK = "/console/oidc/callback";
const FAILED = "/console?failed=1";

export type OidcParts = {
  provider: Provider;
  records: Records;
  accounts: Pick<Accounts, "list" | "enter">;
  sessions: Pick<Sessions, "begin">;
  publicUrl: () => string;
  /** Counts beginnings by address: each leaves a record for ten minutes. */
  starts: Window;
  audit: WriteAudit;
  log: Log;
};

export type Oidc = ReturnType<typeof createOidc>;

export function createOidc({ provider, records, accounts, sessions, publicUrl, starts, audit, log }: OidcParts) {
  // Lax: the way back from the provider is a navigation begun by another site, and must bring it.
  const cookie = createCookie({ name: "mc-oidc", sameSite: "Lax", publicUrl });
  const keyOf = (id: string): string => `oidc:${digestOf("oidc", id)}`;

  /** What the provider says; undefined when it cannot be reached or its answer is not to be trusted. */
  async function trying<T>(ask: Promise<T>): Promise<T | undefined> {
    try {
      return await ask;
    } catch (error) {
      const { code, name } = error as Error & { code?: string };
      log.error({ event: "oidc-failed", error: code ?? name });
      return undefined;
    }
  }

  /** What this browser began; each beginning is good once. */
  async function begun({ request }: Asked): Promise<Expected | undefined> {
    const key = keyOf(cookie.read(request) ?? "");
    const stored = await records.read(key);
    if (!stored?.value) return undefined;
    const isMine = await records.write(key, null, stored.version, SECONDS);
    return isMine ? (stored.value as Expected) : undefined;
  }

  /** The account bound to the identity; else the one it is named after, if that is bound to nobody: it is bound now. */
  async function entered({ subject, names }: Identity): Promise<Account | undefined> {
    const all = await accounts.list();
    const bound = all.find((account) => account.subject?.issuer === subject.issuer && account.subject.sub === subject.sub);
    const known = bound ?? all.find((account) => !account.subject && names.includes(account.id));
    const account = known && (await accounts.enter(known, { subject }));
    const { id, agency } = known ?? { id: "unknown", agency: "" };
    await audit({ who: id, what: account ? "login" : "login.failed", record: `staff:${id}`, why: "oidc", agency });
    return account;
  }

  return {
    /** Sends the browser to the provider. */
    async start(asked: Asked): Promise<Answer> {
      starts.count(asked.address);
      const question = await trying(provider.ask(`${publicUrl()}${CALLBACK}`));
      if (!question) return redirect(FAILED);
      const id = randomBytes(32).toString("base64url");
      await records.write(keyOf(id), question.expected, 0, SECONDS);
      return redirect(question.url, cookie.set(id, SECONDS));
    },

    /** The way back: to the console with a session, or to its log-in page. */
    async callback(asked: Asked): Promise<Answer> {
      const expected = await begun(asked);
      if (!expected) return redirect(FAILED);
      const identity = await trying(provider.identify(new URL(`${publicUrl()}${CALLBACK}?${asked.query}`), expected));
      const account = identity && (await entered(identity));
      if (!account) return redirect(FAILED);
      const session = await sessions.begin(asked, account);
      return redirect("/console", session.cookie);
    },
  };
}

const redirect = (location: string, cookie?: string): Answer => ({
  status: 302,
  headers: { location, "cache-control": "no-store", ...(cookie && { "set-cookie": cookie }) },
});
