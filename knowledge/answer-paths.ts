/** Every way to answer the questions of a procedure, with the values at which its conditions turn. */
import { caseFor } from "./checklist.ts";
import type { Answers } from "./conditions.ts";
import { answersTo, nextQuestion } from "./next-question.ts";
import type { LoadedProcedure } from "./procedures.ts";

/** More ways than this through one procedure mean that its questions should be fewer. */
const MOST_PATHS = 20_000;

/**
 * Walks every path of answers to its end and calls `end` there. `today` is YYYY-MM-DD; "" counts lines of all days.
 * Throws when there are too many paths or a question is asked twice.
 */
export function walkPaths(procedure: LoadedProcedure, today: string, end: (answers: Answers) => void): void {
  let paths = 0;
  const walk = (answers: Answers): void => {
    const question = nextQuestion(procedure, answers, today);
    if (!question) {
      if (++paths > MOST_PATHS) throw new Error(`there are more than ${MOST_PATHS} ways to answer the questions`);
      end(answers);
      return;
    }
    if (question.key in answers) throw new Error(`${question.key} is asked twice`);
    for (const value of answersTo(procedure, question)) walk({ ...answers, [question.key]: value });
  };
  walk({});
}

/** Everything that a case comes to, as one text: two cases with the same text get the same answer. */
export function resultOf(procedure: LoadedProcedure, answers: Answers, today: string): string {
  const { documents, inDatabase, fees, time, place, explanations } = caseFor(procedure, answers, today);
  return [documents, inDatabase, fees, time]
    .map((lines) => lines.map(({ item, applies }: { item: object; applies: string }) => `${numberOf(procedure, item)}${applies}`).join(","))
    .concat(place.where.vi, ...explanations.map(({ vi }) => vi))
    .join("|");
}

function numberOf({ documents, fees, time }: LoadedProcedure, item: object): number {
  return [...documents, ...fees, ...time].indexOf(item as never);
}
