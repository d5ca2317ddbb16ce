/** An editor looks after questions nothing was found for: who asked may hear of the answer. */
export type ReviewCalls = {
  /** The person wants to hear of an answer to their last question nothing was found for, if there is one. */
  "review.follow": { asks: Record<string, never>; gives: "noted" | "nothing" };
};

export type ReviewNotices = {
  /** There is an answer now. `question`: as the person asked it (masked). */
  "review.answered": { id: string; question?: string };
};
