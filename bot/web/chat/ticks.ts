/** Which lines of which checklist are ticked; kept on the device for the latest lists. */

import { recall, remember } from "../shared/memory.ts";
import { fields, list } from "../shared/reading.ts";

const MOST_LISTS = 20;

export type Ticks = { of(listId: string): ReadonlySet<string>; set(listId: string, line: string, ticked: boolean): void; forget(): void };

export function createTicks(): Ticks {
  const kept = new Map<string, Set<string>>(
    Object.entries(fields(recall("device", "ticks"))).map(([id, lines]) => [id, new Set(list(lines).map(String))]),
  );
  const none: ReadonlySet<string> = new Set();
  return {
    of: (listId) => kept.get(listId) ?? none,
    set(listId, line, ticked) {
      const lines = kept.get(listId) ?? new Set<string>();
      kept.delete(listId);
      if (ticked) lines.add(line);
      else lines.delete(line);
      kept.set(listId, lines);
      remember("device", "ticks", Object.fromEntries([...kept].slice(-MOST_LISTS).map(([id, all]) => [id, [...all]])));
    },
    forget() {
      kept.clear();
      remember("device", "ticks", undefined);
    },
  };
}
