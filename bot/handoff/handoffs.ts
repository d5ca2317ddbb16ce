/** The officers' side of conversations, created and joined: how they come to an officer, and what is looked after meanwhile. */
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Audit } from "../audit/audit.ts";
import type { BotMode } from "../bot-mode.ts";
import type { Performers } from "../calls.ts";
import type { Desk } from "../desk/desk.ts";
import type { Figures } from "../figures/figures.ts";
import { createHubs, type HubSettings, type Hubs } from "../hubs/hubs.ts";
import type { Worker } from "../jobs.ts";
import type { Log } from "../log.ts";
import type { Records } from "../state/records.ts";
import type { Store } from "../state/store.ts";
import type { Deliver, Turns } from "../turn.ts";
import { createWordsOf } from "./bids.ts";
import { type Commanding, createCommanding } from "./commanding.ts";
import { figureEventsOf } from "./counting.ts";
import type { HandingParts } from "./handing.ts";
import type { Handoff } from "./handoff.ts";
import { createLooking } from "./looking.ts";
import { createQuestions } from "./questions.ts";
import { createShowing, SHOW_JOB, type Showing } from "./showing.ts";
import { createSweep, SWEEP_JOB } from "./sweep.ts";

/** Each process sees to it this often that all desks are looked after. */
const BEGIN_MILLISECONDS = 20_000;
/** How long a code leads to its question. */
const QUESTION_SECONDS = 90 * 24 * 3600;

export type HandoffsParts = {
  store: Store;
  records: Records;
  desk: Desk;
  figures: Pick<Figures, "note">;
  audit: Audit;
  /** Outside hubs, and the ways to their channels. */
  hub: HubSettings;
  deliver: ReadonlyMap<string, Deliver>;
  log: Log;
  knowledge: Knowledge;
  /** Questions of a conversation that nothing was found for lately. */
  missed: HandingParts["missed"];
  mode: BotMode;
  secret: string;
  /** The turns, which need `handing` and `showing` of this first. */
  turns: () => Pick<Turns, "receive" | "run">;
  now: () => number;
};

export type Handoffs = {
  performers: Pick<Performers, "handoff.look" | "handoff.code" | "handoff.answer">;
  handing: Pick<HandingParts, "topicOf" | "missed" | "wordsOf">;
  showing: Showing;
  commanding: Commanding;
  hubs: Hubs;
  workers: [string, Worker][];
  /** A person types or looked: officers see it. */
  onFleeting(conversationId: string, what: "typing" | "seen"): void;
  /** The desk is looked after from now on, until `stop`. */
  begin(): Promise<void>;
  stop(): void;
};

export function createHandoffs(parts: HandoffsParts): Handoffs {
  const { store, records, desk, figures, audit, hub, deliver, log, knowledge, missed, mode, secret, turns, now } = parts;
  const questions = createQuestions({ records, store, secret, keptSeconds: QUESTION_SECONDS, now });
  const commanding = createCommanding({
    store,
    now,
    turns: { receive: (...args) => turns().receive(...args), run: (id) => turns().run(id) },
  });
  const hubs = createHubs({ settings: hub, secret, store, records, commanding, audit, knowledge, deliver, now, log });
  const looking = createLooking({ store, desk, knowledge, mode, hubAnswers: hubs.answers, now });
  const sweep = createSweep({ store, records, looking, commanding, knowledge, now });

  async function onChange(conversationId: string, handoff: Handoff, before: Handoff | undefined): Promise<void> {
    for (const event of figureEventsOf(conversationId, handoff, before, knowledge)) await figures.note(event);
    await hubs.onChange(conversationId, handoff);
    // Somebody new waits: an officer with room need not be looked for later.
    if (handoff.state === "waiting" && before?.number !== handoff.number) await sweep.soon(handoff.agency);
  }

  async function fleeting(conversationId: string, what: "typing" | "seen"): Promise<void> {
    const entry = await desk.find(conversationId);
    if (!entry || entry.state === "closed") return;
    const { watermark } = entry;
    await desk.tell(entry.agency, what === "typing" ? { kind: "typing", conversationId } : { kind: "seen", conversationId, watermark });
  }

  let timer: NodeJS.Timeout | undefined;

  /** Any process may look after a desk; one that died in the middle of it must not keep the others from it for long. */
  async function begin(): Promise<void> {
    timer ??= setInterval(() => void sweep.begin().catch(() => {}), BEGIN_MILLISECONDS).unref();
    await sweep.begin();
  }

  const showing = createShowing({ store, records, desk, onChange, now });
  return {
    performers: { ...looking.performers, ...questions.performers },
    handing: { topicOf: topicOf(knowledge), missed, wordsOf: createWordsOf(knowledge) },
    showing,
    commanding,
    hubs,
    workers: [...hubs.workers, [SHOW_JOB, showing.worker], [SWEEP_JOB, sweep.worker]],
    onFleeting: (conversationId, what) => void fleeting(conversationId, what).catch(() => {}),
    begin,
    stop: () => clearInterval(timer),
  };
}

/** The field of what it is about, and the skills it needs of an officer. */
const topicOf =
  ({ procedure, agencies }: Knowledge): HandingParts["topicOf"] =>
  (about) => {
    const topic = about === undefined ? undefined : procedure(about);
    return topic ? { field: topic.field, skills: agencies.proposes(topic) ?? [] } : { skills: [] };
  };
