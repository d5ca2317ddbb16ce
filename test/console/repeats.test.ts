/** Sent again under the same key, because an answer was lost or the store was away: it is done once, counted once, written down once. */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { createMemoryStore } from "../../bot/state/memory-store.ts";
import { type Store, StoreUnavailable } from "../../bot/state/store.ts";
import type { AuditPage, CommandBody, Figures, Note } from "../../bot/web/shared/console-api.ts";
import { type Officer, startWorld, type World } from "./world.ts";

type Person = Awaited<ReturnType<World["person"]>>;

/** A store whose methods fail while they are named in `away`. */
function createFailing() {
  const store = createMemoryStore({ stateSeconds: 86_400, transcriptSeconds: 86_400 });
  const away = new Set<keyof Store>();
  const failing = new Proxy(store, {
    get:
      (target, name: keyof Store) =>
      async (...given: unknown[]) => {
        if (away.has(name)) throw new StoreUnavailable("away");
        return (target[name] as (...all: unknown[]) => unknown)(...given);
      },
  });
  return { store: failing, away };
}

describe("a command that is sent again under the same key", () => {
  const { store, away } = createFailing();
  let world: World;
  let lan: Officer;
  let boss: Officer;
  let admin: Officer;

  before(async () => {
    world = await startWorld({}, { store });
    lan = await world.officer({ id: "lan" });
    boss = await world.officer({ id: "boss", roles: ["officer", "supervisor"] });
    admin = await world.staff({ id: "admin", roles: ["administrator"] });
  });
  afterEach(() => away.clear());
  after(() => world.close());

  async function withLan(): Promise<Person> {
    const person = await world.person();
    await person.waits();
    await lan.takes(person);
    await person.hears(/đã vào trò chuyện/);
    return person;
  }
  async function bodyFor(person: Person, body: object): Promise<CommandBody> {
    const { row, watermark } = await lan.view(person.id);
    return { key: randomUUID(), over: row.number, ...("text" in body && { seen: watermark }), ...body } as CommandBody;
  }
  const timesTold = async (person: Person, words: RegExp): Promise<number> =>
    (await person.told()).filter(({ text }) => words.test(text ?? "")).length;
  /** What was written down of the conversation by the command. */
  async function audited(person: Person, what: string): Promise<number> {
    const { lines, intact } = await admin.get<AuditPage>("audit");
    assert.ok(intact);
    return lines.filter((line) => line.record === person.id && line.what === what).length;
  }
  const figures = async (): Promise<Figures> => boss.get("figures?from=2026-11-25&to=2026-11-25");

  it("says a reply once, and counts it once", async () => {
    const person = await withLan();
    const before = (await figures()).repeatAsks.replies;
    const reply = await bodyFor(person, { kind: "reply", text: "said once" });
    for (let i = 0; i < 3; i++) assert.equal((await lan.send(person.id, reply)).body.result, "done");
    assert.equal(await timesTold(person, /said once/), 1);
    assert.equal(await audited(person, "reply"), 1);
    assert.equal((await figures()).repeatAsks.replies, before + 1);
  });

  it("is known as done when somebody else has it and spoke since", async () => {
    const person = await withLan();
    const reply = await bodyFor(person, { kind: "reply", text: "said before" });
    await lan.send(person.id, reply);
    await boss.does(person.id, { kind: "takeOver" });
    await boss.does(person.id, { kind: "reply", text: "said after" });
    assert.equal((await lan.send(person.id, reply)).body.result, "done");
    assert.equal(await timesTold(person, /said before/), 1);
  });

  it("claims, gives back and closes once", async () => {
    const person = await world.person();
    await person.waits();
    const { number: over } = await lan.row(person.id);
    const twice = async (body: CommandBody): Promise<unknown[]> => {
      const answers = [await lan.send(person.id, body), await lan.send(person.id, body)];
      return answers.map((one) => [one.status, one.body.result]);
    };
    const once = [
      [200, "done"],
      [200, "done"],
    ];
    assert.deepEqual(await twice({ key: randomUUID(), over, kind: "claim" }), once);
    assert.deepEqual(await twice(await bodyFor(person, { kind: "requeue" })), once);
    await lan.takes(person);
    assert.deepEqual(await twice(await bodyFor(person, { kind: "close", outcome: "answered" })), once);
    assert.equal(await timesTold(person, /đã vào trò chuyện/), 2);
    assert.equal(await timesTold(person, /đã kết thúc trò chuyện/), 1);
  });

  it("leaves one note with one it is passed to, and notes one note", async () => {
    const person = await withLan();
    const note = { key: randomUUID(), text: "noted once" };
    for (let i = 0; i < 2; i++) await lan.post<Note[]>(`conversations/${person.id}/notes`, note);
    const pass = await bodyFor(person, { kind: "pass", to: { officer: "boss" }, note: "passed once" });
    for (let i = 0; i < 2; i++) assert.equal((await lan.send(person.id, pass)).body.result, "done");
    assert.deepEqual(
      (await boss.view(person.id)).notes.map(({ text }) => text),
      ["noted once", "passed once"],
    );
    assert.deepEqual([await audited(person, "note"), await audited(person, "passTo")], [1, 1]);
  });

  it("does not stand for another officer's of the same key", async () => {
    const person = await withLan();
    const claim = await bodyFor(person, { kind: "takeOver" });
    assert.equal((await boss.send(person.id, claim)).body.result, "done");
    assert.equal((await lan.send(person.id, claim)).body.result, "late");
  });

  for (const gone of [["work"], ["accept"], ["commit"], ["log"], ["work", "accept", "commit", "log"]] as (keyof Store)[][]) {
    it(`is refused while the store is away (${gone.join(", ")}), and done once when it is back`, async () => {
      const person = await withLan();
      const reply = await bodyFor(person, { kind: "reply", text: "said after all" });
      for (const method of gone) away.add(method);
      const { status, body } = await lan.send(person.id, reply);
      assert.equal(status, 503);
      assert.equal((body as unknown as { error: { code: string } }).error.code, "Unavailable");
      away.clear();
      assert.equal((await lan.send(person.id, reply)).body.result, "done");
      assert.equal((await lan.send(person.id, reply)).body.result, "done");
      await person.hears(/said after all/);
      assert.equal(await timesTold(person, /said after all/), 1);
      assert.equal(await audited(person, "reply"), 1);
    });
  }
});
