/** What rests on a law: every answer, line and deciding question, so that a change of law shows what it touches. */
import { mentions } from "../conditions.ts";
import { lawsOf } from "../legal.ts";
import type { LoadedProcedure } from "../procedures.ts";

/** `path`: where in the procedure's file; `text`: what a person would read there, in Vietnamese. */
export type Use = { id: string; path: string; text: string };

export function usesOf(law: string, procedures: Iterable<LoadedProcedure>): Use[] {
  return [...procedures].flatMap((procedure) => usesIn(law, procedure));
}

function usesIn(law: string, procedure: LoadedProcedure): Use[] {
  const { id, documents, fees, time, legal, questions } = procedure;
  const lines = [
    ...documents.map((line, i) => ({ path: `documents.${i}`, text: line.name.vi, laws: lawsOf(procedure, line), when: line.when })),
    ...fees.map((line, i) => ({
      path: `fees.${i}`,
      text: `${line.label.vi}: ${line.amount}`,
      laws: lawsOf(procedure, line),
      when: line.when,
    })),
    ...time.map((line, i) => ({ path: `time.${i}`, text: `${line.amount} ${line.unit}`, laws: lawsOf(procedure, line), when: line.when })),
    ...legal.map((line, i) => ({ path: `legal.${i}`, text: procedure.name.vi, laws: [line.law], when: undefined })),
  ].filter(({ laws }) => laws.includes(law));
  // A question rests on the law when a line that does depends on its answer.
  const deciding = questions
    .map((question, i) => ({ question, path: `questions.${i}` }))
    .filter(({ question }) => lines.some(({ when }) => when !== undefined && mentions(when, question.key)));
  return [
    ...lines.map(({ path, text }) => ({ id, path, text })),
    ...deciding.map(({ question, path }) => ({ id, path, text: question.ask.vi })),
  ];
}

export type Due = { id: string; review: string; name: string };

/** Procedures whose review date is on or before `by` (YYYY-MM-DD), the longest overdue first. */
export function dueBy(by: string, procedures: Iterable<LoadedProcedure>): Due[] {
  return [...procedures]
    .filter(({ review }) => review <= by)
    .map(({ id, review, name }) => ({ id, review, name: name.vi }))
    .sort((a, b) => (a.review + a.id < b.review + b.id ? -1 : 1));
}
