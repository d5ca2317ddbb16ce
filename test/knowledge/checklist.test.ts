import assert from "node:assert/strict";
import fc from "fast-check";
import { walkPaths } from "../../knowledge/answer-paths.ts";
import { caseFor, withAnswer } from "../../knowledge/checklist.ts";
import { type Answers, mentions } from "../../knowledge/conditions.ts";
import { loadKnowledge } from "../../knowledge/knowledge.ts";
import { answersTo, nextQuestion } from "../../knowledge/next-question.ts";
import type { LoadedProcedure } from "../../knowledge/procedures.ts";

const { procedures, laws } = loadKnowledge();
const asking = [...procedures.values()].filter(({ questions }) => questions.length > 0);
const TODAY = "2026-11-24";
/** After the last day of every rule whose end is known now. */
const LATER = "2027-03-01";

describe("Every path through every checklist", () => {
  for (const procedure of asking) {
    it(`${procedure.id} ends decided, and all its questions and lines are reached`, () => {
      const asked = new Set<string>();
      const shown = new Set<object>();
      let paths = 0;
      walkPaths(procedure, TODAY, (answers) => {
        paths++;
        for (const key of Object.keys(answers)) asked.add(key);
        const { documents, inDatabase, fees, time, place } = caseFor(procedure, answers, TODAY);
        assert.ok(place.certain, `the place is open after ${JSON.stringify(answers)}`);
        for (const { item, applies } of [...documents, ...inDatabase, ...fees, ...time]) {
          shown.add(item);
          assert.ok(item.when === undefined || applies === "yes", `\`${item.when}\` is open after ${JSON.stringify(answers)}`);
        }
      });
      assert.ok(paths > 1, "the questions make no difference");
      const unasked = procedure.questions.filter(({ key }) => !asked.has(key)).map(({ key }) => key);
      assert.deepEqual(unasked, [], "never asked");
      const lines = [...procedure.documents, ...procedure.fees, ...procedure.time].filter(({ until }) => !until || until >= TODAY);
      const unseen = lines.filter((line) => !shown.has(line)).map((line) => line.when);
      assert.deepEqual(unseen, [], "never shown");
    });
  }

  it("ends decided as well when rules with a last day are over", () => {
    for (const procedure of asking) {
      walkPaths(procedure, LATER, (answers) => {
        const { documents, fees, time } = caseFor(procedure, answers, LATER);
        for (const { item, applies } of [...documents, ...fees, ...time])
          assert.ok(item.when === undefined || applies === "yes", `${procedure.id}: \`${item.when}\` after ${JSON.stringify(answers)}`);
      });
    }
  });
});

describe("Changing an answer", () => {
  /** The questions that are asked, directly or not, because of what was answered to `key`. */
  const hangingOn = ({ questions }: LoadedProcedure, key: string): Set<string> => {
    const found = new Set([key]);
    for (let size = 0; size < found.size; ) {
      size = found.size;
      for (const { key: other, when = "" } of questions) if ([...found].some((one) => mentions(when, one))) found.add(other);
    }
    found.delete(key);
    return found;
  };

  it("asks again what hangs on it and nothing else, whatever was answered", () => {
    fc.assert(
      fc.property(fc.constantFrom(...asking), fc.infiniteStream(fc.nat()), (procedure, chance) => {
        const pick = <T>(list: readonly T[]): T => list[Number(chance.next().value) % list.length] as T;
        const finish = (answers: Answers): Answers => {
          const question = nextQuestion(procedure, answers, TODAY);
          return question ? finish({ ...answers, [question.key]: pick(answersTo(procedure, question)) }) : answers;
        };
        const before = finish({});
        const changed = pick(procedure.questions.filter(({ key }) => key in before));
        const value = pick(answersTo(procedure, changed));
        const after = withAnswer(procedure, before, changed.key, value);
        const dropped = value === before[changed.key] ? new Set<string>() : hangingOn(procedure, changed.key);
        const kept = Object.entries(before).filter(([key]) => !dropped.has(key));
        assert.deepEqual(after, { ...Object.fromEntries(kept), [changed.key]: value }, `${procedure.id}: ${changed.key}`);
        const end = finish(after);
        for (const key of Object.keys(after)) assert.equal(end[key], after[key], `${procedure.id}: ${key} was asked again`);
        for (const { item, applies } of caseFor(procedure, end, TODAY).documents) assert.ok(!item.when || applies === "yes", procedure.id);
      }),
      { numRuns: 1000, seed: 1 },
    );
  });
});

describe("Fees by the day", () => {
  const feesOf = (id: string, today: string, answers: Answers = {}) =>
    caseFor(procedures.get(id) as LoadedProcedure, answers, today).fees.map(({ item }) => item);
  const restingOn = (law: string) => [...procedures.values()].filter(({ fees }) => fees.some(({ legal }) => legal?.law === law));

  it("the waiver of 117/2026/TT-BTC holds to 28/02/2027 and not after", () => {
    const amounts = (today: string) => feesOf("dang-ky-thuong-tru", today, { filing: "online" }).map(({ amount }) => amount);
    assert.deepEqual(amounts("2027-02-28"), [10000, 0]);
    assert.deepEqual(amounts("2027-03-01"), [10000]);
  });
  it("the halved fees of 64/2025/TT-BTC end with 2026, and others take their place", () => {
    const halved = restingOn("64/2025/TT-BTC");
    assert.ok(halved.length >= 10, `${halved.length}`);
    for (const { id } of halved) {
      assert.ok(
        feesOf(id, "2026-12-31").some(({ legal }) => legal?.law === "64/2025/TT-BTC"),
        id,
      );
      const after = feesOf(id, "2027-01-01");
      assert.ok(after.length > 0, `${id} has no fee from 2027 on`);
      assert.ok(!after.some(({ legal }) => legal?.law === "64/2025/TT-BTC"), id);
    }
  });
  it("no fee rests on a law that ends before the fee does", () => {
    for (const { id, fees } of procedures.values()) {
      for (const { legal, until } of fees) {
        const end = laws.get(legal?.law ?? "")?.until;
        assert.ok(!end || (until !== undefined && until <= end), `${id}: ${legal?.law} ends on ${end}, the fee ${until ?? "never"}`);
      }
    }
  });
});
