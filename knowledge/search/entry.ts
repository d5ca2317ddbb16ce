/** What the search knows of a procedure. */
export type Entry = {
  id: string;
  code: string | null;
  /** All codes it is known by. */
  codes: readonly string[];
  name: { vi: string; en?: string };
  /** Everyday names; `loose` ones are also used for something else. */
  alsoCalled: readonly { say: string; loose: boolean }[];
  /** Ids of procedures easily taken for this one. */
  confusedWith: readonly string[];
  /** Researched for this city: others may join it, it joins none. */
  researched: boolean;
  /** 0 to 1: nearer to the person first (commune before city before ministry, checked before imported). */
  nearness: number;
};
