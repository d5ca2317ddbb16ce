/** The stream of what happens at the desk: read on from the cursor after every gap, given up when it falls silent. */
import type { ConsoleEvent } from "../../shared/console-api.ts";
import { parse } from "../../shared/reading.ts";
import { createSseReader } from "../model/sse.ts";

export type StreamParts = {
  /** The address to read on from a cursor. */
  address: (cursor: string) => string;
  onEvent: (event: ConsoleEvent) => void;
  /** Called at each change; before the first sign of life it is neither. */
  onLink: (link: "live" | "stale") => void;
  onLoggedOut: () => void;
};

export type Stream = {
  start(cursor: string): void;
  stop(): void;
  /** The device woke up or is online again: looks at once. */
  wake(): void;
};

/** The service gives a sign of life every 10 s. */
export const SILENCE_MS = 25_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

export function createStream({ address, onEvent, onLink, onLoggedOut }: StreamParts): Stream {
  let cursor = "";
  let reading: AbortController | undefined;
  let pause = FIRST_PAUSE_MS;
  let again: ReturnType<typeof setTimeout> | undefined;

  function hear(id: string, data: string) {
    const event = parse(data) as ConsoleEvent | undefined;
    if (!event) return;
    if (id) cursor = id;
    pause = FIRST_PAUSE_MS;
    onLink("live");
    onEvent(event);
  }

  async function read(stop: AbortController): Promise<"ended" | "loggedOut"> {
    const { signal } = stop;
    let silence = setTimeout(() => stop.abort(), SILENCE_MS);
    try {
      const response = await fetch(address(cursor), { headers: { accept: "text/event-stream" }, credentials: "same-origin", signal });
      if (response.status === 401) return "loggedOut";
      if (!response.ok || !response.body) return "ended";
      const feed = createSseReader(({ id, data }) => signal.aborted || hear(id, data));
      const decoder = new TextDecoder();
      const reader = response.body.getReader();
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        clearTimeout(silence);
        silence = setTimeout(() => stop.abort(), SILENCE_MS);
        feed(decoder.decode(part.value, { stream: true }));
      }
      return "ended";
    } catch {
      return "ended";
    } finally {
      clearTimeout(silence);
    }
  }

  async function run() {
    clearTimeout(again);
    again = undefined;
    reading?.abort();
    const mine = new AbortController();
    reading = mine;
    const outcome = await read(mine);
    if (reading !== mine) return;
    onLink("stale");
    if (outcome === "loggedOut") return onLoggedOut();
    // Spread, so that consoles do not all come back in the same moment.
    again = setTimeout(run, pause * (0.75 + Math.random() / 2));
    pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
  }

  return {
    start(from) {
      cursor = from;
      pause = FIRST_PAUSE_MS;
      void run();
    },
    stop() {
      clearTimeout(again);
      reading?.abort();
      reading = undefined;
      again = undefined;
    },
    wake() {
      if (again !== undefined) void run();
    },
  };
}
