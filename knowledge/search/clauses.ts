/** A long message is a story with a question in it; it may also hold two questions. */

/** From so many words on a message is taken apart. */
export const STORY_WORDS = 9;
const MOST_CLAUSES = 12;

/** The parts between punctuation, or between `joints` such as "với lại"; none when there is but one. */
export function clausesOf(question: string, joints: RegExp): string[] {
  const clauses = question
    .split(/[.,;:?!\n()+]+/)
    .flatMap((part) => part.split(joints))
    .map((clause) => clause.trim())
    .filter((clause) => clause.includes(" "));
  return clauses.length > 1 ? clauses.slice(0, MOST_CLAUSES) : [];
}
