/**
 * Looks after an agency's desk every few seconds: gives those who wait to officers with room, takes back what a lost or silent
 * officer had, and tells those who wait where they stand. It decides nothing itself: each change is a command over the number
 * that was seen, so two sweeps at once, or one on an old view, change nothing twice.
 */
import { randomUUID } from "node:crypto";
import type { Agency } from "../../knowledge/agencies.ts";
import { dayInCity } from "../../knowledge/calendar.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { type Entry, LOST_MILLISECONDS, type Presence } from "../desk/desk.ts";
import type { Worker } from "../jobs.ts";
import type { Records } from "../state/records.ts";
import type { Store } from "../state/store.ts";
import type { Commanding } from "./commanding.ts";
import type { Command } from "./handoff.ts";
import { openState } from "./hours.ts";
import type { AgencyDesk, Looking } from "./looking.ts";
import { isOverdue, isThere, pick } from "./routing.ts";

export const SWEEP_JOB = "handoff.sweep";
const BUSY_MILLISECONDS = 2_000;
const IDLE_MILLISECONDS = 10_000;
/** Where those who wait stand is told this often. */
const TELL_MILLISECONDS = 15_000;
const AT_ONCE = 16;

export type SweepParts = {
  store: Pick<Store, "whisper">;
  records: Pick<Records, "schedule">;
  looking: Pick<Looking, "deskOf" | "waitAt">;
  commanding: Commanding;
  knowledge: Pick<Knowledge, "agencies" | "calendar">;
  now: () => number;
};

export type Sweep = {
  worker: Worker;
  /** Lays a job down for each agency; again, it changes little. */
  begin(): Promise<void>;
  /** The agency's desk is looked at next. */
  soon(agency: string): Promise<void>;
};

export function createSweep({ store, records, looking, commanding, knowledge, now }: SweepParts): Sweep {
  const told = new Map<string, number>();

  async function send({ conversationId, id, number }: Entry, command: Command): Promise<void> {
    const day = command.kind === "remind" ? command.day : "";
    await commanding.send(conversationId, `sweep/${number}/${command.kind}${day}`, command, id);
  }

  /** An officer whose console is silent, or who did not answer, gives it back. */
  function returning(agency: Agency, { entries, officers }: AgencyDesk): [Entry, Command][] {
    const there = new Set(officers.map(({ officer }) => officer));
    return entries.flatMap((entry): [Entry, Command][] => {
      if (entry.state !== "officer" || !entry.officer || entry.officer.id.startsWith("hub:")) return [];
      const requeue = (why: "lost" | "unanswered"): [Entry, Command][] => [
        [entry, { kind: "requeue", over: entry.number, why, by: "system" }],
      ];
      // Just assigned: the console's first sign of life may still be on its way.
      const settled = now() - (entry.assigned ?? 0) > LOST_MILLISECONDS;
      if (!there.has(entry.officer.id) && settled && entry.mode === "live") return requeue("lost");
      return isOverdue(entry, agency, knowledge.calendar, now()) ? requeue("unanswered") : [];
    });
  }

  function assigning(agency: Agency, { entries, officers }: AgencyDesk): [Entry, Command][] {
    if (agency.assign !== "auto" || !openState(agency, knowledge.calendar, now()).open) return [];
    const byId = new Map<string, Presence>(officers.filter((one) => isThere(one, now())).map((one) => [one.officer, one]));
    return pick(entries, officers, now()).flatMap(({ conversationId, officer }): [Entry, Command][] => {
      const entry = entries.find((one) => one.conversationId === conversationId);
      const presence = byId.get(officer);
      if (!entry || !presence) return [];
      const who = { id: presence.officer, name: presence.name, agency: presence.agency };
      return [[entry, { kind: "assign", officer: who, over: entry.number, by: "system" }]];
    });
  }

  /** Still in the queue when the agency closes: each is told once a day, and asked how they want to be answered. */
  function reminding(agency: Agency, { entries }: AgencyDesk): [Entry, Command][] {
    const hours = openState(agency, knowledge.calendar, now());
    if (hours.open || hours.why === "break") return [];
    const waiting = entries.filter(({ state, mode }) => state === "waiting" && mode === "live");
    return waiting.map((entry) => [entry, { kind: "remind", over: entry.number, day: dayInCity(now()) }]);
  }

  /** Place and wait, to pages that are open now. */
  async function tellWaiting({ id }: Agency, desk: AgencyDesk): Promise<void> {
    if (now() - (told.get(id) ?? 0) < TELL_MILLISECONDS) return;
    told.set(id, now());
    const waiting = desk.entries.filter(({ state, mode }) => state === "waiting" && mode === "live");
    await inTurns(waiting, async ({ conversationId }) => {
      const { position, low, high } = looking.waitAt(desk, conversationId);
      await store.whisper(conversationId, {
        type: "event",
        name: "handoff.status",
        id: `status-${randomUUID()}`,
        timestamp: new Date(now()).toISOString(),
        channelId: "directline",
        conversation: { id: conversationId },
        from: { id: "mot-cua", role: "bot" },
        channelData: { handoff: { state: "waiting", position, low, high } },
      });
    });
  }

  async function sweep(agency: Agency): Promise<boolean> {
    const desk = await looking.deskOf(agency);
    const commands = [...returning(agency, desk), ...assigning(agency, desk), ...reminding(agency, desk)];
    await inTurns(commands, ([entry, command]) => send(entry, command));
    await tellWaiting(agency, desk);
    return desk.entries.length > 0;
  }

  const soon = (agency: string): Promise<void> => records.schedule({ id: `sweep:${agency}`, kind: SWEEP_JOB, at: now(), data: { agency } });

  return {
    async worker({ data }) {
      const agency = knowledge.agencies.get((data as { agency: string }).agency);
      if (!agency) return undefined;
      return { at: now() + ((await sweep(agency)) ? BUSY_MILLISECONDS : IDLE_MILLISECONDS) };
    },
    async begin() {
      for (const agency of knowledge.agencies.all.keys()) await soon(agency);
    },
    soon,
  };
}

/** A few at a time; one that fails is tried again by the next sweep. */
async function inTurns<T>(all: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
  const left = [...all];
  const next = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await act(one).catch(() => {});
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}
