import { SignJWT } from "jose";
import { keyFor } from "../../bot/secrets.ts";

/** A token of ours that was good an hour ago. */
export function expiredToken(secret: string, conversationId = "some-conversation"): Promise<string> {
  const past = Math.floor(Date.now() / 1000) - 3600;
  return new SignJWT({ user: "dl_someone", conv: conversationId })
    .setProtectedHeader({ alg: "HS256" })
    .setAudience("talk")
    .setIssuedAt(past - 60)
    .setExpirationTime(past)
    .sign(keyFor(secret, "conversation-tokens"));
}
