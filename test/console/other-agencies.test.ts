/** What one agency has does not exist for another: no id, no list, no stream and no later turn of things lets it see or change anything. */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { AuditPage, Board, CommandBody, Figures, Row, StaffRow } from "../../bot/web/shared/console-api.ts";
import { type Deed, type Officer, startWorld, until, type World } from "./world.ts";

type Person = Awaited<ReturnType<World["person"]>>;

const DEEDS: Deed[] = [
  { kind: "claim" },
  { kind: "takeOver" },
  { kind: "return" },
  { kind: "askContact" },
  { kind: "requeue" },
  { kind: "assign", to: "binh" },
  { kind: "reply", text: "an example" },
  { kind: "show", procedure: "dang-ky-khai-sinh" },
  { kind: "guide", flow: "appointment" },
  { kind: "pass", to: { agency: "dat-dai" }, note: "" },
  { kind: "close", outcome: "answered" },
  { kind: "snooze", until: Date.parse("2026-11-26T03:00:00Z") },
  { kind: "label", labels: ["khieu-nai"] },
];

describe("another agency's conversations", () => {
  let world: World;
  let lan: Officer;
  let binh: Officer;
  let chief: Officer;
  let person: Person;

  before(async () => {
    world = await startWorld();
    lan = await world.officer({ id: "lan" });
    [binh, chief] = await Promise.all([
      world.officer({ id: "binh", agency: "dat-dai" }),
      world.officer({ id: "chief", agency: "dat-dai", roles: ["officer", "supervisor"] }),
    ]);
  });
  after(() => world.close());

  /** With Lan, with a telephone number and a note. */
  async function withLan(): Promise<Person> {
    const one = await world.person();
    await one.waits();
    await lan.takes(one);
    await one.says("số của tôi là 0901234567");
    await until(async () => (await lan.view(one.id)).contacts.length > 0);
    await lan.post(`conversations/${one.id}/notes`, { key: randomUUID(), text: "kept to ourselves" });
    return one;
  }
  /** What somebody gets of a conversation by each way there is, once for each way that is not 404. */
  async function waysIn(officer: Officer, id: string): Promise<string[]> {
    const commands = DEEDS.map((deed) => [
      "POST",
      "commands",
      { key: randomUUID(), over: 2, ...(deed.kind === "reply" && { seen: 0 }), ...deed },
    ]);
    const ways = [
      ["GET", "", undefined],
      ["GET", "log?from=0", undefined],
      ["POST", "notes", { key: randomUUID(), text: "an example" }],
      ["POST", "viewing", { typing: true, seen: 0 }],
      ["POST", "reveal", { index: 0, reason: "an example" }],
      ...commands,
    ] as [string, string, unknown][];
    const open: string[] = [];
    for (const [method, path, body] of ways) {
      const { status } = await officer.request(method, `conversations/${id}${path && `/${path}`}`, body);
      if (status !== 404) open.push(`${method} ${path} ${JSON.stringify(body)}: ${status}`);
    }
    return open;
  }

  it("cannot be read, noted on, revealed or commanded, and nothing changes by trying", async () => {
    person = await withLan();
    const before = await lan.view(person.id);
    assert.deepEqual(await waysIn(binh, person.id), []);
    assert.deepEqual(await waysIn(chief, person.id), []);
    const { row, notes, lines } = await lan.view(person.id);
    assert.deepEqual({ row, notes, lines }, { row: before.row, notes: before.notes, lines: before.lines });
  });

  it("are answered for like those that do not exist", async () => {
    for (const path of [person.id, "no-such-conversation", "%2e%2e%2f", "constructor"]) {
      const { status, body } = await binh.request("GET", `conversations/${path}`);
      assert.deepEqual([status, body], [404, { error: { code: "NotFound", message: "there is no such conversation here" } }], path);
    }
  });

  it("do not get to officers of another agency, nor to those who have none", async () => {
    await world.staff({ id: "writer", roles: ["editor"] });
    await world.staff({ id: "gone" });
    await world.service.accounts.disable("gone", "test");
    const boss = await world.officer({ id: "boss", roles: ["supervisor"] });
    const { row } = await lan.view(person.id);
    for (const to of ["binh", "chief", "writer", "gone", "nobody", "../lan", "staff:lan"]) {
      const base = { over: row.number };
      const passed = await lan.send(person.id, { ...base, key: randomUUID(), kind: "pass", to: { officer: to }, note: "" } as CommandBody);
      const assigned = await boss.send(person.id, { ...base, key: randomUUID(), kind: "assign", to } as CommandBody);
      assert.deepEqual([passed.status, assigned.status], [400, 400], to);
    }
    assert.deepEqual((await lan.view(person.id)).row.officer?.id, "lan");
  });

  it("are heard of by no stream but that of their agency", async () => {
    const [ours, theirs] = await Promise.all([lan.stream(), binh.stream()]);
    await lan.does(person.id, { kind: "reply", text: "for this person only" });
    await ours.until((event) => event.kind === "row" && event.row.conversationId === person.id);
    const other = await world.person();
    await other.waits("cấp lại sổ đỏ bị mất");
    await theirs.until((event) => event.kind === "row" && event.row.conversationId === other.id);
    assert.ok(!JSON.stringify(theirs.heard).includes(person.id));
    assert.ok(!JSON.stringify(ours.heard).includes(other.id));
  });

  it("come to another agency with the note they were passed with, and are then gone for the one that had them", async () => {
    const passed = await withLan();
    const [ours, theirs] = await Promise.all([lan.stream(), binh.stream()]);
    const deed: Deed = { kind: "pass", to: { agency: "dat-dai" }, note: "please see about the land, call 0901234567" };
    assert.equal(await lan.does(passed.id, deed), "done");
    await passed.hears(/đồng ý không/);
    assert.deepEqual(await waysIn(binh, passed.id), [], "not before the person agreed");
    await passed.says("đồng ý", /đã được chuyển/);
    await theirs.until((event) => event.kind === "row" && event.row.conversationId === passed.id);
    await ours.until((event) => event.kind === "gone" && event.conversationId === passed.id);
    const { notes, row } = await binh.view(passed.id);
    assert.deepEqual(
      notes.map(({ name, text }) => [name, text]),
      [["Example lan", "please see about the land, call •••"]],
    );
    assert.deepEqual([row.state, row.agency, row.why], ["waiting", "dat-dai", "passed"]);
    assert.deepEqual(await waysIn(lan, passed.id), []);
    assert.ok((await lan.queue()).rows.every(({ conversationId }) => conversationId !== passed.id));
  });

  it("are not opened or searched by the agency that had them once, when they are about something else elsewhere", async () => {
    const again = await withLan();
    await lan.does(again.id, { kind: "close", outcome: "answered" });
    await again.hears(/kết thúc trò chuyện/);
    await again.says("bỏ qua", /./);
    await again.waits("cấp lại sổ đỏ bị mất");
    await binh.takes(again);
    await again.says("chuyện quetzalcoatl chỉ nói với nơi này");
    await binh.reads(again.id, /quetzalcoatl/);
    assert.deepEqual(await waysIn(lan, again.id), []);
    const history = (q: string) => lan.get<{ rows: Row[] }>(`history?q=${encodeURIComponent(q)}`);
    const idsFor = async (q: string) => (await history(q)).rows.map(({ conversationId }) => conversationId);
    assert.deepEqual(await idsFor("quetzalcoatl"), []);
    assert.ok((await idsFor("khai sinh")).includes(again.id), "that there was one is theirs");
  });
});

