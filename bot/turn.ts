/**
 * The turn: one message in, replies out, committed once.
 *
 * A message is stored before anything else (`receive`); its turn runs after. A turn reads state, lets the dialogs
 * answer, and commits state and replies in one step that fails if anybody else moved the conversation meanwhile;
 * then it runs again on the fresh state. So two processes may try the same message and only one answer counts.
 * Committed replies are pushed to channels that do not read the log; what fails is tried again (bot/recovery.ts).
 */
import type { Conversation, Converse } from "../dialogs/conversation.ts";
import type { ReadIntent } from "../knowledge/intents.ts";
import type { Activity } from "./activity.ts";
import { createAnswering } from "./answering.ts";
import type { BesideTurn } from "./beside-turn.ts";
import type { BotMode } from "./bot-mode.ts";
import { byMode } from "./by-mode.ts";
import type { Perform } from "./calls.ts";
import { createHanding, type HandingParts } from "./handoff/handing.ts";
import { type Handoff, isLive } from "./handoff/handoff.ts";
import type { Showing } from "./handoff/showing.ts";
import type { Log } from "./log.ts";
import { createOneAtATime } from "./one-at-a-time.ts";
import { repliesTo } from "./replies.ts";
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
  /** Shows at the desk what became of a handoff. */
  showing?: Showing;
  /** About handoffs: what a topic needs of an officer, and the words by which an officer has the bot do something. */
  handing?: Pick<HandingParts, "topicOf" | "missed" | "wordsOf">;
  /** Told of each turn, perhaps again; never rejects. */
  beside?: BesideTurn;
  /** Whether the bot answers; always, when absent. */
  mode?: Pick<BotMode, "read">;
  readIntent?: ReadIntent;
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
/** A question that was left is answered within days; the form it came from is kept so long too. */
const HANDOFF_SECONDS = 30 * 24 * 3600;
/** Conversations recovered at the same time. */
const RECOVER_AT_ONCE = 16;

export function createTurns({
  store,
  converse,
  apologise,
  perform,
  showing,
  handing = NO_OFFICERS,
  beside,
  mode,
  readIntent = () => undefined,
  forget,
  deliver,
  failed,
  messagesPerMinute,
  now,
  log,
}: TurnParts): Turns {
  const answer = createAnswering({ converse, apologise, perform, now, log });
  const answerAlone = mode ? byMode(answer, mode, readIntent) : answer;
  const take = createHanding({ answer, answerAlone, converse, ...handing, now });
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
    const { version, state, handoff, watermark, next } = await store.work(conversationId);
    if (!next) return "done";
    const before = handoff as Handoff | undefined;
    const turned = await take({ conversation: state as Conversation | undefined, handoff: before }, next);
    if (turned.erase) await forget?.(conversationId);
    const push = deliver.has(next.channelId);
    const replies = repliesTo(next, turned, new Date(now()).toISOString(), push);
    const shows = before !== undefined || turned.handoff !== undefined;
    // Before the commit, so that the next message finds it.
    await beside?.(next, turned);
    // Before the commit, so that a process that dies after it leaves the work to another.
    if (shows) await showing?.plan(conversationId, version);
    const committed = await store.commit({
      conversationId,
      version,
      messageId: next.id,
      state: turned.conversation,
      handoff: turned.handoff,
      keepSeconds: isLive(turned.handoff) ? HANDOFF_SECONDS : undefined,
      replies,
      push,
      ...(turned.erase && { erase: true }),
      ...(turned.feedback && { feedback: turned.feedback }),
    });
    if (committed.kind === "conflict") return "more";
    log.info({ event: "turn", conversation: conversationId, activity: next.id, replies: replies.length });
    if (push) startPush(conversationId);
    if (shows) await showing?.show(conversationId, { version: version + 1, watermark: watermark + replies.length, ...turned }, before);
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

const NO_OFFICERS: Pick<HandingParts, "topicOf" | "missed" | "wordsOf"> = {
  topicOf: () => ({ skills: [] }),
  missed: async () => [],
  wordsOf: () => ({ text: "" }),
};
