/** The questions of questions.yaml, as rows. */
import { join } from "node:path";
import { z } from "zod";
import { readContent } from "../../knowledge/content-file.ts";

const kinds = ["plain", "bare", "typo", "teencode", "colloquial", "southern", "short", "english", "story"] as const;
const text = z.string().min(1);
const schema = z.strictObject({
  meant: z.record(text, z.array(z.partialRecord(z.enum(kinds), text)).min(2)),
  open: z.record(text, z.array(text).min(1)),
  pairs: z.array(z.record(text, text)),
});

/** A question about the procedure `id`; never to be answered alone with one of `unlike`. */
export type Meant = { question: string; id: string; kind: string; unlike: readonly string[] };

const { value } = readContent(join(import.meta.dirname, "questions.yaml"), schema);

export const pairs: Meant[] = value.pairs.flatMap((row) =>
  Object.entries(row).map(([id, question]) => ({ question, id, kind: "pair", unlike: Object.keys(row).filter((other) => other !== id) })),
);
const asked: Meant[] = Object.entries(value.meant).flatMap(([id, rows]) =>
  rows.flatMap((row) => Object.entries(row).map(([kind, question]) => ({ question, id, kind, unlike: [] }))),
);
/** Questions about one procedure each. */
export const meant: readonly Meant[] = [...asked, ...pairs];
/** What must not be answered with one procedure alone. */
export const open: readonly { question: string; kind: string }[] = Object.entries(value.open).flatMap(([kind, questions]) =>
  questions.map((question) => ({ question, kind })),
);
export const pairRows = value.pairs.length;
