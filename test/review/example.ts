/** People who ask, each in a conversation of their own, and what is done with their questions. */
import type { Address } from "../../bot/calls.ts";
import type { Misses } from "../../bot/review/misses.ts";

export const DAY = 86_400_000;

export const addressOf = (person: string): Address => ({
  channelId: "directline",
  conversation: { id: person },
  from: { id: `dl_${person}`, role: "user" },
  recipient: { id: "mot-cua", role: "bot" },
  locale: "vi",
});

/** Notes that somebody asked this and nothing was found. */
export const asks = (misses: Pick<Misses, "note">, person: string, text: string, at: number): Promise<void> =>
  misses.note({ conversationId: person, id: `${person}-${at}`, text, language: "vi", at });
