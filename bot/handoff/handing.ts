/**
 * One message or command in a conversation, whoever speaks in it: the bot, nobody yet, or an officer. While an officer does,
 * the bot says nothing but what is the person's own affair: to leave, to consent, to be forgotten.
 */
import type { Conversation, Converse, Message, Outcome, Reply } from "../../dialogs/conversation.ts";
import type { Say } from "../../dialogs/handoff/calls.ts";
import type { Notice } from "../../dialogs/notices.ts";
import { dayInCity } from "../../knowledge/calendar.ts";
import type { Activity } from "../activity.ts";
import { type Answering, addressIn } from "../answering.ts";
import { type Command, type Handoff, isLive, type Officer } from "./handoff.ts";
import { begin, consent, decide, heardPerson, leave } from "./rules.ts";

/** What the conversation is in the store: the dialogs' part and who speaks. */
export type Kept = { conversation: Conversation | undefined; handoff: Handoff | undefined };

/** A reply of the bot's, or an officer's own words. */
export type Spoken = { reply: Reply; officer?: Officer };

export type Turned = Pick<Outcome, "erase" | "feedback" | "missed"> & {
  conversation: Conversation;
  handoff: Handoff | undefined;
  spoken: Spoken[];
};

/** What the topic says about who should take it. */
export type TopicOf = (about: string | undefined, agency: string) => { field?: string; skills: string[] };

export type HandingParts = {
  answer: Answering;
  /** The same while no officer has the bot speak: its mode may keep it from answering. */
  answerAlone: Answering;
  converse: Converse;
  topicOf: TopicOf;
  /** Questions of the conversation that nothing was found for lately. */
  missed: (conversationId: string) => Promise<string[]>;
  /** What an officer has the bot say or ask: the words that make the dialogs do it. */
  wordsOf: (command: Extract<Command, { kind: "show" | "guide" }>, conversation: Conversation) => { text: string; about?: string };
  now: () => number;
};

/** News held while an officer speaks; the oldest go first. */
const MOST_HELD = 20;
const MOST_FAILED = 3;

export type Handing = (kept: Kept, activity: Activity) => Promise<Turned>;

/** The value of a command activity. `handoff`: its id, so that nothing meant for one reaches the next. */
export type Commanded = { handoff: string; command: Command };

