/** What a console hears live: nothing missed and nothing doubled after a gap, and no longer than the session lasts. */
import assert from "node:assert/strict";
import type { Colleague, Queue } from "../../bot/web/shared/console-api.ts";
import { watch } from "../bot/running-service.ts";
import { type Officer, startWorld, until, type World } from "./world.ts";

type Person = Awaited<ReturnType<World["person"]>>;
const MINUTE = 60_000;

describe("the stream of a console", () => {
  let world: World;
  let lan: Officer;
  let minh: Officer;

  before(async () => {
    world = await startWorld();
    lan = await world.officer({ id: "lan" });
    minh = await world.officer({ id: "minh" });
  });
  after(() => world.close());

  async function withLan(): Promise<Person> {
    const person = await world.person();
    await person.waits();
    await lan.takes(person);
    await person.hears(/đã vào trò chuyện/);
    return person;
  }
  const colleague = async (id: string): Promise<Colleague | undefined> =>
    (await lan.get<Queue>("queue")).colleagues.find((one) => one.id === id);

  it("begins with the position it is true from, and gives signs of life", async () => {
    const stream = await lan.stream();
    const reset = await stream.until(({ kind }) => kind === "reset");
    assert.ok(reset.kind === "reset" && reset.cursor === reset.id && reset.cursor !== "");
    assert.equal(stream.heard[0], reset);
    const alive = await stream.until(({ kind }) => kind === "alive");
    assert.ok(alive.kind === "alive" && alive.now === world.clock.now);
    await stream.close();
  });

  it("goes on after a gap with what happened meanwhile, each thing once and in order", async () => {
    const [whole, first] = await Promise.all([minh.stream(), lan.stream()]);
    await Promise.all([whole, first].map((stream) => stream.until(({ kind }) => kind === "alive")));
    const person = await withLan();
    await first.until((event) => event.kind === "row" && event.row.state === "officer");
    await first.close();
    for (const text of ["one", "two", "three"]) await lan.does(person.id, { kind: "reply", text });
    await minh.post("presence", { status: "away", reason: "lunch" });
    const second = await lan.stream({ cursor: first.cursor() });
    await lan.does(person.id, { kind: "close", outcome: "answered" });
    await minh.post("presence", { status: "present" });
    const isLast = (event: object): boolean => "colleague" in event && (event.colleague as Colleague).status === "present";
    const kept = (heard: readonly { id: string }[]): string[] => heard.flatMap(({ id }) => (id === "" ? [] : [id]));
    const since = whole.heard.findIndex(({ id }) => id === first.cursor());
    await Promise.all([whole.until(isLast, since), second.until(isLast)]);
    assert.deepEqual(kept(second.heard), kept(whole.heard.slice(since + 1)));
    assert.equal(new Set(kept(second.heard)).size, kept(second.heard).length);
    assert.ok(second.heard.every(({ kind }) => kind !== "reset"));
    await Promise.all([whole.close(), second.close()]);
  });

  it("begins anew from a position that is none of its own any more", async () => {
    for (const cursor of ["made-up", "00000000-0000-0000-0000-000000000000.3", "-1"]) {
      const stream = await lan.stream({ cursor });
      const { kind } = await stream.until(() => true);
      assert.equal(kind, "reset", cursor);
      await stream.close();
    }
  });

  it("tells that the person types and saw all, and what a colleague does", async () => {
    const person = await withLan();
    const stream = await lan.stream();
    await stream.until(({ kind }) => kind === "alive");
    await person.signals("typing");
    const typing = await stream.until((event) => event.kind === "typing" && event.conversationId === person.id);
    assert.ok(typing.kind === "typing" && typing.officer === undefined && typing.id === "");
    await person.signals("seen");
    const seen = await stream.until(({ kind }) => kind === "seen");
    assert.ok(seen.kind === "seen" && seen.watermark === (await lan.view(person.id)).watermark);
    await minh.post(`conversations/${person.id}/viewing`, { typing: false, seen: 0 });
    const viewing = await stream.until(({ kind }) => kind === "viewing");
    assert.ok(viewing.kind === "viewing" && viewing.officer === "minh" && viewing.name === "Example minh" && viewing.on);
    await minh.post(`conversations/${person.id}/viewing`, { typing: false, seen: 0, on: false });
    await stream.until((event) => event.kind === "viewing" && !event.on);
    await minh.post(`conversations/${person.id}/viewing`, { typing: true, seen: 0 });
    await stream.until((event) => event.kind === "typing" && event.officer === "minh");
    await minh.post(`conversations/${person.id}/notes`, { key: "a-note-of-minh", text: "an example" });
    await stream.until((event) => event.kind === "note" && event.conversationId === person.id);
    await stream.close();
  });

  it("shows the person the officer who has them typing, and nobody else", async () => {
    const person = await withLan();
    const page = await watch((await person.open()).streamUrl);
    const typings = () => page.activities().filter(({ type }) => type === "typing").length;
    await minh.post(`conversations/${person.id}/viewing`, { typing: true, seen: 0 });
    await lan.post(`conversations/${person.id}/viewing`, { typing: true, seen: 0 });
    await lan.does(person.id, { kind: "reply", text: "typed now" });
    await until(async () => page.activities().some(({ text }) => text === "typed now"));
    assert.equal(typings(), 1);
    page.socket.close();
  });

  it("tells who is there, away and why, and who left", async () => {
    const stream = await lan.stream();
    const tam = await world.officer({ id: "tam", languages: ["vi", "en"], skills: ["tranh-chap"], capacity: 2 });
    const isTam = (status: string) => (event: { kind: string; colleague?: Colleague }) =>
      event.kind === "presence" && event.colleague?.id === "tam" && event.colleague.status === status;
    await stream.until(isTam("present"));
    await tam.post("presence", { status: "away", reason: "at the counter" });
    await stream.until((event) => isTam("away")(event) && "colleague" in event && event.colleague.reason === "at the counter");
    const { load, skills, capacity } = (await colleague("tam")) ?? assert.fail();
    assert.deepEqual([load, skills, capacity], [0, ["tranh-chap"], 2]);
    await world.service.accounts.update("tam", { capacity: 3, skills: [] }, "test");
    await until(async () => (await colleague("tam"))?.capacity === 3);
    await tam.post("logout", {});
    await until(async () => (await colleague("tam")) === undefined);
    await stream.close();
  });

  it("ends at once for who is disabled, and for nobody else", async () => {
    const admin = await world.staff({ id: "admin", roles: ["administrator"] });
    const gone = await world.officer({ id: "gone" });
    const [theirs, ours] = await Promise.all([gone.stream(), lan.stream()]);
    await ours.until((event) => event.kind === "alive");
    assert.equal((await admin.post("staff", { action: "disable", id: "gone" })).status, 200);
    await theirs.until(({ kind }) => kind === "ended");
    await theirs.ended();
    await ours.until((event) => event.kind === "presence" && event.colleague.id === "gone" && event.colleague.status === "away");
    assert.equal((await gone.request("GET", "queue")).status, 401);
    await ours.until(({ kind }) => kind === "alive", ours.heard.length);
    assert.equal(await colleague("gone"), undefined);
    await ours.close();
  });

  it("ends with its own session: who logged out in one browser is still there in another", async () => {
    const first = await world.officer({ id: "twice" });
    const credentials = (await world.service.accounts.reset("twice", "test")) ?? assert.fail();
    const [one, two] = await Promise.all([world.again("twice", credentials), world.again("twice", credentials)]);
    const [left, stays] = await Promise.all([one.stream(), two.stream()]);
    await Promise.all([left, stays].map((stream) => stream.until(({ kind }) => kind === "alive")));
    await one.post("logout", {});
    await left.ended();
    assert.equal(left.heard.at(-1)?.kind, "ended");
    await stays.until(({ kind }) => kind === "alive", stays.heard.length);
    assert.equal((await colleague("twice"))?.status, "present");
    assert.equal((await first.request("GET", "me")).status, 401, "a reset ended the session before");
  });

  it("does not keep a session that does nothing else", async () => {
    const idle = await world.officer({ id: "idle" });
    const stream = await idle.stream();
    for (let minutes = 0; minutes < 27; minutes += 9) {
      world.pass(9 * MINUTE);
      await stream.until(({ kind }) => kind === "alive", stream.heard.length);
      await lan.queue();
      await minh.queue();
    }
    world.pass(4 * MINUTE);
    await stream.until(({ kind }) => kind === "ended");
    await stream.ended();
    assert.equal((await idle.request("GET", "me")).status, 401);
    assert.equal((await lan.request("GET", "me")).status, 200, "who worked meanwhile goes on");
  });

  it("is open a few times at once for one account, not more", async () => {
    const many = await world.staff({ id: "many" });
    const streams = await Promise.all(Array.from({ length: 6 }, () => many.stream()));
    await assert.rejects(many.stream(), /refused: 429/);
    await streams[0]?.close();
    await until(() =>
      many.stream().then(
        () => true,
        () => false,
      ),
    );
  });
});

