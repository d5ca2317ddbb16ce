/** What a search finds. */
import type { Facet } from "./vocabulary.ts";

export type Match = {
  id: string;
  code: string | null;
  codes: readonly string[];
  title: string;
  score: number;
  /** The name that matched, and how much of the name (`fit`) and of the question's topic (`cover`) was said: 0 to 1; a `loose` name is also used for something else. */
  reasons: { name: string; loose: boolean; fit: number; cover: number };
};

export type SearchResult = {
  decision: "answer" | "choose" | "none";
  facet: Facet | null;
  facets: Facet[];
  matches: Match[];
  /** What a second question in the same message is about. */
  also?: Match;
};
