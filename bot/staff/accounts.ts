/** Accounts of staff. Kept for ten years and never removed, so that the ids in old conversations and the audit log mean somebody. */
import type { z } from "zod";
import type { AuditEntry } from "../audit/audit.ts";
import { Refusal } from "../http/errors.ts";
import type { Seals } from "../seals.ts";
import { changeRecord } from "../state/change-record.ts";
import type { Records } from "../state/records.ts";
import {
  type Account,
  type AccountChanges,
  accountChanges,
  isAccountId,
  type NewAccount,
  needsTotp,
  newAccount,
  type Role,
} from "./account.ts";
import { newPassword, type Passwords } from "./passwords.ts";
import { newTotpSecret, totpUri } from "./totp.ts";

const KEPT_SECONDS = 10 * 365 * 24 * 3600;
/** Pairs of an account's id and the name it takes; not an object, as ids are typed. */
const INDEX = "staff-index";
const keyOf = (id: string): string => `staff:${id}`;
const nameIn = (agency: string, name: string): string => `${agency}:${name.toLowerCase()}`;

/** Resolves once the line is kept. */
export type WriteAudit = (line: Omit<AuditEntry, "id" | "at">) => Promise<void>;
type Ids = { has(id: string): boolean };

/** What somebody needs to log in; shown once and kept nowhere. */
export type Credentials = { password: string; totpUri?: string };

export type AccountsParts = {
  records: Records;
  seals: Seals;
  passwords: Passwords;
  agencies: Ids;
  skills: Ids;
  audit: WriteAudit;
  now: () => number;
};

export type Accounts = ReturnType<typeof createAccounts>;