describe("another agency's people and papers", () => {
  let world: World;
  let ours: Officer;
  let theirs: Officer;

  before(async () => {
    world = await startWorld();
    ours = await world.staff({ id: "admin", roles: ["administrator", "supervisor", "officer"] });
    theirs = await world.staff({ id: "their-admin", agency: "dat-dai", roles: ["administrator", "supervisor", "officer"] });
    await world.staff({ id: "mine", agency: "tong-dai" });
    const person = await world.person();
    await person.waits();
    await ours.takes(person);
    await ours.does(person.id, { kind: "close", outcome: "answered" });
  });
  after(() => world.close());

  it("are in no list of this one", async () => {
    const staff = await theirs.get<StaffRow[]>("staff");
    assert.deepEqual(
      staff.map(({ id }) => id),
      ["their-admin"],
    );
    const { lines } = await theirs.get<AuditPage>("audit");
    assert.deepEqual(
      [...new Set(lines.map(({ who, record }) => `${who} ${record}`))],
      ["their-admin staff:their-admin", "test staff:their-admin"],
    );
    assert.deepEqual((await theirs.queue()).rows, []);
    assert.deepEqual((await theirs.get<{ rows: Row[] }>("history")).rows, []);
    const board = await theirs.get<Board>("board");
    assert.deepEqual([board.waiting, board.open, board.officers, board.topics], [0, 0, [], []]);
    const figures = await theirs.get<Figures>("figures?from=2026-11-01&to=2026-11-30");
    assert.deepEqual([figures.total.handoffs, figures.agencies.map(({ key }) => key)], [0, ["dat-dai"]]);
    assert.equal((await ours.get<Figures>("figures?from=2026-11-01&to=2026-11-30")).total.handoffs, 1);
  });

  it("cannot be changed: their accounts are answered for like those that do not exist", async () => {
    const changes = [{ action: "disable" }, { action: "enable" }, { action: "reset" }, { action: "update", roles: ["administrator"] }];
    for (const change of changes) {
      const [real, made] = await Promise.all(["mine", "no-such-account"].map((id) => theirs.post("staff", { ...change, id })));
      assert.equal(real?.status, 404, change.action);
      assert.deepEqual(real, made);
    }
    const account = await world.service.accounts.find("mine");
    assert.deepEqual([account?.roles, account?.disabled, account?.version], [["officer"], false, 1]);
  });

  it("cannot be added to, whatever the request says", async () => {
    const account = { action: "add", id: "planted", name: "Example planted", roles: ["officer"] };
    assert.equal((await theirs.post("staff", { ...account, agency: "tong-dai" })).status, 400);
    assert.equal((await theirs.post("staff", account)).status, 200);
    assert.equal((await world.service.accounts.find("planted"))?.agency, "dat-dai");
    assert.equal((await theirs.post("staff", { action: "update", id: "planted", agency: "tong-dai" })).status, 400);
  });

  it("nor does anybody change what they themselves may do", async () => {
    for (const action of ["disable", "enable", "reset"]) assert.equal((await ours.post("staff", { action, id: "admin" })).status, 400);
    assert.equal((await ours.post("staff", { action: "update", id: "admin", roles: ["editor"] })).status, 400);
    assert.equal((await ours.request("GET", "me")).status, 200);
  });
});
