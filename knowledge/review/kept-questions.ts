/**
 * Questions whose right procedure is known: what a new everyday name must not make worse, and what the tests of the search
 * hold it against. They stand with the tests; a service that runs from its checkout has them.
 */
import { join } from "node:path";
import { z } from "zod";
import { readContent } from "../content-file.ts";

const kinds = ["plain", "bare", "typo", "teencode", "colloquial", "southern", "short", "english", "story"] as const;
const text = z.string().min(1);
const schema = z.strictObject({
  meant: z.record(text, z.array(z.partialRecord(z.enum(kinds), text)).min(2)),
  open: z.record(text, z.array(text).min(1)),
  pairs: z.array(z.record(text, text)),
});

/** A question about the procedure `id`; never to be answered alone with one of `unlike`. */
export type Meant = { question: string; id: string; kind: string; unlike: readonly string[] };

export type KeptQuestions = {
  /** Questions about one procedure each, those of `pairs` among them. */
  meant: readonly Meant[];
  /** What must not be answered with one procedure alone. */
  open: readonly { question: string; kind: string }[];
  /** Questions about procedures easily taken for each other. */
  pairs: readonly Meant[];
  pairRows: number;
};

const FILE = join(import.meta.dirname, "../../test/knowledge/questions.yaml");

/** Throws ContentError, or when there is no such file. */
export function loadKeptQuestions(file = FILE): KeptQuestions {
  const { value } = readContent(file, schema);
  const pairs: Meant[] = value.pairs.flatMap((row) =>
    Object.entries(row).map(([id, question]) => ({ question, id, kind: "pair", unlike: Object.keys(row).filter((other) => other !== id) })),
  );
  const asked: Meant[] = Object.entries(value.meant).flatMap(([id, rows]) =>
    rows.flatMap((row) => Object.entries(row).map(([kind, question]) => ({ question, id, kind, unlike: [] }))),
  );
  const open = Object.entries(value.open).flatMap(([kind, questions]) => questions.map((question) => ({ question, kind })));
  return { meant: [...asked, ...pairs], open, pairs, pairRows: value.pairs.length };
}
