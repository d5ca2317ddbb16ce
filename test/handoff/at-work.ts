/** Officers' side and turns as they run in one process, in memory and on a clock that tests move. */
import { randomUUID } from "node:crypto";
import type { Activity } from "../../bot/activity.ts";
import { createMemoryAudit } from "../../bot/audit/memory-audit.ts";
import { type BotMode, createBotMode } from "../../bot/bot-mode.ts";
import type { Perform } from "../../bot/calls.ts";
import type { Desk, Entry, Presence } from "../../bot/desk/desk.ts";
import { createMemoryDesk } from "../../bot/desk/memory-desk.ts";
import type { Command, Handoff, Officer, Result } from "../../bot/handoff/handoff.ts";
import { createHandoffs, type Handoffs } from "../../bot/handoff/handoffs.ts";
import type { Worker } from "../../bot/jobs.ts";
import { createJobs } from "../../bot/jobs.ts";
import { createMemoryRecords } from "../../bot/state/memory-records.ts";
import { createMemoryStore } from "../../bot/state/memory-store.ts";
import type { Records } from "../../bot/state/records.ts";
import type { News, Store } from "../../bot/state/store.ts";
import type { Turns } from "../../bot/turn.ts";
import type { Converse } from "../../dialogs/conversation.ts";
import type { Agency } from "../../knowledge/agencies.ts";
import { type Knowledge, loadKnowledge } from "../../knowledge/knowledge.ts";
import { messageIn, RETENTION } from "../bot/store-contract.ts";
import { handing, silent, tinyTurns } from "../faults/tiny-bot.ts";
import { agency, at, officerThere } from "./agency.ts";

export const SECRET = "example-secret-of-thirty-two-signs";
/** A working Monday. */
export const MORNING = at("2026-11-23 09:00");
const SECOND = 1_000;

/** Beside tiny-bot's "ask" and "leave": "later" leaves a question, "forget me" erases, "elsewhere" asks an agency without assignment. */
const converse: Converse = (before, message, today) => {
  const outcome = handing(before, message, today);
  const text = message.kind === "text" ? message.text : "";
  if (text === "forget me") outcome.erase = true;
  if (text === "elsewhere") outcome.handoff = { wants: "officer", why: "asked", agency: "dat-dai", mode: "live" };
  if (text === "later") outcome.call = { name: "handoff.code", asks: { why: "asked", agency: "tong-dai", mode: "later" } };
  if (message.kind !== "result" || message.result.name !== "handoff.code" || message.result.gives === "unavailable") return outcome;
  const { code } = message.result.gives;
  return { ...outcome, replies: [{ text: code }], handoff: { wants: "officer", why: "asked", agency: "tong-dai", mode: "later", code } };
};

const real = loadKnowledge();
const agencies = new Map<string, Agency>([
  ["tong-dai", agency],
  ["dat-dai", { ...agency, id: "dat-dai", assign: "pull" }],
]);
/** Everything real but the agencies: "tong-dai" assigns by itself, "dat-dai" does not. */
export const knowledge: Knowledge = {
  ...real,
  agencies: {
    ...real.agencies,
    all: agencies,
    first: agency,
    get: (id) => agencies.get(id),
    agencyFor: (topic) => (topic?.body === "van-phong-dat-dai" && agencies.get("dat-dai")) || agency,
  },
};

export type Clock = { now: number };
/** What all processes share. */
export type Shared = { clock: Clock; store: Store; records: Records; desk: Desk };

export function createShared(): Shared {
  const clock: Clock = { now: MORNING };
  const now = (): number => clock.now;
  const desk = createMemoryDesk(RETENTION.transcriptSeconds, now);
  return { clock, store: createMemoryStore(RETENTION, now), records: createMemoryRecords(now), desk };
}

export type Process = ReturnType<typeof createProcess>;

