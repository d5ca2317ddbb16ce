/** Answers by the mode of the bot: as always, only to bring people to officers, or not at all. What is urgent is always answered. */
import type { Conversation, Outcome } from "../dialogs/conversation.ts";
import { en } from "../knowledge/content/phrases.en.ts";
import { vi } from "../knowledge/content/phrases.vi.ts";
import type { Intent, ReadIntent } from "../knowledge/intents.ts";
import type { Answering } from "./answering.ts";
import type { BotMode } from "./bot-mode.ts";

/** Danger, fraud, one's own data, the language, and officers themselves. */
const ALWAYS: ReadonlySet<Intent> = new Set<Intent>([
  "emergency",
  "scam",
  "erase",
  "confirm",
  "unfollow",
  "holdings",
  "download",
  "english",
  "vietnamese",
  "person",
  "stopWaiting",
  "myPlace",
  "seeAnswer",
  "leaveQuestion",
  "callBack",
]);

/** What was asked of the person stays theirs to answer. */
const isAsked = (before: Conversation | undefined): boolean =>
  before !== undefined && [before.confirming, before.desk, before.consent, before.rating].some((open) => open !== undefined);

export function byMode(answer: Answering, mode: Pick<BotMode, "read">, readIntent: ReadIntent): Answering {
  return async (before, activity, options) => {
    const now = await mode.read();
    const { text } = activity;
    if (now === "on" || activity.type !== "message" || text === undefined) return answer(before, activity, options);
    const intent = readIntent(text);
    if (isAsked(before) || (intent && ALWAYS.has(intent)) || before?.form?.flow === HANDOFF_FLOW) return answer(before, activity, options);
    const phrases = (before?.language ?? activity.locale) === "en" ? en : vi;
    const fresh: Conversation = { language: activity.locale ?? "vi", misses: 0 };
    if (now === "officersOnly") {
      // What they wrote about decides which officers it is for.
      const { about } = (await answer(before, activity, { calls: false })).conversation;
      return answer({ ...(before ?? fresh), ...(about && { about }) }, { ...activity, text: phrases.handoff.ask }, options);
    }
    return { conversation: before ?? fresh, replies: [{ text: phrases.handoff.botOff }] } satisfies Outcome;
  };
}

const HANDOFF_FLOW = "handoff";
