/** Passwords of local accounts: made here, never chosen, kept only as argon2id hashes. */
import { randomBytes, randomInt } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

/** `memoryCost` in KiB. */
export type Cost = { memoryCost: number; timeCost: number; parallelism: number };
/** OWASP's first choice for argon2id with 19 MiB. */
const SAFE_COST: Cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Nothing that looks alike on paper. */
const SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
const LENGTH = 20;

export type Passwords = {
  hash(password: string): Promise<string>;
  /** Costs the same when there is no hash, so that nobody learns which accounts exist. */
  verify(hashed: string | undefined, password: string): Promise<boolean>;
};

/** `cost` is lower in tests only. */
export function createPasswords(cost: Cost = SAFE_COST): Passwords {
  // Made at once: the first try at an account that does not exist must not cost two hashes.
  const nobodys = hash(randomBytes(32), cost);
  return {
    hash: (password) => hash(password, cost),
    async verify(hashed, password) {
      const isRight = await verify(hashed ?? (await nobodys), password);
      return isRight && hashed !== undefined;
    },
  };
}

/** 20 characters, 115 bits. */
export const newPassword = (): string => Array.from({ length: LENGTH }, () => SIGNS.charAt(randomInt(SIGNS.length))).join("");
