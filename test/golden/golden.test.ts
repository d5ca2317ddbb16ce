/** Critical answers stay as they were approved, word for word. */
import assert from "node:assert/strict";
import { answerTo, asked, keptFor, readKept } from "./golden.ts";

describe("Golden answers", () => {
  const kept = readKept();

  it("are at least 40, each question once", () => {
    assert.ok(asked.length >= 40, `${asked.length} questions`);
    assert.equal(new Set(asked.map((one) => JSON.stringify(one))).size, asked.length);
  });
  it("are kept for no question that is gone", () => assert.equal(kept.size, asked.length));

  for (const one of asked)
    it(`${one.day}: ${one.question}`, () => {
      assert.equal(
        answerTo(one),
        keptFor(kept, one),
        "the answer changed: if it is right, run npm run golden and commit answers.txt with the change",
      );
    });
});
