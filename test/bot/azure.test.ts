import assert from "node:assert/strict";
import type { ConfigurationServiceClientCredentialFactory } from "botbuilder";
import { after, before, describe, it } from "mocha";
import type { Sent } from "../../bot/channels/connector-fetch.ts";
import { APP_ID, channelActivity, createSigningKey, listenOn, SERVICE_URL, signChannelToken, startOpenId } from "./channel.ts";
import { json, type RunningService, startEcho } from "./running-service.ts";

const now = (): number => Math.floor(Date.now() / 1000);
/** Signs in nowhere; the reply carries a token all the same, which an attacker must never see. */
const credentialsFactory = {
  isAuthenticationDisabled: async () => false,
  isValidAppId: async () => true,
  createCredentials: async () => ({
    async signRequest(request: { headers: { set(name: string, value: string): void } }) {
      request.headers.set("authorization", "Bearer our-own-token");
      return request;
    },
  }),
} as unknown as ConfigurationServiceClientCredentialFactory;

describe("/api/messages with credentials", () => {
  let service: RunningService;
  let openId: Awaited<ReturnType<typeof startOpenId>>;
  let attacker: Awaited<ReturnType<typeof listenOn>>;
  let key: Awaited<ReturnType<typeof createSigningKey>>;
  let stranger: typeof key;
  let hits = 0;
  const sent: { url: string; body: { text?: string; conversation?: { id: string }; channelId?: string; replyToId?: string } }[] = [];

  before(async () => {
    [key, stranger] = [await createSigningKey("current"), await createSigningKey("current")];
    openId = await startOpenId(key);
    attacker = await listenOn((_, response) => {
      hits++;
      response.end("{}");
    });
    const connectorFetch = async (url: string, _method: string, headers: Record<string, string>, body: string): Promise<Sent> => {
      assert.equal(headers.authorization, "Bearer our-own-token");
      sent.push({ url, body: JSON.parse(body) });
      return { status: 200, headers: { "content-type": "application/json" }, text: '{"id":"1"}' };
    };
    service = await startEcho(
      { MICROSOFT_APP_ID: APP_ID, MICROSOFT_APP_PASSWORD: "secret", MICROSOFT_APP_TENANT_ID: "tenant" },
      { azure: { metadataUrl: openId.metadataUrl, connectorFetch, credentialsFactory } },
    );
  });
  after(async () => {
    await service.close();
    openId.close();
    attacker.close();
  });

  const post = async (authorization: string | undefined, activity: unknown = channelActivity()): Promise<number> => {
    const headers = { "content-type": "application/json", ...(authorization !== undefined && { authorization }) };
    const response = await fetch(`${service.url}/api/messages`, { method: "POST", headers, body: JSON.stringify(activity) });
    const body = await response.text();
    assert.doesNotMatch(body, /signature|issuer|botframework|stack/i);
    return response.status;
  };
  const bearer = async (...how: Parameters<typeof signChannelToken> extends [unknown, ...infer Rest] ? Rest : never) =>
    `Bearer ${await signChannelToken(key, ...how)}`;

  it("takes the connector's token, answers at once and sends the reply to where it came from", async () => {
    const activity = channelActivity();
    assert.equal(await post(await bearer(), activity), 200);
    while (sent.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    assert.deepEqual(
      sent.map(({ url, body }) => [url, body.text, body.conversation?.id, body.channelId, body.replyToId]),
      [
        [
          `${SERVICE_URL}v3/conversations/${encodeURIComponent("19:abc@thread.tacv2")}/activities/${activity.id}`,
          "echo xin chào",
          "19:abc@thread.tacv2",
          "msteams",
          activity.id,
        ],
      ],
    );
  });

  it("takes a token that expired 4 minutes ago, since clocks differ", async () => {
    assert.equal(await post(await bearer({ exp: now() - 240 })), 200);
  });

  const forged: [string, () => Promise<string | undefined>][] = [
    ["no token", async () => undefined],
    ["an empty header", async () => ""],
    ["Basic", async () => "Basic YTpi"],
    ["Bearer alone", async () => "Bearer"],
    ["two spaces", async () => `Bearer  ${await signChannelToken(key)}`],
    ["lower-case bearer", async () => `bearer ${await signChannelToken(key)}`],
    ["garbage", async () => "Bearer a.b.c"],
    ["two dots and nothing", async () => "Bearer .."],
    ["an unknown key id", () => bearer({}, { kid: "unknown" })],
    ["a key id of another type", async () => `Bearer ${Buffer.from('{"alg":"RS256","kid":5}').toString("base64url")}.e30.AAAA`],
    ["no key id", async () => `Bearer ${Buffer.from('{"alg":"RS256"}').toString("base64url")}.e30.AAAA`],
    [
      "algorithm none",
      async () =>
        `Bearer ${Buffer.from('{"alg":"none","kid":"current"}').toString("base64url")}.${(await signChannelToken(key)).split(".")[1]}.`,
    ],
    ["HS256 with the public key", async () => `Bearer ${await hs256WithPublicKey()}`],
    ["a foreign key under our key's id", async () => `Bearer ${await signChannelToken(stranger)}`],
    [
      "a changed payload",
      async () => {
        const [head, , signature] = (await signChannelToken(key)).split(".");
        return `Bearer ${head}.${Buffer.from(JSON.stringify({ iss: "https://api.botframework.com", aud: APP_ID, serviceurl: SERVICE_URL, exp: now() + 600 })).toString("base64url")}.${signature}`;
      },
    ],
    ["a cut signature", async () => (await bearer()).slice(0, -4)],
    ["not yet valid", () => bearer({ nbf: now() + 3600 })],
    ["expired 6 minutes ago", () => bearer({ exp: now() - 360 })],
    ["no expiry", () => bearer({ exp: undefined })],
    ["another bot's audience", () => bearer({ aud: "another" })],
    ["no audience", () => bearer({ aud: undefined })],
    ["a list of audiences", () => bearer({ aud: [APP_ID] })],
    ["another issuer", () => bearer({ iss: "https://evil.example" })],
    ["no issuer", () => bearer({ iss: undefined })],
    ["the emulator's issuer, v1", () => bearer({ iss: "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/", appid: APP_ID })],
    [
      "the emulator's issuer, v2",
      () => bearer({ iss: "https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0", azp: APP_ID }),
    ],
    ["the emulator's issuer, v3.1", () => bearer({ iss: "https://sts.windows.net/f8cdef31-a31e-4b4a-93e4-5f571e91255a/", appid: APP_ID })],
    ["a skill's token", () => bearer({ iss: `https://sts.windows.net/tenant/`, appid: "other", ver: "1.0" })],
    ["another service address", () => bearer({ serviceurl: "https://smba.trafficmanager.net/emea/" })],
    ["no service address", () => bearer({ serviceurl: undefined })],
    ["a service address of another type", () => bearer({ serviceurl: [SERVICE_URL] })],
    [
      "a token of our own Direct Line",
      async () => `Bearer ${(await json<{ token: string }>(fetch(`${service.directLine}/tokens/generate`, { method: "POST" }))).token}`,
    ],
  ];
  for (const [name, make] of forged) {
    it(`refuses ${name}`, async () => {
      const before = sent.length;
      const status = await post(await make());
      assert.ok(status === 401 || status === 403, String(status));
      assert.equal(sent.length, before);
    });
  }

  async function hs256WithPublicKey(): Promise<string> {
    const { SignJWT } = await import("jose");
    return new SignJWT({ iss: "https://api.botframework.com", aud: APP_ID, serviceurl: SERVICE_URL })
      .setProtectedHeader({ alg: "HS256", kid: "current" })
      .setExpirationTime("1h")
      .sign(Buffer.from(JSON.stringify(key.jwk)));
  }

  it("refuses a channel the key is not endorsed for", async () => {
    assert.equal(await post(await bearer(), channelActivity({ channelId: "webchat" })), 403);
    assert.equal(await post(await bearer(), channelActivity({ channelId: "AseChannel" })), 403);
  });

  it("refuses a rightly signed activity whose replies would go elsewhere", async () => {
    const places = [
      attacker.url,
      `${attacker.url}/`,
      "https://evil.example/",
      "http://smba.trafficmanager.net/",
      "https://smba.trafficmanager.net.evil.example/",
      "https://smba.trafficmanager.net@127.0.0.1/",
      "https://smba.trafficmanager.net:8443/",
      "https://127.0.0.1/",
      "https://[::1]/",
      "https://169.254.169.254/",
      "https://xbotframework.com/",
    ];
    for (const serviceUrl of places)
      assert.equal(await post(await bearer({ serviceurl: serviceUrl }), channelActivity({ serviceUrl })), 403, serviceUrl);
    await service.close();
    assert.equal(hits, 0);
  });
});

describe("/api/messages and its keys", () => {
  const settings = { MICROSOFT_APP_ID: APP_ID, MICROSOFT_APP_PASSWORD: "secret", MICROSOFT_APP_TENANT_ID: "tenant" };

  it("answers 400 to what is no activity, before and after the token", async () => {
    const key = await createSigningKey("k");
    const openId = await startOpenId(key);
    const service = await startEcho(settings, { azure: { metadataUrl: openId.metadataUrl } });
    const authorization = `Bearer ${await signChannelToken(key)}`;
    const wrong = [
      [],
      "x",
      null,
      channelActivity({ type: 5 }),
      channelActivity({ type: undefined }),
      channelActivity({ channelId: "" }),
      channelActivity({ channelId: undefined }),
      channelActivity({ serviceUrl: "" }),
      channelActivity({ from: "x" }),
      channelActivity({ conversation: undefined }),
      channelActivity({ conversation: {} }),
      channelActivity({ timestamp: "yesterday" }),
      channelActivity({ id: undefined }),
      channelActivity({ text: 5 }),
      channelActivity({ recipient: undefined }),
    ];
    for (const body of wrong) {
      const response = await fetch(`${service.url}/api/messages`, {
        method: "POST",
        headers: { authorization, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      assert.equal(response.status, 400, JSON.stringify(body));
    }
    await service.close();
    openId.close();
  });

  it("runs one turn for an activity that is delivered again", async () => {
    const service = await startEcho();
    const serviceUrl = "http://127.0.0.1:9/";
    const activity = channelActivity({ id: "same", serviceUrl, deliveryMode: "expectReplies" });
    const post = async () =>
      json<{ activities?: { text: string }[] }>(
        fetch(`${service.url}/api/messages`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(activity),
        }),
      );
    assert.deepEqual(
      (await post()).activities?.map(({ text }) => text),
      ["echo xin chào"],
    );
    assert.deepEqual((await post()).activities, []);
    const page = await service.store.log(`msteams|${encodeURIComponent("19:abc@thread.tacv2")}`, 0);
    assert.deepEqual(
      page.activities.map(({ text }) => text),
      ["xin chào", "echo xin chào"],
    );
    await service.close();
  });
});
