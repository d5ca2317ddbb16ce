/** Whether words that nothing was found for are a question that somebody could look after. */
import type { Knowledge } from "../knowledge.ts";
import { isForeignScript, syllables } from "../search/fold.ts";

/** Fewer syllables ask nothing. */
const SHORTEST = 2;

/** Not of one syllable, in another script, of what is said beside a question, or without a single word the search knows. */
export function isQuestion(
  text: string,
  { search, vocabulary, readIntent }: Pick<Knowledge, "search" | "vocabulary" | "readIntent">,
): boolean {
  const words = syllables(text);
  if (words.length < SHORTEST || isForeignScript(text) || readIntent(text) !== undefined) return false;
  const topic = search.topic(text);
  return topic.length > 0 && (topic.some(({ isKnown }) => isKnown) || words.some(({ key }) => vocabulary.knows(key)));
}
