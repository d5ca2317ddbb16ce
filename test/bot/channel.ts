/** A channel of our own: an OpenID server with its keys, tokens signed with them, and a connector that takes replies. */
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";

export async function listenOn(listener: RequestListener) {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

export const APP_ID = "11111111-2222-3333-4444-555555555555";
export const SERVICE_URL = "https://smba.trafficmanager.net/apac/";

type SigningKey = { kid: string; privateKey: CryptoKey; jwk: object };

export async function createSigningKey(kid: string, endorsements = ["msteams"]): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: "RS256", endorsements } };
}

/** `keys` may be changed and `up` switched while it runs. */
export async function startOpenId(...keys: SigningKey[]) {
  const state = { keys, up: true, fetches: 0 };
  const server = await listenOn((request, response) => {
    response.statusCode = state.up ? 200 : 503;
    const isKeys = request.url === "/keys";
    if (isKeys) state.fetches++;
    response.end(JSON.stringify(isKeys ? { keys: state.keys.map(({ jwk }) => jwk) } : { jwks_uri: `${server.url}/keys` }));
  });
  return { state, metadataUrl: `${server.url}/metadata`, close: server.close };
}

const seconds = (): number => Math.floor(Date.now() / 1000);

/** A token as the connector makes them, with what a case wants different; undefined takes a claim away. */
export function signChannelToken(
  { kid, privateKey }: SigningKey,
  claims: JWTPayload = {},
  header: { kid?: string; alg?: string } = {},
): Promise<string> {
  const all = {
    iss: "https://api.botframework.com",
    aud: APP_ID,
    serviceurl: SERVICE_URL,
    nbf: seconds() - 60,
    exp: seconds() + 600,
    ...claims,
  };
  return new SignJWT(all).setProtectedHeader({ alg: "RS256", kid, ...header }).sign(privateKey);
}

export const channelActivity = (extra: object = {}) => ({
  type: "message",
  id: `m${Math.random()}`,
  timestamp: "2026-11-24T08:00:00.000Z",
  channelId: "msteams",
  serviceUrl: SERVICE_URL,
  conversation: { id: "19:abc@thread.tacv2" },
  from: { id: "29:person", name: "An" },
  recipient: { id: "28:bot", name: "Một Cửa" },
  text: "xin chào",
  ...extra,
});
