/** The port to the counters behind the figures. Two implementations (memory, Redis) run one contract suite: test/figures/figures-contract.ts. */

/** One more in each field of each hash of an agency, once under the id `once`. */
export type Count = { agency: string; once: string; hashes: readonly string[]; fields: readonly string[] };

export type Counters = {
  add(count: Count): Promise<void>;
  /** What each hash holds, field by field, in turn. */
  read(agency: string, hashes: readonly string[]): Promise<ReadonlyMap<string, number>[]>;
  close?(): void;
};

/** So long counts are kept: two years and some weeks to look back at them. */
export const KEPT_SECONDS = 800 * 86_400;
/** So long an event that is told again is known. */
export const KNOWN_SECONDS = 7 * 86_400;
