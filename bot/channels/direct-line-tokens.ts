/** Tokens of the Direct Line: signed by us, good for one conversation and one person, for a short time. */
import { createSecretKey, randomBytes } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import { Refusal } from "../http/errors.ts";
import { keyFor } from "../secrets.ts";

export const TOKEN_SECONDS = 30 * 60;
/** How long a person may come back to a conversation after the page was closed. */
const RESUME_SECONDS = 30 * 24 * 3600;
const CACHED = 5_000;

/** `talk` sends and reads; `stream` only opens a socket, since it travels in a URL; `resume` only gets a new `talk`. */
type Purpose = "talk" | "stream" | "resume";
const LIFE_SECONDS: Record<Purpose, number> = { talk: TOKEN_SECONDS, stream: 60, resume: RESUME_SECONDS };

/** Who a token speaks for; `expires` in seconds since 1970. */
export type Bearer = { conversationId: string; personId: string; expires: number };

export type Tokens = {
  issue(bearer: Omit<Bearer, "expires">, purpose: Purpose): Promise<string>;
  /** Throws a Refusal: Unauthorized when it is not ours, TokenExpired when it was. */
  verify(token: string | undefined, purpose: Purpose): Promise<Bearer>;
};

/** An id nobody can guess: 128 random bits. */
export const randomId = (): string => randomBytes(16).toString("base64url");

export function createTokens(secret: string): Tokens {
  const key = createSecretKey(keyFor(secret, "conversation-tokens"));
  /** Verified before: signature checks of the same token again and again would be most of a read's work. */
  const known = new Map<string, Bearer>();

  const remember = (cacheKey: string, bearer: Bearer): void => {
    known.set(cacheKey, bearer);
    const oldest = known.keys().next().value;
    if (known.size > CACHED && oldest !== undefined) known.delete(oldest);
  };

  return {
    issue({ conversationId, personId }, purpose) {
      return new SignJWT({ user: personId, conv: conversationId })
        .setProtectedHeader({ alg: "HS256", typ: "JWT" })
        .setIssuedAt()
        .setJti(randomId())
        .setAudience(purpose)
        .setExpirationTime(`${LIFE_SECONDS[purpose]}s`)
        .sign(key);
    },

    async verify(token, purpose) {
      if (!token) throw new Refusal("Unauthorized", "a token is needed");
      const cacheKey = `${purpose} ${token}`;
      const bearer = known.get(cacheKey) ?? (await check(token, key, purpose));
      if (bearer.expires <= Date.now() / 1000) throw expired();
      remember(cacheKey, bearer);
      return bearer;
    },
  };
}

const expired = () => new Refusal("TokenExpired", "the token has expired");

async function check(token: string, key: ReturnType<typeof createSecretKey>, purpose: Purpose): Promise<Bearer> {
  try {
    const { payload } = await jwtVerify(token, key, { algorithms: ["HS256"], audience: purpose, requiredClaims: ["exp"] });
    const { user, conv, exp } = payload;
    if (typeof user === "string" && typeof conv === "string" && exp !== undefined)
      return { personId: user, conversationId: conv, expires: exp };
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw expired();
  }
  throw new Refusal("Unauthorized", "the token is not valid");
}
