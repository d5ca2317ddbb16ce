/** What an account of staff is, and what an administrator may say of one. */
import { z } from "zod";
import type { Language } from "../../knowledge/schema.ts";

export const ROLES = ["officer", "supervisor", "editor", "administrator"] as const;
export type Role = (typeof ROLES)[number];
/** These see or change what is not theirs: a password alone does not do. */
const WITH_TOTP: readonly Role[] = ["supervisor", "administrator"];

/** As the provider of log-ins names a person for good. */
export type Subject = { issuer: string; sub: string };

export type Account = {
  /** As typed at log-in. */
  id: string;
  /** As people and colleagues see it. */
  name: string;
  /** Id in agencies.yaml. */
  agency: string;
  roles: Role[];
  languages: Language[];
  skills: string[];
  /** Handoffs they take at the same time. */
  capacity: number;
  /** argon2id; absent: they log in through the provider only. */
  passwordHash?: string | undefined;
  /** `seal` holds the secret; `last` is the period of the last code that was used. */
  totp?: { seal: string; last: number } | undefined;
  /** Bound at the first log-in through the provider. */
  subject?: Subject | undefined;
  disabled: boolean;
  /** Grows when what the account may do or is opened with changes; sessions of an older one are over. */
  version: number;
  /** Milliseconds since 1970, as all times. */
  created: number;
  lastLogin?: number | undefined;
};

/** An address of e-mail is fine too, so that the provider's can be the same. */
const ID = /^[a-z0-9._@-]{3,64}$/;
export const isAccountId = (text: string): boolean => ID.test(text);

const accountProfile = z.strictObject({
  name: z
    .string()
    .trim()
    .normalize("NFC")
    .regex(/^\P{C}{1,80}$/u, "must have 1 to 80 characters"),
  agency: z.string(),
  roles: z.array(z.enum(ROLES)).min(1, "needs at least one role"),
  languages: z.array(z.enum(["vi", "en"])).min(1, "needs at least one language"),
  skills: z.array(z.string()),
  capacity: z.int().min(1).max(20),
});
export const accountChanges = accountProfile.partial();
export const newAccount = accountProfile.extend({
  id: z.string().regex(ID, "must have 3 to 64 of a-z 0-9 . _ - @"),
  languages: accountProfile.shape.languages.default(["vi"]),
  skills: accountProfile.shape.skills.default([]),
  capacity: accountProfile.shape.capacity.default(4),
  /** False: they log in through the provider only. */
  password: z.boolean().default(true),
});
export type NewAccount = z.input<typeof newAccount>;
export type AccountChanges = z.input<typeof accountChanges>;

export const needsTotp = ({ roles }: Pick<Account, "roles">): boolean => roles.some((role) => WITH_TOTP.includes(role));
