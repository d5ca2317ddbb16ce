/** Which laws a line of a procedure rests on. */
import type { LoadedProcedure } from "./procedures.ts";

type Line = { legal?: { law: string } | undefined };

/**
 * The law the line names; a line that names none rests on the procedure's legal basis as a whole: it is not known which of
 * those laws it comes from, so a change of any of them concerns it.
 */
export function lawsOf(procedure: Pick<LoadedProcedure, "legal">, line: Line): string[] {
  return line.legal ? [line.legal.law] : procedure.legal.map(({ law }) => law);
}

/** An official number as people write it out in a sentence: "66.17/2026/NQ-CP", never the end of another one. */
const NUMBER = /(?<![\p{L}\d./-])\d[\d.]*\/(?:\d{4}\/)?\p{L}[\p{L}\d]*(?:-[\p{L}\d]+)*/gu;

/** The numbers of laws that the sentences in `value` name, each once. A citation is no sentence. */
export function lawsNamedIn(value: object): string[] {
  const found = new Set<string>();
  const read = (part: unknown): void => {
    if (typeof part === "string") for (const [number] of part.matchAll(NUMBER)) found.add(number);
    else if (part && typeof part === "object") for (const [key, inner] of Object.entries(part)) if (key !== "legal") read(inner);
  };
  read(value);
  return [...found];
}
