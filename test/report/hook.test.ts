import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { SIGNATURE_HEADER, signatureOf, TIMESTAMP_HEADER } from "../../bot/services/reports/signature.ts";
import { createWorld, DAY, HOUR, type Person, sendReport, type World } from "./world.ts";

describe("news about reports", () => {
  let world: World;
  let person: Person;
  let code: string;
  beforeEach(async () => {
    world = await createWorld();
    person = world.meet();
    code = await sendReport(person);
    await world.runJobs();
    world.pass(HOUR);
  });
  afterEach(() => world.close());

  const newsNow = (more: object = {}) => ({
    id: "R-1",
    reference: code,
    status: "assigned",
    at: new Date(world.now()).toISOString(),
    ...more,
  });
  const seconds = (): string => String(Math.floor(world.now() / 1000));
  async function post(body: string | Uint8Array, headers: Record<string, string>): Promise<number> {
    const { status } = await fetch(world.hookUrl, { method: "POST", headers, body: Buffer.from(body) });
    return status;
  }
  const signed = (body: string, timestamp = seconds(), secret = world.hookSecret) => ({
    [TIMESTAMP_HEADER]: timestamp,
    [SIGNATURE_HEADER]: signatureOf(secret, timestamp, Buffer.from(body)),
  });
  const statusKept = async (): Promise<string | undefined> => (await world.stored(code))?.status;

  it("reach the person in their words, with what the office wrote", async () => {
    assert.equal(await world.remote.move("R-1", "inProgress", "Đội thoát nước đang bơm"), 204);
    assert.equal(world.told.length, 1);
    assert.equal(world.told[0]?.conversationId, person.id);
    const { text, buttons } = await person.hear(world.told[0]?.notice as never);
    assert.match(text, new RegExp(`Tin mới về phản ánh \\*\\*${code}: Ngập nước, Phường Thạnh Mỹ Tây`));
    assert.match(text, /Đơn vị đang xử lý/);
    assert.match(text, /Đội thoát nước đang bơm/);
    assert.deepEqual(buttons, ["Xem xử lý tới đâu"]);
    assert.match((await person.say(`xem phản ánh ${code}`)).text, /đang xử lý.*\s+.*Đội thoát nước/);
  });

  it("are refused when forged: no signature, a wrong one, another secret, a changed body or time", async () => {
    const body = JSON.stringify(newsNow());
    const good = signed(body);
    const bad: [string | Uint8Array, Record<string, string>][] = [
      [body, {}],
      [body, { [TIMESTAMP_HEADER]: seconds() }],
      [body, { ...good, [SIGNATURE_HEADER]: "" }],
      [body, { ...good, [SIGNATURE_HEADER]: good[SIGNATURE_HEADER]?.toUpperCase() ?? "" }],
      [body, { ...good, [SIGNATURE_HEADER]: (good[SIGNATURE_HEADER] ?? "").slice("sha256=".length) }],
      [body, { ...good, [SIGNATURE_HEADER]: `sha256=${randomBytes(32).toString("hex")}` }],
      [body, signed(body, seconds(), "a third example secret, 32 signs long")],
      [`${body} `, good],
      [body.replace("assigned", "rejected"), good],
      [body, { ...good, [TIMESTAMP_HEADER]: String(Number(seconds()) + 1) }],
    ];
    for (const [sent, headers] of bad) assert.equal(await post(sent, headers), 401);
    assert.equal(await statusKept(), "received");
    assert.equal(world.told.length, 0);
    assert.equal(await post(body, good), 204);
  });

  it("are refused when more than five minutes old, or ahead", async () => {
    const body = JSON.stringify(newsNow());
    for (const off of [-301, 301, -86_400]) assert.equal(await post(body, signed(body, String(Number(seconds()) + off))), 401);
    for (const odd of ["", "now", "1e9", "-1", " "]) assert.equal(await post(body, signed(body, odd)), 401);
    assert.equal(await statusKept(), "received");
    assert.equal(await post(body, signed(body, String(Number(seconds()) - 299))), 204);
  });

  it("are refused when played again, and taken once when signed anew", async () => {
    const body = JSON.stringify(newsNow());
    const headers = signed(body);
    assert.equal(await post(body, headers), 204);
    assert.equal(await post(body, headers), 401);
    world.restart();
    assert.equal(await post(body, headers), 401, "by another process too");
    world.pass(5_000);
    assert.equal(await post(body, signed(body)), 204);
    assert.equal(world.told.length, 1);
  });

  it("are refused when they are signed and not of the agreed form", async () => {
    for (const body of ["", "x", "[]", JSON.stringify({ ...newsNow(), status: "waiting" }), JSON.stringify({ status: "done" })]) {
      assert.equal(await post(body, signed(body)), 400);
    }
    const unknown = JSON.stringify({ ...newsNow(), reference: "ZZZZ9999" });
    assert.equal(await post(unknown, signed(unknown)), 404);
    const long = JSON.stringify({ ...newsNow(), note: "x".repeat(70_000) });
    assert.equal(await post(long, signed(long)), 413);
  });

  it("that come late change nothing", async () => {
    const early = JSON.stringify(newsNow());
    world.pass(HOUR);
    await world.remote.move("R-1", "done");
    assert.equal(await post(early, signed(early)), 204);
    assert.equal(await statusKept(), "done");
    assert.equal(world.told.length, 1);
  });

  it("before the answer to passing on is in are not undone by it", async () => {
    const other = await sendReport(person, "Nước ngập ở hẻm kế bên cả tuần");
    world.remote.fail({ status: 201, lose: true });
    await world.runJobs();
    world.remote.fail(undefined);
    world.pass(60_000);
    assert.equal(await world.remote.move("R-2", "inProgress"), 204);
    world.pass(60_000);
    await world.runJobs();
    const kept = await world.stored(other);
    assert.deepEqual([kept?.status, kept?.remoteId], ["inProgress", "R-2"]);
  });

  it("are asked for as well, more and more seldom, until the report is done", async () => {
    const report = world.remote.taken[0];
    assert.ok(report);
    // The reference server's own messages do not arrive here.
    Object.assign(report, { status: "assigned", at: new Date(world.now()).toISOString() });
    await world.runJobs();
    assert.equal(await statusKept(), "assigned");
    const waitNow = async (): Promise<number> => ((await world.dueOf("report.poll", code)) ?? 0) - world.now();
    const waits: number[] = [];
    for (let look = 0; look < 12; look++) {
      const wait = await waitNow();
      waits.push(wait / 60_000);
      world.pass(wait);
      await world.runJobs();
    }
    assert.equal(waits[0], 30);
    assert.ok(waits.every((wait, i) => wait >= (waits[i - 1] ?? 0)));
    world.pass(10 * DAY);
    await world.runJobs();
    assert.equal(await waitNow(), 6 * HOUR, "never more than six hours");
    Object.assign(report, { status: "done", at: new Date(world.now()).toISOString() });
    world.pass(6 * HOUR);
    await world.runJobs();
    assert.equal(await statusKept(), "done");
    assert.deepEqual(
      world.told.map(({ notice }) => ("status" in notice.about ? notice.about.status : "")),
      ["assigned", "done"],
    );
    assert.deepEqual(await world.records.takeDue(Number.MAX_SAFE_INTEGER, 9, 1), []);
  });

  it("are asked for during 60 days and no longer", async () => {
    world.pass(60 * DAY + HOUR);
    await world.runJobs();
    assert.deepEqual(await world.records.takeDue(Number.MAX_SAFE_INTEGER, 9, 1), []);
  });

  it("are for whoever follows the report too, without what the office wrote to the sender", async () => {
    await world.remote.move("R-1", "done", "Đã xử lý tại nhà bà Mẫu");
    const other = world.meet("en");
    const { text, buttons } = await other.say(`track my report ${code}`);
    assert.match(text, /The unit says it is done/);
    assert.ok(!text.includes("Mẫu"));
    assert.deepEqual(buttons, ["Tell me when it changes"]);
    assert.deepEqual(other.conversation?.followable, { kind: "report", code });
    assert.equal((await world.reports.look(code))?.state, "done");
    assert.equal(await world.reports.look("ZZZZ9999"), undefined);
  });
});

describe("the reference 1022 system", () => {
  it("takes no report without its key", async () => {
    const world = await createWorld();
    for (const authorization of ["", "Bearer wrong"]) {
      assert.equal((await fetch(`${world.remote.url}/reports`, { method: "POST", headers: { authorization } })).status, 401);
    }
    const headers = { authorization: "Bearer key" };
    assert.equal((await fetch(`${world.remote.url}/reports/R-9`, { headers })).status, 404);
    assert.equal((await fetch(`${world.remote.url}/reports`, { method: "POST", headers, body: "x" })).status, 400);
    await world.close();
  });
});
