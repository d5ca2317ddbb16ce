/** What one case needs: the documents, fees, times and place of a procedure that apply to these answers on this day. */
import { type Answers, mentions, type Verdict } from "./conditions.ts";
import type { LoadedProcedure } from "./procedures.ts";
import type { Bilingual, Document, Fee, TimeLimit } from "./schema.ts";

/** A line that applies (`yes`), or may apply depending on what was not asked (`undecided`). */
export type Line<T> = { item: T; applies: Exclude<Verdict, "no"> };

export type Case = {
  /** To be handed in or shown. */
  documents: Line<Document>[];
  /** Looked up by the office itself: not to be handed in. */
  inDatabase: Line<Document>[];
  fees: Line<Fee>[];
  time: Line<TimeLimit>[];
  notNeeded: Document[];
  /** Where this case is filed; `body` is a key of bodies.yaml, `certain` false while an answer that decides it is missing. */
  place: { where: Bilingual; body: string; certain: boolean };
  /** What the answers amount to besides papers. */
  explanations: Bilingual[];
};

export type Dated = { when?: string | undefined; text?: unknown; until?: string | undefined };
export const isOver = ({ until }: Dated, today: string): boolean => until !== undefined && until < today;

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
  const documents = lines(procedure.documents);
  return {
    documents: documents.filter(({ item }) => !item.inDatabase),
    inDatabase: documents.filter(({ item }) => item.inDatabase),
    fees: lines(procedure.fees),
    time: lines(procedure.time),
    notNeeded: procedure.documents.filter((document) => !document.inDatabase && !isOver(document, today) && verdict(document) === "no"),
    place: placeFor(procedure, verdict),
    explanations: (procedure.explanations ?? []).filter((one) => verdict({ when: one.when }) === "yes").map(({ say }) => say),
  };
}

function placeFor({ where, body, places = [] }: LoadedProcedure, verdict: (line: Dated) => Verdict): Case["place"] {
  const own = places.find(({ when }) => verdict({ when }) === "yes");
  const certain = own !== undefined || places.every(({ when }) => verdict({ when }) === "no");
  return { where: own?.where ?? where, body: own?.body ?? body, certain };
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
