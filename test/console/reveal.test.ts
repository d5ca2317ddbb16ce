/** A person's masked numbers: seen by the officer who has them, for a reason that is written down first, and by nobody else ever. */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { type AuditLine, createConversations } from "../../bot/console/conversations.ts";
import type { Seat } from "../../bot/console/route.ts";
import type { Asked } from "../../bot/http/answer.ts";
import { createSeals } from "../../bot/seals.ts";
import type { AuditPage, Revealed } from "../../bot/web/shared/console-api.ts";
import { type Officer, startWorld, until, type World } from "./world.ts";

type Person = Awaited<ReturnType<World["person"]>>;
const PHONE = "0901234567";
const EMAIL = "person@example.com";

describe("a person's masked number", () => {
  let world: World;
  let lan: Officer;
  let minh: Officer;
  let boss: Officer;
  let admin: Officer;

  before(async () => {
    world = await startWorld();
    lan = await world.officer({ id: "lan" });
    minh = await world.officer({ id: "minh" });
    boss = await world.officer({ id: "boss", roles: ["officer", "supervisor"] });
    admin = await world.staff({ id: "admin", roles: ["administrator"] });
  });
  after(() => world.close());

  async function withLan(): Promise<Person> {
    const person = await world.person();
    await person.waits();
    await lan.takes(person);
    await person.says(`gọi tôi số ${PHONE} hay ${EMAIL}`);
    await until(async () => (await lan.view(person.id)).contacts.length === 2);
    return person;
  }
  const reveal = (officer: Officer, { id }: Person, body: object = {}) =>
    officer.post<Revealed>(`conversations/${id}/reveal`, { index: 0, reason: "a call back was asked for", ...body });
  const audited = async ({ id }: Person) => (await admin.get<AuditPage>("audit")).lines.filter(({ record }) => record === id);

  it("is shown for a while to the officer who has the conversation, and the reason stands in the audit log", async () => {
    const person = await withLan();
    assert.deepEqual(await reveal(lan, person), { status: 200, body: { kind: "phone", value: PHONE, seconds: 60 } });
    assert.equal((await reveal(lan, person, { index: 1, reason: `to write to ${EMAIL}` })).body.value, EMAIL);
    const lines = (await audited(person)).filter(({ what }) => what.startsWith("reveal"));
    assert.deepEqual(
      lines.map(({ who, what, why }) => [who, what, why]),
      [
        ["lan", "reveal.email", "to write to •••"],
        ["lan", "reveal.phone", "a call back was asked for"],
      ],
    );
  });

  it("is shown to nobody else: colleagues, supervisors, who had it before, or while nobody has it", async () => {
    const person = await world.person();
    await person.waits();
    await person.says(`gọi tôi số ${PHONE}`);
    await lan.row(person.id);
    await until(async () => (await lan.view(person.id)).contacts.length === 1);
    for (const officer of [lan, boss]) assert.equal((await reveal(officer, person)).status, 403, "it waits");
    await lan.takes(person);
    for (const officer of [minh, boss]) assert.equal((await reveal(officer, person)).status, 403, officer.id);
    await minh.does(person.id, { kind: "takeOver" });
    assert.equal((await reveal(lan, person)).status, 403, "who had it");
    assert.equal((await reveal(minh, person)).body.value, PHONE);
    assert.equal((await audited(person)).filter(({ what }) => what.startsWith("reveal")).length, 1, "what was refused was not shown");
  });

  it("needs a reason, and one that is there", async () => {
    const person = await withLan();
    for (const reason of [undefined, "", "  ", "\u200b", "x".repeat(201), 7])
      assert.equal((await reveal(lan, person, { reason })).status, 400);
    for (const index of [-1, 0.5, "0", 101]) assert.equal((await reveal(lan, person, { index })).status, 400);
    assert.equal((await reveal(lan, person, { index: 2 })).status, 404);
  });

  it("is gone when the conversation ends, whoever ends it", async () => {
    const [closed, left, returned] = [await withLan(), await withLan(), await withLan()];
    await lan.does(closed.id, { kind: "close", outcome: "answered" });
    await lan.does(returned.id, { kind: "return" });
    await left.says("không chờ nữa", /dừng ở đây/);
    for (const person of [closed, left, returned]) {
      assert.notEqual((await reveal(lan, person)).status, 200);
      assert.deepEqual((await lan.view(person.id)).contacts, []);
    }
    await closed.says("gặp cán bộ", /hàng chờ/);
    await lan.takes(closed);
    assert.equal((await reveal(lan, closed)).status, 404, "nor does it come back with the next one");
  });

  it("is the one to call back on, when they left it for that", async () => {
    const person = await world.person();
    await person.says("hẹn gọi lại", /câu hỏi cho cán bộ/);
    await person.says("giấy khai sinh sai tên thì sửa ở đâu", /điện thoại/);
    await person.says(PHONE, /ngày/);
    await person.says("1", /buổi/i);
    await person.says("buổi sáng", /sẽ gọi cho bạn/);
    await lan.takes(person);
    assert.equal((await reveal(lan, person)).body.value, PHONE);
  });

  it("stands in nothing else: lists, transcript, packet, notes, streams, figures, audit or the service's log", async () => {
    const [ours, everything] = [await lan.stream(), await boss.stream()];
    const person = await withLan();
    await reveal(lan, person, { reason: `they asked to be called on ${PHONE}` });
    await lan.post(`conversations/${person.id}/notes`, { key: randomUUID(), text: `called ${PHONE}, wrote to ${EMAIL}` });
    await lan.does(person.id, { kind: "pass", to: { officer: "minh" }, note: `call ${PHONE}` });
    await minh.does(person.id, { kind: "close", outcome: "answered" });
    await everything.until((event) => event.kind === "row" && event.row.conversationId === person.id && event.row.state === "closed");
    const days = "from=2026-11-25&to=2026-11-25";
    const asked: [Officer, string][] = [
      ...["queue?view=all", "history", `history?q=${PHONE}`, `conversations/${person.id}`, `conversations/${person.id}/log?from=0`].map(
        (path): [Officer, string] => [lan, path],
      ),
      ...["board", `figures?${days}`, `figures.csv?${days}`].map((path): [Officer, string] => [boss, path]),
      [admin, "audit"],
      [admin, "staff"],
    ];
    const answers = await Promise.all(asked.map(async ([officer, path]) => JSON.stringify(await officer.get(path))));
    const all = [...answers, JSON.stringify([ours.heard, everything.heard]), JSON.stringify(world.lines), await person.words()];
    for (const [i, one] of all.entries())
      for (const canary of [PHONE, PHONE.slice(1), EMAIL]) assert.ok(!one.includes(canary), `${canary} in ${asked[i]?.[1] ?? `part ${i}`}`);
    assert.ok(
      all.some((one) => one.includes("•••")),
      "it was looked for where it would stand",
    );
  });

  describe("in the moment before the desk hears of a change", () => {
    const account = { id: "lan", agency: "tong-dai" };
    const seals = createSeals("s".repeat(32));
    /** What Lan is answered, at whose desk the conversation still is. */
    async function asked(handoff: object, audit: AuditLine = async () => {}): Promise<unknown> {
      const sealed = [{ message: "m", kind: "phone", seal: seals.seal(PHONE) }];
      const conversations = createConversations({
        store: {
          work: async () => ({
            version: 1,
            state: {},
            watermark: 1,
            handoff: { agency: "tong-dai", officer: account, sealed, ...handoff },
          }),
        },
        desk: { find: async () => ({ conversationId: "c", agency: "tong-dai", officer: account }) },
        ...{ audit, seals },
      } as unknown as Parameters<typeof createConversations>[0]);
      const request = requestWith(Buffer.from(JSON.stringify({ index: 0, reason: "an example" })));
      const { json } = await conversations.reveal({ params: { id: "c" }, request } as unknown as Asked, { account } as Seat);
      return json;
    }

    it("counts what the conversation itself says", async () => {
      assert.deepEqual(await asked({}), { kind: "phone", value: PHONE, seconds: 60 });
      await assert.rejects(asked({ officer: { id: "minh" } }), { code: "Forbidden" });
      await assert.rejects(asked({ officer: undefined }), { code: "Forbidden" });
      await assert.rejects(asked({ agency: "dat-dai" }), { code: "NotFound" });
      await assert.rejects(asked({ sealed: [] }), { code: "NotFound" });
    });

    it("is not shown when that cannot be written down", async () => {
      await assert.rejects(
        asked({}, async () => Promise.reject(new Error("the audit log is away"))),
        /audit log is away/,
      );
    });
  });
});

/** A request with a JSON body, as a handler reads it. */
function requestWith(body: Buffer): object {
  const on = (event: string, hear: (chunk?: Buffer) => void): object => {
    if (event === "data") queueMicrotask(() => hear(body));
    if (event === "end") queueMicrotask(() => hear());
    return {};
  };
  return { headers: { "content-type": "application/json" }, readableEnded: true, on, once: on };
}
