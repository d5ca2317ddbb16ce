import assert from "node:assert/strict";
import { useFakeTimers } from "sinon";
import { createDossierClient, type DossierClientParts, DossierSystemUnavailable } from "../../bot/services/dossier/client.ts";
import { type DossierServer, startDossierServer } from "../../bot/services/dossier/reference-server.ts";
import { type Behave, begun, json, type MisbehavingServer, startMisbehaving } from "./misbehaving-server.ts";

const CODE = "H29.12-261124-0001";
const NOW = Date.parse("2026-11-24T03:00:00Z");
const quick = { tryMilliseconds: 2_000, firstWaitMilliseconds: 1, longestWaitMilliseconds: 2 };

describe("the client of the dossier system, when that works", () => {
  let server: DossierServer;
  before(async () => void (server = await startDossierServer({ key: "example-key", today: "2026-11-24" })));
  after(() => server.close());

  it("finds a dossier by its code and either second fact, and nothing without", async () => {
    const client = createDossierClient({ url: `${server.url}/`, key: "example-key" });
    for (const fact of ["4321", "8765"]) {
      const found = await client.find(CODE, fact);
      assert.ok(found !== "notFound");
      assert.deepEqual([found.code, found.status, found.receivedOn, found.dueOn], [CODE, "received", "2026-11-24", "2026-11-25"]);
    }
    assert.equal(await client.find(CODE, "0000"), "notFound");
    assert.equal(await client.find("H29.12-261124-9999", "4321"), "notFound");
  });

  it("asks for the state by the follow token only", async () => {
    const client = createDossierClient({ url: server.url, key: "example-key" });
    const found = await client.find(CODE, "4321");
    assert.ok(found !== "notFound");
    assert.deepEqual(await client.follow(found.followToken), { code: CODE, status: "received", since: "2026-11-24", dueOn: "2026-11-25" });
    assert.equal(await client.follow("nobody-has-this-token"), "notFound");
  });

  it("keeps the names of the statuses for an hour, and nothing else", async () => {
    const asked: string[] = [];
    let now = NOW;
    const client = createDossierClient({
      url: server.url,
      key: "example-key",
      now: () => now,
      fetch: (...request) => {
        asked.push(new URL(String(request[0])).pathname);
        return fetch(...request);
      },
    });
    for (let n = 0; n < 2; n++) {
      await client.statuses();
      await client.find(CODE, "4321");
    }
    assert.deepEqual(asked, ["/v1/statuses", "/v1/dossiers/find", "/v1/dossiers/find"]);
    now += 3_600_000;
    assert.equal((await client.statuses()).length, 9);
    assert.equal(asked.length, 4);
  });

  it("is refused without the key, and does not ask again", async () => {
    let asked = 0;
    const client = createDossierClient({
      url: server.url,
      fetch: (...request) => {
        asked++;
        return fetch(...request);
      },
    });
    await assert.rejects(client.find(CODE, "4321"), (error) => error instanceof DossierSystemUnavailable && error.trouble === "refused");
    assert.equal(asked, 1);
  });
});

