/** What is noted beside a turn: that the conversation went on, and a question nothing was found for. Told again it counts once, and a failure loses no turn. */
import { dayInCity } from "../knowledge/calendar.ts";
import type { Activity } from "./activity.ts";
import type { Figures } from "./figures/figures.ts";
import type { Turned } from "./handoff/handing.ts";
import type { Log } from "./log.ts";
import type { Misses } from "./review/misses.ts";

/** Conversations this process counted lately, so that a turn costs nothing more. */
const MOST_COUNTED = 20_000;

export type BesideTurn = (message: Activity, turned: Turned) => Promise<void>;

export type BesideTurnParts = { figures: Pick<Figures, "note">; misses: Pick<Misses, "note">; now: () => number; log: Log };

export function createBesideTurn({ figures, misses, now, log }: BesideTurnParts): BesideTurn {
  const counted = new Map<string, string>();

  async function count(conversation: string, topic: string | undefined): Promise<void> {
    const at = now();
    const mark = `${dayInCity(at)} ${topic ?? ""}`;
    if (counted.get(conversation) === mark) return;
    counted.delete(conversation);
    counted.set(conversation, mark);
    const oldest = counted.keys().next().value;
    if (counted.size > MOST_COUNTED && oldest !== undefined) counted.delete(oldest);
    await figures.note({ kind: "conversation", conversation, at, ...(topic && { topic }) });
  }

  return async ({ id, type, text, conversation }, { missed, erase, conversation: after }) => {
    if (type !== "message" || erase) return;
    try {
      await count(conversation.id, after.about);
      if (missed !== undefined && text)
        await misses.note({ conversationId: conversation.id, id, text, language: after.language, at: now() });
    } catch (error) {
      log.error({ event: "not-counted", conversation: conversation.id, error: error instanceof Error ? error.name : "unknown" });
    }
  };
}
