/**
 * The port to the desk: where officers find the handoffs of their agency, see each other, and hear what changed. It is made
 * from the conversations (bot/desk/projecting.ts) and can be made again from them; who may speak is decided there, never here.
 * Two implementations (memory, Redis) run one contract suite: test/handoff/desk-contract.ts. Times are milliseconds since 1970.
 */
import type { Handoff } from "../handoff/handoff.ts";

/** A handoff as the lists show it: ids and times, no words. */
export type Entry = Pick<
  Handoff,
  | "id"
  | "number"
  | "state"
  | "officer"
  | "meant"
  | "passedOver"
  | "agency"
  | "language"
  | "skills"
  | "about"
  | "field"
  | "why"
  | "mode"
  | "since"
  | "begun"
  | "told"
  | "assigned"
  | "firstReply"
  | "unanswered"
  | "lastPerson"
  | "lastOfficer"
  | "snoozed"
  | "labels"
  | "ended"
  | "closing"
> & {
  conversationId: string;
  /** Of the conversation's state; an older one never replaces a newer. */
  version: number;
  /** Where the conversation's log ends. */
  watermark: number;
};

export type Presence = {
  officer: string;
  name: string;
  agency: string;
  status: "present" | "away";
  /** Why they are away, in their own words (at most 80 characters). */
  reason?: string;
  languages: ("vi" | "en")[];
  skills: string[];
  /** Handoffs they take at the same time. */
  capacity: number;
  /** Last sign of life of their console. */
  at: number;
};

/** What happens at an agency's desk. Those of `fleeting` are told to those who listen and kept nowhere. */
export type DeskEvent =
  | { kind: "entry"; entry: Entry }
  /** Passed to another agency, or erased at the person's wish. */
  | { kind: "gone"; conversationId: string }
  | { kind: "presence"; presence: Presence }
  | { kind: "note"; conversationId: string }
  | Fleeting;
export type Fleeting =
  /** `officer` absent: the person types. */
  | { kind: "typing"; conversationId: string; officer?: string; name?: string }
  | { kind: "viewing"; conversationId: string; officer: string; name: string; on: boolean }
  /** The person's page showed everything up to this position. */
  | { kind: "seen"; conversationId: string; watermark: number };

/** `cursor`: the position after the event; "" for a fleeting one. */
export type DeskNews = { event: DeskEvent; cursor: string };

export type Desk = {
  /** Shows the entry in its agency's lists unless a newer one is there, and takes it out of every other agency's; ended ones go to the history. Tells whether it was news. */
  put(entry: Entry): Promise<boolean>;
  /** Forgets all of a conversation, in lists and history. */
  erase(conversationId: string): Promise<void>;
  /** Live entries, oldest place first, and the cursor they are true at. */
  entries(agency: string): Promise<{ entries: Entry[]; cursor: string }>;
  /** Ended ones, newest first; `before` (ended) pages on. */
  history(agency: string, page: { before?: number; limit: number }): Promise<Entry[]>;
  /** The entry of a conversation, whichever agency has it. */
  find(conversationId: string): Promise<Entry | undefined>;
  /** Kept events after a cursor; "gap" when some of them are no longer kept (or the cursor is none of ours). */
  since(agency: string, cursor: string): Promise<{ news: DeskNews[]; cursor: string } | "gap">;
  /** Calls for each event from now on, whichever process it came from. After a lost connection `undefined` is told: read `since`. */
  listen(agency: string, onNews: (news: DeskNews | undefined) => void): Promise<() => void>;
  /** Tells an event that is not an entry; fleeting ones are not kept. */
  tell(agency: string, event: Exclude<DeskEvent, { kind: "entry" | "gone" }>): Promise<void>;
  /** An officer's console is alive; kept for two minutes. Told as an event when status, reason, skills or capacity changed. */
  beat(presence: Presence): Promise<void>;
  /** The officer logged out or was disabled. */
  leave(agency: string, officer: string): Promise<void>;
  /** Officers with a sign of life in the last two minutes. */
  present(agency: string): Promise<Presence[]>;
  close(): Promise<void>;
};

/** An officer without a sign of life for so long is lost: what they had goes back to the queue. */
export const LOST_MILLISECONDS = 30_000;
