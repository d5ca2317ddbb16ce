/**
 * Looks after an agency's desk every few seconds: gives those who wait to officers with room, takes back what a lost or silent
 * officer had, tells those who wait where they stand, and puts right what the desk missed. It decides nothing itself: each change
 * is a command over the number that was seen, so two sweeps at once, or one on an old view, change nothing twice.
 */
import { randomUUID } from "node:crypto";
import type { Agency } from "../../knowledge/agencies.ts";
import { dayInCity } from "../../knowledge/calendar.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { ChannelData } from "../activity.ts";
import { type Entry, LOST_MILLISECONDS } from "../desk/desk.ts";
import { answersElsewhere, isHub } from "../hubs/officers.ts";
import type { Worker } from "../jobs.ts";
import type { Records } from "../state/records.ts";
import type { Store } from "../state/store.ts";
import type { Commanding } from "./commanding.ts";
import type { Command, Handoff } from "./handoff.ts";
import { openState } from "./hours.ts";
import type { AgencyDesk, Looking } from "./looking.ts";
import { isOverdue, pick } from "./routing.ts";
import { renewal } from "./showing.ts";

export const SWEEP_JOB = "handoff.sweep";
const BUSY_MILLISECONDS = 2_000;
const IDLE_MILLISECONDS = 10_000;
/** Where those who wait stand is told this often. */
const TELL_MILLISECONDS = 15_000;
/** All that the desk shows is held against the conversations this often: they expire without a word. */
const RENEW_MILLISECONDS = 3600_000;
const AT_ONCE = 16;

export type SweepParts = {
  store: Pick<Store, "work" | "whisper">;
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
  const last = new Map<string, number>();

  /** Whether this process did it so long ago, or never; it does it now. */
  function isTime(what: string, every: number): boolean {
    if (now() - (last.get(what) ?? Number.NEGATIVE_INFINITY) < every) return false;
    last.set(what, now());
    return true;
  }

  const renew = ({ conversationId }: Entry): Promise<void> => records.schedule(renewal(conversationId, now()));

  /** The same change of the same handoff has the same key; what comes to nothing was seen wrongly. */
  async function send(entry: Entry, command: Command): Promise<void> {
    const { conversationId, id, number } = entry;
    const day = command.kind === "remind" ? command.day : "";
    const { result } = await commanding.send(conversationId, `sweep/${id}/${number}/${command.kind}${day}`, command, id);
    if (result !== "done") await renew(entry);
  }

  /** An officer whose console is silent, or who did not answer, gives it back. */
  function returning(agency: Agency, { entries, officers }: AgencyDesk): [Entry, Command][] {
    const there = new Set(officers.map(({ officer }) => officer));
    return entries.flatMap((entry): [Entry, Command][] => {
      const { state, officer, mode, number, assigned = 0, snoozed = 0 } = entry;
      if (state !== "officer" || !officer || answersElsewhere(officer.id)) return [];
      const requeue = (why: "lost" | "unanswered"): [Entry, Command][] => [[entry, { kind: "requeue", over: number, why, by: "system" }]];
      // Just assigned: the console's first sign of life may still be on its way. Put off: nobody waits for the officer now.
      const isWanted = now() - assigned > LOST_MILLISECONDS && snoozed <= now() && mode === "live";
      if (isWanted && !isHub(officer.id) && !there.has(officer.id)) return requeue("lost");
      return isOverdue(entry, agency, knowledge.calendar, now()) ? requeue("unanswered") : [];
    });
  }

  function assigning(agency: Agency, { entries, officers }: AgencyDesk): [Entry, Command][] {
    if (agency.assign !== "auto" || !openState(agency, knowledge.calendar, now()).open) return [];
    return pick(entries, officers, now()).flatMap((picked): [Entry, Command][] => {
      const entry = entries.find(({ conversationId }) => conversationId === picked.conversationId);
      const one = officers.find(({ officer }) => officer === picked.officer);
      if (!entry || !one) return [];
      const officer = { id: one.officer, name: one.name, agency: one.agency };
      return [[entry, { kind: "assign", officer, over: entry.number, by: "system" }]];
    });
  }

  /** Who is still in the queue when the agency closes is told so, once until it opens; pages that are open now get place and wait. */
  async function tellWaiting(agency: Agency, desk: AgencyDesk): Promise<void> {
    const waiting = desk.entries.filter(({ state, mode }) => state === "waiting" && mode === "live");
    const hours = openState(agency, knowledge.calendar, now());
    if (!hours.open && hours.why !== "break") {
      const day = dayInCity(hours.opens ?? now());
      await inTurns(waiting, (entry) => send(entry, { kind: "remind", over: entry.number, day }));
    }
    const isServed = hours.open && desk.officers.some(({ status }) => status === "present");
    await inTurns(waiting, async ({ conversationId, number: owner }) => {
      // The desk was seen a moment ago: who has an officer by now, or left, is not told to wait.
      const current = (await store.work(conversationId)).handoff as Handoff | undefined;
      if (current?.number !== owner) return;
      const { position, ...range } = looking.waitAt(desk, conversationId);
      await whisper(conversationId, { owner, handoff: { state: "waiting", position, ...(isServed && range) } });
    });
  }

  const whisper = (conversationId: string, channelData: ChannelData): Promise<void> =>
    store.whisper(conversationId, {
      type: "event",
      name: "handoff.status",
      id: `status-${randomUUID()}`,
      timestamp: new Date(now()).toISOString(),
      channelId: "directline",
      conversation: { id: conversationId },
      from: { id: "mot-cua", role: "bot" },
      channelData,
    });

  async function sweep(agency: Agency): Promise<boolean> {
    const desk = await looking.deskOf(agency);
    await inTurns([...returning(agency, desk), ...assigning(agency, desk)], ([entry, command]) => send(entry, command));
    if (isTime(`tell ${agency.id}`, TELL_MILLISECONDS)) await tellWaiting(agency, desk);
    if (isTime(`renew ${agency.id}`, RENEW_MILLISECONDS)) await inTurns(desk.entries, renew);
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
