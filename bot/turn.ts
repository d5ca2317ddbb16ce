/**
 * The turn: one message in, replies out, committed once.
 *
 * A message is stored before anything else (`receive`); its turn runs after. A turn reads state, lets the dialogs
 * answer, and commits state and replies in one step that fails if anybody else moved the conversation meanwhile;
 * then it runs again on the fresh state. So two processes may try the same message and only one answer counts.
 * Committed replies are pushed to channels that do not read the log; what fails is tried again (bot/recovery.ts).
 */
import type { Conversation, Converse, Outcome } from "../dialogs/conversation.ts";
import { messageFor } from "../dialogs/send.ts";
import type { Activity } from "./activity.ts";
import { createAnswering } from "./answering.ts";
import type { Perform } from "./calls.ts";
import type { Log } from "./log.ts";
import { createOneAtATime } from "./one-at-a-time.ts";
import type { Accepted, Store } from "./state/store.ts";

/** Sends committed replies on channels that do not read the log themselves. Throws when it may be tried again. */
export type Deliver = (activity: Activity) => Promise<void>;

export type Turns = {
  /** Stores a message and starts its turn; resolves as soon as it is stored. */
  receive(activity: Activity, dedupeKey: string): Promise<Accepted>;
  /** Runs all waiting turns of a conversation and one try to push its replies; rejects when a turn failed. */
  run(conversationId: string): Promise<void>;
  /** Tries again what failed in this process and is due. */
  retry(): Promise<void>;
  /** Finishes what a stopped process left: waiting messages; unsent replies are being pushed when it resolves. */
  recover(): Promise<void>;
  /** Resolves when no turn or push of this process is running. */
  idle(): Promise<void>;
};

export type TurnParts = {
  store: Store;
  converse: Converse;
  /** Answers in place of `converse` when that failed: an apology and where to ask instead. */
  apologise: Converse;
  /** Performs the dialogs' calls; without it they get no result. */
  perform?: Perform;
  /** Forgets what is kept beside the conversation; may be called again. */
  forget?: (conversationId: string) => Promise<void>;
  /** By channel id; a channel without an entry reads the log itself. */
  deliver: ReadonlyMap<string, Deliver>;
  /** Told of a message that was stored but whose turn failed; it is tried again when the store returns. */
  failed?: (activity: Activity) => void;
  messagesPerMinute: number;
  /** Milliseconds since 1970. */
  now: () => number;
  log: Log;
};

/** A reply this old that still cannot be pushed is given up, so that those after it get through. */
const GIVE_UP_MILLISECONDS = 3600_000;
/** Turns only fail when the store does, and must be back soon after it; a channel may be left alone for longer. */
const LONGEST_WAIT_MILLISECONDS = { turn: 2_000, push: 60_000 };
/** Conversations recovered at the same time. */
const RECOVER_AT_ONCE = 16;

export function createTurns({
  store,
  converse,
  apologise,
  perform,
  forget,
  deliver,
  failed,
  messagesPerMinute,
  now,
  log,
}: TurnParts): Turns {
  const answer = createAnswering({ converse, apologise, perform, now, log });
  const answering = createOneAtATime({
    work: async (id) => {
      while ((await runOne(id)) === "more");
    },
    onFailure: note("turn-failed"),
    longestWaitMilliseconds: LONGEST_WAIT_MILLISECONDS.turn,
  });
  const pushing = createOneAtATime({
    work: pushAll,
    onFailure: note("push-failed"),
    longestWaitMilliseconds: LONGEST_WAIT_MILLISECONDS.push,
  });

  function note(event: string): (conversation: string, error: unknown) => void {
    return (conversation, error) => log.error({ event, conversation, error: error instanceof Error ? error.name : "unknown" });
  }

  async function runOne(conversationId: string): Promise<"more" | "done"> {
    const { version, state, next } = await store.work(conversationId);
    if (!next) return "done";
    const outcome = await answer(state as Conversation | undefined, next);
    if (outcome.erase) await forget?.(conversationId);
    const push = deliver.has(next.channelId);
    const replies = repliesTo(next, outcome, new Date(now()).toISOString(), push);
    const committed = await store.commit({
      conversationId,
      version,
      messageId: next.id,
      state: outcome.conversation,
      replies,
      push,
      ...(outcome.erase && { erase: true }),
      ...(outcome.feedback && { feedback: outcome.feedback }),
    });
    if (committed.kind === "conflict") return "more";
    log.info({ event: "turn", conversation: conversationId, activity: next.id, replies: replies.length });
    if (push) startPush(conversationId);
    return committed.waiting > 0 ? "more" : "done";
  }

  /** In order, so the first that fails ends it. */
  async function pushAll(conversationId: string): Promise<void> {
    for (;;) {
      const replies = await store.outbox(conversationId);
      if (replies.length === 0) return;
      for (const reply of replies) {
        await pushOne(reply);
        await store.markSent(conversationId, reply.id);
      }
    }
  }

  async function pushOne(reply: Activity): Promise<void> {
    try {
      const send = deliver.get(reply.channelId);
      if (!send) throw new Error("no way to this channel in this process");
      await send(reply);
    } catch (error) {
      if (now() - Date.parse(reply.timestamp) < GIVE_UP_MILLISECONDS) throw error;
      log.error({ event: "push-given-up", conversation: reply.conversation.id, activity: reply.id });
    }
  }

  /** A hung channel holds up neither turns nor other conversations. */
  function startPush(conversationId: string): void {
    pushing.run(conversationId).catch(() => {});
  }

  async function run(conversationId: string): Promise<void> {
    await answering.run(conversationId);
    await pushing.settled(conversationId);
  }

  async function recover(): Promise<void> {
    const waiting = await store.recent();
    const recoverNext = async (): Promise<void> => {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
        if (await store.settle(id)) continue;
        await Promise.allSettled([answering.run(id)]);
        startPush(id);
      }
    };
    await Promise.all(Array.from({ length: RECOVER_AT_ONCE }, recoverNext));
  }

  return {
    async receive(activity, dedupeKey) {
      const accepted = await store.accept(activity, dedupeKey, messagesPerMinute);
      // A duplicate too: its first may have been stored by a process that died.
      if (accepted.kind !== "tooMany") answering.run(activity.conversation.id).catch(() => failed?.(activity));
      return accepted;
    },
    run,
    async retry() {
      void pushing.retry();
      await answering.retry();
    },
    recover,
    async idle() {
      await answering.idle();
      await pushing.idle();
    },
  };
}

function repliesTo(message: Activity, outcome: Outcome, timestamp: string, push: boolean): Activity[] {
  return outcome.replies.map((reply, n): Activity => {
    const content = messageFor(reply, outcome.conversation);
    return {
      ...content,
      ...(outcome.erase && { channelData: { ...content.channelData, erased: true } }),
      // Made from the message's id, so that a reply made twice is known as the same one.
      id: `${message.id}-${n}`,
      timestamp,
      channelId: message.channelId,
      conversation: message.conversation,
      from: message.recipient ?? { id: "mot-cua", name: "Một Cửa", role: "bot" },
      recipient: message.from,
      // A notice is no message of a person that a channel could show as answered.
      ...(message.name !== "notice" && { replyToId: message.id }),
      ...(push && message.serviceUrl && { serviceUrl: message.serviceUrl }),
    };
  });
}
