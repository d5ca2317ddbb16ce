/**
 * What an answer about a procedure is made from: the record, the laws it cites and the body it names, and what editors had
 * taken out or put under review. Its hash is the version a receipt names; with the basis the answer can be made again.
 */
import { createHash } from "node:crypto";
import { conditionsOver } from "../conditions.ts";
import type { Knowledge } from "../knowledge.ts";
import type { Law } from "../laws.ts";
import type { LoadedProcedure } from "../procedures.ts";
import type { Bilingual } from "../schema.ts";
import { createHolds, type Held, type Holds, type Review } from "./holds.ts";
import { placesOf } from "./uses.ts";

export type Basis = {
  record: Omit<LoadedProcedure, "conditions">;
  body: Bilingual | null;
  laws: Law[];
  taken: Held[];
  reviews: Review[];
};

type Known = Pick<Knowledge, "laws" | "bodies" | "holds">;
const VERSION_CHARACTERS = 8;

export function basisOf(procedure: LoadedProcedure, { laws, bodies, holds }: Known): Basis {
  const { conditions: _, ...record } = procedure;
  const numbers = new Set(placesOf(procedure).flatMap((place) => [...place.laws, ...place.named]));
  return {
    record,
    body: bodies.get(procedure.body) ?? null,
    laws: [...laws.values()].filter(({ number, replaces }) => numbers.has(number) || replaces.some((one) => numbers.has(one))),
    taken: holds.taken.filter(({ id }) => id === procedure.id),
    reviews: holds.reviews.filter(({ law }) => numbers.has(law)),
  };
}

/** The text that is kept, and hashed. */
export const textOf = (basis: Basis): string => JSON.stringify(basis);
export const versionOfText = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, VERSION_CHARACTERS);

const known = new WeakMap<Holds, WeakMap<LoadedProcedure, string>>();

/** Changes with everything the answers of a procedure are made from. */
export function versionOf(procedure: LoadedProcedure, knowledge: Known): string {
  const versions = known.get(knowledge.holds) ?? new WeakMap<LoadedProcedure, string>();
  known.set(knowledge.holds, versions);
  let version = versions.get(procedure);
  if (version === undefined) versions.set(procedure, (version = versionOfText(textOf(basisOf(procedure, knowledge)))));
  return version;
}

/** The procedure as it was, with its conditions compiled again. */
export function procedureOf({ record }: Basis): LoadedProcedure {
  const compile = conditionsOver(record.questions);
  const { documents, fees, time, questions, places = [], explanations = [] } = record;
  const sources = [...documents, ...fees, ...time, ...questions, ...places, ...explanations].flatMap(({ when }) => when ?? []);
  return { ...record, conditions: new Map(sources.map((source) => [source, compile(source)])) };
}

/** Today's knowledge with everything under this procedure's answers as it was; what is taken out now stays out. */
export function knowledgeOf({ record, body, laws, taken, reviews }: Basis, now: Knowledge): Knowledge {
  const stillTaken = now.holds.taken.filter(({ id }) => id === record.id);
  return {
    ...now,
    laws: new Map(laws.map((law) => [law.number, law])),
    bodies: new Map(body ? [[record.body, body]] : []),
    holds: createHolds([...taken, ...stillTaken], reviews),
    receipt: () => undefined,
  };
}
