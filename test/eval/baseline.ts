/** Kept figures: how many of each group's questions were right, to fail when a change makes a group worse. */
import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { type Verdict, within } from "./judge.ts";

const PLACES = [1, 3, 10] as const;
const figures = z.strictObject({ n: z.number(), right: z.array(z.number()).length(PLACES.length) });
const schema = z.record(z.string(), figures);
export type Figures = z.infer<typeof schema>;

/** By file name and group: questions asked, and how many had a right match within 1, 3 and 10 places. */
export const figuresOf = (groups: Readonly<Record<string, readonly Verdict[]>>, name: string): Figures =>
  Object.fromEntries(
    Object.entries(groups).map(([group, verdicts]) => [
      `${name}: ${group}`,
      { n: verdicts.length, right: PLACES.map((place) => verdicts.filter(within(place)).length) },
    ]),
  );

/** What is worse than kept, one line each. Throws when the file is no baseline. */
export function worseThan(file: string, now: Figures): string[] {
  const kept = schema.parse(JSON.parse(readFileSync(file, "utf8")));
  return Object.entries(now).flatMap(([group, { n, right }]) => {
    const before = kept[group];
    if (!before) return [`${group}: not in ${file}; keep it with --keep`];
    if (before.n !== n) return [`${group}: ${n} questions, ${before.n} when the figures were kept; keep them anew with --keep`];
    return PLACES.flatMap((place, i) => {
      const [is = 0, was = 0] = [right[i], before.right[i]];
      return is < was ? [`${group}: top-${place} ${is} of ${n}, was ${was}`] : [];
    });
  });
}

/** One group a line, as the formatter leaves it. */
export function keepAs(file: string, now: Figures): void {
  const lines = Object.entries(now).map(
    ([group, { n, right }]) => `  ${JSON.stringify(group)}: { "n": ${n}, "right": [${right.join(", ")}] }`,
  );
  writeFileSync(file, `{\n${lines.join(",\n")}\n}\n`);
}
