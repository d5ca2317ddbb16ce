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
