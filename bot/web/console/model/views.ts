/** Which rows a view shows and in which order. The service counts by the same rules (bot/console/rows.ts). */
import type { Clock, Row, View } from "../../shared/console-api.ts";
import { matches } from "./fold.ts";

export type LiveView = Exclude<View, "history">;

/** Out of the queue until a time that is still to come. */
export const isSnoozed = ({ snoozed }: Pick<Row, "snoozed">, now: number): boolean => snoozed !== undefined && snoozed > now;
const wantsContact = ({ mode }: Row): boolean => mode !== "live";
export const isMine = ({ officer, state }: Pick<Row, "officer" | "state">, me: string | undefined): boolean =>
  state === "officer" && officer?.id === me;

const SHOWS: Record<LiveView, (row: Row, me: string, now: number) => boolean> = {
  unanswered: (row) => row.state === "waiting" && !wantsContact(row),
  mine: (row, me, now) => isMine(row, me) && !isSnoozed(row, now),
  contact: (row, _, now) => wantsContact(row) || isSnoozed(row, now),
  all: () => true,
};

/** In "mine" those who wait for an answer stand first; everywhere the oldest do. */
function order(view: LiveView): (a: Row, b: Row) => number {
  const place = (row: Row): number => (view === "mine" ? (row.unanswered ?? Number.MAX_SAFE_INTEGER) : row.since);
  return (a, b) => place(a) - place(b) || a.since - b.since || (a.conversationId < b.conversationId ? -1 : 1);
}

export const rowsIn = (view: LiveView, rows: Iterable<Row>, me: string, now: number): Row[] =>
  [...rows].filter((row) => row.state !== "closed" && SHOWS[view](row, me, now)).sort(order(view));

export function countsOf(rows: Iterable<Row>, me: string, now: number): Record<LiveView, number> {
  const counts = { unanswered: 0, mine: 0, all: 0, contact: 0 };
  for (const row of rows) {
    if (row.state === "closed") continue;
    for (const view of Object.keys(counts) as LiveView[]) if (SHOWS[view](row, me, now)) counts[view]++;
  }
  return counts;
}

/** What somebody looks for in a list: topic, officer, label, language-free and without accents. */
export const hasWords = ({ topic, officer, labels }: Row, query: string): boolean =>
  matches(query, [topic.vi, topic.en, officer?.name ?? "", ...labels].join(" "));

/** The row to go on with: somebody of mine who waits for an answer, else the one who has waited longest in the queue. */
export function nextRow(rows: Iterable<Row>, me: string, now: number, but: string): Row | undefined {
  const others = [...rows].filter(({ conversationId }) => conversationId !== but);
  return rowsIn("mine", others, me, now).find(({ unanswered }) => unanswered !== undefined) ?? rowsIn("unanswered", others, me, now)[0];
}

const SOON_MILLISECONDS = 5 * 60_000;
export type Urgency = "missed" | "soon" | "calm";
export type OpenClock = Pick<Clock, "kind" | "due"> & { urgency: Urgency };

/** Clocks still running, the most urgent first. */
export const openClocks = (clocks: readonly Clock[], now: number): OpenClock[] =>
  clocks
    .filter(({ done }) => done === undefined)
    .map(({ kind, due, missed }) => ({ kind, due, urgency: urgencyOf(due, missed, now) }))
    .sort((a, b) => a.due - b.due);

function urgencyOf(due: number, missed: boolean, now: number): Urgency {
  if (missed || due <= now) return "missed";
  return due - now <= SOON_MILLISECONDS ? "soon" : "calm";
}
