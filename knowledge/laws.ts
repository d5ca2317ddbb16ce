/** The laws that procedure files cite, by official number, and whether one is in force on a given day. */
import { z } from "zod";
import { readContent } from "./content-file.ts";
import { bilingual } from "./schema.ts";

/** Letters, digits, dots and dashes between slashes, as people cite it: "66.22/2026/NQ-CP". */
const number = z.string().regex(/^\d[\d.]*(\/[\p{L}\d-]+)+$/u, "must be an official number such as 68/2020/QH14");
const day = z.iso.date();

const lawRow = z.strictObject({
  title: bilingual,
  /** First day in force; null when no exact day is known. */
  effective: day.nullable(),
  /** Last day in force; null when no end is known. */
  until: day.nullable(),
  /** Numbers of the texts this one replaces as a whole. */
  replaces: z.array(number),
  source: z.url().nullable(),
  /** True when the dates were read in the law tracker, false when the law is only known from citations. */
  confirmed: z.boolean(),
});

export type Law = z.infer<typeof lawRow> & { readonly number: string };
export type InForce = "yes" | "no" | "unknown";

/**
 * Loads laws.yaml, keyed by official number.
 * Throws ContentError with file, line and reason when a row is malformed, ends before it starts or replaces itself.
 */
export function loadLaws(file: string): Map<string, Law> {
  const { value, fail } = readContent(file, z.record(number, lawRow));
  const laws = new Map<string, Law>();
  for (const [key, row] of Object.entries(value)) {
    if (row.effective && row.until && row.until < row.effective) fail([key, "until"], "ends before it takes effect");
    if (row.replaces.includes(key)) fail([key, "replaces"], "a law cannot replace itself");
    laws.set(key, { number: key, ...row });
  }
  return laws;
}

/**
 * Whether `law` is in force on `onDate` ("YYYY-MM-DD"). A law without a known first day is "unknown",
 * unless its last day has passed: then it is certainly not in force any more.
 */
export function lawInForce(law: Law, onDate: string): InForce {
  if (!day.safeParse(onDate).success) throw new RangeError(`not a date: ${onDate}`);
  if (law.until !== null && onDate > law.until) return "no";
  if (law.effective === null) return "unknown";
  return onDate < law.effective ? "no" : "yes";
}
