/** Words looked for in a text: all of them, in any order, each begun at least, with accents or without. */
import { syllables } from "../../knowledge/search/fold.ts";

/** The words of a query; none for an empty one. */
export const wordsSought = (query: string): string[] => syllables(query).map(({ key }) => key);

export function hasAll(text: string, sought: readonly string[]): boolean {
  const words = ` ${wordsSought(text).join(" ")}`;
  return sought.every((word) => words.includes(` ${word}`));
}
