/**
 * The one port to durable state. Two implementations (memory, Redis) run one contract suite:
 * test/bot/store-contract.ts. Every method either happened whole or not at all.
 */
import type { Activity } from "../activity.ts";

/** The store did not answer in time or is gone; the work may be tried again later. */
export class StoreUnavailable extends Error {
  override name = "StoreUnavailable";
}

export type Accepted =
  /** `position`: where the activity stands in the conversation's log; the watermark after it is position + 1. */
  | { kind: "accepted"; id: string; position: number }
  /** Seen in the last 24 h as another activity; `id` is the one given then. The same activity again is accepted again. */
  | { kind: "duplicate"; id: string }
  | { kind: "tooMany"; retryAfterSeconds: number };

/** What the next turn of a conversation starts from. */
export type Work = {
  version: number;
  /** The dialogs' state, or undefined for a new or expired conversation. */
  state: unknown;
  /** Who speaks when it is not the bot (bot/handoff); undefined: nobody was ever asked for. */
  handoff?: unknown;
  /** Where the log ends. */
  watermark: number;
  /** The oldest message without a turn; undefined: nothing waits. */
  next?: Activity;
};

export type Commit = {
  conversationId: string;
  /** The version and message the turn worked on; anything else there now is a conflict. */
  version: number;
  messageId: string;
  state: unknown;
  handoff?: unknown;
  /** How long state and handoff are kept, when that is longer than the retention of states. */
  keepSeconds?: number | undefined;
  replies: Activity[];
  /** Replies must be pushed to the channel (Azure) and are kept in the outbox until marked sent. */
  push: boolean;
  /** Forget transcript and state first (the person asked for it); the replies come after. */
  erase?: boolean;
  /** "Did this help?": counted once for each reply. */
  feedback?: { replyToId: string; about: string; helpful: boolean };
};

export type Committed = { kind: "committed"; waiting: number } | { kind: "conflict" };

/** A stretch of the conversation's log. `watermark` is the position after its last activity. */
export type LogPage = { activities: Activity[]; watermark: number };

/** What listeners hear. `fleeting`: in no log, for those who listen now (somebody types). */
export type News = LogPage & { fleeting?: true };

export type Feedback = { about: string; helpful: number; unhelpful: number };

export type Store = {
  /**
   * Logs a message and queues it for a turn, unless `dedupeKey` was seen in the last 24 h in this conversation or
   * the person is over `perMinute` messages. Wakes listeners. Asked again with the same activity, it does nothing and
   * answers the same, so that a call whose answer was lost can be repeated. A command (bot/handoff) is not logged and
   * no message of the person's.
   */
  accept(activity: Activity, dedupeKey: string, perMinute: number): Promise<Accepted>;
  /** The conversation's state and oldest waiting message. */
  work(conversationId: string): Promise<Work>;
  /** Commits one turn: state, replies, message done; with `erase`, unsent replies are forgotten too. Wakes listeners. */
  commit(turn: Commit): Promise<Committed>;
  /** At most 200 activities from position `from` on; a position before the log's start begins at its start. */
  log(conversationId: string, from: number): Promise<LogPage>;
  /**
   * Replies committed and not yet marked sent, oldest first. They are the caller's to push for a while, renewed by
   * `markSent` and ended when none is left; another process gets none meanwhile.
   */
  outbox(conversationId: string): Promise<Activity[]>;
  markSent(conversationId: string, activityId: string): Promise<void>;
  /** Conversations with recent activity, oldest first: those a stopped process may have left unfinished. */
  recent(): Promise<string[]>;
  /** False when a message or an unsent reply waits. Else drops the conversation from `recent`, if it was quiet for a minute. */
  settle(conversationId: string): Promise<boolean>;
  /**
   * Calls `onNews` when the log of the conversation grows, whichever process made it grow. News may get lost; then,
   * at the latest when the store is back, an empty page tells the watermark to catch up to.
   */
  listen(conversationId: string, onNews: (news: News) => void): Promise<() => void>;
  /** Tells those who listen now, and nobody later. */
  whisper(conversationId: string, activity: Activity): Promise<void>;
  /** Counts one use of `key` in a fixed window; returns the uses so far in it. */
  hit(key: string, windowSeconds: number): Promise<number>;
  feedback(): Promise<Feedback[]>;
  /** Rejects with StoreUnavailable when the store cannot be used. */
  check(): Promise<void>;
  close(): Promise<void>;
};

/** How long things are kept, in seconds. */
export type Retention = { stateSeconds: number; transcriptSeconds: number };

export const DEDUPE_SECONDS = 24 * 3600;
export const PAGE_SIZE = 200;
/** A conversation counts as recent for this long after its last message. */
export const RECENT_SECONDS = 60;

/** As it is logged: seals are for the turn only. */
export const withoutSeals = ({ sealed: _, ...logged }: Activity): Activity => logged;
export const isLogged = ({ type }: Activity): boolean => type !== "command";
