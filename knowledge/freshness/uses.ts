/** What rests on a law: every answer, line and deciding question, so that a change of law shows what it touches. */
import { mentions } from "../conditions.ts";
import { lawsNamedIn, lawsOf } from "../legal.ts";
import type { LoadedProcedure } from "../procedures.ts";
import type { Bilingual } from "../schema.ts";
import type { Facet } from "../search/vocabulary.ts";

/** `path`: where in the procedure's file; `text`: what a person would read there, in Vietnamese. */
export type Use = { id: string; path: string; text: string };

/** One place of a procedure's file, and what it rests on. */
export type Place = {
  path: string;
  text: string;
  /** The answers it is shown in. */
  facets: readonly Facet[];
  /** The laws it is made from. */
  laws: readonly string[];
  /** Further laws its words name, perhaps only to say that they do not apply any more. */
  named: readonly string[];
  /** What stands there. */
  item: object;
  /** First and last day of a line that has them. */
  from?: string | undefined;
  until?: string | undefined;
};

/** A document, fee or time: what its `when` reads decides whether it is shown. */
type LinePlace = Place & { when: string | undefined };
type Line = { when?: string | undefined; from?: string | undefined; until?: string | undefined; legal?: { law: string } | undefined };

const known = new WeakMap<LoadedProcedure, readonly Place[]>();

/** Every place of a procedure that rests on a law or names one. */
export function placesOf(procedure: LoadedProcedure): readonly Place[] {
  let places = known.get(procedure);
  if (!places) {
    const lines = linePlaces(procedure);
    places = [...lines, ...basisPlaces(procedure, lines), ...questionPlaces(procedure, lines), ...prosePlaces(procedure)];
    known.set(procedure, places);
  }
  return places;
}

function linePlaces(procedure: LoadedProcedure): LinePlace[] {
  const { documents, fees, time } = procedure;
  const place = (path: string, facets: readonly Facet[], item: Line, text: string): LinePlace => {
    const { when, from, until } = item;
    const laws = lawsOf(procedure, item);
    return { path, text, facets, laws, named: lawsNamedIn(item).filter((law) => !laws.includes(law)), item, when, from, until };
  };
  return [
    ...documents.map((line, i) => place(`documents.${i}`, ["documents", "form"], line, line.name.vi)),
    ...fees.map((line, i) => place(`fees.${i}`, ["fee"], line, `${line.label.vi}: ${line.amount} ${line.currency}`)),
    ...time.map((line, i) => place(`time.${i}`, ["time"], line, `${line.amount} ${line.unit}`)),
  ];
}

/** The legal basis stands for the answer as a whole, but for laws that only fees are made from. */
function basisPlaces({ legal, name }: LoadedProcedure, lines: readonly LinePlace[]): Place[] {
  return legal.map((item, i) => {
    const citing = ownLines(lines, item.law);
    const isOfFees = citing.length > 0 && citing.every(({ facets }) => facets.includes("fee"));
    const facets: Facet[] = isOfFees ? ["legal"] : ["legal", "where", "online", "steps", "who"];
    return { path: `legal.${i}`, text: name.vi, facets, laws: [item.law], named: [], item };
  });
}

/** A question rests on a law when a line that does depends on its answer. */
function questionPlaces({ questions }: LoadedProcedure, lines: readonly LinePlace[]): Place[] {
  return questions.map((item, i) => {
    const decided = lines.filter(({ when }) => when !== undefined && mentions(when, item.key));
    const laws = [...new Set(decided.flatMap((line) => line.laws))];
    const named = [...lawsNamedIn(item), ...decided.flatMap((line) => line.named)].filter((law) => !laws.includes(law));
    return { path: `questions.${i}`, text: item.ask.vi, facets: [], laws, named, item };
  });
}

function prosePlaces({ summary, where, online, steps, notes, unconfirmed }: LoadedProcedure): Place[] {
  const place = (path: string, facets: readonly Facet[], item: Bilingual): Place[] => {
    const named = lawsNamedIn(item);
    return named.length > 0 ? [{ path, text: item.vi, facets, laws: [], named, item }] : [];
  };
  return [
    ...place("summary", ["who"], summary),
    ...place("where", ["where"], where),
    ...(online.note ? place("online.note", ["online"], online.note) : []),
    ...steps.flatMap((step, i) => place(`steps.${i}`, ["steps"], step)),
    ...notes.flatMap((note, i) => place(`notes.${i}`, ["steps"], note)),
    ...unconfirmed.flatMap(({ note }, i) => place(`unconfirmed.${i}`, [], note)),
  ];
}

/** The lines that cite the law themselves. */
export const ownLines = <T extends Place>(places: readonly T[], law: string): T[] =>
  places.filter(({ item, laws }) => "legal" in item && item.legal !== undefined && laws.includes(law));

export function usesOf(law: string, procedures: Iterable<LoadedProcedure>): Use[] {
  return [...procedures].flatMap((procedure) =>
    placesOf(procedure)
      .filter(({ laws, named }) => laws.includes(law) || named.includes(law))
      .map(({ path, text }) => ({ id: procedure.id, path, text })),
  );
}

export type Due = { id: string; review: string; name: string };

/** Procedures whose review date is on or before `by` (YYYY-MM-DD), the longest overdue first. */
export function dueBy(by: string, procedures: Iterable<LoadedProcedure>): Due[] {
  return [...procedures]
    .filter(({ review }) => review <= by)
    .map(({ id, review, name }) => ({ id, review, name: name.vi }))
    .sort((a, b) => (a.review + a.id < b.review + b.id ? -1 : 1));
}
