/** Words by which a person says which papers they have; data in content/paper-words.yaml. */
import { z } from "zod";
import { readContent } from "./content-file.ts";
import { syllables } from "./search/fold.ts";

const words = z.array(z.string().trim().min(1)).min(1);
const schema = z.strictObject({
  all: words,
  nothing: words,
  missing: words,
  have: words,
  between: words,
  notAll: words,
  going: words,
  unsure: words,
  oldForm: words,
  newForm: words,
  polite: words,
  alsoCalled: z.array(z.strictObject({ said: words, means: words })),
});

/** Every list folded, the longest phrase first, so that "còn thiếu" is seen before "thiếu". */
export type PaperWords = Omit<z.infer<typeof schema>, "alsoCalled"> & { alsoCalled: { said: string; means: string[] }[] };

/** The words of a text without accents, with single spaces between. */
export const folded = (text: string): string =>
  syllables(text)
    .map(({ key }) => key)
    .join(" ");

/** Throws ContentError with file, line and reason. */
export function loadPaperWords(file: string): PaperWords {
  const { alsoCalled, ...lists } = readContent(file, schema).value;
  const prepared = (list: readonly string[]): string[] => [...new Set(list.map(folded))].sort((a, b) => b.length - a.length);
  return {
    ...(Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, prepared(list)])) as typeof lists),
    alsoCalled: alsoCalled
      .flatMap(({ said, means }) => said.map((one) => ({ said: folded(one), means: means.map(folded) })))
      .sort((a, b) => b.said.length - a.said.length),
  };
}
