/** Everyday names that people use for procedures (content/synonyms.yaml). */
import { z } from "zod";
import { readContent } from "../content-file.ts";

const say = z.string().min(1);
const schema = z.strictObject({
  synonyms: z.array(z.strictObject({ say, means: z.array(say).min(1), or: z.array(say).default([]) })),
  words: z.array(z.strictObject({ say, official: say })),
});

/** `means`: the procedures meant; `or`: others easily meant instead. */
export type Synonym = z.infer<typeof schema>["synonyms"][number];

/** Throws ContentError when a row names a procedure that does not exist. */
export function loadSynonyms(file: string, procedures: { has(id: string): boolean }): Synonym[] {
  const { value, fail } = readContent(file, schema);
  value.synonyms.forEach((row, i) => {
    for (const id of [...row.means, ...row.or]) if (!procedures.has(id)) fail(["synonyms", i], `there is no procedure "${id}"`);
  });
  return value.synonyms;
}
