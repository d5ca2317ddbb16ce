/** The reference implementation of Desk: one process, nothing kept after a stop. */
import type { Desk, DeskEvent, Entry, Presence } from "./desk.ts";
import { type Age, byPlace, endOf, erasedAt, isFleeting, isOlder, PRESENT_MILLISECONDS } from "./desk-order.ts";
import { createEvents, type Events } from "./memory-events.ts";

const HOUR_MILLISECONDS = 3600_000;
const DAY_MILLISECONDS = 24 * HOUR_MILLISECONDS;

/** Entries as JSON: told, read and compared in one form. Live ones by conversation, ended ones by handoff. */
type AgencyDesk = { live: Map<string, string>; ended: Map<string, string>; present: Map<string, Presence>; events: Events };
/** The newest entry of a conversation; without one it was erased. `until`: so long it is known. */
type Known = { age: Age; text?: string; until: number };

/** `keepSeconds`: how long ended handoffs are kept. `now` in milliseconds is handed in so that tests can move it. */
export function createMemoryDesk(keepSeconds: number, now: () => number = Date.now): Desk {
  const desks = new Map<string, AgencyDesk>();
  const known = new Map<string, Known>();
  let sweepAt = 0;

  const at = (agency: string): AgencyDesk => {
    let desk = desks.get(agency);
    if (!desk) desks.set(agency, (desk = { live: new Map(), ended: new Map(), present: new Map(), events: createEvents() }));
    return desk;
  };
  const isKept = (text: string): boolean => endOf(readEntry(text)) > now() - keepSeconds * 1000;

  /** Each hour what expired goes. */
  function sweep(): void {
    if (now() < sweepAt) return;
    sweepAt = now() + HOUR_MILLISECONDS;
    for (const [id, { until }] of known) if (until <= now()) known.delete(id);
    for (const { ended } of desks.values()) for (const [id, text] of ended) if (!isKept(text)) ended.delete(id);
  }

  /** Out of an agency's live list, and the handoffs out of its history. */
  function remove(conversationId: string, { live, ended, events }: AgencyDesk, handoffs: string[]): void {
    const removed = [live.delete(conversationId), ...handoffs.map((id) => ended.delete(id))];
    if (removed.includes(true)) events.tell({ kind: "gone", conversationId });
  }

  /** Who left without a word. */
  function dropLost({ present, events }: AgencyDesk): void {
    for (const [officer, presence] of present) {
      if (presence.at >= now() - PRESENT_MILLISECONDS) continue;
      present.delete(officer);
      events.tell(goneEvent(presence));
    }
  }

  return {
    async put(entry) {
      sweep();
      const { conversationId, agency, state, id, begun, version } = entry;
      const before = known.get(conversationId);
      if (before && before.until > now() && isOlder(entry, before.age)) return false;
      const text = JSON.stringify(entry);
      known.set(conversationId, { age: { begun, version }, text, until: now() + keepSeconds * 1000 });
      for (const [other, desk] of desks) if (other !== agency) remove(conversationId, desk, []);
      const { live, ended, events } = at(agency);
      const [list, key] = state === "closed" ? [ended, id] : [live, conversationId];
      if (list.get(key) === text) return false;
      list.set(key, text);
      if (state === "closed") live.delete(conversationId);
      events.tell({ kind: "entry", entry });
      return true;
    },

    async erase(conversationId) {
      const begun = Math.max(now(), known.get(conversationId)?.age.begun ?? 0);
      known.set(conversationId, { age: erasedAt(begun), until: now() + DAY_MILLISECONDS });
      for (const desk of desks.values()) remove(conversationId, desk, handoffsOf(conversationId, desk.ended));
    },

    async entries(agency) {
      const { live, events } = at(agency);
      return { entries: [...live.values()].map(readEntry).sort(byPlace), cursor: events.cursor() };
    },

    async history(agency, { before = Number.POSITIVE_INFINITY, limit }) {
      const all = [...at(agency).ended.values()].filter(isKept).map(readEntry);
      const found = all.filter((entry) => endOf(entry) < before).sort((a, b) => endOf(b) - endOf(a) || (a.id < b.id ? 1 : -1));
      const last = found[limit - 1];
      return last ? found.filter((entry) => endOf(entry) >= endOf(last)) : found;
    },

    async find(conversationId) {
      const found = known.get(conversationId);
      return found?.text && found.until > now() ? readEntry(found.text) : undefined;
    },

    async since(agency, cursor) {
      const { events } = at(agency);
      const news = events.since(cursor);
      return news === "gap" ? news : { news, cursor: events.cursor() };
    },

    listen: async (agency, onNews) => at(agency).events.listen(onNews),

    async tell(agency, event) {
      const { events } = at(agency);
      if (isFleeting(event)) events.whisper(event);
      else events.tell(event);
    },

    async beat(presence) {
      const desk = at(presence.agency);
      dropLost(desk);
      const before = desk.present.get(presence.officer);
      desk.present.set(presence.officer, structuredClone(presence));
      if (!before || signsOf(before) !== signsOf(presence)) desk.events.tell({ kind: "presence", presence });
    },

    async leave(agency, officer) {
      const { present, events } = at(agency);
      const presence = present.get(officer);
      if (presence) events.tell(goneEvent(presence));
      present.delete(officer);
    },

    async present(agency) {
      const all = structuredClone([...at(agency).present.values()]);
      return all.filter((presence) => presence.at >= now() - PRESENT_MILLISECONDS);
    },

    async close() {},
  };
}

const handoffsOf = (conversationId: string, ended: AgencyDesk["ended"]): string[] =>
  [...ended].filter(([, text]) => readEntry(text).conversationId === conversationId).map(([id]) => id);
const readEntry = (text: string): Entry => JSON.parse(text);
const goneEvent = (presence: Presence): DeskEvent => ({ kind: "presence", presence: { ...presence, status: "away", at: 0 } });
/** All that is told of an officer but the time. */
const signsOf = (presence: Presence): string => JSON.stringify({ ...presence, at: 0 });
