/** A bot that counts and echoes, to watch turns without the real dialogs. */
import type { Activity } from "../../bot/activity.ts";
import type { Log } from "../../bot/log.ts";
import type { Store } from "../../bot/state/store.ts";
import { createTurns, type TurnParts, type Turns } from "../../bot/turn.ts";
import type { Conversation, Converse } from "../../dialogs/conversation.ts";

/** `misses` counts the turns of the conversation. */
export const count: Converse = (before, message) => {
  const conversation: Conversation = { language: "vi", misses: (before?.misses ?? 0) + 1 };
  return { conversation, replies: [{ text: `${conversation.misses}: ${message.kind === "text" ? message.text : message.kind}` }] };
};

/** Counts as well, and hands over: "ask" waits for an officer, "leave" no more. Changes are told by their names. */
export const handing: Converse = (before, message, today) => {
  if (message.kind === "handed") return { conversation: before ?? { language: "vi", misses: 0 }, replies: [{ text: message.say.say }] };
  const outcome = count(before, message, today);
  const text = message.kind === "text" ? message.text : "";
  if (text === "ask") outcome.handoff = { wants: "officer", why: "asked", agency: "tong-dai", mode: "live" };
  if (text === "leave") outcome.handoff = { wants: "leave" };
  return outcome;
};

export const sorry: Converse = (before) => ({ conversation: before ?? { language: "vi", misses: 0 }, replies: [{ text: "sorry" }] });

export const silent: Log = { info: () => {}, error: () => {} };

/** The channel that is pushed to. */
export const PUSHED = "msteams";

export function tinyTurns(store: Store, more: Partial<TurnParts> = {}): Turns {
  return createTurns({
    store,
    converse: count,
    apologise: sorry,
    deliver: new Map(),
    messagesPerMinute: 100_000,
    now: Date.now,
    log: silent,
    ...more,
  });
}

/** Resolves to the whole log once it has `size` activities; wakes when it grows. */
export async function readUntil(store: Store, conversationId: string, size: number): Promise<Activity[]> {
  let wake = (): void => {};
  const stop = await store.listen(conversationId, () => wake());
  try {
    for (;;) {
      const news = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const all: Activity[] = [];
      for (
        let page = await store.log(conversationId, 0);
        page.activities.length > 0;
        page = await store.log(conversationId, page.watermark)
      )
        all.push(...page.activities);
      if (all.length >= size) return all;
      await news;
    }
  } finally {
    stop();
  }
}
