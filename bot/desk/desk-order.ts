/** What both desks hold to. */
import type { DeskEvent, Entry, Fleeting } from "./desk.ts";

/** Without a sign of life for so long an officer is no longer there. */
export const PRESENT_MILLISECONDS = 120_000;

/** How new what is known of a conversation is. A state that expired begins its versions anew: the later handoff is the newer. */
export type Age = Pick<Entry, "begun" | "version">;
export const isOlder = (age: Age, than: Age): boolean => age.begun < than.begun || (age.begun === than.begun && age.version < than.version);
/** Newer than every handoff begun until `now`. */
export const erasedAt = (now: number): Age => ({ begun: now, version: Number.MAX_SAFE_INTEGER });

export const byPlace = (a: Entry, b: Entry): number => a.since - b.since || (a.id < b.id ? -1 : 1);

/** When an entry of the history ended. */
export const endOf = ({ ended, begun }: Entry): number => ended ?? begun;

export const isFleeting = (event: DeskEvent): event is Fleeting =>
  event.kind === "typing" || event.kind === "viewing" || event.kind === "seen";
