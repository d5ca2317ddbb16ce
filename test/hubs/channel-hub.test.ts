import assert from "node:assert/strict";
import type { ConfigurationServiceClientCredentialFactory } from "botbuilder";
import { EventFactory, type Activity as SdkActivity, type TurnContext } from "botbuilder";
import { createAzure } from "../../bot/channels/azure.ts";
import { createAzureGuard } from "../../bot/channels/azure-guard.ts";
import { createReadContent } from "../../bot/channels/inbound-activity.ts";
import { createHostList } from "../../bot/channels/service-hosts.ts";
import { route } from "../../bot/http/answer.ts";
import { createSeals } from "../../bot/seals.ts";
import { APP_ID, channelActivity, createSigningKey, listenOn, signChannelToken, startOpenId } from "../bot/channel.ts";
import { silent } from "../faults/tiny-bot.ts";
import { createWorld, SECRET, type World } from "./world.ts";

const CHANNEL = "omnichannel";
const CONVERSATION = "19:abc@thread";
const id = `${CHANNEL}|${encodeURIComponent(CONVERSATION)}`;
const credentialsFactory = {
  isAuthenticationDisabled: async () => false,
  isValidAppId: async () => true,
  createCredentials: async () => ({ signRequest: async (request: unknown) => request }),
} as unknown as ConfigurationServiceClientCredentialFactory;

type Sent = Record<string, unknown> & { type: string; name?: string; text?: string };

