import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import directLineModule from "botframework-directlinejs";
import { after, before, describe, it } from "mocha";
import { WebSocket } from "ws";
import { expiredToken } from "./expired-token.ts";
import { json, meetPerson, type Opening, type RunningService, startEcho } from "./running-service.ts";
import { XhrWithForms } from "./xhr-with-forms.ts";

const { DirectLine, ConnectionStatus } = directLineModule;
type Seen = {
  id?: string;
  text?: string;
  type: string;
  channelData?: { clientActivityID?: string };
  attachments?: { contentType: string; name?: string }[];
};

/** Sockets the client opened, so that a test can cut them. */
const sockets: WebSocket[] = [];
class WatchedSocket extends WebSocket {
  constructor(url: string) {
    super(url);
    sockets.push(this);
  }
}

describe("the real Direct Line client", function () {
  this.timeout(30_000);
  let service: RunningService;
  const original = { XMLHttpRequest: globalThis.XMLHttpRequest, WebSocket: globalThis.WebSocket };

  before(async () => {
    Object.assign(globalThis, { XMLHttpRequest: XhrWithForms, WebSocket: WatchedSocket });
    service = await startEcho();
  });
  after(async () => {
    Object.assign(globalThis, original);
    await service.close();
  });

  async function connect(options: { webSocket?: boolean; token?: string } = {}) {
    const { token } = options.token
      ? { token: options.token }
      : await json<Opening>(fetch(`${service.directLine}/tokens/generate`, { method: "POST" }));
    // `random` shortens its wait before a reconnect to the least, 3 s.
    const client = new DirectLine({
      token,
      domain: service.directLine,
      webSocket: options.webSocket ?? true,
      pollingInterval: 200,
      random: () => 0,
    });
    const seen: Seen[] = [];
    const statuses: number[] = [];
    const waiting = new Set<() => void>();
    const tell = () => {
      for (const look of [...waiting]) look();
    };
    client.connectionStatus$.subscribe((status: number) => {
      statuses.push(status);
      tell();
    });
    client.activity$.subscribe({
      next: (activity: unknown) => {
        seen.push(activity as Seen);
        tell();
      },
      error: () => {},
    });
    const until = (holds: () => boolean) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (holds()) {
            waiting.delete(look);
            resolve();
          }
        };
        waiting.add(look);
        look();
      });
    const say = (text: string, extra: object = {}): Promise<string> =>
      client.postActivity({ type: "message", text, from: { id: "somebody-else" }, locale: "vi-VN", ...extra } as never).toPromise();
    return { client, seen, statuses, until, say };
  }

  it("starts, sends, sees its own message come back and the reply", async () => {
    const { client, seen, until, say } = await connect();
    const id = await say("xin chào", { channelData: { clientActivityID: "abc.1" } });
    await until(() => seen.length >= 2);
    assert.deepEqual(
      seen.map(({ text }) => text),
      ["xin chào", "echo xin chào"],
    );
    assert.equal(seen[0]?.id, id);
    assert.equal(seen[0]?.channelData?.clientActivityID, "abc.1");
    client.end();
  });

  it("takes a button's submit value as what was said", async () => {
    const { client, seen, until, say } = await connect();
    await say("", { value: { say: "đăng ký kết hôn" } });
    await until(() => seen.length >= 2);
    assert.deepEqual(
      seen.map(({ text }) => text),
      ["đăng ký kết hôn", "echo đăng ký kết hôn"],
    );
    client.end();
  });

  it("misses and doubles nothing when its socket is cut twice", async () => {
    const { client, seen, until, say } = await connect();
    const expected: string[] = [];
    for (let round = 0; round < 3; round++) {
      await say(`lần ${round}`);
      expected.push(`lần ${round}`, `echo lần ${round}`);
      await until(() => seen.length >= expected.length);
      if (round === 2) break;
      const before = sockets.length;
      sockets.at(-1)?.terminate();
      // Said while no socket is open; it must come with the next one.
      await json(
        fetch(`${service.directLine}/conversations/${innerOf(client).conversationId}/activities`, {
          method: "POST",
          headers: { authorization: `Bearer ${innerOf(client).token}`, "content-type": "application/json" },
          body: JSON.stringify({ type: "message", text: `mất sóng ${round}` }),
        }),
      );
      expected.push(`mất sóng ${round}`, `echo mất sóng ${round}`);
      await until(() => sockets.length > before && seen.length >= expected.length);
    }
    assert.deepEqual(
      seen.map(({ text }) => text),
      expected,
    );
    assert.equal(new Set(seen.map(({ id }) => id)).size, seen.length);
    client.end();
  });

  it("works by polling", async () => {
    const { client, seen, until, say } = await connect({ webSocket: false });
    await say("một");
    await until(() => seen.length >= 2);
    await say("hai");
    await until(() => seen.length >= 4);
    assert.deepEqual(
      seen.map(({ text }) => text),
      ["một", "echo một", "hai", "echo hai"],
    );
    client.end();
  });

  it("goes on with a refreshed token", async () => {
    const person = await meetPerson(service.directLine);
    const refreshed = await json<Opening>(person.request("POST", "/tokens/refresh"));
    assert.equal(refreshed.conversationId, person.id);
    assert.notEqual(refreshed.token, person.token);
    const { client, seen, until, say } = await connect({ token: refreshed.token });
    await say("vẫn là tôi");
    await until(() => seen.length >= 2);
    assert.deepEqual(
      (await person.read()).activities.map(({ text }) => text),
      ["vẫn là tôi", "echo vẫn là tôi"],
    );
    client.end();
  });

  it("uploads a picture, of which name, type and size are kept", async () => {
    const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
    const files = createServer((_, response) => response.end(png)).listen(0, "127.0.0.1");
    await once(files, "listening");
    const contentUrl = `http://127.0.0.1:${(files.address() as AddressInfo).port}/giay.png`;
    const { client, seen, until, say } = await connect();
    await say("", { text: undefined, attachments: [{ contentType: "image/png", contentUrl, name: "giấy tờ.png" }] });
    await until(() => seen.length >= 2);
    assert.deepEqual(seen[0]?.attachments, [{ contentType: "image/png", name: "giấy tờ.png", content: { size: png.length } }]);
    assert.equal(seen[1]?.text, "echo attachment");
    client.end();
    files.close();
  });

  it("is told that its token expired, and goes on after a reconnect with a new one", async () => {
    const { client, seen, statuses, until, say } = await connect();
    await say("một");
    await until(() => seen.length >= 2);
    const { conversationId, token } = innerOf(client);
    innerOf(client).token = await expiredToken(service.config.tokenSecret, conversationId);
    assert.equal(await say("hai"), "retry");
    assert.ok(statuses.includes(ConnectionStatus.ExpiredToken));
    const renewed = await fetch(`${service.directLine}/conversations/${conversationId}?watermark=2`, {
      headers: { authorization: `Bearer ${token}` },
    });
    client.reconnect(await json<Opening>(renewed));
    await say("ba");
    await until(() => seen.some(({ text }) => text === "echo ba"));
    // On expiry this client opens more sockets with the old address, so it shows some activities again, by the same ids.
    const byId = new Map(seen.map(({ id, text }) => [id, text]));
    assert.deepEqual([...byId.values()], ["một", "echo một", "ba", "echo ba"]);
    client.end();
  });
});

/** What the client keeps to itself. */
const innerOf = (client: unknown) => client as { conversationId: string; token: string };
