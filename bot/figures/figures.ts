/**
 * Supervisors' figures: counted as things happen, so that a year's are read without looking at a conversation. `note` may be
 * told the same event again; it counts once.
 */
import type { Bilingual } from "../../knowledge/schema.ts";
import type { Figures as Answer } from "../web/shared/console-api.ts";

/** `at`: milliseconds since 1970. Topics are ids of procedures or fields; "" when none is known. */
export type FigureEvent = { at: number } & (
  | { kind: "conversation"; conversation: string /** What it is about by now; told again when that changes. */; topic?: string | undefined }
  | ({ /** Of the handoff; the same in all its events. */ id: string; agency: string; topic: string } & HandoffEvent)
  | { kind: "officerReply"; id: string; agency: string /** It asks for something the officer could see. */; repeatAsk: boolean }
);

type HandoffEvent =
  | { kind: "handoff"; conversation: string; why: string }
  /** Minutes of working time until an officer's first reply. */
  | { kind: "firstResponse"; minutes: number }
  | { kind: "ended"; outcome: string }
  /** What the person was told, in minutes, and what it was. */
  | { kind: "wait"; low: number; high: number; minutes: number }
  | { kind: "ratingAsked" }
  /** May come in two parts. `stars`: 1 to 5. */
  | { kind: "rating"; answered?: "yes" | "no" | undefined; stars?: number | undefined };

/** Days as YYYY-MM-DD, both included. */
export type FigureQuery = { from: string; to: string; agencies: readonly string[] };

export type Names = {
  nameOfAgency(id: string): Bilingual;
  nameOfTopic(id: string): Bilingual;
  nameOfReason(why: string): Bilingual;
  nameOfOutcome(outcome: string): Bilingual;
};

/** Both reject with StoreUnavailable when the counters cannot be reached. */
export type Figures = {
  note(event: FigureEvent): Promise<void>;
  /** Conversations and what the bot did alone are the whole service's; everything else is of the agencies asked for. */
  read(query: FigureQuery): Promise<Answer>;
};
