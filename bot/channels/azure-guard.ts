/**
 * Who may post to /api/messages: only the connector, for our bot, about the conversation it signed for. Stands before
 * the SDK, whose own check also takes the bot's outbound token (as an emulator's) and tokens that never expire.
 */
import { decodeProtectedHeader, jwtVerify } from "jose";
import { Refusal } from "../http/errors.ts";
import type { Log } from "../log.ts";
import { createChannelKeys } from "./channel-keys.ts";

const CONNECTOR_METADATA = "https://login.botframework.com/v1/.well-known/openidconfiguration";
const ISSUER = "https://api.botframework.com";
const ALGORITHMS = ["RS256", "RS384", "RS512"];
const SKEW_SECONDS = 300;

export type Guard = (authorization: string | undefined, activity: { channelId: string; serviceUrl: string }) => Promise<void>;

/** The guard throws a Refusal: Unauthorized for any bad token, Forbidden when it is for another channel or address. */
export function createAzureGuard(appId: string, log: Log, metadataUrl = CONNECTOR_METADATA, now: () => number = Date.now): Guard {
  const keys = createChannelKeys(metadataUrl, log, now);
  return async (authorization, { channelId, serviceUrl }) => {
    const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? "") ?? [];
    const found = token === undefined ? undefined : await keys.find(keyIdOf(token));
    if (token === undefined || !found) throw unauthorized();
    const options = {
      issuer: ISSUER,
      audience: appId,
      algorithms: ALGORITHMS,
      clockTolerance: SKEW_SECONDS,
      requiredClaims: ["exp"],
      currentDate: new Date(now()),
    };
    const { payload } = await jwtVerify(token, found.key, options).catch(() => {
      throw unauthorized();
    });
    // A list of audiences is legal in general and never what the connector sends.
    if (typeof payload.aud !== "string") throw unauthorized();
    if (payload.serviceurl !== serviceUrl) throw new Refusal("Forbidden", "the token is for another service address");
    if (!found.endorsements.includes(channelId)) throw new Refusal("Forbidden", "the token is not good for this channel");
  };
}

const unauthorized = () => new Refusal("Unauthorized", "a valid token of the connector is needed");

function keyIdOf(token: string): string {
  try {
    const { alg, kid } = decodeProtectedHeader(token);
    if (kid !== undefined && ALGORITHMS.includes(String(alg))) return kid;
  } catch {
    // Not a token at all; refused below like any other bad one.
  }
  throw unauthorized();
}
