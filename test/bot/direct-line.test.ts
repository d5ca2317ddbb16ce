import assert from "node:assert/strict";
import { SignJWT } from "jose";
import { after, before, describe, it } from "mocha";
import { keyFor } from "../../bot/secrets.ts";
import { expiredToken } from "./expired-token.ts";
import { json, meetPerson, type Opening, type Person, type RunningService, refusedStatus, startEcho, watch } from "./running-service.ts";

const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");

describe("the Direct Line", () => {
  let service: RunningService;
  before(async () => {
    service = await startEcho({ ALLOWED_ORIGINS: "https://www.example.vn" });
  });
  after(() => service.close());

  const operations: [string, (holder: Person, conversation: string) => Promise<number>][] = [
    ["send", async (p, id) => (await p.request("POST", `/conversations/${id}/activities`, { type: "message", text: "x" })).status],
    ["read", async (p, id) => (await p.request("GET", `/conversations/${id}/activities`)).status],
    ["reconnect", async (p, id) => (await p.request("GET", `/conversations/${id}`)).status],
    [
      "upload",
      async (p, id) => {
        const form = new FormData();
        form.append("file", new Blob([png]), "a.png");
        return (
          await fetch(`${service.directLine}/conversations/${id}/upload`, {
            method: "POST",
            headers: { authorization: `Bearer ${p.token}` },
            body: form,
          })
        ).status;
      },
    ],
    [
      "stream",
      async (p, id) => {
        const url = (await p.open()).streamUrl.replace(p.id, id);
        if (id !== p.id) return refusedStatus(url);
        const { socket } = await watch(url);
        socket.close();
        return 200;
      },
    ],
  ];

  for (const [name, operate] of operations) {
    it(`lets a token ${name} in its own conversation and no other`, async () => {
      const people = await Promise.all([1, 2, 3, 4].map(() => meetPerson(service.directLine)));
      for (const holder of people) {
        for (const other of people) assert.equal(await operate(holder, other.id), holder === other ? 200 : 403);
      }
    });
  }

  it("refuses no token, a forged one and one of another kind with 401, an expired one with 403", async () => {
    const person = await meetPerson(service.directLine);
    const { streamUrl } = await person.open();
    const sign = (alg: string, key: Buffer) =>
      new SignJWT({ user: "dl_x", conv: person.id }).setProtectedHeader({ alg }).setAudience("talk").setExpirationTime("1h").sign(key);
    const { tokenSecret } = service.config;
    const none = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${person.token.split(".")[1]}.`;
    const bad = [
      "",
      "garbage",
      "a.b.c",
      none,
      `${person.token}x`,
      await sign("HS256", Buffer.from("y".repeat(40))),
      await sign("HS256", Buffer.from(tokenSecret)),
      await sign("HS256", keyFor(tokenSecret, "my-data")),
      await sign("HS512", keyFor(tokenSecret, "conversation-tokens")),
      new URL(streamUrl).searchParams.get("t"),
    ];
    const status = async (token: string | null) =>
      (await fetch(`${service.directLine}/conversations/${person.id}/activities`, { headers: { authorization: `Bearer ${token}` } }))
        .status;
    for (const token of bad) assert.equal(await status(token), 401, String(token));
    assert.equal((await fetch(`${service.directLine}/conversations`, { method: "POST" })).status, 401);
    assert.equal(await status(await expiredToken(tokenSecret, person.id)), 403);
    assert.equal(await refusedStatus(streamUrl.replace(/t=[^&]+/, `t=${person.token}`)), 401);
  });

  it("gives unguessable ids and tokens for half an hour", async () => {
    const { conversationId, token, expires_in } = await json<Opening>(fetch(`${service.directLine}/tokens/generate`, { method: "POST" }));
    const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
    assert.match(conversationId, /^[\w-]{22}$/);
    assert.match(claims.user, /^dl_[\w-]{22}$/);
    assert.deepEqual([expires_in, claims.exp - claims.iat, claims.conv], [1800, 1800, conversationId]);
  });

  it("gives a new token for the same conversation another day, and takes neither kind for the other", async () => {
    const { conversationId, token, resume } = await json<Opening & { resume: string }>(
      fetch(`${service.directLine}/tokens/generate`, { method: "POST" }),
    );
    const bearing = (bearer: string) => ({ headers: { authorization: `Bearer ${bearer}` } });
    const again = (bearer: string) => fetch(`${service.directLine}/tokens/resume`, { method: "POST", ...bearing(bearer) });
    const read = (bearer: string) => fetch(`${service.directLine}/conversations/${conversationId}/activities`, bearing(bearer));
    const renewed = await json<Opening>(again(resume));
    assert.equal(renewed.conversationId, conversationId);
    assert.equal((await read(renewed.token)).status, 200);
    assert.deepEqual([(await again(token)).status, (await read(resume)).status, (await again("")).status], [401, 401, 401]);
    const claims = JSON.parse(Buffer.from(resume.split(".")[1] ?? "", "base64url").toString());
    assert.equal(claims.exp - claims.iat, 30 * 24 * 3600);
  });

  it("knows a retried send by its client id: one message, one reply, the same id", async () => {
    const person = await meetPerson(service.directLine);
    const ids = await Promise.all(
      Array.from({ length: 10 }, async () => (await json<{ id: string }>(person.say("một lần", "retry-1"))).id),
    );
    assert.equal(new Set(ids).size, 1);
    await person.say("xong", "retry-2");
    assert.deepEqual(
      (await person.readUntil(4)).map(({ text }) => text),
      ["một lần", "echo một lần", "xong", "echo xong"],
    );
  });

  it("takes 15 messages a minute from a person and says when to come back", async () => {
    const person = await meetPerson(service.directLine);
    const answers = [];
    for (let n = 0; n < 16; n++) answers.push(await person.say(`${n}`));
    // A minute that ends in between starts the count again.
    const refused = answers.filter(({ status }) => status === 429);
    assert.ok(answers.slice(0, 15).every(({ status }) => status === 200) || refused.length === 0);
    for (const answer of refused) assert.ok(Number(answer.headers.get("retry-after")) <= 60);
    assert.equal((await (await meetPerson(service.directLine)).say("someone else")).status, 200);
  });

  it("limits reads of a person and new conversations of an address", async () => {
    const small = await startEcho({ READS_PER_MINUTE: "3", CONVERSATIONS_PER_HOUR: "2" });
    const person = await meetPerson(small.directLine);
    await meetPerson(small.directLine);
    assert.equal((await fetch(`${small.directLine}/tokens/generate`, { method: "POST" })).status, 429);
    const statuses = [];
    for (let n = 0; n < 8; n++) statuses.push((await person.request("GET", `/conversations/${person.id}/activities`)).status);
    assert.ok(statuses.includes(429));
    await small.close();
  });

  it("answers the pages of allowed sites and of itself, no others", async () => {
    const preflight = (origin: string) =>
      fetch(`${service.directLine}/conversations`, {
        method: "OPTIONS",
        headers: {
          origin,
          "access-control-request-method": "POST",
          "access-control-request-headers": "authorization,content-type,x-ms-bot-agent",
        },
      });
    for (const origin of ["https://www.example.vn", service.url]) {
      const { status, headers } = await preflight(origin);
      assert.deepEqual([status, headers.get("access-control-allow-origin")], [204, origin]);
      assert.equal(headers.get("access-control-allow-headers"), "authorization, content-type, x-ms-bot-agent");
    }
    for (const origin of ["https://evil.example", "null", "https://www.example.vn.evil.example"]) {
      assert.equal((await preflight(origin)).headers.get("access-control-allow-origin"), null);
    }
    const person = await meetPerson(service.directLine);
    const refused = await person.request("GET", "/conversations/x/activities", undefined, { origin: "https://www.example.vn" });
    assert.deepEqual([refused.status, refused.headers.get("access-control-allow-origin")], [403, "https://www.example.vn"]);
    const { streamUrl } = await person.open();
    assert.equal(await refusedStatus(streamUrl, { origin: "https://evil.example" }), 403);
    (await watch(streamUrl, { origin: "https://www.example.vn" })).socket.close();
  });

  it("shows a stream from the watermark on, and all sockets of a conversation the same", async () => {
    const person = await meetPerson(service.directLine);
    await person.say("một");
    await person.readUntil(2);
    const { streamUrl } = await json<Opening>(person.request("GET", `/conversations/${person.id}?watermark=1`));
    const [first, second] = [await watch(streamUrl), await watch((await person.open()).streamUrl)];
    await person.say("hai");
    assert.deepEqual(
      (await first.until(3)).map(({ text }) => text),
      ["echo một", "hai", "echo hai"],
    );
    assert.deepEqual(
      (await second.until(4)).map(({ text }) => text),
      ["một", "echo một", "hai", "echo hai"],
    );
    assert.equal(second.frames.at(-1)?.watermark, "4");
    first.socket.close();
    second.socket.close();
  });

  describe("upload", () => {
    const upload = async (files: [string, Buffer][], activity?: unknown): Promise<[number, Person]> => {
      const person = await meetPerson(service.directLine);
      const form = new FormData();
      if (activity) form.append("activity", new Blob([JSON.stringify(activity)], { type: "application/vnd.microsoft.activity" }));
      for (const [name, content] of files) form.append("file", new Blob([new Uint8Array(content)]), name);
      const { status } = await fetch(`${service.directLine}/conversations/${person.id}/upload`, {
        method: "POST",
        headers: { authorization: `Bearer ${person.token}` },
        body: form,
      });
      return [status, person];
    };

    it("takes a text with files, and keeps no path and no phone number in a name", async () => {
      const [status, person] = await upload([["../../0901234567.pdf", Buffer.from("%PDF-1.7 x")]], {
        type: "message",
        text: "đây là giấy tờ",
      });
      assert.equal(status, 200);
      const [first] = await person.readUntil(2);
      assert.equal(first?.text, "đây là giấy tờ");
      assert.deepEqual(first?.attachments, [{ contentType: "application/pdf", name: "•••.pdf", content: { size: 10 } }]);
    });

    it("goes by the bytes of a file, not by its name", async () => {
      for (const content of ["<svg onload=alert(1)>", "MZ\x90", "GIF89a", ""])
        assert.equal((await upload([["a.png", Buffer.from(content)]]))[0], 415);
    });

    it("refuses a file over 5 MB, more than three, none, and what is no form", async () => {
      assert.equal((await upload([["a.png", Buffer.concat([png, Buffer.alloc(5 * 1024 * 1024)])]]))[0], 413);
      assert.equal((await upload(Array.from({ length: 4 }, (_, n) => [`${n}.png`, png])))[0], 400);
      assert.equal((await upload([], { type: "message", text: "x" }))[0], 400);
      const person = await meetPerson(service.directLine);
      const send = (type: string) => person.request("POST", `/conversations/${person.id}/upload`, {}, { "content-type": type });
      assert.equal((await send("application/json")).status, 415);
      assert.equal((await send("multipart/form-data; boundary=x")).status, 400);
    });
  });
});
