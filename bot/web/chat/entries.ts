/** The lines of the transcript and how news changes them. Pure: no browser, no network. */
import type { Problem } from "../shared/direct-line.ts";
import type { Received } from "../shared/received.ts";

export type Mine = {
  kind: "mine";
  /** The client id, the same for every attempt to send. */
  key: string;
  text: string;
  at: string;
  state: "sending" | "slow" | "sent" | "failed";
  id?: string;
  problem?: Problem;
  seconds?: number;
  /** Photos sent with it. */
  files?: number;
  masked?: boolean;
  /** What was ticked on the card it was said by, for another try. */
  ticks?: readonly string[];
};
export type Theirs = { kind: "theirs"; key: string; received: Received };
export type Entry = Mine | Theirs | { kind: "earlier"; key: string };

/** Puts one received message in its place: an echo onto the line it confirms, anything else at the end, nothing twice. */
export function addReceived(entries: readonly Entry[], received: Received): Entry[] {
  if (received.mine) {
    const key = received.clientId || received.id;
    const { id, text, at, masked, files } = received;
    const line: Mine = { kind: "mine", key, text, at, state: "sent", id, masked, files };
    return entries.some((entry) => entry.key === key) ? entries.map((entry) => (entry.key === key ? line : entry)) : [...entries, line];
  }
  if (entries.some(({ key }) => key === received.id)) return [...entries];
  return [...entries, { kind: "theirs", key: received.id, received }];
}

export const changeMine = (entries: readonly Entry[], key: string, change: Partial<Mine>): Entry[] =>
  entries.map((entry) => (entry.kind === "mine" && entry.key === key ? { ...entry, ...change } : entry));

/** Erasing leaves only the replies that say so. */
export const afterErasure = (entries: readonly Entry[]): Entry[] =>
  entries.filter((entry) => entry.kind === "theirs" && entry.received.erased);

/** Marks where an earlier conversation ends; once, and only below something. */
export function endConversation(entries: readonly Entry[]): Entry[] {
  // A message on its way belongs to the conversation that begins now.
  const done = entries.filter((entry) => entry.kind !== "mine" || entry.state === "sent");
  const open = entries.filter((entry) => entry.kind === "mine" && entry.state !== "sent");
  const last = done.at(-1);
  return last && last.kind !== "earlier" ? [...done, { kind: "earlier", key: `after ${last.key}` }, ...open] : [...entries];
}
