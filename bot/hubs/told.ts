/** What a hub knows of a conversation, so that after a crash it is told the rest and nothing twice. Ids and numbers, no words. */
import type { Handoff } from "../handoff/handoff.ts";
import { changeRecord } from "../state/change-record.ts";
import type { Records } from "../state/records.ts";

export type Told = {
  conversationId: string;
  /** The hub's officer id. */
  hub: string;
  /** Id of the handoff, and its number when the hub was told of it. */
  handoff: string;
  number: number;
  /** Up to here it has the conversation's log: first in the transcript, then message by message. */
  watermark: number;
  /**
   * `telling`: it may know or not; `declined`: it will not have this handoff; `closed`: it is no longer theirs; `erasing`: the
   * person had everything erased, and the hub is to do the same.
   */
  stage: "telling" | "open" | "declined" | "closed" | "erasing";
};

/** The hub keeps what it was given, so it is known for as long as a transcript whom to tell that it is to be erased. */
const KEPT_SECONDS = 90 * 24 * 3600;
const keyOf = (reference: string): string => `hub:${reference}`;

export type TellingRecord = ReturnType<typeof createTold>;

/** `opaque`: makes the reference by which a hub knows a conversation. */
export function createTold(records: Pick<Records, "read" | "write" | "remove">, opaque: (id: string) => string) {
  const keyFor = (conversationId: string): string => keyOf(opaque(conversationId));
  const isSame = (a: Told | undefined, b: Told): boolean => a?.handoff === b.handoff && a.number === b.number;
  return {
    read: async (conversationId: string): Promise<Told | undefined> =>
      (await records.read(keyFor(conversationId)))?.value as Told | undefined,

    /** The conversation a hub means; undefined when none was handed over under this reference. */
    conversationOf: async (reference: string): Promise<string | undefined> =>
      ((await records.read(keyOf(reference)))?.value as Told | undefined)?.conversationId,

    /** From now on the hub is told of this handoff; nothing changes when that was planned already. */
    async plan(conversationId: string, hub: string, { id, number }: Handoff, watermark: number): Promise<void> {
      const value: Told = { conversationId, hub, handoff: id, number, watermark, stage: "telling" };
      await changeRecord<Told>(records, keyFor(conversationId), async (before) =>
        isSame(before, value) || before?.stage === "erasing" ? undefined : { value, seconds: KEPT_SECONDS },
      );
    },

    /** Changes what is known; nothing when it is no longer about the handoff and number of `over`, or `change` gives nothing. */
    async change(conversationId: string, over: Told | undefined, change: (before: Told) => Told | undefined): Promise<void> {
      await changeRecord<Told>(records, keyFor(conversationId), async (before) => {
        const value = before && isSame(before, over ?? before) ? change(before) : undefined;
        return value && { value, seconds: KEPT_SECONDS };
      });
    },

    remove: (conversationId: string): Promise<void> => records.remove(keyFor(conversationId)),
  };
}

/** The hub has the handoff, or may have it. */
export const mayKnow = (told: Told | undefined): told is Told => told?.stage === "telling" || told?.stage === "open";
export const opened = (told: Told): Told | undefined => (told.stage === "telling" ? { ...told, stage: "open" } : undefined);
export const closed = (told: Told): Told | undefined => (mayKnow(told) ? { ...told, stage: "closed" } : undefined);
export const declined = (told: Told): Told | undefined => (told.stage === "erasing" ? undefined : { ...told, stage: "declined" });
export const erasing = (told: Told): Told => ({ ...told, stage: "erasing" });
export const passedTo =
  (watermark: number) =>
  (told: Told): Told => ({ ...told, watermark: Math.max(told.watermark, watermark) });
