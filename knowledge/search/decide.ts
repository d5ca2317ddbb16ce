/** Whether the best match may be answered alone. A wrong procedure shown alone costs a day; one more question costs a tap. */
import { WHOLE } from "./rank.ts";
import type { Match, SearchResult } from "./result.ts";

/** The name must be said almost whole, explain most of what was asked, and lead the next procedure. */
const ANSWER = { fit: 0.6, cover: 0.75, lead: 1.2 };
/** Below these nothing was found; `whole`: cover where a name was said in full, as in a story; `both`: fit times cover. */
const CHOOSE = { fit: 0.15, cover: 0.3, whole: 0.2, both: 0.14 };
const FAINT = 0.45;
/** So much more of the question explained makes a clear difference. */
const FULLER = 0.1;

export function decide(matches: readonly Match[], confusedWith: (id: string) => readonly string[]): SearchResult["decision"] {
  const [first, second] = matches;
  if (!first) return "none";
  const { fit, cover, loose } = first.reasons;
  const least = fit >= WHOLE && !loose ? CHOOSE.whole : CHOOSE.cover;
  if (fit < CHOOSE.fit || cover < least || fit * cover < CHOOSE.both) return "none";
  if (fit < ANSWER.fit || cover < ANSWER.cover) return "choose";
  if (!second) return loose ? "choose" : "answer";
  const lead = first.score / second.score;
  // What narrows the other name was not said ("chưa làm giấy khai sinh" for "làm giấy khai sinh"), so the plain one is meant.
  const plain = fit >= WHOLE && second.reasons.fit < WHOLE && cover >= second.reasons.cover;
  // Or the other name leaves part of the question unexplained that this one explains.
  const fuller = fit >= WHOLE && cover >= second.reasons.cover + FULLER;
  if ((plain || fuller) && !loose) return "answer";
  // Two that are known to be mixed up, or a name used for several things, need a clearer lead.
  const doubtful = loose || confusedWith(first.id).includes(second.id);
  return lead >= (doubtful ? ANSWER.lead ** 2 : ANSWER.lead) ? "answer" : "choose";
}

/** Too little said of a name to go by it when the words of the question speak of something else. */
export const isFaint = (match: Match | undefined): boolean => !match || match.reasons.fit * match.reasons.cover < FAINT;
