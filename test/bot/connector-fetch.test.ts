import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { createConnectorFetch, DeliveryFailed, withRetries } from "../../bot/channels/connector-fetch.ts";
import { allowsLoopback, createHostList, isPrivateAddress } from "../../bot/channels/service-hosts.ts";
import { channelActivity, listenOn } from "./channel.ts";
import { json, startEcho } from "./running-service.ts";

const send = createConnectorFetch(true);

/** A connector that answers each request with the next status. */
async function startConnector(...statuses: number[]) {
  const bodies: string[] = [];
  const server = await listenOn((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      bodies.push(body);
      const status = statuses.length > 1 ? statuses.shift() : statuses[0];
      // Not chained: restify changes `writeHead` of every response in the process to return nothing.
      response.writeHead(status ?? 200, { "content-type": "application/json", "retry-after": "0", location: "http://127.0.0.1:1/" });
      response.end('{"id":"1"}');
    });
  });
  return { ...server, bodies };
}

const deliver = (url: string) => withRetries(async () => void (await send(url, "POST", {}, "{}")));

describe("sending to a connector", () => {
  for (const status of [429, 503]) {
    it(`asks again after ${status}, twice and no more`, async () => {
      const patient = await startConnector(status, status, 200);
      await deliver(patient.url);
      assert.equal(patient.bodies.length, 3);
      patient.close();
      const hopeless = await startConnector(status);
      await assert.rejects(deliver(hopeless.url), (error) => error instanceof DeliveryFailed && error.again);
      assert.equal(hopeless.bodies.length, 3);
      hopeless.close();
    });
  }

  for (const status of [302, 400, 401, 403, 404, 500, 502]) {
    it(`takes ${status} as final, since asking again could show a reply twice`, async () => {
      const connector = await startConnector(status);
      await assert.rejects(deliver(connector.url), (error) => error instanceof DeliveryFailed && !error.again);
      assert.equal(connector.bodies.length, 1);
      connector.close();
    });
  }

  it("waits 5 s for an answer and no longer", async () => {
    const hung = await listenOn(() => {});
    await assert.rejects(deliver(hung.url), (error) => error instanceof DeliveryFailed && !error.again);
    hung.close();
  }).timeout(20_000);

  it("may try again when nobody was there", async () => {
    const gone = await startConnector();
    gone.close();
    await assert.rejects(send(gone.url, "POST", {}, "{}"), (error) => error instanceof DeliveryFailed && error.again);
  });

  it("never asks an address inside, whatever its name", async () => {
    const inside = await startConnector();
    const careful = createConnectorFetch(false);
    await assert.rejects(
      careful(inside.url.replace("127.0.0.1", "localhost"), "POST", {}, "{}"),
      (error) => error instanceof DeliveryFailed && !error.again,
    );
    assert.equal(inside.bodies.length, 0);
    inside.close();
  });
});

describe("the hosts replies may go to", () => {
  it("are those listed, over https on its own port", () => {
    const allows = createHostList(["smba.trafficmanager.net", ".botframework.com"]);
    for (const url of ["https://smba.trafficmanager.net/apac/", "https://webchat.botframework.com/", "https://a.b.botframework.com"])
      assert.ok(allows(url), url);
    for (const url of [
      "",
      "x",
      "https://botframework.com.evil.vn",
      "https://evilbotframework.com",
      "http://webchat.botframework.com",
      "https://u:p@webchat.botframework.com",
      "https://webchat.botframework.com:444",
      "https://[::1]",
      "file:///etc/passwd",
      "https://evil.vn/#.botframework.com",
    ])
      assert.ok(!allows(url), url);
  });

  it("are this machine's own without credentials", () => {
    for (const url of ["http://127.0.0.1:56150/", "http://localhost:56150/_connector", "http://[::1]:3"])
      assert.ok(allowsLoopback(url), url);
    for (const url of [
      "https://smba.trafficmanager.net/",
      "http://169.254.169.254/",
      "http://127.0.0.1.evil.vn/",
      "http://localhost.evil.vn",
    ])
      assert.ok(!allowsLoopback(url), url);
  });

  it("are known to be private by address", () => {
    for (const address of [
      "10.1.2.3",
      "127.0.0.1",
      "169.254.169.254",
      "172.31.0.1",
      "192.168.1.1",
      "100.64.0.1",
      "0.0.0.0",
      "::1",
      "::",
      "fd00::1",
      "fe80::1",
      "::ffff:10.0.0.1",
    ]) {
      assert.ok(isPrivateAddress(address), address);
    }
    for (const address of ["8.8.8.8", "172.32.0.1", "2606:4700::1111", "::ffff:8.8.8.8"]) assert.ok(!isPrivateAddress(address), address);
  });
});

describe("/api/messages without credentials", () => {
  it("answers tools on this machine, through the SDK's own adapter", async () => {
    const connector = await startConnector();
    const service = await startEcho();
    const activity = channelActivity({ channelId: "emulator", serviceUrl: connector.url });
    const post = (body: unknown) =>
      fetch(`${service.url}/api/messages`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    assert.equal((await post(activity)).status, 200);
    while (connector.bodies.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    const reply = JSON.parse(connector.bodies[0] ?? "");
    assert.deepEqual(
      [reply.text, reply.channelId, reply.replyToId, reply.recipient.id],
      ["echo xin chào", "emulator", activity.id, "29:person"],
    );
    assert.equal((await post(channelActivity({ serviceUrl: "https://smba.trafficmanager.net/" }))).status, 403);
    assert.equal((await post(channelActivity({ serviceUrl: connector.url, type: "conversationUpdate", text: undefined }))).status, 200);
    assert.equal((await post(channelActivity({ serviceUrl: connector.url, type: "invoke", name: "x" }))).status, 501);
    const { error } = await json<{ error: { code: string } }>(
      post(channelActivity({ serviceUrl: connector.url, text: "x".repeat(1_001) })),
    );
    assert.equal(error.code, "TextTooLong");
    await service.close();
    connector.close();
  });

  it("is not there when the channels are switched off", async () => {
    const service = await startEcho({ AZURE_CHANNELS: "off" });
    assert.ok([404, 405].includes((await fetch(`${service.url}/api/messages`, { method: "POST" })).status));
    await service.close();
  });
});
