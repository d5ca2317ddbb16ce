import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { SignJWT } from "jose";
import { after, before, describe, it } from "mocha";
import { parse } from "yaml";
import { z } from "zod";
import { keyFor } from "../../bot/secrets.ts";
import { json, knowledge, meetPerson, type RunningService, startEcho } from "./running-service.ts";

type Schema = Record<string, unknown>;
type Described = {
  paths: Record<string, { get: { responses: Record<string, { $ref?: string; content?: Record<string, { schema: Schema }> }> } }>;
  components: { schemas: Record<string, Schema>; responses: Record<string, { content: Record<string, { schema: Schema }> }> };
};

const described = parse(readFileSync(new URL("../../bot/openapi.yaml", import.meta.url), "utf8")) as Described;

/** The description's own words for a response; fails when it has none for this status. */
function schemaFor(path: string, status: number) {
  const response = described.paths[path]?.get.responses[String(status)];
  assert.ok(response, `${path} does not describe ${status}`);
  const { content } = response.$ref ? (described.components.responses[response.$ref.split("/").at(-1) ?? ""] ?? {}) : response;
  const schema = content?.["application/json"]?.schema;
  if (!schema) return undefined;
  const local = JSON.parse(
    JSON.stringify({ ...schema, $defs: described.components.schemas }).replaceAll("#/components/schemas/", "#/$defs/"),
  );
  return z.fromJSONSchema(local);
}