describe("a stream whose next sign of life is far off", () => {
  it("still ends at once with its session, and another one of the account is there at once again", async () => {
    const world = await startWorld({}, { beatMilliseconds: 3_600_000 });
    const lan = await world.officer({ id: "lan" });
    await world.officer({ id: "twice" });
    const credentials = (await world.service.accounts.reset("twice", "test")) ?? assert.fail();
    const [left, stays] = await Promise.all([world.again("twice", credentials), world.again("twice", credentials)]);
    const [here, there, ours] = await Promise.all([left.stream(), stays.stream(), lan.stream()]);
    await Promise.all([here, there, ours].map((stream) => stream.until(({ kind }) => kind === "alive")));
    await left.post("logout", {});
    await here.until(({ kind }) => kind === "ended");
    const isBack = (status: string) => (event: { kind: string; colleague?: Colleague }) =>
      event.kind === "presence" && event.colleague?.id === "twice" && event.colleague.status === status;
    const away = await ours.until(isBack("away"));
    await ours.until(isBack("present"), ours.heard.indexOf(away));
    const admin = await world.staff({ id: "admin", roles: ["administrator"] });
    await admin.post("staff", { action: "disable", id: "twice" });
    await there.until(({ kind }) => kind === "ended");
    await world.close();
  });
});
