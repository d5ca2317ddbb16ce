/** What happened at an agency's desk, in this process's memory: the last events, and who listens. */
import { randomUUID } from "node:crypto";
import type { DeskEvent, DeskNews } from "./desk.ts";

const MOST_EVENTS = 10_000;

export type Events = {
  /** Keeps an event and tells it. */
  tell(event: DeskEvent): void;
  whisper(event: DeskEvent): void;
  /** The position after the last event. */
  cursor(): string;
  since(cursor: string): DeskNews[] | "gap";
  listen(onNews: (news: DeskNews) => void): () => void;
};

export function createEvents(): Events {
  const life = randomUUID();
  const kept: DeskNews[] = [];
  const listeners = new Set<(news: DeskNews) => void>();
  let count = 0;
  const cursorAt = (position: number): string => `${life}.${position}`;

  function hear(news: DeskNews): void {
    for (const listener of listeners) queueMicrotask(() => listeners.has(listener) && listener(structuredClone(news)));
  }

  return {
    tell(event) {
      const news = { event: structuredClone(event), cursor: cursorAt(++count) };
      kept.push(news);
      if (kept.length > MOST_EVENTS) kept.shift();
      hear(news);
    },
    whisper: (event) => hear({ event: structuredClone(event), cursor: "" }),
    cursor: () => cursorAt(count),
    since(cursor) {
      const missed = count - Number(cursor.slice(life.length + 1));
      if (cursor !== cursorAt(count - missed) || missed < 0 || missed > kept.length) return "gap";
      return structuredClone(kept.slice(kept.length - missed));
    },
    listen(onNews) {
      listeners.add(onNews);
      return () => void listeners.delete(onNews);
    },
  };
}
