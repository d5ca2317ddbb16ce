/** The figures of the desk's load test, as its table shows them, and what was lost between those who said it and those who read it. */
import { type Differences, differencesOf, type Ledger } from "./desk-ledger.ts";
import type { Officer } from "./desk-officer.ts";
import type { Person, Said } from "./desk-person.ts";
import type { Usage } from "./desk-process.ts";

const MEGABYTE = 1024 * 1024;
const READ_AT_ONCE = 20;

export type Sample = Usage & { seconds: number };

export function timesOf(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string => `${(sorted[Math.ceil(sorted.length * share) - 1] ?? 0).toFixed(0).padStart(5)} ms`;
  return `p50 ${at(0.5)}   p95 ${at(0.95)}   p99 ${at(0.99)}   most ${at(1)}   (${sorted.length})`;
}

/** Of all: how fast it grows, in MB a minute, by least squares. */
export function growthOf(samples: readonly Sample[]): number {
  const { length } = samples;
  const mean = (of: (one: Sample) => number): number => samples.reduce((all, one) => all + of(one), 0) / length;
  const [minutes, rss] = [mean(({ seconds }) => seconds / 60), mean((one) => one.rss)];
  const [above, below] = samples.reduce(
    ([up, down], one) => {
      const off = one.seconds / 60 - minutes;
      return [up + off * (one.rss - rss), down + off * off];
    },
    [0, 0],
  );
  return below === 0 ? 0 : above / below / MEGABYTE;
}

export const megabytes = (bytes: number): string => `${(bytes / MEGABYTE).toFixed(0)} MB`;

export type Compared = { what: string; count: number } & Differences;

/** Everything that was said against every log, and every log against the sockets and screens it was shown on. */
export async function compareAll(persons: readonly Person[], officers: readonly Officer[], ledger: Ledger): Promise<Compared[]> {
  const logs = await readLogs(persons);
  const shown = officers.flatMap(({ mine, before }) => [...mine.values(), ...before]);
  const texts = (id: string, by: Said["by"]): string[] => (logs.get(id) ?? []).filter((one) => one.by === by).map(({ text }) => text);
  const ids = (all: readonly { id: string }[] = []): string[] => all.map(({ id }) => id);
  return [
    sum("persons' messages in the log", persons, ({ conversationId: id, sent }) => [sent, texts(id, "person")]),
    sum("officers' replies in the log", [...ledger.replies], ([id, said]) => [said, texts(id, "officer")]),
    sum("the log on persons' sockets", persons, ({ conversationId: id, heard, hasLeft }) => {
      const log = ids(logs.get(id));
      return [hasLeft() ? log.slice(0, heard.length) : log, ids(heard)];
    }),
    // What they no longer have ends where they lost it.
    sum("the log on officers' screens", shown, ({ conversationId: id, lines, isOver }) => {
      const log = ids(logs.get(id));
      return [isOver ? log.slice(0, lines.length) : log, ids(lines)];
    }),
  ];
}

async function readLogs(persons: readonly Person[]): Promise<Map<string, Said[]>> {
  const logs = new Map<string, Said[]>();
  const waiting = [...persons];
  const readNext = async (): Promise<void> => {
    for (let one = waiting.shift(); one; one = waiting.shift()) logs.set(one.conversationId, await one.log());
  };
  await Promise.all(Array.from({ length: READ_AT_ONCE }, readNext));
  return logs;
}

function sum<T>(what: string, all: readonly T[], lists: (one: T) => [expected: string[], found: string[]]): Compared {
  const total: Compared = { what, count: 0, lost: 0, doubled: 0, disordered: 0 };
  for (const one of all) {
    const [expected, found] = lists(one);
    const { lost, doubled, disordered } = differencesOf(expected, found);
    total.count += found.length;
    total.lost += lost;
    total.doubled += doubled;
    total.disordered += disordered;
  }
  return total;
}
