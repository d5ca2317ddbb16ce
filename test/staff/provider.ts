/** A real OpenID provider on this machine, with made-up people who are logged in there without being asked. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair } from "jose";
import Provider, { type AdapterFactory, type AdapterPayload, type Configuration, type KoaContextWithOIDC } from "oidc-provider";
import type { ProviderSettings } from "../../bot/staff/provider.ts";

/** What the provider says of a person, under the id they have there. */
export type People = Record<string, Record<string, string | boolean | string[]>>;

export type RunningProvider = {
  settings: ProviderSettings;
  /** Who sits at the browser; "": they refuse. */
  person: string;
  people: People;
  isDown: boolean;
  /** Its published keys are not those it signs with. */
  isForged: boolean;
  /** Tells it where people come back to. */
  serve(redirectUri: string): void;
  close(): Promise<void>;
};

export async function startProvider(people: People): Promise<RunningProvider> {
  const [keys, others] = await Promise.all([newKeys(), newKeys()]);
  let answer: ReturnType<Provider["callback"]> | undefined;
  const server = createServer((request, response) => {
    // Not chained: with the router loaded in this process writeHead gives nothing back.
    if (running.isDown || !answer) {
      response.writeHead(503);
      response.end();
    } else if (running.isForged && request.url === "/jwks") {
      const published = others.keys.map(({ kty, n, e, kid }) => ({ kty, n, e, kid }));
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ keys: published }));
    } else void answer(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const running: RunningProvider = {
    settings: { issuer, clientId: "mot-cua", clientSecret: "c".repeat(32) },
    person: "",
    people,
    isDown: false,
    isForged: false,
    serve(redirectUri) {
      const provider = new Provider(issuer, configurationFor(running, redirectUri, keys));
      provider.use(async (context, next) => {
        if (!context.path.startsWith("/interaction/")) return next();
        const refusal = { error: "access_denied", error_description: "the person refused" };
        const result = running.person ? { login: { accountId: running.person } } : refusal;
        context.respond = false;
        await provider.interactionFinished(context.req, context.res, result);
      });
      answer = provider.callback();
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return running;
}

type Keys = NonNullable<Configuration["jwks"]>;

async function newKeys(): Promise<Keys> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  return { keys: [{ ...(await exportJWK(privateKey)), kid: "example", alg: "RS256", use: "sig" }] } as Keys;
}

function configurationFor({ settings, people }: RunningProvider, redirectUri: string, jwks: Keys): Configuration {
  return {
    jwks,
    adapter: createAdapter(),
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
    clients: [{ client_id: settings.clientId, client_secret: settings.clientSecret, redirect_uris: [redirectUri] }],
    claims: { openid: ["sub"], profile: ["preferred_username", "roles"], email: ["email", "email_verified"] },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...people[sub] }) }),
    // Consent was given once and for all, as it is for an employee.
    async loadExistingGrant({ oidc }: KoaContextWithOIDC) {
      const grant = new oidc.provider.Grant({ clientId: oidc.client?.clientId ?? "", accountId: oidc.session?.accountId ?? "" });
      grant.addOIDCScope("openid profile email");
      await grant.save();
      return grant;
    },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ["example"] },
    pkce: { required: () => true },
  };
}

/** What the provider keeps, for as long as the test lasts. */
function createAdapter(): AdapterFactory {
  const kept = new Map<string, AdapterPayload>();
  return (kind) => {
    const keyOf = (id: string): string => `${kind}:${id}`;
    const find = (is: (payload: AdapterPayload) => boolean) =>
      [...kept].find(([key, payload]) => key.startsWith(`${kind}:`) && is(payload))?.[1];
    return {
      upsert: async (id, payload) => void kept.set(keyOf(id), payload),
      find: async (id) => kept.get(keyOf(id)),
      findByUid: async (uid) => find((payload) => payload.uid === uid),
      findByUserCode: async (userCode) => find((payload) => payload.userCode === userCode),
      consume: async (id) => void Object.assign(kept.get(keyOf(id)) ?? {}, { consumed: Math.floor(Date.now() / 1000) }),
      destroy: async (id) => void kept.delete(keyOf(id)),
      async revokeByGrantId(grantId) {
        for (const [key, payload] of kept) if (payload.grantId === grantId) kept.delete(key);
      },
    };
  };
}
