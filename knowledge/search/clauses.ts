/** A long message is a story with a question in it; a short one may hold two. */

/** From so many words on a message is taken apart. */
export const STORY_WORDS = 9;
const MOST_CLAUSES = 12;

/** The parts between punctuation that could be a question, longest message first; none when there is but one. */
export function clausesOf(question: string): string[] {
  const clauses = question
    .split(/[.,;:?!\n()]+/)
    .map((clause) => clause.trim())
    .filter((clause) => clause.includes(" "));
  return clauses.length > 1 ? clauses.slice(0, MOST_CLAUSES) : [];
}
