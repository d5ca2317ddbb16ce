/**
 * The turn: one message in, replies out, committed once.
 *
 * A message is stored before anything else (`receive`); its turn runs after. A turn reads state, lets the dialogs
 * answer, and commits state and replies in one step that fails if anybody else moved the conversation meanwhile;
 * then it runs again on the fresh state. So two processes may try the same message and only one answer counts.
 */
import type { Conversation, Converse, Message, Outcome } from "../dialogs/conversation.ts";
import { messageFor } from "../dialogs/send.ts";
import type { Activity } from "./activity.ts";
import type { Log } from "./log.ts";
import type { Accepted, Store } from "./state/store.ts";

/** Sends committed replies on channels that do not read the log themselves. Throws when the channel refused. */
export type Deliver = (activity: Activity) => Promise<void>;

export type Turns = {
  /** Stores a message and starts its turn; resolves as soon as it is stored. */
  receive(activity: Activity, dedupeKey: string): Promise<Accepted>;
  /** Runs all waiting turns of a conversation; resolves when none waits. */
  run(conversationId: string): Promise<void>;
  /** Finishes what a stopped process left: waiting messages and unsent replies. */
  recover(): Promise<void>;
  /** Resolves when no turn of this process is running. */
  idle(): Promise<void>;
};

export type TurnParts = {
  store: Store;
  converse: Converse;
  /** Answers in place of `converse` when that failed: an apology and where to ask instead. */
  apologise: Converse;
  /** By channel id; a channel without an entry reads the log itself. */
  deliver: ReadonlyMap<string, Deliver>;
  messagesPerMinute: number;
  /** Milliseconds since 1970. */
  now: () => number;
  log: Log;
};

/** A day in Ho Chi Minh City, which has no daylight saving: UTC+7. */
export const dayInCity = (milliseconds: number): string => new Date(milliseconds + 7 * 3600_000).toISOString().slice(0, 10);

export function createTurns({ store, converse, apologise, deliver, messagesPerMinute, now, log }: TurnParts): Turns {
  /** One runner a conversation in this process; a message that comes meanwhile is seen by the runner's next look. */
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();

  async function runOne(conversationId: string): Promise<"more" | "done"> {
    const { version, state, next } = await store.work(conversationId);
    if (!next) return "done";
    const outcome = answer(state as Conversation | undefined, next);
    const push = deliver.has(next.channelId);
    const replies = outcome.replies.map((reply, n): Activity => ({
      ...messageFor(reply, outcome.conversation),
      ...(outcome.erase && { channelData: { erased: true } }),
      // Made from the message's id, so that a reply made twice is known as the same one.
      id: `${next.id}-${n}`,
      timestamp: new Date(now()).toISOString(),
      channelId: next.channelId,
      conversation: next.conversation,
      from: next.recipient ?? { id: "mot-cua", name: "Một Cửa", role: "bot" },
      recipient: next.from,
      replyToId: next.id,
      ...(push && next.serviceUrl && { serviceUrl: next.serviceUrl }),
    }));
    const committed = await store.commit({
      conversationId, version, messageId: next.id, state: outcome.conversation, replies, push,
      ...(outcome.erase && { erase: true }), ...(outcome.feedback && { feedback: outcome.feedback }),
    });
    if (committed.kind === "conflict") return "more";
    log.info({ event: "turn", conversation: conversationId, activity: next.id, replies: replies.length });
    if (push) await deliverOutbox(conversationId);
    return committed.waiting > 0 ? "more" : "done";
  }

  /** A message the dialogs cannot handle must not block those after it. */
  function answer(conversation: Conversation | undefined, activity: Activity): Outcome {
    const message = readMessage(activity);
    const today = dayInCity(now());
    try {
      return converse(conversation, message, today);
    } catch (error) {
      log.error({ event: "dialog-failed", conversation: activity.conversation.id, activity: activity.id, error: (error as Error).name });
      return apologise(conversation, message, today);
    }
  }

  async function deliverOutbox(conversationId: string): Promise<void> {
    for (const reply of await store.outbox(conversationId)) {
      await deliver.get(reply.channelId)?.(reply);
      await store.markSent(conversationId, reply.id);
    }
  }

  function run(conversationId: string): Promise<void> {
    again.add(conversationId);
    const current = running.get(conversationId);
    if (current) return current;
    const runner = (async () => {
      try {
        while (again.delete(conversationId)) while ((await runOne(conversationId)) === "more");
      } finally {
        running.delete(conversationId);
        again.delete(conversationId);
      }
    })();
    running.set(conversationId, runner);
    return runner;
  }

  return {
    async receive(activity, dedupeKey) {
      const accepted = await store.accept(activity, dedupeKey, messagesPerMinute);
      const { id } = activity.conversation;
      if (accepted.kind === "accepted") {
        run(id).catch((error: Error) => log.error({ event: "turn-failed", conversation: id, activity: activity.id, error: error.name }));
      }
      return accepted;
    },
    run,
    async recover() {
      for (const id of await store.recent()) {
        await run(id);
        await deliverOutbox(id);
        await store.settle(id);
      }
    },
    async idle() {
      while (running.size > 0) await Promise.allSettled(running.values());
    },
  };
}

function readMessage(activity: Activity): Message {
  const { locale } = activity;
  if (activity.type === "event" && activity.name === "feedback") {
    return { kind: "feedback", ...(activity.value as { replyToId: string; about: string; helpful: boolean }), ...(locale && { locale }) };
  }
  if (activity.text === undefined) return { kind: "attachment", ...(locale && { locale }) };
  return { kind: "text", text: activity.text, masked: activity.channelData?.masked ?? [], ...(locale && { locale }) };
}