describe("a hub that is a channel of Azure Bot Service", () => {
  let world: World;
  let key: Awaited<ReturnType<typeof createSigningKey>>;
  let openId: Awaited<ReturnType<typeof startOpenId>>;
  let messages: Awaited<ReturnType<typeof listenOn>>;
  let sent: Sent[];
  let connectorIsUp: boolean;

  before(async () => {
    key = await createSigningKey("k", [CHANNEL, "msteams"]);
    openId = await startOpenId(key);
  });
  after(() => openId.close());
  beforeEach(async () => {
    [sent, connectorIsUp] = [[], true];
    const azure = createAzure({
      ...{ log: silent, credentialsFactory, credentials: { appId: APP_ID, password: "x", tenantId: "t", type: "SingleTenant" } },
      ...{ guard: createAzureGuard(APP_ID, silent, openId.metadataUrl), allowsService: createHostList([".trafficmanager.net"]) },
      readContent: createReadContent(createSeals(SECRET)),
      async connectorFetch(_url, _method, _headers, body) {
        if (!connectorIsUp) throw new Error("the connector cannot be reached");
        sent.push(JSON.parse(body));
        return { status: 200, headers: { "content-type": "application/json" }, text: '{"id":"1"}' };
      },
    });
    world = await createWorld({ settings: { channels: [CHANNEL] }, deliver: azure.deliver });
    messages = await listenOn((request, response) => {
      const receive = azure.receive(world.turns, (status) => world.hubs.onStatus(status));
      void route(receive, 0, silent)(request, response);
    });
  });
  afterEach(async () => {
    messages.close();
    await world.close();
  });

  let posted = 0;
  async function post(activity: object, authorization?: string): Promise<number> {
    const base = {
      channelId: CHANNEL,
      conversation: { id: CONVERSATION },
      id: `a${posted++}`,
      timestamp: new Date(world.now()).toISOString(),
    };
    const bearer = authorization ?? `Bearer ${await signChannelToken(key)}`;
    const headers = { "content-type": "application/json", authorization: bearer };
    const response = await fetch(messages.url, {
      method: "POST",
      headers,
      body: JSON.stringify(channelActivity({ ...base, ...activity })),
    });
    await world.turns.idle();
    return response.status;
  }
  const status = (value: object, more: object = {}): object => ({ type: "event", name: "handoff.status", text: undefined, value, ...more });
  async function handedOver(): Promise<Sent> {
    assert.equal(await post({ text: "ask" }), 200);
    await world.runJobs();
    const event = sent.find(({ name }) => name === "handoff.initiate");
    assert.ok(event);
    return event;
  }
  const speaker = async () => {
    const handoff = await world.handoffOf(id);
    return [handoff?.state, handoff?.officer?.id, handoff?.officer?.name];
  };

  it("gets the initiation as the protocol's own library makes it, once, and no webhook is told", async () => {
    await post({ text: "xin chào" });
    const event = await handedOver();
    const incoming = channelActivity({ channelId: CHANNEL, conversation: { id: CONVERSATION } }) as unknown as SdkActivity;
    const theirs = EventFactory.createHandoffInitiation({ activity: incoming } as TurnContext, {}, { activities: [] }) as unknown as Sent;
    for (const field of ["type", "name", "channelId", "conversation"])
      assert.deepEqual(pick(event[field], theirs[field]), theirs[field], field);
    const { activityId: _, locale: __, ...reference } = theirs.relatesTo as Record<string, unknown>;
    for (const part of Object.keys(reference)) assert.ok(part in (event.relatesTo as object), part);
    assert.deepEqual((event.relatesTo as typeof reference).conversation, { id: CONVERSATION });
    const [attachment] = event.attachments as { name: string; contentType: string; content: { activities: { text: string }[] } }[];
    const [expected] = theirs.attachments as { name: string; contentType: string }[];
    assert.deepEqual([attachment?.name, attachment?.contentType], [expected?.name, expected?.contentType]);
    assert.deepEqual(
      attachment?.content.activities.map(({ text }) => text),
      ["xin chào", "1: xin chào", "ask", "2: ask"],
    );
    assert.deepEqual(pick(event.value, { Skill: 0, agency: 0, number: 0 }), { Skill: "tong-dai", agency: "tong-dai", number: 1 });
    await post({ text: "still me" });
    await world.runJobs();
    assert.equal(sent.filter(({ type }) => type === "event").length, 1);
    assert.equal(world.hub.requests, 0);
  });

  it("takes it by a plain status of the protocol, and ends it by one; the bot is silent in between", async () => {
    await handedOver();
    assert.equal(await post(status({ state: "accepted" }, { from: { id: "hub", name: "An Example" } })), 200);
    assert.deepEqual(await speaker(), ["officer", `hub:${CHANNEL}`, "An Example"]);
    const said = sent.length;
    await post({ text: "for the officer" });
    assert.equal(sent.length, said);
    assert.equal(await post(status({ state: "completed" })), 200);
    assert.equal((await speaker())[0], "closed");
    assert.equal(sent.at(-1)?.text, "closed");
    await post({ text: "for the bot" });
    assert.match(sent.at(-1)?.text ?? "", /for the bot/);
  });

  it("gives it back with a reason, and does nothing twice", async () => {
    await handedOver();
    const accepted = status({ state: "accepted" }, { id: "same" });
    await post(accepted);
    const said = sent.length;
    await post(accepted);
    assert.equal(sent.length, said);
    assert.equal(await post(status({ state: "failed", message: "nobody is here" })), 200);
    assert.deepEqual((await speaker())[0], "waiting");
  });

  it("says nothing for another conversation, late, or without its connector's token", async () => {
    const { value } = await handedOver();
    const { handoff, number } = value as { handoff: string; number: number };
    assert.equal(await post(status({ state: "accepted" }), "Bearer a.b.c"), 401);
    assert.equal(await post(status({ state: "accepted" }), ""), 401);
    assert.equal(await post(status({ state: "accepted" }, { conversation: { id: "19:other" } })), 404);
    assert.equal(await post(status({ state: "accepted", number: number - 1, handoff })), 200);
    assert.equal(await post(status({ state: "accepted", number, handoff: world.opaque("h-other") })), 200);
    assert.equal(await post(status({ state: "agreed" })), 400);
    assert.equal(await post(status({ state: "completed" })), 200);
    assert.equal((await speaker())[0], "waiting");
    assert.equal(await post(status({ state: "accepted", number, handoff })), 200);
    assert.equal((await speaker())[0], "officer");
  });

  it("is believed on the channels named for it only: elsewhere a person's own app may send such an event", async () => {
    const teams = { channelId: "msteams" };
    await post({ text: "ask", ...teams });
    await world.runJobs();
    assert.equal(sent.filter(({ type }) => type === "event").length, 0);
    assert.equal(world.hub.queue.length, 1, "told by webhook instead");
    assert.equal(await post(status({ state: "accepted" }, teams)), 200);
    const other = `msteams|${encodeURIComponent(CONVERSATION)}`;
    assert.equal((await world.handoffOf(other))?.state, "waiting");
  });

  it("gets it after the connector was away", async () => {
    connectorIsUp = false;
    await post({ text: "ask" });
    await world.runJobs();
    assert.equal(sent.length, 0);
    connectorIsUp = true;
    world.pass(60_000);
    await world.runJobs();
    assert.equal(sent.filter(({ name }) => name === "handoff.initiate").length, 1);
  });
});

/** The fields of one that the other has too. */
function pick(from: unknown, like: unknown): unknown {
  if (typeof like !== "object" || like === null) return from;
  return Object.fromEntries(Object.keys(like).map((field) => [field, (from as Record<string, unknown>)[field]]));
}
