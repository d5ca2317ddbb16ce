/** The kept figures: a group that got worse is named, and so is one that cannot be compared. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { figuresOf, keepAs, worseThan } from "./baseline.ts";
import type { Verdict } from "./judge.ts";

const at = (...ranks: number[]): Verdict[] => ranks.map((rank) => ({ rank }) as Verdict);

describe("Kept figures of the search", () => {
  let folder = "";
  let kept = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "mot-cua-baseline-"));
    kept = join(folder, "kept.json");
    keepAs(kept, figuresOf({ all: at(0, 0, 2, 9, -1) }, "questions"));
  });
  after(() => rmSync(folder, { recursive: true }));

  it("hold when nothing is worse", () => {
    assert.deepEqual(worseThan(kept, figuresOf({ all: at(0, 0, 2, 9, -1) }, "questions")), []);
    assert.deepEqual(worseThan(kept, figuresOf({ all: at(0, 0, 0, 9, 9) }, "questions")), []);
  });
  it("name the group and the places that got worse", () =>
    assert.deepEqual(worseThan(kept, figuresOf({ all: at(0, 1, 2, 9, -1) }, "questions")), ["questions: all: top-1 1 of 5, was 2"]));
  it("do not compare other questions", () => {
    assert.match(worseThan(kept, figuresOf({ all: at(0, 0) }, "questions"))[0] ?? "", /2 questions, 5 when/);
    assert.match(worseThan(kept, figuresOf({ new: at(0) }, "questions"))[0] ?? "", /not in .*kept\.json/);
  });
  it("refuse a file that holds none", () => {
    writeFileSync(kept, '{"questions: all": 3}');
    assert.throws(() => worseThan(kept, {}));
  });
});
