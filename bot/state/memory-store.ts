/** The reference implementation of Store: one process, nothing kept after a stop. */
import type { Activity } from "../activity.ts";
import {
  type Accepted, type Commit, type Committed, DEDUPE_SECONDS, type Feedback, type LogPage, PAGE_SIZE, RECENT_SECONDS, type Retention, type Store, type Work,
} from "./store.ts";

type Kept = {
  version: number;
  state: unknown;
  stateUntil: number;
  log: Activity[];
  logUntil: number;
  /** Position of log[0]; grows when the log is erased, so that watermarks never go back. */
  base: number;
  inbox: Activity[];
  outbox: Activity[];
  done: Map<string, { id: string; until: number }>;
  votes: Set<string>;
  minute: number;
  inMinute: number;
  lastSeconds: number;
  listeners: Set<(news: LogPage) => void>;
};

/** `now` in milliseconds is handed in so that tests can move it. */
export function createMemoryStore(retention: Retention, now: () => number = Date.now): Store {
  const kept = new Map<string, Kept>();
  const tally = new Map<string, Feedback>();
  const hits = new Map<string, { until: number; count: number }>();
  const seconds = () => now() / 1000;

  const open = (id: string): Kept => {
    let conversation = kept.get(id);
    if (!conversation) kept.set(id, (conversation = emptyConversation()));
    if (conversation.stateUntil <= seconds()) conversation.state = undefined;
    if (conversation.logUntil <= seconds()) {
      conversation.base += conversation.log.length;
      conversation.log = [];
    }
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

  return {
    async accept(activity, dedupeKey, perMinute): Promise<Accepted> {
      const conversation = open(activity.conversation.id);
      const seen = conversation.done.get(dedupeKey);
      if (seen && seen.until > seconds()) return { kind: "duplicate", id: seen.id };
      const minute = Math.floor(seconds() / 60);
      if (conversation.minute !== minute) Object.assign(conversation, { minute, inMinute: 0 });
      if (conversation.inMinute >= perMinute) return { kind: "tooMany", retryAfterSeconds: Math.ceil((minute + 1) * 60 - seconds()) };
      conversation.inMinute++;
      conversation.done.set(dedupeKey, { id: activity.id, until: seconds() + DEDUPE_SECONDS });
      conversation.lastSeconds = seconds();
      conversation.inbox.push(structuredClone(activity));
      return { kind: "accepted", id: activity.id, position: append(conversation, [structuredClone(activity)]) };
    },

    async work(id): Promise<Work> {
      const { version, state, inbox } = open(id);
      return structuredClone({ version, state, next: inbox[0] });
    },

    async commit(turn: Commit): Promise<Committed> {
      const conversation = open(turn.conversationId);
      if (conversation.version !== turn.version || conversation.inbox[0]?.id !== turn.messageId) return { kind: "conflict" };
      conversation.inbox.shift();
      if (turn.erase) {
        conversation.base += conversation.log.length;
        conversation.log = [];
      }
      conversation.version++;
      conversation.state = structuredClone(turn.state);
      conversation.stateUntil = seconds() + retention.stateSeconds;
      if (turn.replies.length > 0) append(conversation, structuredClone(turn.replies));
      if (turn.push) conversation.outbox.push(...structuredClone(turn.replies));
      if (turn.feedback) vote(tally, conversation, turn.feedback);
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
      return [...kept].filter(([, c]) => c.lastSeconds > 0).sort(([, a], [, b]) => a.lastSeconds - b.lastSeconds).map(([id]) => id);
    },

    async settle(id) {
      const conversation = open(id);
      const quiet = conversation.lastSeconds < seconds() - RECENT_SECONDS;
      if (quiet && conversation.inbox.length + conversation.outbox.length === 0) conversation.lastSeconds = 0;
    },

    async listen(id, onNews) {
      const { listeners } = open(id);
      listeners.add(onNews);
      return () => void listeners.delete(onNews);
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
    version: 0, state: undefined, stateUntil: 0, log: [], logUntil: 0, base: 0, inbox: [], outbox: [],
    done: new Map(), votes: new Set(), minute: 0, inMinute: 0, lastSeconds: 0, listeners: new Set(),
  };
}

function vote(tally: Map<string, Feedback>, conversation: Kept, { replyToId, about, helpful }: NonNullable<Commit["feedback"]>): void {
  if (conversation.votes.has(replyToId)) return;
  conversation.votes.add(replyToId);
  const row = tally.get(about) ?? { about, helpful: 0, unhelpful: 0 };
  row[helpful ? "helpful" : "unhelpful"]++;
  tally.set(about, row);
}
