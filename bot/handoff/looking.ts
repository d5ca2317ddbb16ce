/** How it stands with the officers just now: open or not and why, the place in the queue, the wait as a range. */
import type { Desk as Stands } from "../../dialogs/handoff/calls.ts";
import type { Agency } from "../../knowledge/agencies.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { BotMode } from "../bot-mode.ts";
import type { Performers } from "../calls.ts";
import type { Desk, Entry, Presence } from "../desk/desk.ts";
import type { Hubs } from "../hubs/hubs.ts";
import type { Store } from "../state/store.ts";
import { handlingMinutes, waitFor } from "./estimate.ts";
import { type Handoff, isLive } from "./handoff.ts";
import { openState } from "./hours.ts";
import { isThere, loadsOf } from "./routing.ts";

/** The newest ended ones whose length tells how long one takes. */
const MOST_RECENT = 40;
const MINUTE_MILLISECONDS = 60_000;
/** A desk as seen lately serves everybody who waits there. */
const SEEN_MILLISECONDS = 2_000;

/** `officers`: those whose console is alive, away or not; `minutes`: how long one handoff takes. */
export type AgencyDesk = { entries: Entry[]; officers: Presence[]; minutes: number };

const takesOn = ({ status }: Presence): boolean => status === "present";

export type LookingParts = {
  store: Pick<Store, "work">;
  desk: Desk;
  knowledge: Knowledge;
  mode: Pick<BotMode, "read">;
  hubAnswers: Hubs["answers"];
  now: () => number;
};

export type Looking = ReturnType<typeof createLooking>;

export function createLooking({ store, desk, knowledge, mode, hubAnswers, now }: LookingParts) {
  const lately = new Map<string, { at: number; desk: Promise<AgencyDesk> }>();

  /** The agency's desk, at most SEEN_MILLISECONDS old. */
  function deskOf(agency: Agency): Promise<AgencyDesk> {
    const before = lately.get(agency.id);
    if (before && now() - before.at < SEEN_MILLISECONDS) return before.desk;
    const read = readDesk(agency);
    lately.set(agency.id, { at: now(), desk: read });
    read.catch(() => lately.delete(agency.id));
    return read;
  }

  async function readDesk(agency: Agency): Promise<AgencyDesk> {
    const [{ entries }, present, ended] = await Promise.all([
      desk.entries(agency.id),
      desk.present(agency.id),
      desk.history(agency.id, { limit: MOST_RECENT }),
    ]);
    const officers = present.filter((one) => isThere(one, now()));
    return { entries, officers, minutes: handlingMinutes(ended.flatMap(minutesOf), agency.handlingMinutes) };
  }

  /** The place from 1 on of who waits, or of who would come now; and how long that may take. */
  function waitAt({ entries, officers, minutes }: AgencyDesk, conversationId: string): { position: number; low: number; high: number } {
    const waiting = entries.filter(({ state, mode: how }) => state === "waiting" && how === "live");
    const place = waiting.findIndex((one) => one.conversationId === conversationId);
    const position = (place < 0 ? waiting.length : place) + 1;
    const loads = loadsOf(entries, now());
    const free = officers.filter(takesOn);
    const room = free.reduce((sum, one) => sum + Math.max(0, one.capacity - (loads.get(one.officer) ?? 0)), 0);
    const seats = free.reduce((sum, one) => sum + one.capacity, 0);
    return { position, ...waitFor({ position, room, seats, minutes }) };
  }

  const performers: Pick<Performers, "handoff.look"> = {
    async "handoff.look"({ about, agency: meant }, { conversationId, address }) {
      const { agencies, calendar } = knowledge;
      const mine = (await store.work(conversationId)).handoff as Handoff | undefined;
      const topic = about === undefined ? undefined : knowledge.procedure(about);
      const live = isLive(mine) ? mine : undefined;
      const agency = agencies.get(live?.agency ?? meant ?? "") ?? agencies.agencyFor(topic);
      const base = {
        agency: agency.id,
        name: agency.name,
        foreign: agency.id !== agencies.first.id,
        ...(live && { mine: { state: live.state as "waiting" | "officer", mode: live.mode, ...(live.code && { code: live.code }) } }),
      };
      const hours = openState(agency, calendar, now());
      if ((await mode.read()) === "off") return { ...base, open: false, why: "off" } satisfies Stands;
      if (!hours.open) return { ...base, ...hours };
      const seen = await deskOf(agency);
      // Nobody is sent away for an officer who came a second ago.
      const stands = seen.officers.some(takesOn) ? seen : await readDesk(agency);
      if (!stands.officers.some(takesOn) && !(await hubAnswers(agency.id, address)))
        return { ...base, open: false, why: "nobody" } satisfies Stands;
      const wait = waitAt(stands, conversationId);
      // Also when those in front take until the officers leave.
      const most = Math.min(agency.longWaitMinutes, (hours.until - now()) / MINUTE_MILLISECONDS);
      return { ...base, open: true, ...wait, long: wait.low >= most } satisfies Stands;
    },
  };

  return { performers, deskOf, waitAt };
}

/** How long an officer talked with somebody; nothing when it was left without an answer. */
const minutesOf = ({ firstReply, ended }: Entry): number[] =>
  firstReply === undefined || ended === undefined ? [] : [(ended - firstReply) / MINUTE_MILLISECONDS];
