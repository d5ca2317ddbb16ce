import assert from "node:assert/strict";
import { countsOf, hasWords, nextRow, openClocks, rowsIn } from "../../bot/web/console/model/views.ts";
import * as example from "./example.ts";

const now = Date.now();
const ids = (rows: { conversationId: string }[]): string => rows.map(({ conversationId }) => conversationId).join(" ");

describe("the lists", () => {
  it("show who waits, what is mine, what wants contact and everything, oldest first", () => {
    const rows = example.rows().reverse();
    assert.equal(ids(rowsIn("unanswered", rows, "lan", now)), "c-1 c-2 c-3");
    assert.equal(ids(rowsIn("mine", rows, "lan", now)), "c-4 c-5");
    assert.equal(ids(rowsIn("contact", rows, "lan", now)), "c-7 c-8");
    assert.equal(ids(rowsIn("all", rows, "lan", now)), "c-1 c-2 c-3 c-4 c-5 c-6 c-7 c-8");
    assert.deepEqual(countsOf(rows, "lan", now), { unanswered: 3, mine: 2, all: 8, contact: 2 });
  });

  it("put those of mine who wait for an answer first, the longest wait before all", () => {
    const mine = (n: number, unanswered?: number) =>
      example.row(n, { state: "officer", officer: { id: "lan", name: "Lan", agency: "mau" }, unanswered });
    assert.equal(ids(rowsIn("mine", [mine(1), mine(2, now - 1), mine(3, now - 9)], "lan", now)), "c-3 c-2 c-1");
  });

  it("keep a snoozed conversation out of mine until its time", () => {
    const row = example.row(1, { state: "officer", officer: { id: "lan", name: "Lan", agency: "mau" }, snoozed: now + 1_000 });
    assert.equal(ids(rowsIn("mine", [row], "lan", now)), "");
    assert.equal(ids(rowsIn("contact", [row], "lan", now)), "c-1");
    assert.equal(ids(rowsIn("mine", [row], "lan", now + 1_001)), "c-1");
  });

  it("never show what is closed", () => {
    assert.deepEqual(rowsIn("all", example.endedRows(), "lan", now), []);
  });

  it("are searched by topic, officer and label without accents", () => {
    const row = example.row(4, { labels: ["gap"], officer: { id: "x", name: "Hòa Đặng", agency: "mau" } });
    for (const query of ["dang ky", "KHAI SINH", "hoa dang", "gap", "birth"]) assert.ok(hasWords(row, query), query);
    assert.ok(!hasWords(row, "nhà đất"));
  });

  it("go on with who waits for me, else with who has waited longest", () => {
    assert.equal(nextRow(example.rows(), "lan", now, "c-5")?.conversationId, "c-4");
    assert.equal(nextRow(example.rows(), "lan", now, "c-4")?.conversationId, "c-1");
    assert.equal(nextRow([], "lan", now, "c-4"), undefined);
  });
});

describe("the clocks", () => {
  it("are missed, due soon within five minutes, or calm; those that stopped are not shown", () => {
    const clocks = [example.clock("resolution", 30), example.clock("next", 4), example.clock("first", -1)];
    assert.deepEqual(
      openClocks([...clocks, { ...example.clock("first", -9), done: now }], Date.now()).map(({ kind, urgency }) => `${kind} ${urgency}`),
      ["first missed", "next soon", "resolution calm"],
    );
  });
});
