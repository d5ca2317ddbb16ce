/** The search on questions made for this test: what it answers alone must be right, and what it should ask about it must ask. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadKnowledge } from "../../knowledge/knowledge.ts";

const { search, procedures } = loadKnowledge();
const rows = readFileSync(join(import.meta.dirname, "questions.txt"), "utf8")
  .split("\n")
  .filter((line) => line.includes("|") && !line.startsWith("#"))
  .map((line) => line.split("|").map((part) => part.trim()) as [string, string]);
const meant = rows.filter(([, id]) => id !== "?");
const open = rows.filter(([, id]) => id === "?");
const unaccented = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");
const share = (count: number, of: number): number => count / of;

type Outcome = { question: string; id: string; first: boolean; offered: boolean; wrongAlone: boolean };
function judge(write: (text: string) => string): Outcome[] {
  return meant.map(([question, id]) => {
    const { decision, matches } = search(write(question));
    const first = matches[0]?.id === id;
    const offered = decision === "answer" ? first : decision === "choose" && matches.slice(0, 4).some((match) => match.id === id);
    return { question, id, first, offered, wrongAlone: decision === "answer" && !first };
  });
}
const missed = (outcomes: Outcome[], of: (outcome: Outcome) => boolean): string =>
  outcomes
    .filter((outcome) => !of(outcome))
    .map(({ question, id }) => `${question} (${id})`)
    .join("\n");

describe("The search on its own questions", () => {
  const written = judge((text) => text);
  const plain = judge(unaccented);

  it("are about procedures that exist", () => {
    for (const [question, id] of meant) assert.ok(procedures.has(id), `${question}: ${id}`);
  });
  it("answers or offers the right procedure in at least 95 %", () => {
    assert.ok(
      share(written.filter(({ offered }) => offered).length, written.length) >= 0.95,
      missed(written, ({ offered }) => offered),
    );
  });
  it("has it at the first place in at least 90 %", () => {
    assert.ok(
      share(written.filter(({ first }) => first).length, written.length) >= 0.9,
      missed(written, ({ first }) => first),
    );
  });
  it("shows a wrong procedure alone in at most 1 %", () => {
    assert.ok(
      share(written.filter(({ wrongAlone }) => wrongAlone).length, written.length) <= 0.01,
      missed(written, ({ wrongAlone }) => !wrongAlone),
    );
  });
  it("loses no more than 2 points without accents", () => {
    const [withAccents, without] = [written, plain].map((outcomes) =>
      share(outcomes.filter(({ offered }) => offered).length, outcomes.length),
    ) as [number, number];
    assert.ok(without >= withAccents - 0.02, `${without} against ${withAccents}:\n${missed(plain, ({ offered }) => offered)}`);
  });
  it("does not answer alone what is open, unclear or out of scope, in at least 95 %", () => {
    const alone = open.filter(([question]) => search(question).decision === "answer");
    assert.ok(
      alone.length <= 0.05 * open.length,
      alone.map(([question]) => `${question} -> ${search(question).matches[0]?.id}`).join("\n"),
    );
  });
});
