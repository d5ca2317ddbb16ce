import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { createMemoryStore } from "../../bot/state/memory-store.ts";
import { type LogPage, type Store, StoreUnavailable } from "../../bot/state/store.ts";
import { json, meetPerson, type RunningService, startEcho, watch } from "./running-service.ts";

type Mode = "up" | "down" | "silent";

/** A memory store that can be gone, say nothing, or lose news. */
function createFaultyStore() {
  const memory = createMemoryStore({ stateSeconds: 3600, transcriptSeconds: 3600 });
  const fault = { mode: "up" as Mode, only: undefined as string | undefined, losesNews: false };
  const store = new Proxy(memory, {
    get(target, name: keyof Store) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function" || name === "close") return value;
      return async (...args: unknown[]): Promise<unknown> => {
        const isHit = fault.only === undefined || fault.only === name;
        if (isHit && fault.mode === "down") throw new StoreUnavailable("gone");
        if (isHit && fault.mode === "silent") return new Promise(() => {});
        if (name !== "listen") return value.apply(target, args);
        const [id, onNews] = args as [string, (news: LogPage) => void];
        return target.listen(id, (news) => {
          if (!fault.losesNews) onNews(news);
        });
      };
    },
  });
  return { store, fault };
}

describe("a store that is away", () => {
  let service: RunningService;
  const { store, fault } = createFaultyStore();
  before(async () => {
    service = await startEcho({ MESSAGES_PER_MINUTE: "1000" }, { store, heartbeatMilliseconds: 200 });
  });
  after(() => service.close());

  for (const mode of ["down", "silent"] as const) {
    it(`is told within 3 s when ${mode}, and never as success`, async () => {
      const person = await meetPerson(service.directLine);
      fault.mode = mode;
      const asked = performance.now();
      const answers = await Promise.all([
        person.say("không mất"),
        person.request("GET", `/conversations/${person.id}/activities`),
        fetch(`${service.directLine}/tokens/generate`, { method: "POST" }),
      ]);
      // Within 3 s, with room for a busy machine.
      assert.ok(performance.now() - asked < 5_000);
      for (const answer of answers) {
        const { error } = await json<{ error: { code: string } }>(answer);
        assert.deepEqual([answer.status, error.code], [503, "Unavailable"]);
        assert.ok(Number(answer.headers.get("retry-after")) > 0);
      }
      const [live, ready] = await Promise.all([fetch(`${service.url}/livez`), fetch(`${service.url}/readyz`)]);
      assert.deepEqual([live.status, ready.status], [200, 503]);
      fault.mode = "up";
      assert.equal((await fetch(`${service.url}/readyz`)).status, 200);
      assert.equal((await person.say("không mất")).status, 200);
    });
  }

  it("leaves a word for those watching when it goes between message and reply, and the reply when it is back", async () => {
    const person = await meetPerson(service.directLine);
    const stream = await watch((await person.open()).streamUrl);
    Object.assign(fault, { mode: "down", only: "work" });
    assert.equal((await person.say("xin chào")).status, 200);
    const [, apology] = await stream.until(2);
    assert.equal(apology?.text, "sorry, call 1022");
    assert.equal(stream.frames.at(-1)?.watermark, undefined);
    Object.assign(fault, { mode: "up", only: undefined });
    assert.deepEqual(
      (await stream.until(3)).map(({ text }) => text),
      ["xin chào", "sorry, call 1022", "echo xin chào"],
    );
    assert.deepEqual(
      (await person.read()).activities.map(({ text }) => text),
      ["xin chào", "echo xin chào"],
    );
    stream.socket.close();
  });

  it("may lose news: a socket misses nothing and doubles nothing", async () => {
    const person = await meetPerson(service.directLine);
    const stream = await watch((await person.open()).streamUrl);
    await person.say("một");
    await stream.until(2);
    fault.losesNews = true;
    await person.say("hai");
    await person.readUntil(4);
    fault.losesNews = false;
    await person.say("ba");
    await stream.until(6);
    assert.deepEqual(
      stream.activities().map(({ text }) => text),
      ["một", "echo một", "hai", "echo hai", "ba", "echo ba"],
    );
    fault.losesNews = true;
    await person.say("bốn");
    assert.deepEqual((await stream.until(8)).map(({ text }) => text).slice(6), ["bốn", "echo bốn"]);
    fault.losesNews = false;
    stream.socket.close();
  });

  it("does not keep a service from starting", async () => {
    const late = createFaultyStore();
    late.fault.mode = "down";
    const starting = await startEcho({}, { store: late.store });
    assert.deepEqual([(await fetch(`${starting.url}/livez`)).status, (await fetch(`${starting.url}/readyz`)).status], [200, 503]);
    late.fault.mode = "up";
    assert.equal((await (await meetPerson(starting.directLine)).say("đã có")).status, 200);
    await starting.close();
  });
});

describe("stopping", () => {
  it("closes sockets, finishes turns and answers nothing new", async () => {
    const service = await startEcho();
    const person = await meetPerson(service.directLine);
    const stream = await watch((await person.open()).streamUrl);
    const closed = new Promise<number>((resolve) => stream.socket.on("close", resolve));
    await person.say("tạm biệt");
    await service.close();
    assert.equal(await closed, 1001);
    assert.deepEqual(
      (await service.store.log(person.id, 0)).activities.map(({ text }) => text),
      ["tạm biệt", "echo tạm biệt"],
    );
    await assert.rejects(fetch(`${service.url}/livez`));
  });
});
