/** What was said, noted and done in a conversation, in one order. */
import type { ConversationView, Line, Note } from "../../shared/console-api.ts";

/** A line with the position of the log that certainly lies behind it. */
export type PlacedLine = Line & { position: number };
export type Happening = ConversationView["history"][number];

export type TimelineEntry =
  /** `first`: another one spoke before. */
  | { kind: "line"; at: number; line: PlacedLine; first: boolean }
  | { kind: "note"; at: number; note: Note }
  | { kind: "happening"; at: number; happening: Happening };

const speakerOf = ({ by, name }: Line): string => `${by} ${name ?? ""}`;

/** The lines stand in the order of the log; notes and happenings go between them by their time. */
export function timelineOf(lines: readonly PlacedLine[], notes: readonly Note[], history: readonly Happening[]): TimelineEntry[] {
  const between: TimelineEntry[] = [
    ...notes.map((note) => ({ kind: "note" as const, at: note.at, note })),
    ...history.map((happening) => ({ kind: "happening" as const, at: happening.at, happening })),
  ].sort((a, b) => a.at - b.at);
  const entries: TimelineEntry[] = [];
  for (const line of lines) {
    while (between[0] && between[0].at <= line.at) entries.push(...between.splice(0, 1));
    const before = entries.at(-1);
    const first = before?.kind !== "line" || speakerOf(before.line) !== speakerOf(line);
    entries.push({ kind: "line", at: line.at, line, first });
  }
  return [...entries, ...between];
}

/** Puts news of the log behind what is there, nothing twice. */
export function addLines(before: readonly PlacedLine[], news: readonly Line[], position: number): PlacedLine[] {
  const known = new Set(before.map(({ id }) => id));
  return [...before, ...news.filter(({ id }) => !known.has(id)).map((line) => ({ ...line, position }))];
}

/** Whether the log has a reply already whose sending is not confirmed yet. */
export const isInLog = ({ text, seen }: { text: string; seen: number }, lines: readonly PlacedLine[]): boolean =>
  lines.some((line) => line.by === "officer" && line.position > seen && line.text === text);

/** The last line an officer or the bot said that the person's page has certainly shown. */
export const lastSeen = (lines: readonly PlacedLine[], seen: number): string | undefined =>
  lines.findLast(({ by, position }) => by !== "person" && position <= seen)?.id;
