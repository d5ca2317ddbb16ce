/**
 * The port to durable records beside the conversations: appointments, reports, kept checklists, what is due later.
 * Two implementations (memory, Redis) run one contract suite: test/bot/records-contract.ts. Every method happened
 * whole or not at all; one that cannot reach the store rejects with StoreUnavailable.
 */
export type Stored = { value: unknown; version: number };

/** Something to do at a time. Done at least once: whoever does it must know work done twice by the job's id. */
export type Job = {
  id: string;
  /** Which worker does it, as "report.forward". */
  kind: string;
  /** Milliseconds since 1970. */
  at: number;
  data: unknown;
  /** How often it was taken before. */
  tries: number;
  /** Milliseconds since 1970: so long it belongs to the one who took it. */
  until: number;
};

export type Records = {
  read(key: string): Promise<Stored | undefined>;
  /**
   * Writes if the record still has the version `over` (0: there is none); tells whether it did. It is kept for `seconds`. A record
   * that was removed and made anew never has a version it had before.
   */
  write(key: string, value: unknown, over: number, seconds: number): Promise<boolean>;
  remove(key: string): Promise<void>;
  /** Gives `holder` the lowest free of `capacity` numbers from 1 on, or the one it has; undefined when all are taken. */
  claim(key: string, holder: string, capacity: number, seconds: number): Promise<number | undefined>;
  release(key: string, holder: string): Promise<void>;
  /** How many numbers are taken, for each key in turn. */
  taken(keys: readonly string[]): Promise<number[]>;
  /** Notes that a record belongs to a conversation, so that the person can see and delete it; say so before writing it. */
  own(conversationId: string, key: string, seconds: number): Promise<void>;
  disown(conversationId: string, key: string): Promise<void>;
  owned(conversationId: string): Promise<{ key: string /** Milliseconds since 1970. */; until: number }[]>;
  /** Adds a job, or moves the one with this id. */
  schedule(job: Omit<Job, "tries" | "until">): Promise<void>;
  /** Jobs due at `now` (milliseconds), oldest first; nobody else gets them for `leaseMilliseconds`. */
  takeDue(now: number, limit: number, leaseMilliseconds: number): Promise<Job[]>;
  /** A job that was taken is done, or wanted again; nothing happens when it was moved or taken by another meanwhile. */
  finish(job: Job, again?: { at: number; data: unknown }): Promise<void>;
  /** The job with this id is no longer wanted. */
  unschedule(id: string): Promise<void>;
  close?(): void;
};
