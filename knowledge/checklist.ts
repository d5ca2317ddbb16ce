/** What one case needs: the documents, fees and times of a procedure that apply to these answers on this day. */
import { type Answers, mentions, type Verdict } from "./conditions.ts";
import type { LoadedProcedure } from "./procedures.ts";
import type { Document, Fee, Question, TimeLimit } from "./schema.ts";

/** A line that applies (`yes`), or may apply depending on what was not asked (`undecided`). */
export type Line<T> = { item: T; applies: Exclude<Verdict, "no"> };

export type Case = { documents: Line<Document>[]; fees: Line<Fee>[]; time: Line<TimeLimit>[]; notNeeded: Document[] };

type Dated = { when?: string | undefined; text?: unknown; until?: string | undefined };
const isOver = ({ until }: Dated, today: string): boolean => until !== undefined && until < today;

/** `today` is YYYY-MM-DD; lines that ended before it are left out, those that begin later stay with their first day. */
export function caseFor(procedure: LoadedProcedure, answers: Answers, today: string): Case {
  const verdict = (line: Dated): Verdict => {
    if (line.when !== undefined) return procedure.conditions.get(line.when)?.(answers) ?? "undecided";
    return line.text === undefined ? "yes" : "undecided";
  };
  const lines = <T extends Dated>(items: readonly T[]): Line<T>[] =>
    items.flatMap((item) => {
      const applies = isOver(item, today) ? "no" : verdict(item);
      return applies === "no" ? [] : [{ item, applies }];
    });
  return {
    documents: lines(procedure.documents),
    fees: lines(procedure.fees),
    time: lines(procedure.time),
    notNeeded: procedure.documents.filter((document) => !isOver(document, today) && verdict(document) === "no"),
  };
}

/** The next question worth asking on a day: it applies, has no answer, and some line still depends on it. Without a day all lines count. */
export function nextQuestion(procedure: LoadedProcedure, answers: Answers, today = ""): Question | undefined {
  return procedure.questions.find(
    (question) =>
      !(question.key in answers) && isAsked(procedure, question, answers) && decidesSomething(procedure, question.key, answers, today),
  );
}

/** Whether a question belongs to the case these answers describe. */
export function isAsked(procedure: LoadedProcedure, question: { when?: string | undefined }, answers: Answers): boolean {
  return question.when === undefined || procedure.conditions.get(question.when)?.(answers) === "yes";
}

function decidesSomething(procedure: LoadedProcedure, key: string, answers: Answers, today: string): boolean {
  const lines = [...procedure.documents, ...procedure.fees, ...procedure.time].filter((line) => !isOver(line, today));
  const sources = [...lines, ...procedure.questions].flatMap((line) => line.when ?? []);
  return sources.some((source) => mentions(source, key) && procedure.conditions.get(source)?.(answers) === "undecided");
}

/** The answers left when `key` changes: those of questions that hang on it, directly or not, are asked again. */
export function withAnswer(procedure: LoadedProcedure, answers: Answers, key: string, value: Answers[string]): Answers {
  if (answers[key] === value) return answers;
  const stale = new Set([key]);
  for (const question of procedure.questions) {
    if (question.when && [...stale].some((changed) => mentions(question.when as string, changed))) stale.add(question.key);
  }
  const kept = Object.entries(answers).filter(([other]) => !stale.has(other));
  return { ...Object.fromEntries(kept), [key]: value };
}
