/** Procedures easily taken for each other: a wording that leaves it open is asked about, a clear one finds its own. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { z } from "zod";
import { readContent } from "../../knowledge/content-file.ts";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import { unaccented } from "../eval/questions.ts";

const text = z.string().min(1);
const schema = z.array(z.strictObject({ bare: z.array(text).min(1), clear: z.record(text, text) }));
const rows = readContent(join(import.meta.dirname, "confusables.yaml"), schema).value;
const { search, procedures } = loadKnowledge();

describe("Procedures easily taken for each other", () => {
  it("are many pairs, and exist", () => {
    const pairs = rows.reduce((sum, { clear }) => sum + (Object.keys(clear).length * (Object.keys(clear).length - 1)) / 2, 0);
    assert.ok(pairs >= 40, `${pairs} pairs`);
    for (const { clear } of rows) for (const id of Object.keys(clear)) assert.ok(procedures.has(id), id);
  });
  for (const write of [(wording: string) => wording, unaccented]) {
    const how = write === unaccented ? "without accents" : "as written";
    for (const { bare, clear } of rows) {
      it(`${how}: "${bare[0]}" is asked about, and each of ${Object.keys(clear).length} clear wordings finds its own`, () => {
        for (const wording of bare) {
          const { decision, matches } = search(write(wording));
          assert.notEqual(decision, "answer", `${wording} -> ${matches[0]?.id}`);
        }
        for (const [id, wording] of Object.entries(clear)) {
          const { decision, matches } = search(write(wording));
          const found = matches.map((match) => match.id);
          assert.ok(decision !== "none", wording);
          assert.ok(found[0] === id || (decision === "choose" && found.slice(0, 3).includes(id)), `${wording} -> ${found.slice(0, 3)}`);
        }
      });
    }
  }
});
