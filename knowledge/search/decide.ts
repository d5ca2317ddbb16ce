/** Whether the best match may be answered alone. A wrong procedure shown alone costs a day; one more question costs a tap. */
import type { Match, SearchResult } from "./result.ts";

/** The name must be said almost whole, explain most of what was asked, and lead the next procedure. */
const ANSWER = { fit: 0.6, cover: 0.7, lead: 1.15 };
const CHOOSE = { fit: 0.3, cover: 0.3 };
/** From here on a name counts as said in full. */
const WHOLE = 0.97;

export function decide(matches: readonly Match[], confusedWith: (id: string) => readonly string[]): SearchResult["decision"] {
  const [first, second] = matches;
  if (!first) return "none";
  const { fit, cover, loose } = first.reasons;
  if (fit < CHOOSE.fit || cover < CHOOSE.cover) return "none";
  if (fit < ANSWER.fit || cover < ANSWER.cover) return "choose";
  if (!second) return loose ? "choose" : "answer";
  const lead = first.score / second.score;
  // What narrows the other name was not said ("chưa làm giấy khai sinh" for "làm giấy khai sinh"), so the plain one is meant.
  const plain = fit >= WHOLE && second.reasons.fit < WHOLE && cover >= second.reasons.cover;
  if (plain && !loose) return "answer";
  // Two that are known to be mixed up, or a name used for several things, need a clearer lead.
  const doubtful = loose || confusedWith(first.id).includes(second.id);
  return lead >= (doubtful ? ANSWER.lead ** 2 : ANSWER.lead) ? "answer" : "choose";
}
