/** Whether the best match may be answered alone. A wrong procedure shown alone costs a day; one more question costs a tap. */
import { WHOLE } from "./rank.ts";
import type { Match, SearchResult } from "./result.ts";

/**
 * How sure the best match is, as a sum of logarithms: its lead over the second and the third, its score in words as rare as
 * can be, and how much more of the question it explains. Found by logistic regression (docs/decisions/0003).
 */
const SURE = { lead: 2.9, leadOfThird: 1, score: 1.5, explainsMore: 1.7 };
/** A greater lead says no more. */
const MOST = { lead: 3, leadOfThird: 4 };
/**
 * So sure it must be to be answered alone: `named` where next to nothing of name and question is left over (`fit`, `cover`),
 * `whole` where nothing of the name is, `doubtful` for a name used for several things, or two that are known to be mixed up.
 * Below `fits` and `cover` never.
 */
const ANSWER = { whole: 1.5, named: 3, plain: 4.85, doubtful: 5.3, fits: 0.25, cover: 0.5 };
const NAMED = { fit: 0.8, cover: 0.9, lead: 1.1, openLead: 1.5 };
/**
 * Below these nothing was found. `whole`: cover where a name was said in full, as in a story; `both`: fit times cover;
 * `evidence`: the score in words as rare as can be, times cover: one common word explains little, unless it is `all` that was said.
 */
const CHOOSE = { fit: 0.15, cover: 0.3, whole: 0.16, both: 0.14, evidence: 0.36, all: 0.9 };

/** `rarest`: the rarity of a word that stands in no name, by which scores of small and large catalogues are compared. */
export function decide(
  matches: readonly Match[],
  rarest: number,
  confusedWith: (id: string) => readonly string[],
): SearchResult["decision"] {
  const [first] = matches;
  if (!first) return "none";
  const { fit, cover, loose } = first.reasons;
  const said = fit >= WHOLE && !loose;
  if (fit < CHOOSE.fit || cover < (said ? CHOOSE.whole : CHOOSE.cover) || fit * cover < CHOOSE.both) return "none";
  if (!said && cover < CHOOSE.all && (first.score / rarest) * cover < CHOOSE.evidence) return "none";
  if (fits(first) < ANSWER.fits || cover < ANSWER.cover) return "choose";
  return sureness(matches, rarest) >= needed(matches, confusedWith) ? "answer" : "choose";
}

function needed([first, second]: readonly Match[], confusedWith: (id: string) => readonly string[]): number {
  if (!first) return Number.POSITIVE_INFINITY;
  const { fit, cover, loose } = first.reasons;
  const confused = second !== undefined && confusedWith(first.id).includes(second.id);
  // Another whose name was said in full as well leaves it open which is meant, unless far behind.
  const open = second !== undefined && second.reasons.fit >= WHOLE && second.reasons.cover >= cover;
  const leads = !second || first.score >= (open ? NAMED.openLead : NAMED.lead) * second.score;
  if (!loose && fit >= (confused ? WHOLE : NAMED.fit) && cover >= NAMED.cover && leads) return fit >= WHOLE ? ANSWER.whole : ANSWER.named;
  return loose || confused ? ANSWER.doubtful : ANSWER.plain;
}

function sureness([first, second, third]: readonly Match[], rarest: number): number {
  if (!first) return 0;
  const lead = (other: Match | undefined, most: number): number => Math.log(other ? Math.min(first.score / other.score, most) : most);
  return (
    SURE.lead * lead(second, MOST.lead) +
    SURE.leadOfThird * lead(third, MOST.leadOfThird) +
    SURE.score * Math.log(first.score / rarest) +
    SURE.explainsMore * (first.reasons.cover - (second?.reasons.cover ?? 0))
  );
}

/** How much of the name was said and of the question explained, together: 0 to 1. */
export const fits = (match: Match | undefined): number => (match ? match.reasons.fit * match.reasons.cover : 0);
