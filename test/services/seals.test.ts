import assert from "node:assert/strict";
import fc from "fast-check";
import { createSeals } from "../../bot/seals.ts";

const SECRET = "x".repeat(32);

describe("seals", () => {
  it("give back what was sealed, and never show it", () => {
    const seals = createSeals(SECRET);
    fc.assert(
      fc.property(fc.string({ minLength: 6 }), (text) => {
        const seal = seals.seal(text);
        assert.equal(seals.open(seal), text);
        assert.ok(!seal.includes(text) && !Buffer.from(seal, "base64url").toString("latin1").includes(text));
      }),
    );
  });

  it("are never the same twice, so that nobody learns who gave the same number", () => {
    const { seal } = createSeals(SECRET);
    assert.notEqual(seal("0901234567"), seal("0901234567"));
  });

  it("stay closed under another secret, when changed, and for anything else", () => {
    const { seal, open } = createSeals(SECRET);
    const sealed = seal("0901234567");
    assert.equal(createSeals("y".repeat(32)).open(sealed), undefined);
    for (let at = 0; at < sealed.length; at++) {
      const changed = `${sealed.slice(0, at)}${sealed[at] === "A" ? "B" : "A"}${sealed.slice(at + 1)}`;
      // The last character carries bits that are not used.
      if (Buffer.from(changed, "base64url").equals(Buffer.from(sealed, "base64url"))) continue;
      assert.equal(open(changed), undefined, `changed at ${at}`);
    }
    for (const text of ["", "A", "0901234567", "á"]) assert.equal(open(text), undefined);
  });
});