/** One process; `more` are parts of its own. */
export function createProcess(shared: Shared, more: Partial<Omit<Shared, "clock">> = {}) {
  const { clock, store, records, desk } = { ...shared, ...more };
  const now = (): number => clock.now;
  const mode: BotMode = createBotMode(records, now);
  const handoffs: Handoffs = createHandoffs({
    ...{ store, records, desk, knowledge, mode, now },
    figures: { note: async () => {} },
    ...{ audit: createMemoryAudit(now), hub: { channels: [], agencies: [] }, deliver: new Map(), log: silent },
    secret: SECRET,
    missed: async () => ["an example question"],
    turns: () => turns,
  });
  const perform: Perform = async (call, caller) => {
    if (call.name !== "handoff.code") return { ...call, gives: "unavailable" } as Awaited<ReturnType<Perform>>;
    return { ...call, gives: await handoffs.performers["handoff.code"](call.asks, caller) };
  };
  const { showing } = handoffs;
  const turns: Turns = tinyTurns(store, { converse, perform, showing, handing: handoffs.handing, forget: desk.erase, now });
  const workers = new Map<string, Worker>(handoffs.workers);
  const jobs = createJobs({ records, workers, now, log: silent, everyMilliseconds: 3600_000 });
  let sent = 0;

  return {
    ...handoffs,
    ...{ turns, mode, jobs },

    /** The person writes, and is answered. */
    async say(conversationId: string, text: string): Promise<Activity> {
      const message = messageIn(conversationId, { text, timestamp: new Date(now()).toISOString() });
      await turns.receive(message, message.id);
      await turns.run(conversationId);
      return message;
    },

    /** An officer does something over the number of now. */
    async act(conversationId: string, command: Unnumbered): Promise<Result> {
      const { handoff } = await store.work(conversationId);
      const numbered = { ...command, over: (handoff as Handoff).number } as Command;
      return (await handoffs.commanding.send(conversationId, `test-${sent++}`, numbered)).result;
    },

    /** One sweep of the agency's desk, now. */
    async sweep(of = "tong-dai"): Promise<void> {
      const id = `sweep:${of}`;
      await workers.get("handoff.sweep")?.({ id, kind: "handoff.sweep", at: now(), data: { agency: of }, tries: 0, until: now() });
    },
  };
}
type Unnumbered = Command extends infer One ? (One extends { over: number } ? Omit<One, "over"> : never) : never;

/** What tests ask of what the processes share. */
export function createLooks({ clock, store, desk }: Shared) {
  return {
    beat: (officer: string, more: Partial<Presence> = {}): Promise<void> =>
      desk.beat(officerThere(officer, { languages: ["vi", "en"], at: clock.now, ...more })),
    entry: async (conversationId: string): Promise<Entry | undefined> => desk.find(conversationId),
    handoff: async (conversationId: string): Promise<Handoff | undefined> => (await store.work(conversationId)).handoff as Handoff,
    live: async (of = "tong-dai"): Promise<string[]> => (await desk.entries(of)).entries.map((one) => one.conversationId),
    /** What the bot and officers said. */
    async said(conversationId: string): Promise<string[]> {
      const said: string[] = [];
      for (let from = 0; ; ) {
        const { activities, watermark } = await store.log(conversationId, from);
        if (activities.length === 0) return said;
        said.push(...activities.filter((one) => one.from.role === "bot").map(({ text = "" }) => text));
        from = watermark;
      }
    },
    /** What is whispered from now on. */
    async whispers(conversationId: string): Promise<(Activity["channelData"] & object)[]> {
      const heard: (Activity["channelData"] & object)[] = [];
      await store.listen(conversationId, ({ activities, fleeting }: News) => {
        if (fleeting) heard.push(...activities.map(({ channelData = {} }) => channelData));
      });
      return heard;
    },
  };
}

/** Time goes by, second by second or in longer steps; `each` is done before what is due then. */
export async function pass(
  { clock }: Shared,
  { jobs }: Process,
  seconds: number,
  each: () => Promise<void> = async () => {},
  step = 1,
): Promise<void> {
  for (let n = 0; n < seconds; n += step) {
    clock.now += step * SECOND;
    await each();
    await jobs.runDue();
  }
}

export const newId = (): string => randomUUID();
export const who = (id: string): Officer => ({ id, name: `Officer ${id.toUpperCase()}`, agency: "tong-dai" });
