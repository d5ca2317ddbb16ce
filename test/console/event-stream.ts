/** A console's stream of events as a browser reads it. */
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import type { ConsoleEvent } from "../../bot/web/shared/console-api.ts";

export type StreamOptions = { cursor?: string };
export type Heard = ConsoleEvent & { id: string };

/** Opens it; `cursor` is the last one read. Throws with the status when it is refused. */
export async function openStream(url: string, cookie: string, { cursor = "" }: StreamOptions = {}) {
  const asking = request(`${url}?cursor=${encodeURIComponent(cursor)}`, { headers: { cookie }, agent: false }).end();
  const [response] = (await once(asking, "response")) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`the stream was refused: ${response.statusCode}`);
  const heard: Heard[] = [];
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const one of waiting) one();
  };
  let isOpen = true;
  let unread = "";
  response.setEncoding("utf8");
  response.on("data", (chunk: string) => {
    const parts = (unread + chunk).split("\n\n");
    unread = parts.pop() as string;
    heard.push(...parts.map(eventIn));
    wake();
  });
  response.on("error", () => {});
  response.on("close", () => {
    isOpen = false;
    wake();
  });

  /** Waits until `look` gives something. */
  async function when<T>(look: () => T | undefined): Promise<T> {
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      if (!isOpen) throw new Error("the stream ended before it came");
      await new Promise<void>((resolve) => {
        const again = (): void => {
          waiting.delete(again);
          resolve();
        };
        waiting.add(again);
      });
    }
  }

  return {
    heard,
    /** The first event it is true for, of those after `from`. */
    until: (isIt: (event: Heard) => boolean, from = 0): Promise<Heard> => when(() => heard.slice(from).find(isIt)),
    /** Resolves when the service ends it. */
    ended: (): Promise<boolean> => (isOpen ? new Promise((resolve) => response.once("close", () => resolve(true))) : Promise.resolve(true)),
    /** The last position it may be gone on with from. */
    cursor: (): string => heard.findLast(({ id }) => id !== "")?.id ?? "",
    async close(): Promise<void> {
      if (!isOpen) return;
      const closed = once(response, "close");
      response.destroy();
      await closed;
    },
  };
}

function eventIn(part: string): Heard {
  const fields = new Map(part.split("\n").map((line) => line.split(/: (.*)/s, 2) as [string, string]));
  return { ...(JSON.parse(fields.get("data") ?? "null") as ConsoleEvent), id: fields.get("id") ?? "" };
}
