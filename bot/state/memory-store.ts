/** The reference implementation of Store: one process, nothing kept after a stop. */
import type { Activity } from "../activity.ts";
import {
  type Accepted,
  type Commit,
  type Committed,
  DEDUPE_SECONDS,
  type Feedback,
  isLogged,
  type LogPage,
  type News,
  PAGE_SIZE,
  RECENT_SECONDS,
  type Retention,
  type Store,
  type Work,
  withoutSeals,
} from "./store.ts";

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3600;

type Kept = {
  version: number;
  state: unknown;
  handoff: unknown;
  stateUntil: number;
  log: Activity[];
  logUntil: number;
  /** Position of log[0]; grows when the log is erased, so that watermarks never go back. */
  base: number;
  inbox: Activity[];
  outbox: Activity[];
  done: Map<string, { id: string; position: number; until: number }>;
  /** Replies voted on. */
  voted: Set<string>;
  minuteUntil: number;
  inMinute: number;
  lastSeconds: number;
  listeners: Set<(news: News) => void>;
};

/** `now` in milliseconds is handed in so that tests can move it. */
export function createMemoryStore(retention: Retention, now: () => number = Date.now): Store {
  const kept = new Map<string, Kept>();
  const tally = new Map<string, Feedback>();
  const hits = new Map<string, { until: number; count: number }>();
  let sweepAt = 0;
  const seconds = () => now() / 1000;

  /** Removes what expired, each hour: conversations nobody comes back to, windows that closed. */
  const sweep = (): void => {
    if (seconds() < sweepAt) return;
    sweepAt = seconds() + HOUR_SECONDS;
    for (const [key, { until }] of hits) if (until <= seconds()) hits.delete(key);
    for (const id of kept.keys()) {
      const { state, log, inbox, outbox, listeners } = open(id);
      if (state === undefined && log.length + inbox.length + outbox.length + listeners.size === 0) kept.delete(id);
    }
  };

  const open = (id: string): Kept => {
    let conversation = kept.get(id);
    if (!conversation) kept.set(id, (conversation = emptyConversation()));
    if (conversation.stateUntil <= seconds()) Object.assign(conversation, { state: undefined, handoff: undefined });
    if (conversation.logUntil <= seconds()) forget(conversation, conversation.log.length);
    return conversation;
  };

  const append = (conversation: Kept, activities: Activity[]): number => {
    const position = conversation.base + conversation.log.length;
    conversation.log.push(...activities);
    conversation.logUntil = seconds() + retention.transcriptSeconds;
    const news = { activities, watermark: position + activities.length };
    for (const tell of conversation.listeners) queueMicrotask(() => tell(structuredClone(news)));
    return position;
  };

  /** In a conversation that never rests for long, old activities still go. */
  const trim = (conversation: Kept): void => {
    const cutoff = new Date(now() - retention.transcriptSeconds * 1000).toISOString();
    const young = conversation.log.findIndex(({ timestamp }) => timestamp >= cutoff);
    forget(conversation, young < 0 ? conversation.log.length : young);
    for (const [key, { until }] of conversation.done)
      if (until <= seconds()) conversation.done.delete(key);
      else break;
  };

  return {
    async accept(activity, dedupeKey, perMinute): Promise<Accepted> {
      sweep();
      const conversation = open(activity.conversation.id);
      trim(conversation);
      const seen = conversation.done.get(dedupeKey);
      if (seen)
        return seen.id === activity.id ? { kind: "accepted", id: seen.id, position: seen.position } : { kind: "duplicate", id: seen.id };
      const logged = isLogged(activity);
      const left = logged ? placeInMinute(conversation, perMinute, seconds()) : 0;
      if (left > 0) return { kind: "tooMany", retryAfterSeconds: left };
      conversation.lastSeconds = seconds();
      conversation.inbox.push(structuredClone(activity));
      const position = logged
        ? append(conversation, [structuredClone(withoutSeals(activity))])
        : conversation.base + conversation.log.length;
      conversation.done.set(dedupeKey, { id: activity.id, position, until: seconds() + DEDUPE_SECONDS });
      return { kind: "accepted", id: activity.id, position };
    },

    async work(id): Promise<Work> {
      const { version, state, handoff, inbox, base, log } = open(id);
      const [next] = inbox;
      return structuredClone({ version, state, handoff, watermark: base + log.length, ...(next && { next }) });
    },

    async commit(turn: Commit): Promise<Committed> {
      const conversation = open(turn.conversationId);
      if (conversation.version !== turn.version || conversation.inbox[0]?.id !== turn.messageId) return { kind: "conflict" };
      conversation.inbox.shift();
      if (turn.erase) {
        forget(conversation, conversation.log.length);
        conversation.outbox = [];
      }
      conversation.version++;
      conversation.state = structuredClone(turn.state);
      conversation.handoff = structuredClone(turn.handoff);
      conversation.stateUntil = seconds() + Math.max(retention.stateSeconds, turn.keepSeconds ?? 0);
      if (turn.replies.length > 0) append(conversation, structuredClone(turn.replies));
      if (turn.push) conversation.outbox.push(...structuredClone(turn.replies));
      if (turn.feedback) vote(tally, conversation.voted, turn.feedback);
      return { kind: "committed", waiting: conversation.inbox.length };
    },

    async log(id, from): Promise<LogPage> {
      const { base, log } = open(id);
      const start = Math.min(Math.max(from, base), base + log.length);
      const activities = structuredClone(log.slice(start - base, start - base + PAGE_SIZE));
      return { activities, watermark: start + activities.length };
    },

    async outbox(id) {
      return structuredClone(open(id).outbox);
    },

    async markSent(id, activityId) {
      const conversation = open(id);
      conversation.outbox = conversation.outbox.filter((reply) => reply.id !== activityId);
    },

    async recent() {
      return [...kept]
        .filter(([, c]) => c.lastSeconds > 0)
        .sort(([, a], [, b]) => a.lastSeconds - b.lastSeconds)
        .map(([id]) => id);
    },

    async settle(id) {
      const conversation = open(id);
      if (conversation.inbox.length + conversation.outbox.length > 0) return false;
      if (conversation.lastSeconds < seconds() - RECENT_SECONDS) conversation.lastSeconds = 0;
      return true;
    },

    async listen(id, onNews) {
      const { listeners } = open(id);
      listeners.add(onNews);
      return () => void listeners.delete(onNews);
    },

    async whisper(id, activity) {
      const news: News = { activities: [structuredClone(activity)], watermark: 0, fleeting: true };
      for (const tell of open(id).listeners) queueMicrotask(() => tell(news));
    },

    async hit(key, windowSeconds) {
      let window = hits.get(key);
      if (!window || window.until <= seconds()) hits.set(key, (window = { until: seconds() + windowSeconds, count: 0 }));
      return ++window.count;
    },

    async feedback() {
      return [...tally.values()].map((row) => ({ ...row }));
    },

    async check() {},
    async close() {},
  };
}

