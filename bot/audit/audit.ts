/**
 * The port to the audit log: who did what, when, with which record, and why. Lines are only ever added, and each carries the
 * hash of the one before it, so that a line that was changed, taken out or put in is found. Two implementations (memory,
 * Redis) run one contract suite: test/audit/audit-contract.ts.
 */
export type AuditEntry = {
  /** Of what was done, made by whoever does it: the same id is appended once. */
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  /** Officer id; "system" for the service itself. */
  who: string;
  /** As "reveal" or "staff.disable". */
  what: string;
  /** Id of what it was done to; "" for nothing in particular. */
  record: string;
  /** The officer's reason, in their words; kept masked, at most LONGEST_WHY characters. */
  why: string;
  agency: string;
};

/** `n` counts from 1 and is never given again. */
export type AuditLine = AuditEntry & { n: number; hash: string };

/** How many lines were ever written, and the last one's hash. Written down elsewhere, it is an anchor for `verify`. */
export type Head = { count: number; hash: string };

/** `brokenAt`: number of the first line that is not what was written. */
export type Verdict = { intact: true; head: Head } | { intact: false; brokenAt: number };

/** Every method rejects with StoreUnavailable when the log cannot be reached. */
export type Audit = {
  /** Adds a line; what is older than two years goes meanwhile, and the chain then starts after it. */
  append(entry: AuditEntry): Promise<void>;
  /** Newest first, those before line `before`; of one agency, or of all. */
  page(page: { before?: number | undefined; limit: number; agency?: string | undefined }): Promise<AuditLine[]>;
  /** Walks all lines. With an anchor it also tells whether they are still those the anchor was taken from. */
  verify(anchor?: Head): Promise<Verdict>;
  head(): Promise<Head>;
  close?(): void;
};

export const KEPT_MILLISECONDS = 2 * 365 * 86_400_000;
export const LONGEST_WHY = 200;
