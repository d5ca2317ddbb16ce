import assert from "node:assert/strict";
import { SIGNATURE_HEADER, TIMESTAMP_HEADER } from "../../bot/hubs/contract.ts";
import { signatureOf } from "../../bot/services/reports/signature.ts";
import { officer } from "../handoff/example.ts";
import { createWorld, SECRET, type World } from "./world.ts";

const id = "example";
const AN = "An Example";

describe("what a hub says", () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
    conversation.id = world.opaque(id);
    await world.say(id, "ask");
    await world.runJobs();
  });
  afterEach(() => world.close());

  const seconds = (): number => Math.floor(world.now() / 1000);
  const handoffId = async (): Promise<string> => world.opaque((await world.handoffOf(id))?.id ?? "");
  const conversation = { id: "" };
  /** Rightly signed, whatever it is. */
  async function post(body: string, headers: Record<string, string> = {}): Promise<number> {
    const timestamp = String(seconds());
    const signed = { [TIMESTAMP_HEADER]: timestamp, [SIGNATURE_HEADER]: signatureOf(SECRET, timestamp, Buffer.from(body)) };
    return (await world.post(body, { "content-type": "application/json", ...signed, ...headers })).status;
  }
  const accepting = async (more: object = {}) => ({
    ...{ type: "event", name: "handoff.status", id: "e1", conversation, from: { name: AN } },
    value: { state: "accepted", handoff: await handoffId(), number: 1 },
    ...more,
  });

  it("is refused when it is not signed, wrongly, or with another secret", async () => {
    for (const secret of ["a wrong secret, as long as it should be", "x", ""])
      assert.equal((await world.accept(id, AN, { secret })).status, 401);
    const body = JSON.stringify(await accepting());
    const signature = signatureOf(SECRET, String(seconds()), Buffer.from(body));
    const bad = [{ [SIGNATURE_HEADER]: "" }, { [SIGNATURE_HEADER]: signature.toUpperCase() }, { [SIGNATURE_HEADER]: signature.slice(7) }];
    for (const headers of bad) assert.equal(await post(body, headers), 401);
    assert.equal((await world.post(body, {})).status, 401);
    assert.equal((await world.post(`${body} `, { [SIGNATURE_HEADER]: signature, [TIMESTAMP_HEADER]: String(seconds()) })).status, 401);
    assert.equal((await world.handoffOf(id))?.state, "waiting");
  });

  it("is refused when its time is more than five minutes away", async () => {
    for (const off of [-301, 302, -86_400]) assert.equal((await world.accept(id, AN, { timestamp: String(seconds() + off) })).status, 401);
    for (const odd of ["", "now", "1e9", "-1"]) assert.equal((await world.accept(id, AN, { timestamp: odd })).status, 401);
    assert.equal((await world.accept(id, AN, { timestamp: String(seconds() - 290) })).status, 200);
  });

  it("is refused where no hub is connected", async () => {
    const alone = await createWorld({ settings: { webhook: undefined } });
    const answer = await alone.post("{}", { [TIMESTAMP_HEADER]: String(Math.floor(alone.now() / 1000)), [SIGNATURE_HEADER]: "sha256=" });
    assert.equal(answer.status, 401);
    await alone.close();
  });

  it("is refused when it is not of the agreed form", async () => {
    const good = await accepting();
    const handoff = await handoffId();
    const message = { type: "message", id: "e2", conversation, text: "words", value: { handoff, number: 1 } };
    const wrong: unknown[] = [
      ...["x", [], {}, { ...good, type: "typing" }, { ...good, name: "handoff.initiate" }, { ...good, id: "" }, { ...good, id: "a b" }],
      ...[
        { ...good, conversation: id },
        { ...good, value: { ...good.value, state: "gone" } },
        { ...good, value: { state: "accepted", handoff } },
      ],
      ...[
        { ...good, value: { state: "accepted", number: 1 } },
        { ...good, value: { ...good.value, number: -1 } },
      ],
      ...[
        { ...message, text: "" },
        { ...message, text: " \u202e " },
        { ...message, text: "x".repeat(4_001) },
        { ...message, value: {} },
      ],
    ];
    for (const body of wrong) assert.equal(await post(JSON.stringify(body)), 400, JSON.stringify(body).slice(0, 200));
    assert.equal(await post("{"), 400);
    assert.equal(await post(JSON.stringify({ ...message, text: "x".repeat(70_000) })), 413);
    assert.equal(await post(JSON.stringify(good)), 200);
  });

  it("counts once, and is answered the same, when it is sent again", async () => {
    const first = await world.accept(id, AN, { id: "e1" });
    assert.deepEqual(await world.accept(id, AN, { id: "e1", number: 1 }), first);
    const [one, again] = [await world.reply(id, AN, "once", { id: "e2" }), await world.reply(id, AN, "once", { id: "e2" })];
    assert.deepEqual(one, again);
    world.restart();
    assert.deepEqual(await world.reply(id, AN, "once", { id: "e2" }), one);
    const [a, b] = await Promise.all([world.reply(id, AN, "both", { id: "e3" }), world.reply(id, AN, "both", { id: "e3" })]);
    assert.deepEqual(a, b);
    const heard = await world.heard(id);
    assert.deepEqual(heard.slice(1), ["joined", "once", "both"]);
    const end = await world.end(id, "completed", { id: "e4", number: 2 });
    assert.deepEqual(await world.end(id, "completed", { id: "e4", number: 2 }), end);
    assert.equal((await world.heard(id)).filter((text) => text === "closed").length, 1);
  });

  it("may be said a second time under another id by a hub that lost count", async () => {
    const { body } = await world.accept(id, AN);
    assert.deepEqual((await world.accept(id, AN)).body, body);
    assert.deepEqual((await world.heard(id)).slice(1), ["joined"]);
  });

  it("is late when somebody here was faster", async () => {
    await world.command(id, { kind: "claim", officer: officer("a"), over: 1 });
    assert.deepEqual((await world.accept(id, AN)).body, { result: "late", number: 2 });
    for (const state of ["failed", "completed"] as const) assert.equal((await world.end(id, state)).body.result, "late");
    assert.equal((await world.reply(id, AN, "me too")).body.result, "late");
    assert.deepEqual([(await world.handoffOf(id))?.state, (await world.handoffOf(id))?.officer?.id], ["officer", "a"]);
    assert.deepEqual((await world.heard(id)).slice(1), ["joined"]);
  });

  it("is late before it accepted, and after it ended", async () => {
    assert.equal((await world.reply(id, AN, "too early")).body.result, "late");
    assert.equal((await world.end(id, "completed")).body.result, "late");
    await world.accept(id, AN);
    await world.end(id, "completed");
    assert.equal((await world.reply(id, AN, "one more thing")).body.result, "late");
    assert.equal((await world.end(id, "failed")).body.result, "late");
    assert.ok(!(await world.heard(id)).some((text) => /early|thing/.test(text)));
  });

  it("of a handoff that is over says nothing in the next one, even where numbers begin anew", async () => {
    const before = await handoffId();
    await world.say(id, "forget me");
    await world.say(id, "ask");
    await world.runJobs();
    await world.runJobs();
    const value = { state: "accepted", handoff: before, number: 1 };
    assert.equal((await world.handoffOf(id))?.number, 1);
    assert.equal(await post(JSON.stringify(await accepting({ value }))), 200);
    assert.equal((await world.handoffOf(id))?.state, "waiting");
  });

  it("about a conversation it was not handed is not found", async () => {
    const other = await createWorld({ settings: { agencies: ["dat-dai"] } });
    await other.say(id, "ask");
    await other.runJobs();
    const handoff = other.opaque((await other.handoffOf(id))?.id ?? "");
    const body = JSON.stringify({ ...(await accepting()), value: { state: "accepted", handoff, number: 1 } });
    const timestamp = String(Math.floor(other.now() / 1000));
    const headers = { [TIMESTAMP_HEADER]: timestamp, [SIGNATURE_HEADER]: signatureOf(SECRET, timestamp, Buffer.from(body)) };
    assert.equal((await other.post(body, headers)).status, 404);
    assert.equal((await other.handoffOf(id))?.state, "waiting");
    await other.close();
    assert.equal(await post(JSON.stringify(await accepting({ conversation: { id: world.opaque("nobody") } }))), 404);
  });

  it("is shown as plain words: no hidden signs, no personal numbers but an office's telephone, no formatting in the name", async () => {
    await world.accept(id, "**An** [x](http://evil.example)\u202e");
    await world.reply(id, AN, "Call 028 3829 1234.\u202e");
    await world.reply(id, AN, "Your number 079085012345 is fine, <b>bold</b>");
    assert.deepEqual((await world.heard(id)).slice(2), ["Call 028 3829 1234.", "Your number ••• is fine, <b>bold</b>"]);
    assert.equal((await world.handoffOf(id))?.officer?.name, "An xhttp://evil.example");
  });

  it("without a name is said in the agency's", async () => {
    const { from: _, ...body } = await accepting();
    assert.equal(await post(JSON.stringify(body)), 200);
    assert.match((await world.handoffOf(id))?.officer?.name ?? "", /Trung tâm/);
  });
});