describe("the JSON for other apps", () => {
  let service: RunningService;
  before(async () => {
    service = await startEcho({ READS_PER_MINUTE: "10000", NOTICE_VI: "Bão số 9", NOTICE_EN: "Storm no. 9", NOTICE_UNTIL: "2099-01-01" });
  });
  after(() => service.close());

  async function holds(path: string, actual: string, status: number): Promise<unknown> {
    const response = await fetch(service.url + actual);
    assert.equal(response.status, status, actual);
    const body: unknown = status === 204 ? undefined : await response.json();
    const problem = schemaFor(path, status)?.safeParse(body).error;
    assert.equal(problem, undefined, `${actual}: ${problem?.message}`);
    return body;
  }

  it("finds what a question is about, as described", async () => {
    const found = (await holds("/api/search", `/api/search?q=${encodeURIComponent("đăng ký khai sinh cần giấy tờ gì")}&limit=3`, 200)) as {
      matches: { id: string }[];
      facet: string;
    };
    assert.equal(found.matches[0]?.id, "dang-ky-khai-sinh");
    assert.equal(found.facet, "documents");
    assert.ok(found.matches.length <= 3);
    await holds("/api/search", "/api/search?q=birth%20registration&lang=en", 200);
    await holds("/api/search", "/api/search?q=zzzz", 200);
  });

  it("says why a match was found, when asked", async () => {
    const [plain, explained] = await Promise.all(
      ["", "&explain=1"].map(
        (more) =>
          holds("/api/search", `/api/search?q=${encodeURIComponent("mất cccd")}${more}`, 200) as Promise<{
            matches: { reasons?: { name: string } }[];
          }>,
      ),
    );
    assert.equal(plain?.matches[0]?.reasons, undefined);
    assert.ok(explained?.matches[0]?.reasons?.name);
  });

  it("counts what people found helpful, once for each answer", async () => {
    const person = await meetPerson(`${service.url}/v3/directline`);
    await person.say("hello");
    const reply = (await person.readUntil(2)).at(-1);
    const value = { replyToId: reply?.id, about: "dang-ky-khai-sinh", helpful: true };
    for (let i = 0; i < 2; i++)
      await person.request("POST", `/conversations/${person.id}/activities`, { type: "event", name: "feedback", value });
    await person.say("again");
    await person.readUntil(6);
    assert.deepEqual(await holds("/api/feedback", "/api/feedback", 200), [{ about: "dang-ky-khai-sinh", helpful: 1, unhelpful: 0 }]);
  });

  it("refuses bad questions, as described", async () => {
    for (const query of ["", "q=", "q=x&lang=fr", "q=x&limit=0", "q=x&limit=51", "q=x&limit=ten", `q=${"a".repeat(1001)}`]) {
      await holds("/api/search", `/api/search?${query}`, 400);
    }
  });

  it("gives every procedure by its id and by its codes, as described", async () => {
    assert.ok(knowledge.procedures.size >= 60);
    for (const { id, code } of knowledge.procedures.values()) {
      const procedure = (await holds("/api/procedures/{id}", `/api/procedures/${id}`, 200)) as object;
      assert.ok(!("conditions" in procedure));
      if (code) assert.ok((await json<{ id?: string }>(fetch(`${service.url}/api/procedures/${code}`))).id);
    }
    for (const id of ["nothing", "__proto__", "9.999999", "..%2f..%2fetc"])
      await holds("/api/procedures/{id}", `/api/procedures/${id}`, 404);
  });

  it("tells of the notice while it lasts, and of nothing after", async () => {
    assert.deepEqual(await holds("/api/notice", "/api/notice", 200), { vi: "Bão số 9", en: "Storm no. 9" });
    const later = await startEcho({ NOTICE_VI: "Bão", NOTICE_EN: "Storm", NOTICE_UNTIL: "2020-01-01" });
    assert.equal((await fetch(`${later.url}/api/notice`)).status, 204);
    await later.close();
  });

  it("is described whole: every address that answers in JSON, and no other", () => {
    const source = readFileSync(new URL("../../bot/server.ts", import.meta.url), "utf8");
    const otherwise = ["/openapi.yaml", "/check/:code", "/check/:code/qr.svg", "/appointments/:code", "/*"];
    const routes = [...source.matchAll(/server\.get\("([^"]+)"/g)].map(([, path = ""]) => path);
    // The console's own API is its page's alone.
    const isForOthers = (path: string): boolean => !otherwise.includes(path) && !/^\/(api\/)?console\//.test(path);
    const inJson = routes.filter(isForOthers).map((path) => path.replace(/:(\w+)/g, "{$1}"));
    assert.deepEqual(inJson.toSorted(), Object.keys(described.paths).toSorted());
  });

  it("hands a person's data to who has the link, as described, and keeps it out of caches", async () => {
    const person = await meetPerson(`${service.url}/v3/directline`);
    await person.say("hello");
    await person.readUntil(2);
    const link = { sub: person.id, aud: "mot-cua/my-data" };
    const signed = (secret: string | Buffer): Promise<string> =>
      new SignJWT(link).setProtectedHeader({ alg: "HS256" }).setExpirationTime("1m").sign(Buffer.from(secret));
    const own = await fetch(`${service.url}/my-data?t=${await signed(keyFor(service.config.tokenSecret, "my-data"))}`);
    assert.equal(own.headers.get("cache-control"), "no-store");
    const body = await own.json();
    assert.equal(schemaFor("/my-data", 200)?.safeParse(body).error, undefined);
    assert.match(JSON.stringify(body), /hello/);
    // What is signed for another purpose is good for none of this, whoever signed it.
    for (const token of [person.token, await signed(service.config.tokenSecret), await signed("y".repeat(32)), ""])
      await holds("/my-data", `/my-data?t=${token}`, 403);
  });

  it("says how it is, as described", async () => {
    await holds("/livez", "/livez", 200);
    await holds("/readyz", "/readyz", 200);
  });

  it("limits the reads of an address", async () => {
    const small = await startEcho({ READS_PER_MINUTE: "2" });
    const answers = [];
    for (let n = 0; n < 6; n++) answers.push(await fetch(`${small.url}/api/search?q=x`));
    const refused = answers.find(({ status }) => status === 429);
    assert.ok(Number(refused?.headers.get("retry-after")) >= 1);
    assert.equal(schemaFor("/api/search", 429)?.safeParse(await refused?.json()).success, true);
    await small.close();
  });

  it("is open to every origin and hands out its description", async () => {
    const response = await fetch(`${service.url}/openapi.yaml`, { headers: { origin: "https://anyone.example" } });
    assert.equal(response.headers.get("access-control-allow-origin"), "*");
    assert.deepEqual(parse(await response.text()), described);
  });

  it("notices a response that is not as described", () => {
    assert.equal(schemaFor("/api/search", 200)?.safeParse({ decision: "maybe", facet: null, facets: [], matches: [] }).success, false);
    assert.equal(schemaFor("/livez", 200)?.safeParse({ status: "alive", secret: 1 }).success, false);
  });
});
