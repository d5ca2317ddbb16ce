/** The form of the desk in Redis: its scripts, what they are given and what they answer. */
import { createHash } from "node:crypto";
import { readScript, type Script } from "../state/redis-client.ts";
import type { DeskEvent, DeskNews, Entry, Fleeting, Presence } from "./desk.ts";

const common = readScript("desk").source;

function deskScript(name: string): Script {
  const source = common + readScript(`desk-${name}`).source;
  return { source, sha: createHash("sha1").update(source).digest("hex") };
}

export const scripts = {
  where: deskScript("where"),
  put: deskScript("put"),
  remove: deskScript("remove"),
  forget: deskScript("forget"),
  entries: deskScript("entries"),
  history: deskScript("history"),
  tell: deskScript("tell"),
  whisper: deskScript("whisper"),
  beat: deskScript("beat"),
  leave: deskScript("leave"),
};

/** Where a conversation was: an agency and the handoff it had there. */
export type Place = { agency: string; handoff: string };
export const writePlace = ({ agency, handoff }: Place): string => JSON.stringify([agency, handoff]);
export function readPlace(text: string): Place {
  const [agency, handoff] = JSON.parse(text);
  return { agency, handoff };
}

export const readEntry = (text: string): Entry => JSON.parse(text);

/** A cursor as streams have them, small enough to be asked for. */
export const isCursor = (cursor: string): boolean => /^\d{1,15}-\d{1,15}$/.test(cursor);

/** Events of a stream after its first; the empty one says nothing. */
export function readEvents(rows: [string, string[]][]): DeskNews[] {
  return rows.filter(([, [, text]]) => text !== "").map(([cursor, [, text = ""]]) => ({ event: JSON.parse(text), cursor }));
}

/** As events are published: the cursor, a space, the event. */
export function readNews(message: string): DeskNews {
  const end = message.indexOf(" ");
  const event: DeskEvent = JSON.parse(message.slice(end + 1));
  return { event, cursor: message.slice(0, end) };
}
export const fleetingNews = (event: Fleeting): string => ` ${JSON.stringify(event)}`;

/** Status and time apart from the rest, as desk-beat.lua keeps them. */
export function presenceArguments({ officer, at, status, ...rest }: Presence): (string | number)[] {
  return [officer, at, status, JSON.stringify({ officer, ...rest })];
}
export function readPresence(text: string): Presence {
  const [at = "", status = ""] = text.split(" ", 2);
  return { at: Number(at), status: status === "away" ? "away" : "present", ...JSON.parse(text.slice(at.length + status.length + 2)) };
}