export function createHanding({ answer, answerAlone, converse, topicOf, missed, wordsOf, now }: HandingParts): Handing {
  const talk = (conversation: Conversation | undefined, message: Message): Outcome => converse(conversation, message, dayInCity(now()));

  /** Words for what changed, said by the bot or the officer, in order. */
  function tell(kept: Kept, say: readonly Say[], officer?: Officer): Turned {
    let conversation = kept.conversation ?? { language: kept.handoff?.language ?? "vi", misses: 0 };
    const spoken: Spoken[] = [];
    for (const one of say) {
      if (one.say === "words") {
        spoken.push({ reply: { text: one.text }, ...(officer && { officer }) });
        continue;
      }
      const outcome = talk(conversation, { kind: "handed", say: one });
      conversation = outcome.conversation;
      spoken.push(...outcome.replies.map((reply) => ({ reply })));
    }
    return releaseHeld({ conversation, handoff: kept.handoff, spoken });
  }

  /** News that waited for the officer to end. */
  function releaseHeld(turned: Turned): Turned {
    const { handoff } = turned;
    if (!handoff || handoff.state === "officer" || handoff.held.length === 0) return turned;
    const replies = handoff.held.flatMap((notice) => talk(turned.conversation, { kind: "notice", notice }).replies);
    return { ...turned, handoff: { ...handoff, held: [] }, spoken: [...turned.spoken, ...replies.map((reply) => ({ reply }))] };
  }

  async function command(kept: Kept, activity: Activity): Promise<Turned> {
    const { handoff: id, command } = activity.value as Commanded;
    const decided = kept.handoff?.id === id ? decide(kept.handoff, activity.id, command, now()) : undefined;
    if (!decided) return tell(kept, []);
    const officer = "officer" in command ? command.officer : undefined;
    const turned = tell({ ...kept, handoff: decided.handoff }, decided.say, officer);
    const bids = command.kind === "show" || command.kind === "guide";
    return bids && decided.result === "done" ? bid(turned, command, activity) : turned;
  }

  /** An officer has the bot show something, or ask the questions of a service. */
  async function bid(turned: Turned, command: Extract<Command, { kind: "show" | "guide" }>, activity: Activity): Promise<Turned> {
    const { text, about } = wordsOf(command, turned.conversation);
    const before = { ...turned.conversation, ...(about && { about }), choosing: undefined };
    const outcome = await answer(before, { ...activity, type: "message", text, value: undefined });
    const spoken = outcome.replies.map((reply) => ({ reply }));
    return afterGuiding({ ...turned, conversation: outcome.conversation, spoken: [...turned.spoken, ...spoken] });
  }

  /** The questions of a service are all answered, or there were none: the officer goes on. */
  function afterGuiding(turned: Turned): Turned {
    const { handoff, conversation } = turned;
    if (!handoff?.guiding || conversation.form?.asking !== undefined || conversation.check?.asking !== undefined) return turned;
    return { ...turned, handoff: { ...handoff, guiding: undefined } };
  }

  /** While an officer speaks. */
  async function listened(kept: Kept & { handoff: Handoff }, activity: Activity): Promise<Turned> {
    const { handoff } = kept;
    const heard = hear(handoff, activity, now());
    const outcome = await answer(kept.conversation, activity, { calls: false });
    const own = ownAffair(outcome, kept.conversation);
    if (!own) return { conversation: kept.conversation ?? outcome.conversation, handoff: heard, spoken: [], feedback: outcome.feedback };
    return wished({ ...kept, handoff: heard }, outcome, activity);
  }

  /** What the person wants of the handoff is done, and what the dialogs answered is said. */
  async function wished(kept: Kept, outcome: Outcome, activity: Activity): Promise<Turned> {
    const { conversation, erase, feedback, handoff: wish } = outcome;
    const turned: Turned = {
      conversation,
      handoff: erase ? undefined : kept.handoff,
      spoken: outcome.replies.map((reply) => ({ reply })),
      erase,
      feedback,
      missed: outcome.missed,
    };
    if (!wish || erase) return turned;
    if (wish.wants === "officer") {
      const { field, skills } = topicOf(wish.about, wish.agency);
      const address = addressIn(activity, conversation.language);
      // Not to be had just now: an officer is wanted all the same.
      const failed = (await missed(activity.conversation.id).catch(() => [])).slice(-MOST_FAILED);
      const beginning = { messageId: activity.id, language: conversation.language, address, field, skills, failed, now: now() };
      return { ...turned, handoff: begin(kept.handoff, wish, beginning) };
    }
    if (!kept.handoff) return turned;
    if (wish.wants === "rate") return { ...turned, handoff: rated(kept.handoff, wish, now()) };
    const decided = wish.wants === "leave" ? leave(kept.handoff, now()) : consent(kept.handoff, wish.given, now());
    const told = tell({ conversation, handoff: decided.handoff }, decided.say);
    return { ...told, feedback, spoken: [...turned.spoken, ...told.spoken] };
  }

  async function turn(kept: Kept, activity: Activity): Promise<Turned> {
    const { handoff } = kept;
    if (activity.type === "command") return command(kept, activity);
    const speaks = handoff?.state === "officer" && !handoff.guiding;
    if (speaks && activity.name === "notice") return { ...tell(kept, []), handoff: hold(handoff, activity.value as Notice) };
    if (speaks) return listened({ ...kept, handoff }, activity);
    const outcome = await (handoff?.guiding ? answer : answerAlone)(kept.conversation, activity);
    const isTheirs = activity.type === "message";
    const heard = isLive(handoff) && isTheirs && !handoff.guiding ? hear(handoff, activity, now()) : handoff;
    return afterGuiding(remember(await wished({ ...kept, handoff: heard }, outcome, activity), activity));
  }

  return async (kept, activity) => known(await turn(kept, activity));
}

/** The dialogs know of it as long as it lasts. */
function known(turned: Turned): Turned {
  const { handoff, conversation: before } = turned;
  const { waiting: _, ...conversation } = before;
  if (!isLive(handoff)) return { ...turned, conversation };
  const { mode, code } = handoff;
  return { ...turned, conversation: { ...conversation, waiting: { mode, ...(code && { code }) } } };
}

const hear = (handoff: Handoff, activity: Activity, now: number): Handoff =>
  heardPerson(
    handoff,
    addressIn(activity, handoff.language),
    now,
    activity.sealed?.map(({ kind, seal }) => ({ message: activity.id, kind, seal })),
  );

/** What the bot may say though an officer speaks. */
function ownAffair(outcome: Outcome, before: Conversation | undefined): boolean {
  if (outcome.erase || outcome.conversation.confirming === "erase" || before?.confirming === "erase") return true;
  if (before?.consent && (outcome.handoff?.wants === "consent" || outcome.conversation.consent)) return true;
  return outcome.handoff?.wants === "leave";
}

const hold = (handoff: Handoff, notice: Notice): Handoff => ({ ...handoff, held: [...handoff.held, notice].slice(-MOST_HELD) });

/** The person's words that nothing was found for go into the packet. */
function remember(turned: Turned, { text }: Activity): Turned {
  const { handoff, missed } = turned;
  if (!isLive(handoff) || missed === undefined || !text) return turned;
  return { ...turned, handoff: { ...handoff, failed: [...handoff.failed, text].slice(-MOST_FAILED) } };
}

const rated = (handoff: Handoff, { answered, stars }: { answered?: "yes" | "no"; stars?: number }, now: number): Handoff => ({
  ...handoff,
  rating: { ...handoff.rating, ...(answered && { answered }), ...(stars && { stars }) },
  events: [...handoff.events, { at: now, what: "rated", by: "person" }],
});
