/** What the browser keeps: the conversation for as long as the tab lives, ticks and wishes for longer. Storage may be forbidden; then nothing is kept. */
import { parse } from "../shared/reading.ts";

const PREFIX = "mot-cua:";

export type Drawer = "tab" | "device";
const drawer = (which: Drawer): Storage => (which === "tab" ? sessionStorage : localStorage);

export function recall(which: Drawer, name: string): unknown {
  try {
    return parse(drawer(which).getItem(PREFIX + name));
  } catch {
    return undefined;
  }
}

/** Keeps a value; undefined removes it. */
export function remember(which: Drawer, name: string, value: unknown): void {
  try {
    if (value === undefined) drawer(which).removeItem(PREFIX + name);
    else drawer(which).setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Full or forbidden: the page works without.
  }
}
