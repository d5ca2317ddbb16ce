import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { after, before, describe, it } from "mocha";
import { json, meetPerson, type Person, type RunningService, startEcho } from "./running-service.ts";

type ErrorBody = { error: { code: string; message: string } };

describe("the border", () => {
  let service: RunningService;
  let person: Person;
  before(async () => {
    service = await startEcho({ MESSAGES_PER_MINUTE: "1000", READS_PER_MINUTE: "1000" });
    person = await meetPerson(service.directLine);
  });
  after(() => service.close());

  const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
    fetch(`${service.directLine}/conversations/${person.id}/activities`, {
      method: "POST",
      headers: { authorization: `Bearer ${person.token}`, "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : new Uint8Array(body),
    });

  async function refuses(response: Promise<Response>, status: number, code: string): Promise<void> {
    const answer = await response;
    const body = await json<ErrorBody>(answer);
    assert.deepEqual([answer.status, body.error.code], [status, code]);
    assert.deepEqual(Object.keys(body), ["error"]);
    assert.doesNotMatch(JSON.stringify(body), /\bat \w+ \(|node_modules|\.ts:/);
  }

  const message = (text: string) => JSON.stringify({ type: "message", text });

  it("takes 1,000 characters after NFC and politely refuses 1,001", async () => {
    const decomposed = "ế".normalize("NFD").repeat(1_000);
    assert.equal((await post(message(decomposed))).status, 200);
    assert.equal((await post(message("👍".repeat(1_000)))).status, 200);
    await refuses(post(message("a".repeat(1_001))), 400, "TextTooLong");
  });

  it("counts 64 KB after inflation, whatever the encoding", async () => {
    const bomb = Buffer.from(message("a".repeat(5_000_000)));
    for (const [encoding, packed] of [
      ["gzip", gzipSync(bomb)],
      ["deflate", deflateSync(bomb)],
      ["br", brotliCompressSync(bomb)],
    ] as const) {
      await refuses(post(packed, { "content-encoding": encoding }), 413, "TooLarge");
    }
    await refuses(post(message("a".repeat(70_000))), 413, "TooLarge");
    assert.equal((await post(gzipSync(message("nén")), { "content-encoding": "gzip" })).status, 200);
    await refuses(post(Buffer.from("not gzip"), { "content-encoding": "gzip" }), 400, "BadRequest");
    await refuses(post(message("x"), { "content-encoding": "zstd" }), 415, "UnsupportedType");
    await refuses(post(message("x"), { "content-encoding": "constructor" }), 415, "UnsupportedType");
  });

  it("refuses deep, wide and poisoned JSON", async () => {
    const nested = (depth: number) => `{"type":"message","text":"x","value":${"[".repeat(depth - 1)}${"]".repeat(depth - 1)}}`;
    assert.equal((await post(nested(32))).status, 200);
    await refuses(post(nested(33)), 400, "BadRequest");
    await refuses(post(nested(30_000)), 400, "BadRequest");
    await refuses(post(JSON.stringify({ type: "message", text: "x", value: Array.from({ length: 1_001 }, () => 1) })), 400, "BadRequest");
    for (const key of ["__proto__", "constructor", "prototype"]) {
      await refuses(post(`{"type":"message","text":"x","channelData":{"${key}":{"a":1}}}`), 400, "BadRequest");
    }
  });

  it("refuses what is not JSON of an activity", async () => {
    await refuses(post("{", {}), 400, "BadRequest");
    await refuses(post("", {}), 400, "BadRequest");
    await refuses(post(Buffer.from([0x22, 0xff, 0x22])), 400, "BadRequest");
    await refuses(post(message("x"), { "content-type": "text/plain" }), 415, "UnsupportedType");
    const wrong = [
      [],
      5,
      null,
      {},
      { type: 5 },
      { type: "message" },
      { type: "message", text: 5 },
      { type: "message", text: " " },
      { type: "invoke" },
      { type: "event" },
      { type: "event", name: "feedback", value: { replyToId: "a b", about: "x", helpful: true } },
      { type: "message", text: "x", channelData: { clientActivityID: "y".repeat(65) } },
    ];
    for (const body of wrong) await refuses(post(JSON.stringify(body)), 400, "BadRequest");
  });

  it("answers typing and foreign events, and stores nothing of them", async () => {
    const before = (await person.read()).watermark;
    for (const body of [{ type: "typing" }, { type: "event", name: "webchat/join", value: { a: 1 } }]) {
      assert.equal((await post(JSON.stringify(body))).status, 200);
    }
    assert.equal((await person.read()).watermark, before);
  });

  it("drops fields it does not know and overwrites who it is from", async () => {
    const someone = await meetPerson(service.directLine);
    await someone.request("POST", `/conversations/${someone.id}/activities`, {
      type: "message",
      text: "xin chào",
      locale: "vi-VN",
      from: { id: "admin", role: "bot" },
      id: "mine",
      serviceUrl: "http://evil",
      replyToId: "x",
      entities: [1],
    });
    const [first] = await someone.readUntil(2);
    assert.match(first?.from.id ?? "", /^dl_[\w-]{22}$/);
    assert.deepEqual(Object.keys(first ?? {}).sort(), ["channelId", "conversation", "from", "id", "locale", "text", "timestamp", "type"]);
    assert.deepEqual([first?.locale, first?.from.role], ["vi", "user"]);
  });

  it("has one form for unknown paths, wrong methods and bad addresses", async () => {
    await refuses(fetch(`${service.url}/nothing/here`), 404, "NotFound");
    await refuses(fetch(`${service.directLine}/nothing`), 404, "NotFound");
    await refuses(fetch(`${service.directLine}/tokens/generate`, { method: "DELETE" }), 405, "MethodNotAllowed");
    await refuses(fetch(`${service.directLine}/session/getsessionid`), 404, "NotFound");
    await refuses(fetch(`${service.url}/v3/directline/conversations/%ff`), 404, "NotFound");
    await refuses(person.request("GET", `/conversations/${person.id}/activities?watermark=x`), 400, "BadRequest");
  });

  it("lets go of a body that stops half-way", async () => {
    const socket = connect(Number(new URL(service.url).port), "127.0.0.1");
    socket.write(
      `POST /v3/directline/conversations/${person.id}/activities HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${person.token}\r\n` +
        `content-type: application/json\r\ncontent-length: 1000\r\n\r\n{"type":`,
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    await once(socket, "close");
    assert.equal((await fetch(`${service.url}/livez`)).status, 200);
  });

  it("closes the connection of a body it does not read on", async () => {
    const socket = connect(Number(new URL(service.url).port), "127.0.0.1");
    socket.write(
      "POST /v3/directline/conversations/x/activities HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n",
    );
    const chunks: Buffer[] = [];
    socket.on("data", (chunk) => chunks.push(chunk));
    await once(socket, "end");
    assert.match(Buffer.concat(chunks).toString(), /^HTTP\/1\.1 401 [\s\S]*connection: close/i);
    socket.destroy();
  });

  it("cuts off who sends headers or a body too slowly", async () => {
    const impatient = await startEcho({}, { requestMilliseconds: 200 });
    for (const begun of [
      "GET /livez HTTP/1.1\r\nhost: x\r\nx-slow: ",
      "POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{",
    ]) {
      const socket = connect(Number(new URL(impatient.url).port), "127.0.0.1");
      const drip = setInterval(() => socket.write("x"), 20);
      socket.on("error", () => {});
      socket.write(begun);
      socket.resume();
      await once(socket, "close");
      clearInterval(drip);
    }
    await impatient.close();
  });

  it("sends security headers with every answer", async () => {
    for (const path of ["/livez", "/", "/nothing", "/v3/directline/nothing"]) {
      const { headers } = await fetch(service.url + path);
      assert.match(headers.get("content-security-policy") ?? "", /default-src 'none'.*frame-ancestors 'self'/);
      assert.doesNotMatch(headers.get("content-security-policy") ?? "", /unsafe/);
      assert.equal(headers.get("x-content-type-options"), "nosniff");
      assert.equal(headers.get("server"), null);
    }
  });
});