/** Every change is audited under `by`, the id of who makes it. What cannot be done is a Refusal: BadRequest or NotFound. */
export function createAccounts({ records, seals, passwords, agencies, skills, audit, now }: AccountsParts) {
  async function find(id: string): Promise<Account | undefined> {
    if (!isAccountId(id)) return undefined;
    return (await records.read(keyOf(id)))?.value as Account | undefined;
  }

  /** What is kept after the change; undefined when there is no such account or `step` leaves it as it is. */
  async function change(id: string, step: (account: Account) => Account | undefined): Promise<Account | undefined> {
    let after: Account | undefined;
    if (!isAccountId(id)) return undefined;
    await changeRecord<Account>(records, keyOf(id), async (before) => {
      after = before && step(before);
      return after && { value: after, seconds: KEPT_SECONDS };
    });
    return after;
  }

  async function mustChange(id: string, what: string, by: string, step: (account: Account) => Account): Promise<Account> {
    const after = await change(id, step);
    if (!after) throw new Refusal("NotFound", "there is no such account");
    await tell(by, what, after);
    return after;
  }

  const tell = (who: string, what: string, { id, agency }: Account): Promise<void> =>
    audit({ who, what, record: keyOf(id), why: "", agency });

  /** Nobody else of the agency has the name: people and colleagues tell officers apart by it. */
  async function takeName(id: string, name: string): Promise<void> {
    await changeRecord<[string, string][]>(records, INDEX, async (before = []) => {
      if (before.some(([other, taken]) => other !== id && taken === name))
        throw new Refusal("BadRequest", "name: another account of the agency has it; add something that tells them apart");
      return { value: [...before.filter(([other]) => other !== id), [id, name]], seconds: KEPT_SECONDS };
    });
  }

  function checkIds(given: { agency?: string | undefined; skills?: string[] | undefined }): void {
    if (given.agency !== undefined && !agencies.has(given.agency)) throw new Refusal("BadRequest", `agency: there is no ${given.agency}`);
    for (const skill of given.skills ?? []) if (!skills.has(skill)) throw new Refusal("BadRequest", `skills: there is no ${skill}`);
  }

  async function newCredentials(id: string, roles: Role[]) {
    const credentials: Credentials = { password: newPassword() };
    const passwordHash = await passwords.hash(credentials.password);
    if (!needsTotp({ roles })) return { credentials, kept: { passwordHash, totp: undefined } };
    const secret = newTotpSecret();
    credentials.totpUri = totpUri(secret, id);
    return { credentials, kept: { passwordHash, totp: { seal: seals.seal(secret), last: 0 } } };
  }

  return {
    find,

    /** All, or an agency's, by id. */
    async list(agency?: string): Promise<Account[]> {
      const index = ((await records.read(INDEX))?.value ?? []) as [string, string][];
      const found = await Promise.all(index.map(([id]) => find(id)));
      return found
        .filter((account) => account !== undefined)
        .filter((account) => agency === undefined || account.agency === agency)
        .sort((a, b) => (a.id < b.id ? -1 : 1));
    },

    /** Without a password there are no credentials: they log in through the provider. */
    async add(given: NewAccount, by: string): Promise<{ account: Account; credentials?: Credentials }> {
      const { password, ...profile } = checked(newAccount, given);
      checkIds(profile);
      if (await find(profile.id)) throw new Refusal("BadRequest", "id: there is such an account already");
      await takeName(profile.id, nameIn(profile.agency, profile.name));
      const made = password ? await newCredentials(profile.id, profile.roles) : undefined;
      const account: Account = { ...profile, ...made?.kept, disabled: false, version: 1, created: now() };
      if (!(await records.write(keyOf(profile.id), account, 0, KEPT_SECONDS)))
        throw new Refusal("BadRequest", "id: there is such an account already");
      await tell(by, "staff.add", account);
      return { account, ...(made && { credentials: made.credentials }) };
    },

    /**
     * Other roles or another agency end the sessions: they were begun with another right, perhaps without a second factor. Who
     * becomes a supervisor or administrator without one needs a reset to log in with a password.
     */
    async update(id: string, given: AccountChanges, by: string): Promise<Account> {
      const changes = checked(accountChanges, given);
      checkIds(changes);
      const before = await find(id);
      if (!before) throw new Refusal("NotFound", "there is no such account");
      await takeName(id, nameIn(changes.agency ?? before.agency, changes.name ?? before.name));
      return mustChange(id, "staff.update", by, (account) => {
        const after = { ...account, ...definedIn(changes) };
        return rightsOf(after) === rightsOf(account) ? after : { ...after, version: account.version + 1 };
      });
    },

    /** Ends the sessions at once. */
    disable: (id: string, by: string): Promise<Account> =>
      mustChange(id, "staff.disable", by, (account) => ({ ...account, disabled: true, version: account.version + 1 })),

    enable: (id: string, by: string): Promise<Account> =>
      mustChange(id, "staff.enable", by, (account) => ({ ...account, disabled: false })),

    /**
     * Everything they log in with is new: who it is at the provider, and password and second factor, if there was a password. Ends
     * the sessions.
     */
    async reset(id: string, by: string): Promise<Credentials | undefined> {
      const before = await find(id);
      const made = before?.passwordHash ? await newCredentials(id, before.roles) : undefined;
      await mustChange(id, "staff.reset", by, (account) => ({
        ...account,
        ...made?.kept,
        subject: undefined,
        version: account.version + 1,
      }));
      return made?.credentials;
    },

    /** Ends all sessions of the account. */
    endSessions: (id: string): Promise<Account | undefined> => change(id, (account) => ({ ...account, version: account.version + 1 })),

    /**
     * Notes a log-in by the account as it was read, with what it adds (the code's period, who it is at the provider).
     * Undefined when it is disabled or changed meanwhile, as when another log-in used the same code.
     */
    enter: (seen: Account, adds: Pick<Account, "totp" | "subject">): Promise<Account | undefined> =>
      change(seen.id, (account) => {
        const signs = ({ version, totp, subject }: Account): string => JSON.stringify([version, totp?.last, subject]);
        return signs(account) === signs(seen) && !account.disabled ? { ...account, ...adds, lastLogin: now() } : undefined;
      }),
  };
}

const rightsOf = ({ agency, roles }: Account): string => JSON.stringify([agency, [...roles].sort()]);

/** Throws BadRequest naming every field that is wrong. */
function checked<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Refusal("BadRequest", parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
}

/** A field that was left out is no change. */
const definedIn = <T extends object>(changes: T) =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };
