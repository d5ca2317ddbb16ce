/** The city's provider of log-ins (OpenID Connect): where to send a person, and who it says came back. */
import * as client from "openid-client";
import { isLoopback } from "../config.ts";
import type { Subject } from "./account.ts";

const TIMEOUT_SECONDS = 5;
const SCOPE = "openid profile email";

export type ProviderSettings = { /** https, or http on this machine. */ issuer: string; clientId: string; clientSecret: string };

/** What must come back with the person, so that an answer is good once and for the browser that asked. */
export type Expected = { state: string; nonce: string; verifier: string };

/** `names`: how the provider vouches for them: their name there, and their address if it was verified. */
export type Identity = { subject: Subject; names: string[] };

export type Provider = {
  /** What to expect, and the address at the provider to go to. Rejects when the provider cannot be reached. */
  ask(redirectUri: string): Promise<{ expected: Expected; url: string }>;
  /** Who came back to `url` (our address with the provider's answer). Rejects for any answer that is not as expected. */
  identify(url: URL, expected: Expected): Promise<Identity>;
};

export function createProvider({ issuer, clientId, clientSecret }: ProviderSettings): Provider {
  let found: Promise<client.Configuration> | undefined;

  /** Found out at the first use and again after a failure, so that the service starts without the provider. */
  function discovered(): Promise<client.Configuration> {
    const url = new URL(issuer);
    const isLocal = url.protocol === "http:" && isLoopback(url.hostname);
    // Anything else over http is refused by the library.
    const execute = [client.enableNonRepudiationChecks, ...(isLocal ? [client.allowInsecureRequests] : [])];
    const auth = client.ClientSecretBasic(clientSecret);
    found ??= client.discovery(url, clientId, undefined, auth, { execute, timeout: TIMEOUT_SECONDS }).catch((error) => {
      found = undefined;
      throw error;
    });
    return found;
  }

  return {
    async ask(redirectUri) {
      const configuration = await discovered();
      const expected = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() };
      const url = client.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: SCOPE,
        state: expected.state,
        nonce: expected.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(expected.verifier),
        code_challenge_method: "S256",
      });
      return { expected, url: url.href };
    },

    async identify(url, { state, nonce, verifier }) {
      const configuration = await discovered();
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier };
      const tokens = await client.authorizationCodeGrant(configuration, url, checks);
      const claims = tokens.claims();
      if (!claims) throw new Error("the provider sent no ID token");
      // Many providers tell names and addresses only there.
      const info = configuration.serverMetadata().userinfo_endpoint
        ? await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)
        : {};
      return { subject: { issuer: claims.iss, sub: claims.sub }, names: namesIn({ ...claims, ...info }) };
    },
  };
}

function namesIn({ preferred_username, email, email_verified }: Record<string, unknown>): string[] {
  const names = [preferred_username, email_verified === true && email];
  return names.filter((name) => typeof name === "string").map((name) => name.toLowerCase());
}
