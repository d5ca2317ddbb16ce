import assert from "node:assert/strict";
import fc from "fast-check";
import { caseFor, nextQuestion, withAnswer } from "../../knowledge/checklist.ts";
import { type Answers, mentions } from "../../knowledge/conditions.ts";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import type { LoadedProcedure } from "../../knowledge/procedures.ts";
import type { Question } from "../../knowledge/schema.ts";

const { procedures } = loadKnowledge();
const asking = [...procedures.values()].filter(({ questions }) => questions.length > 0);
const TODAY = "2026-11-24";

/** Every answer worth trying: all choices, yes and no, and numbers around those its conditions compare with. */
function answersTo(procedure: LoadedProcedure, question: Question): Answers[string][] {
  if (question.kind === "choice") return question.choices.map(({ value }) => value);
  if (question.kind === "yesNo") return [true, false];
  if (question.kind === "date") return ["2026-01-01"];
  const limits = [...procedure.conditions.keys()]
    .filter((when) => mentions(when, question.key))
    .flatMap((when) => [...when.matchAll(/\d+/g)].map(Number));
  return [...new Set([question.min, question.max, ...limits.flatMap((n) => [n - 1, n, n + 1])])].filter(
    (n) => n >= question.min && n <= question.max,
  );
}

/** Walks every path of answers to its end. */
function walk(procedure: LoadedProcedure, answers: Answers, end: (answers: Answers) => void): void {
  const question = nextQuestion(procedure, answers);
  if (!question) {
    end(answers);
    return;
  }
  assert.ok(!(question.key in answers), `${procedure.id} asks ${question.key} twice`);
  for (const value of answersTo(procedure, question)) walk(procedure, { ...answers, [question.key]: value }, end);
}

describe("Every path through every checklist", () => {
  for (const procedure of asking) {
    it(`${procedure.id} ends decided, and all its questions and documents are reached`, () => {
      const asked = new Set<string>();
      const shown = new Set<string>();
      let paths = 0;
      walk(procedure, {}, (answers) => {
        paths++;
        for (const key of Object.keys(answers)) asked.add(key);
        for (const { item } of caseFor(procedure, answers, TODAY).documents) shown.add(item.name.en);
        for (const [when, holds] of procedure.conditions) {
          const line = [...procedure.documents, ...procedure.fees, ...procedure.time].some((one) => one.when === when);
          if (line) assert.notEqual(holds(answers), "undecided", `${procedure.id}: \`${when}\` after ${JSON.stringify(answers)}`);
        }
      });
      assert.ok(paths > 1, "the questions make no difference");
      assert.deepEqual(
        procedure.questions.filter(({ key }) => !asked.has(key)).map(({ key }) => key),
        [],
        "never asked",
      );
      assert.deepEqual(
        procedure.documents.filter(({ name }) => !shown.has(name.en)).map(({ name }) => name.en),
        [],
        "never shown",
      );
    });
  }

  it("changing an answer drops only those that hang on it", () => {
    fc.assert(
      fc.property(fc.constantFrom(...asking), fc.infiniteStream(fc.nat()), (procedure, chance) => {
        let answers: Answers = {};
        const pick = <T>(list: readonly T[]): T => list[Number(chance.next().value) % list.length] as T;
        for (let question = nextQuestion(procedure, answers); question; question = nextQuestion(procedure, answers)) {
          answers = { ...answers, [question.key]: pick(answersTo(procedure, question)) };
        }
        const changed = pick(procedure.questions.filter(({ key }) => key in answers));
        const after = withAnswer(procedure, answers, changed.key, pick(answersTo(procedure, changed)));
        for (const { key, when } of procedure.questions) {
          const hangs =
            when !== undefined &&
            procedure.questions.some(
              (other) => other.key !== key && mentions(when, other.key) && (other.key === changed.key || !(other.key in after)),
            );
          if (key !== changed.key && key in answers && !hangs)
            assert.equal(after[key], answers[key], `${procedure.id}: ${key} was dropped`);
        }
      }),
      { numRuns: 500, seed: 1 },
    );
  });
});

describe("Fees by the day", () => {
  const residence = procedures.get("dang-ky-thuong-tru") as LoadedProcedure;
  const amounts = (today: string) => caseFor(residence, { filing: "online" }, today).fees.map(({ item }) => item.amount);

  it("the waiver of TT 117/2026 holds to its last day and not after", () => {
    assert.deepEqual(amounts("2027-02-28"), [10000, 0]);
    assert.deepEqual(amounts("2027-03-01"), [10000]);
  });
  it("no fee that is shown on a day has ended before it", () => {
    for (const procedure of procedures.values()) {
      for (const day of ["2026-12-31", "2027-01-01", "2027-03-01"]) {
        for (const { item } of caseFor(procedure, {}, day).fees) assert.ok(!item.until || item.until >= day, procedure.id);
      }
    }
  });
});
