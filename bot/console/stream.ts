/** What happens at the desk, live: one stream a console (server-sent events), gone on with from its cursor without gaps. */
import type { ServerResponse } from "node:http";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Desk, DeskEvent, DeskNews, Presence } from "../desk/desk.ts";
import type { Answer, Asked } from "../http/answer.ts";
import { tooMany } from "../http/errors.ts";
import type { Account } from "../staff/account.ts";
import type { ConsoleEvent } from "../web/shared/console-api.ts";
import type { Seat } from "./route.ts";
import { colleagueOf, rowOf } from "./rows.ts";

export const BEAT_MILLISECONDS = 10_000;
/** A console that reads slower than this much unsent text starts again by reconnecting. */
const MAX_UNSENT_BYTES = 1024 * 1024;
/** Streams one account may have open in this process. */
const MOST_STREAMS = 6;

export type StreamParts = {
  desk: Desk;
  knowledge: Knowledge;
  /** The officer as the desk shows them now. */
  presenceOf: (account: Account) => Promise<Presence>;
  /** Whether the session still holds. */
  isLive: (seat: Seat) => Promise<boolean>;
  now: () => number;
  beatMilliseconds?: number;
};

export type Streams = { open(asked: Asked, seat: Seat): Answer; close(): void };

const HEADERS = { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store", "x-accel-buffering": "no" };

export function createStreams(parts: StreamParts): Streams {
  const open = new Map<ServerResponse, string>();
  const frameOf = createFrames(parts);
  return {
    open({ query }, seat) {
      const mine = [...open.values()].filter((id) => id === seat.account.id).length;
      if (mine >= MOST_STREAMS) throw tooMany(BEAT_MILLISECONDS / 1_000);
      const stream = (response: ServerResponse): void => {
        open.set(response, seat.account.id);
        response.on("close", () => open.delete(response));
        void run(response, seat, query.get("cursor") ?? "", { ...parts, frameOf });
      };
      return { status: 200, headers: HEADERS, stream };
    },
    close() {
      for (const response of open.keys()) response.end();
    },
  };
}

type RunParts = Omit<StreamParts, "knowledge"> & { frameOf: (news: DeskNews) => string };

async function run(response: ServerResponse, seat: Seat, cursor: string, parts: RunParts): Promise<void> {
  const { desk, frameOf, presenceOf, isLive, now, beatMilliseconds = BEAT_MILLISECONDS } = parts;
  const { agency } = seat.account;
  let at = cursor;
  let reading = true;
  let isStale = false;

  const write = (text: string): void => {
    if (response.destroyed || response.writableEnded) return;
    if (response.writableLength > MAX_UNSENT_BYTES) return void response.destroy();
    response.write(text);
  };
  const send = (event: ConsoleEvent, id?: string): void => write(frame(event, id));
  const show = (news: DeskNews): void => {
    write(frameOf(news));
    if (news.cursor) at = news.cursor;
  };

  /** Reads on from the cursor until nothing is left; asked again meanwhile, it looks again. */
  async function catchUp(): Promise<void> {
    reading = true;
    do {
      isStale = false;
      const found = at === "" ? "gap" : await desk.since(agency, at);
      if (found === "gap") {
        ({ cursor: at } = await desk.entries(agency));
        send({ kind: "reset", cursor: at }, at);
      } else for (const news of found.news) show(news);
    } while (isStale);
    reading = false;
  }

  /** News while the past is still being read wait for it there. */
  const hear = (news: DeskNews | undefined): void => {
    if (hasLeft(news, seat)) void beat().catch(() => {});
    if (news?.cursor === "") show(news);
    else if (news && !reading) show(news);
    else if (reading) isStale = true;
    else void catchUp().catch(() => response.destroy());
  };

  async function beat(): Promise<void> {
    if (!(await isLive(seat))) {
      send({ kind: "ended" });
      return void response.end();
    }
    send({ kind: "alive", now: now() });
    await desk.beat(await presenceOf(seat.account));
  }

  // The store may be away for a moment: the page notices by the missing sign of life.
  const timer = setInterval(() => void beat().catch(() => {}), beatMilliseconds);
  response.on("close", () => clearInterval(timer));
  try {
    const stop = await desk.listen(agency, hear);
    response.on("close", stop);
    if (response.destroyed) stop();
    await catchUp();
    await beat();
  } catch {
    response.destroy();
  }
}

/** The officer logged out somewhere or was disabled: a session that goes on shows them there again. */
const hasLeft = (news: DeskNews | undefined, { account }: Seat): boolean =>
  news?.event.kind === "presence" && news.event.presence.officer === account.id && news.event.presence.at === 0;

const frame = (event: ConsoleEvent, id?: string): string => `${id ? `id: ${id}\n` : ""}data: ${JSON.stringify(event)}\n\n`;

/** An event as it is written, made once for all consoles that hear it. */
function createFrames({ knowledge, now }: Pick<StreamParts, "knowledge" | "now">): (news: DeskNews) => string {
  const made = new WeakMap<DeskNews, string>();
  return (news) => {
    const text = made.get(news) ?? frame(shown(news.event, knowledge, now()), news.cursor);
    made.set(news, text);
    return text;
  };
}

function shown(event: DeskEvent, knowledge: Knowledge, now: number): ConsoleEvent {
  switch (event.kind) {
    case "entry":
      return { kind: "row", row: rowOf(event.entry, knowledge, now) };
    case "presence":
      return { kind: "presence", colleague: colleagueOf(event.presence, []) };
    default:
      return event;
  }
}