describe("the client of the dossier system, when that misbehaves", () => {
  let server: MisbehavingServer;
  beforeEach(async () => void (server = await startMisbehaving()));
  afterEach(() => server.close());
  const open = (parts: Partial<DossierClientParts> = {}) => createDossierClient({ url: server.url, limits: quick, ...parts });

  const troubles: { name: string; behave: Behave; trouble: string; asked: number; limits?: DossierClientParts["limits"] }[] = [
    { name: "answers nothing", behave: () => {}, trouble: "timeout", asked: 3, limits: { tryMilliseconds: 40 } },
    {
      name: "begins an answer and stops",
      behave: (response) => void begun(response, 200).write("{"),
      trouble: "timeout",
      asked: 3,
      limits: { tryMilliseconds: 40 },
    },
    {
      name: "answers nothing for longer than a person waits",
      behave: () => {},
      trouble: "timeout",
      asked: 1,
      limits: { tryMilliseconds: 60_000, totalMilliseconds: 50 },
    },
    { name: "fails", behave: json({ error: "failed" }, 500), trouble: "status", asked: 3 },
    { name: "wants to be left alone", behave: json({ error: "too many" }, 429), trouble: "status", asked: 3 },
    {
      name: "cuts the connection",
      behave: (response) => void response.socket?.destroy(),
      trouble: "connection",
      asked: 3,
    },
    {
      name: "cuts its answer",
      behave: (response) => begun(response, 200, { "content-length": "999" }).write("{", () => response.socket?.destroy()),
      trouble: "connection",
      asked: 3,
    },
    {
      name: "answers something that is no JSON",
      behave: (response) => void begun(response, 200).end("<html>"),
      trouble: "answer",
      asked: 1,
    },
    { name: "answers other JSON than agreed", behave: json({ code: CODE, status: 7 }), trouble: "answer", asked: 1 },
    {
      name: "sends us elsewhere",
      behave: (response) => void begun(response, 302, { location: "/v1/x" }).end(),
      trouble: "refused",
      asked: 1,
    },
  ];
  for (const { name, behave, trouble, asked, limits } of troubles) {
    it(`gives up when it ${name}`, async () => {
      server.behave(behave);
      const client = open({ limits: { ...quick, ...limits } });
      await assert.rejects(client.find(CODE, "4321"), (error) => error instanceof DossierSystemUnavailable && error.trouble === trouble);
      assert.equal(server.asked(), asked);
    });
  }

  it("stops reading an answer without end", async () => {
    server.behave((response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const more = (): void => void response.write("x".repeat(16_384), () => response.writable && more());
      more();
    });
    const ended = server.cut();
    await assert.rejects(open().find(CODE, "4321"), /too long/);
    await ended;
  });

  it("does not take another dossier for the one it asked for", async () => {
    const other = {
      code: "H29.12-261124-7777",
      procedure: { code: null, name: "Ví dụ" },
      status: "received",
      since: "2026-11-24",
      receivedOn: "2026-11-24",
      dueOn: null,
      body: { id: "H29.98", name: "Ví dụ" },
      history: [],
      followToken: "example-example-example",
    };
    server.behave(json(other));
    await assert.rejects(open().find(CODE, "4321"), /another dossier/);
    assert.notEqual(await open().find(other.code, "4321"), "notFound");
  });

  it("takes the markup out of names", async () => {
    const name = "Sở [bấm đây](http://example.invalid)\n**Ví Dụ**\u202e";
    const row = { id: "received", name: { vi: name, en: "x" } };
    server.behave(json([row]));
    const [first] = await open().statuses();
    assert.equal(first?.name.vi, "Sở bấm đây (http://example.invalid) Ví Dụ");
  });

  it("says nothing of code, fact or key in its errors", async () => {
    server.behave(json({ code: CODE, status: "4321 example-key" }));
    const error = await open({ key: "example-key" })
      .find(CODE, "4321")
      .then(() => assert.fail("should fail"), String);
    assert.doesNotMatch(error, /0001|4321|example-key/);
  });

  it("tries again and succeeds when the trouble passes", async () => {
    server.behave((response) => {
      server.behave(json([]));
      json({}, 503)(response, response.req);
    });
    assert.deepEqual(await open().statuses(), []);
    assert.equal(server.asked(), 2);
  });

  it("stops asking after five failures in a row, and asks again when the wait is over", async () => {
    const clock = useFakeTimers({ now: NOW, toFake: ["Date"] });
    try {
      const states: string[] = [];
      const client = open({ onBreaker: (state) => states.push(state), limits: { ...quick, retries: 0 } });
      server.behave(json({}, 500));
      for (let n = 0; n < 5; n++) await assert.rejects(client.statuses(), { trouble: "status" });
      assert.deepEqual(states, ["open"]);
      await assert.rejects(client.statuses(), { trouble: "open" });
      assert.equal(server.asked(), 5, "an open breaker asks nothing");

      clock.tick(14_999);
      await assert.rejects(client.statuses(), { trouble: "open" });
      clock.tick(1);
      await assert.rejects(client.statuses(), { trouble: "status" });
      assert.deepEqual(states, ["open", "halfOpen", "open"], "still failing: open again");
      assert.equal(server.asked(), 6);

      clock.tick(15_000);
      server.behave(json([]));
      assert.deepEqual(await client.statuses(), []);
      assert.deepEqual(states, ["open", "halfOpen", "open", "halfOpen", "closed"]);
    } finally {
      clock.restore();
    }
  });

  it("knows a dossier that is not there from a system that is not there", async () => {
    server.behave(json({ error: "not found" }, 404));
    const states: string[] = [];
    const client = open({ onBreaker: (state) => states.push(state) });
    for (let n = 0; n < 8; n++) assert.equal(await client.find(CODE, "4321"), "notFound");
    assert.deepEqual(states, []);
    await server.close();
    await assert.rejects(client.find(CODE, "4321"), { trouble: "connection" });
  });
});
