/** An officer's words as the person gets them: whole, without signs that hide or turn, without a person's numbers. */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { CommandBody, Note } from "../../bot/web/shared/console-api.ts";
import { type Officer, startWorld, until, type World } from "./world.ts";

describe("what an officer writes", () => {
  let world: World;
  let lan: Officer;
  let person: Awaited<ReturnType<World["person"]>>;

  before(async () => {
    world = await startWorld();
    lan = await world.officer({ id: "lan" });
    person = await world.person();
    await person.waits();
    await lan.takes(person);
  });
  after(() => world.close());

  /** What the person is shown of it. */
  async function shown(text: string): Promise<string> {
    const { row, watermark: seen } = await lan.view(person.id);
    const before = (await person.told()).length;
    const { status, body } = await lan.send(person.id, { key: randomUUID(), over: row.number, kind: "reply", text, seen } as CommandBody);
    assert.deepEqual([status, body.result], [200, "done"]);
    const said = await until(async () => (await person.told())[before]);
    assert.deepEqual([said.textFormat, said.channelData?.officer], ["plain", { name: "Example lan", agency: "tong-dai" }]);
    return said.text ?? "";
  }

  it("may have 4,000 characters, whatever they are made of", async () => {
    for (const text of ["ờ".repeat(4_000), "😀".repeat(4_000), `${"a ".repeat(1_999)}ab`]) assert.equal(await shown(text), text);
    // Decomposed it is longer; what counts is what it is.
    assert.equal(await shown("ờ".normalize("NFD").repeat(4_000)), "ờ".repeat(4_000));
  });

  it("keeps its lines, and its signs of joining", async () => {
    const text = "Line one\n\n- a point\n\tindented\n👩‍👧";
    assert.equal(await shown(text), text);
    assert.equal(await shown("  \r\nspace around\r\n  "), "space around");
  });

  it("has no signs that hide or turn what stands there", async () => {
    const hidden = [
      "\u0000",
      "\u0007",
      "\u001b[31m",
      "\u200b",
      "\u200e",
      "\u202a",
      "\u202e",
      "\u2066",
      "\u2069",
      "\ufeff",
      "\u00ad",
      "\u{e0041}",
    ];
    for (const sign of hidden)
      assert.equal(await shown(`pay${sign}here`), `pay${sign === "\u001b[31m" ? "[31m" : ""}here`, JSON.stringify(sign));
  });

  it("is shown as it is written, not as marks of a page", async () => {
    const text = "<img src=x onerror=alert(1)> **bold** [link](javascript:alert(1))";
    assert.equal(await shown(text), text);
  });

  it("has a person's numbers masked, and an office's telephone and address kept", async () => {
    assert.equal(await shown("Your number 079085012345 is known."), "Your number ••• is known.");
    assert.equal(await shown("Account: số tài khoản 0071001234567"), "Account: số tài khoản •••");
    assert.equal(await shown("Call 028 3829 1234 or write to ward@example.com"), "Call 028 3829 1234 or write to ward@example.com");
    assert.equal(await shown("Call 028 3829 1234 about 079085012345"), "Call 028 3829 1234 about •••");
    assert.equal(await shown("The fee is 2.500.000 đồng, code 1.001193"), "The fee is 2.500.000 đồng, code 1.001193");
  });

  it("is a note with everything masked, and as long as a note may be", async () => {
    const note = async (text: string) => lan.post<Note[]>(`conversations/${person.id}/notes`, { key: randomUUID(), text });
    const { body } = await note("call \u202e0901234567, identity 079085012345");
    assert.equal(body.at(-1)?.text, "call •••, identity •••");
    assert.equal((await note("x".repeat(2_000))).status, 200);
    assert.equal((await note("x".repeat(2_001))).status, 400);
    assert.equal((await note("\u200b")).status, 400);
  });
});
