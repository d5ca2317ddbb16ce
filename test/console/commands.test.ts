/** Who speaks, by what officers do: of two at once one does, and what was said over an old view is held back. */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { CommandAnswer, CommandBody } from "../../bot/web/shared/console-api.ts";
import { type Officer, startWorld, until, type World } from "./world.ts";

type Person = Awaited<ReturnType<World["person"]>>;

describe("two officers and one person", () => {
  let world: World;
  let lan: Officer;
  let minh: Officer;
  let boss: Officer;

  before(async () => {
    world = await startWorld();
    [lan, minh, boss] = await Promise.all([
      world.officer({ id: "lan" }),
      world.officer({ id: "minh", skills: ["tranh-chap"] }),
      world.officer({ id: "boss", roles: ["officer", "supervisor"] }),
    ]);
  });
  after(() => world.close());

  async function waiting(): Promise<Person> {
    const person = await world.person();
    await person.waits();
    return person;
  }
  async function withLan(): Promise<Person> {
    const person = await waiting();
    await lan.takes(person);
    return person;
  }
  const sent = async (officer: Officer, { id }: Person, body: object): Promise<CommandAnswer> =>
    (await officer.send(id, { key: randomUUID(), ...body } as CommandBody)).body;
  const eventsOf = async ({ id }: Person) => (await boss.view(id)).history.map(({ what, by, detail }) => [what, by, detail]);
  const timesTold = async (person: Person, words: RegExp): Promise<number> =>
    (await person.told()).filter(({ text }) => words.test(text ?? "")).length;

  it("who claim at once: one has it, the other is late, and the person hears of one", async () => {
    const person = await waiting();
    const { number: over } = await lan.row(person.id);
    const answers = await Promise.all([lan, minh, boss].map((officer) => sent(officer, person, { kind: "claim", over })));
    assert.deepEqual(answers.map(({ result }) => result).sort(), ["done", "late", "late"]);
    assert.equal(new Set(answers.map(({ row }) => row?.officer?.id)).size, 1, "all are shown who has it");
    await person.hears(/đã vào trò chuyện/);
    assert.equal(await timesTold(person, /đã vào trò chuyện/), 1);
  });

  it("of whom one replies over a number that is no longer true: late, and nothing is said", async () => {
    const person = await withLan();
    const { row, watermark: seen } = await lan.view(person.id);
    assert.equal(await boss.does(person.id, { kind: "takeOver" }), "done");
    for (const over of [row.number, row.number + 1]) {
      const late = await sent(lan, person, { kind: "reply", text: "too late", over, seen });
      assert.deepEqual([late.result, late.row?.officer?.id], ["late", "boss"]);
    }
    assert.equal((await sent(lan, person, { kind: "reply", text: "too late", over: row.number, seen, anyway: true })).result, "late");
    assert.equal(await boss.does(person.id, { kind: "reply", text: "from the boss" }), "done");
    await person.hears(/from the boss/);
    assert.doesNotMatch(await person.words(), /too late/);
  });

  it("whose replies cross: the second is held back and shown what came, then said when it is wanted anyway", async () => {
    const person = await waiting();
    await minh.takes(person);
    const { watermark: seen } = await lan.view(person.id);
    await minh.does(person.id, { kind: "reply", text: "first answer" });
    await lan.does(person.id, { kind: "takeOver" });
    const { number: over } = (await lan.view(person.id)).row;
    const crossed = await sent(lan, person, { kind: "reply", text: "second answer", over, seen });
    assert.equal(crossed.result, "crossed");
    assert.deepEqual(
      crossed.lines?.filter(({ by }) => by === "officer").map(({ name, text }) => [name, text]),
      [["Example minh", "first answer"]],
    );
    assert.doesNotMatch(await person.words(), /second answer/);
    assert.equal((await sent(lan, person, { kind: "reply", text: "second answer", over, seen, anyway: true })).result, "done");
    await person.hears(/second answer/);
  });

  it("of whom one writes twice: what they said themselves holds nothing back", async () => {
    const person = await withLan();
    const { row, watermark: seen } = await lan.view(person.id);
    for (const text of ["one thing", "and another"])
      assert.equal((await sent(lan, person, { kind: "reply", text, over: row.number, seen })).result, "done");
    await person.hears(/and another/);
  });

  it("of whom one takes over: it is recorded who from", async () => {
    const person = await withLan();
    assert.equal(await minh.does(person.id, { kind: "takeOver" }), "done");
    await person.hears(/Example minh\*\*.*đã vào trò chuyện/);
    assert.deepEqual((await eventsOf(person)).at(-1), ["takenOver", "minh", "lan"]);
  });

  it("of whom one passes it to the other: the person hears who answers, the other reads the note", async () => {
    const person = await withLan();
    assert.equal(await lan.does(person.id, { kind: "pass", to: { officer: "minh" }, note: "asks about a birth abroad" }), "done");
    await person.hears(/Example minh\*\*.*trả lời bạn tiếp/);
    const { row, notes } = await minh.view(person.id);
    assert.deepEqual([row.state, row.officer?.id], ["officer", "minh"]);
    assert.deepEqual(
      notes.map(({ by, text }) => [by, text]),
      [["lan", "asks about a birth abroad"]],
    );
    assert.equal(await lan.does(person.id, { kind: "reply", text: "no longer mine" }), "late");
  });

  it("of whom one passes it to those with a skill: it waits at its old place", async () => {
    const person = await waiting();
    const { since } = await lan.row(person.id);
    await lan.takes(person);
    assert.equal(await lan.does(person.id, { kind: "pass", to: { skill: "tranh-chap" }, note: "" }), "done");
    await person.hears(/đã được chuyển/);
    const row = await minh.row(person.id);
    assert.deepEqual([row.state, row.since, row.officer], ["waiting", since, undefined]);
    assert.deepEqual((await eventsOf(person)).at(-1), ["passed", "lan", "tranh-chap"]);
  });

  it("goes to another agency only if the person agrees: asked again once, and a no leaves it where it is", async () => {
    const person = await withLan();
    const pass = { kind: "pass", to: { agency: "dat-dai" }, note: "" } as const;
    assert.equal(await lan.does(person.id, pass), "done");
    await person.hears(/Văn phòng Đăng ký đất đai/);
    await person.says("hôm nay trời đẹp quá nhỉ", /chưa rõ.*đồng ý/s);
    await person.says("thôi đừng chuyển", /không chuyển đi đâu/);
    const { row } = await lan.view(person.id);
    assert.deepEqual([row.state, row.agency, row.officer?.id], ["officer", "tong-dai", "lan"]);
    assert.deepEqual((await eventsOf(person)).slice(-2), [
      ["consentAsked", "lan", "dat-dai"],
      ["consentRefused", "person", undefined],
    ]);
    assert.equal(await lan.does(person.id, { kind: "reply", text: "then I answer here" }), "done");
    await person.hears(/then I answer here/);
  });

  it("goes back to the queue by who has it or a supervisor, by nobody else", async () => {
    const person = await withLan();
    const { row } = await lan.view(person.id);
    const give = { key: randomUUID(), over: row.number, kind: "requeue" } as CommandBody;
    assert.equal((await minh.send(person.id, give)).status, 403);
    assert.equal(await lan.does(person.id, { kind: "requeue" }), "done");
    await person.hears(/phải tạm dừng/);
    assert.equal((await lan.send(person.id, give)).body.result, "late");
    await minh.takes(person);
    assert.equal(await boss.does(person.id, { kind: "requeue" }), "done");
  });

  it("is assigned by a supervisor, by nobody else", async () => {
    const person = await waiting();
    const { number: over } = await lan.row(person.id);
    assert.equal((await lan.send(person.id, { key: randomUUID(), over, kind: "assign", to: "minh" })).status, 403);
    assert.equal(await boss.does(person.id, { kind: "assign", to: "minh" }), "done");
    await person.hears(/Example minh\*\*.*đã vào/);
    assert.deepEqual((await eventsOf(person)).at(-1), ["assigned", "boss", "minh"]);
  });

  it("is left by the person: nobody has it any more", async () => {
    const person = await withLan();
    await person.says("không chờ nữa", /dừng ở đây/);
    assert.equal(await lan.does(person.id, { kind: "reply", text: "still there?" }), "late");
    const { row } = await until(async () => lan.view(person.id).then((view) => view.row.state === "closed" && view));
    assert.equal(row.closing, "personLeft");
  });
});
