/** The review of unanswered questions, created and joined. */
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { createNotify } from "../notices.ts";
import type { Records } from "../state/records.ts";
import { createGroups } from "./groups.ts";
import { createLink } from "./linking.ts";
import type { Misses } from "./misses.ts";
import { createReview, type Review } from "./review.ts";

export type ReviewingParts = {
  records: Records;
  misses: Misses;
  knowledge: Knowledge;
  /** KNOWLEDGE_DIR. */
  folder: string;
  /** Takes what is new there into the knowledge. */
  refresh: () => Promise<void>;
  secret: string;
  now: () => number;
};

export function createReviewing({ records, misses, knowledge, folder, refresh, secret, now }: ReviewingParts): Review {
  return createReview({
    groups: createGroups({ records, misses, knowledge, secret, now }),
    misses,
    link: createLink({ knowledge, folder, refresh, now }),
    notify: createNotify(records, now),
    knowledge,
  });
}
