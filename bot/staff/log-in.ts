/** Logging in with a password: whatever is wrong, it costs and says the same, so that nobody learns which accounts exist. */
import { Refusal } from "../http/errors.ts";
import type { Seals } from "../seals.ts";
import { type Account, needsTotp } from "./account.ts";
import type { Accounts, WriteAudit } from "./accounts.ts";
import type { Passwords } from "./passwords.ts";
import { periodOf } from "./totp.ts";
import type { LogInTries } from "./tries.ts";

/** As typed; `code` where the account has a second factor. */
export type Typed = { account: string; password: string; code?: string | undefined };

export type LogIn = (typed: Typed, address: string) => Promise<Account>;

export type LogInParts = {
  accounts: Pick<Accounts, "find" | "enter">;
  passwords: Pick<Passwords, "verify">;
  seals: Pick<Seals, "open">;
  tries: LogInTries;
  audit: WriteAudit;
  now: () => number;
};

/** Resolves with the account. Throws Unauthorized, always alike, or TooManyRequests. */
export function createLogIn({ accounts, passwords, seals, tries, audit, now }: LogInParts): LogIn {
  /** The second factor with the code used up; undefined when the code is missing, wrong or used. */
  function used({ totp }: Account, code: string | undefined): Account["totp"] {
    const secret = totp && seals.open(totp.seal);
    const period = secret && code ? periodOf(secret, code, now()) : undefined;
    return totp && period && period > totp.last ? { ...totp, last: period } : undefined;
  }

  async function entered(account: Account | undefined, { password, code }: Typed): Promise<Account | undefined> {
    const isRight = await passwords.verify(account?.passwordHash, password);
    if (!account || account.disabled || !isRight) return undefined;
    const needsCode = account.totp !== undefined || needsTotp(account);
    const totp = used(account, code);
    return needsCode && !totp ? undefined : accounts.enter(account, { totp });
  }

  return async (typed, address) => {
    const id = typed.account.trim().toLowerCase();
    const giveBack = await tries.take(id, address);
    const known = await accounts.find(id);
    const account = await entered(known, typed);
    const { id: who, agency } = known ?? NOBODY;
    await audit({ who, what: account ? "login" : "login.failed", record: `staff:${who}`, why: "password", agency });
    if (!account) throw new Refusal("Unauthorized", "the account, the password or the code is wrong");
    await giveBack();
    return account;
  };
}

/** Not what was typed: people type their password there. */
const NOBODY = { id: "unknown", agency: "" };