function emptyConversation(): Kept {
  return {
    version: 0,
    state: undefined,
    handoff: undefined,
    stateUntil: 0,
    log: [],
    logUntil: 0,
    base: 0,
    inbox: [],
    outbox: [],
    done: new Map(),
    voted: new Set(),
    minuteUntil: 0,
    inMinute: 0,
    lastSeconds: 0,
    listeners: new Set(),
  };
}

/** Counts one message of the minute; gives the seconds to wait when it is full, else 0. */
function placeInMinute(conversation: Kept, perMinute: number, now: number): number {
  if (conversation.minuteUntil <= now) Object.assign(conversation, { minuteUntil: now + MINUTE_SECONDS, inMinute: 0 });
  if (conversation.inMinute >= perMinute) return Math.max(1, Math.ceil(conversation.minuteUntil - now));
  conversation.inMinute++;
  return 0;
}

/** Drops the oldest `count` activities of the log. */
function forget(conversation: Kept, count: number): void {
  conversation.log.splice(0, count);
  conversation.base += count;
}

function vote(tally: Map<string, Feedback>, voted: Set<string>, { replyToId, about, helpful }: NonNullable<Commit["feedback"]>): void {
  if (voted.has(replyToId)) return;
  voted.add(replyToId);
  const row = tally.get(about) ?? { about, helpful: 0, unhelpful: 0 };
  row[helpful ? "helpful" : "unhelpful"]++;
  tally.set(about, row);
}
