/** The search on questions made for this test: what it answers alone must be right, and what it should ask about it must ask. */
import assert from "node:assert/strict";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import { unaccented } from "../eval/questions.ts";
import { share } from "../eval/tally.ts";
import { type Meant, meant, open, pairRows, pairs } from "./questions.ts";

const { search, procedures } = loadKnowledge();
const OFFERED = 4;

type Outcome = Meant & { rank: number; alone: boolean; got: string | undefined };
function ask(write: (text: string) => string): Outcome[] {
  return meant.map((row) => {
    const { decision, matches } = search(write(row.question));
    const ids = decision === "none" ? [] : matches.slice(0, decision === "answer" ? 1 : OFFERED).map(({ id }) => id);
    return { ...row, rank: ids.indexOf(row.id), alone: decision === "answer", got: ids[0] };
  });
}

const isFirst = ({ rank }: Outcome): boolean => rank === 0;
/** The right one is the answer, or among the choices. */
const isServed = ({ rank }: Outcome): boolean => rank >= 0;
const isSafe = ({ alone, rank }: Outcome): boolean => !alone || rank === 0;

/** Requires `of` at least `least` percent of the outcomes; shows the figure, and what was missed when there are too many. */
function requires(title: string, outcomes: readonly Outcome[], least: number, of: (outcome: Outcome) => boolean): void {
  const missed = outcomes.filter((outcome) => !of(outcome));
  const hits = outcomes.length - missed.length;
  it(`${title}: ${share(hits, outcomes.length)} % of ${outcomes.length}`, () =>
    assert.ok(
      hits * 100 >= least * outcomes.length,
      missed.map(({ question, id, kind, got }) => `${kind}: ${question} (${id}, got ${got})`).join("\n"),
    ));
}

describe("The search on its own questions", () => {
  const written = ask((text) => text);
  const bare = ask(unaccented);

  it("which are many, and about procedures that exist", () => {
    for (const { question, id } of meant) assert.ok(procedures.has(id), `${question}: ${id}`);
    const wellAsked = [...procedures.keys()].filter((id) => meant.filter((row) => row.id === id).length >= 2);
    assert.ok(meant.length >= 220 && wellAsked.length >= 100 && pairRows >= 20, `${meant.length} about ${wellAsked.length}, ${pairRows}`);
    assert.equal(new Set(meant.map(({ question }) => question)).size, meant.length, "a question is asked twice");
  });

  requires("has the right procedure first", written, 90, isFirst);
  requires("answers or offers it", written, 95, isServed);
  requires("shows no wrong one alone", written, 99, isSafe);
  requires("without accents answers or offers it", bare, 100 * (written.filter(isServed).length / written.length) - 2, isServed);
  requires("without accents has it first", bare, 100 * (written.filter(isFirst).length / written.length) - 2, isFirst);
  requires("without accents shows no wrong one alone", bare, 99, isSafe);
  for (const kind of new Set(meant.map((row) => row.kind)))
    requires(
      `answers or offers it when it is asked in the way "${kind}"`,
      [...written, ...bare].filter((row) => row.kind === kind),
      90,
      isServed,
    );

  it("never takes one for another that is easily mixed up with it", () => {
    for (const { question, unlike } of pairs) {
      for (const text of [question, unaccented(question)]) {
        const { decision, matches } = search(text);
        assert.ok(decision !== "answer" || !unlike.includes(matches[0]?.id ?? ""), `${text} -> ${matches[0]?.id}`);
      }
    }
  });

  it("does not answer alone what is open, unclear or out of scope, in at least 95 %", () => {
    assert.ok(open.length >= 40);
    for (const write of [(text: string) => text, unaccented]) {
      const alone = open.filter(({ question }) => search(write(question)).decision === "answer");
      assert.ok(
        alone.length <= 0.05 * open.length,
        alone.map(({ kind, question }) => `${kind}: ${question} -> ${search(write(question)).matches[0]?.id}`).join("\n"),
      );
    }
  });
});
