import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, it } from "mocha";
import { WebSocket } from "ws";
import { createSockets, type Sockets } from "../../bot/channels/direct-line-sockets.ts";
import { createMemoryStore } from "../../bot/state/memory-store.ts";

const seconds = (): number => Math.floor(Date.now() / 1000);

describe("the sockets of a conversation", () => {
  let sockets: Sockets;
  let expires: number;
  const server = createServer();
  beforeEach(async () => {
    sockets = createSockets(createMemoryStore({ stateSeconds: 60, transcriptSeconds: 60 }), 30);
    server.removeAllListeners("upgrade");
    server.on("upgrade", (request, socket, head) => sockets.open(request, socket, head, { conversationId: "c", position: 0, expires }));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  });
  afterEach(() => {
    sockets.close();
    server.close();
  });

  async function open(): Promise<WebSocket> {
    const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    await once(socket, "open");
    return socket;
  }
  const closing = async (socket: WebSocket): Promise<number> => (await once(socket, "close"))[0];

  it("end with the token, unless it is renewed", async () => {
    expires = seconds() - 1;
    assert.equal(await closing(await open()), 4003);
    expires = seconds() + 1;
    const renewed = await open();
    sockets.extend("c", seconds() + 1800);
    while (seconds() <= expires) await once(renewed, "ping");
    await once(renewed, "ping");
    assert.equal(renewed.readyState, WebSocket.OPEN);
  });

  it("are four at most; the oldest goes first", async () => {
    expires = seconds() + 1800;
    const first = await open();
    const closed = closing(first);
    const others = [await open(), await open(), await open(), await open()];
    assert.equal(await closed, 1008);
    assert.ok(others.every(({ readyState }) => readyState === WebSocket.OPEN));
  });

  it("end when their other side no longer answers", async () => {
    expires = seconds() + 1800;
    const silent = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, { autoPong: false });
    assert.equal(await closing(silent), 1006);
  });

  it("take empty frames and refuse large ones", async () => {
    expires = seconds() + 1800;
    const socket = await open();
    socket.send("");
    await once(socket, "ping");
    assert.equal(socket.readyState, WebSocket.OPEN);
    socket.send("x".repeat(5_000));
    assert.equal(await closing(socket), 1009);
  });

  it("are told when the service stops", async () => {
    expires = seconds() + 1800;
    const closed = closing(await open());
    sockets.close();
    assert.equal(await closed, 1001);
  });
});
