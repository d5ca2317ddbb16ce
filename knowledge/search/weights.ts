/** The few figures of the ranking; how they were found is in docs/decisions/0003. */
export const weights = {
  /** Question words count little where they happen to stand in a name. */
  weakWord: 0.35,
  weakPair: 0.4,
  /** Words said near each other, but with another word, or question words, between them. */
  nearPair: 0.3,
  /** Words as they were said, beside the official ones they were carried over to. */
  asSaid: 0.4,
  /** Accents, when typed, are evidence: for another writing, and for a word typed without. */
  otherWriting: 0.4,
  unaccented: 0.9,
  /** A name said in part loses by this power of the part unsaid: "lại", "có yếu tố nước ngoài" must be said to win. */
  unsaidPower: 0.6,
  /** An everyday name is short and one of many: said in part it loses more. */
  everydayUnsaidPower: 0.9,
  nearness: 0.1,
  /** An action in the name that was not said, and one said that the name lacks. */
  actionUnsaid: 0.95,
  actionMissing: 0.8,
  /** What the head of a title may score against the whole. */
  headTrust: 0.8,
  /** How much an unknown word of the question counts for what is left unexplained. */
  unknown: 0.5,
  /** A match counts more when the question is explained: by this power of the share explained. */
  coverPower: 0.3,
  /** What a clause of a story may score against the whole. */
  clause: 0.65,
};
