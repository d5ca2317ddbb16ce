/**
 * Tells hubs what they have to know, in order, from the conversation's own log: a job for each conversation looks at what the hub
 * knows (told.ts) and sends the rest. Two at once send the same with the same ids, each only after what comes before was taken.
 */
import type { Activity } from "../activity.ts";
import type { Handoff } from "../handoff/handoff.ts";
import type { Worker } from "../jobs.ts";
import type { Log } from "../log.ts";
import type { Records } from "../state/records.ts";
import { PAGE_SIZE, type Store } from "../state/store.ts";
import type { Hub, Sent } from "./hub.ts";
import { nextStep, type Step } from "./next-step.ts";
import type { createOutgoing } from "./outgoing.ts";
import { closed, opened, passedTo, type TellingRecord, type Told } from "./told.ts";

export const FORWARD = "hub.forward";
/** So long nothing but silence of the hub is tried again; a new message begins anew. */
const GIVE_UP_MILLISECONDS = 72 * 3600_000;
/** A wait is as long as the hub has been silent. */
const WAIT = { shortest: 2_000, longest: 60_000 };

export type ForwardingParts = {
  store: Pick<Store, "work" | "log">;
  records: Pick<Records, "schedule">;
  told: TellingRecord;
  outgoing: ReturnType<typeof createOutgoing>;
  /** Whose the handoff is when it waits or is answered. */
  hubFor: (handoff: Handoff | undefined) => Hub | undefined;
  hubs: ReadonlyMap<string, Hub>;
  /** What it is about, in the person's language. */
  topicOf: (handoff: Handoff) => string;
  /** Told when a hub took nothing. */
  silent: (hub: string) => Promise<void>;
  now: () => number;
  log: Log;
};

type Due = { conversationId: string /** Silent since. */; since?: number };
type Outcome = Sent | { kind: "done" };

export function createForwarding({ store, records, told, outgoing, hubFor, hubs, topicOf, silent, now, log }: ForwardingParts) {
  /** Does one thing; `done` when there is none. */
  async function advance(conversationId: string): Promise<Outcome> {
    const { handoff: kept, watermark } = await store.work(conversationId);
    const handoff = kept as Handoff | undefined;
    const next = nextStep(handoff, hubFor(handoff)?.id, await told.read(conversationId));
    switch (next.step) {
      case "none":
        return { kind: "done" };
      case "plan":
        await told.plan(conversationId, next.hub, next.handoff, watermark);
        return { kind: "ok" };
      case "initiate":
        return initiate(conversationId, next);
      case "pass":
        return (await pass(conversationId, next.told, next.handoff)) ?? { kind: "done" };
      case "end":
        return end(conversationId, next, handoff);
    }
  }

  async function send(known: Told, activity: Parameters<Hub["send"]>[0], handoff: Handoff | undefined): Promise<Sent> {
    const sent = (await hubs.get(known.hub)?.send(activity, handoff?.address)) ?? { kind: "refused" };
    if (sent.kind === "again") await silent(known.hub);
    if (sent.kind === "refused") log.error({ event: "hub-refused", conversation: known.conversationId, activity: activity.id });
    return sent;
  }

  /** The transcript ends where it was planned to, however often it is sent: what came later follows message by message. */
  async function initiate(conversationId: string, { handoff, told: known }: Extract<Step, { step: "initiate" }>): Promise<Outcome> {
    const page = await store.log(conversationId, Math.max(0, known.watermark - PAGE_SIZE));
    const later = Math.max(0, page.watermark - known.watermark);
    const before = page.activities.slice(0, Math.max(0, page.activities.length - later));
    const activity = outgoing.initiation({ conversationId, handoff, topic: topicOf(handoff), log: before, now: now() });
    const sent = await send(known, activity, handoff);
    if (sent.kind !== "again") await told.change(conversationId, known, sent.kind === "ok" ? opened : closed);
    return sent;
  }

  /** The next message; undefined when there is none for the hub. One it refuses is left out, so that those after it get through. */
  async function pass(conversationId: string, known: Told, handoff: Handoff, until = Infinity): Promise<Sent | undefined> {
    const found = await nextMessage(conversationId, known.watermark);
    if (!found || Date.parse(found.activity.timestamp) > until) return undefined;
    const sent = await send(known, outgoing.message(conversationId, found.activity, handoff), handoff);
    if (sent.kind !== "again") await told.change(conversationId, known, passedTo(found.watermark));
    return sent;
  }

  async function nextMessage(conversationId: string, from: number): Promise<{ activity: Activity; watermark: number } | undefined> {
    for (
      let page = await store.log(conversationId, from);
      page.activities.length > 0;
      page = await store.log(conversationId, page.watermark)
    ) {
      const index = page.activities.findIndex(outgoing.isNews);
      const activity = page.activities[index];
      if (activity) return { activity, watermark: page.watermark - page.activities.length + index + 1 };
    }
    return undefined;
  }

  async function end(conversationId: string, step: Extract<Step, { step: "end" }>, handoff: Handoff | undefined): Promise<Outcome> {
    const { told: known, until } = step;
    const isRest = handoff && until !== undefined && known.stage === "open";
    const rest = isRest ? await pass(conversationId, known, handoff, until) : undefined;
    if (rest) return rest;
    const sent = await send(known, outgoing.end(conversationId, known, handoff, now()), handoff);
    if (sent.kind === "again") return sent;
    if (handoff && known.stage !== "erasing") await told.change(conversationId, known, closed);
    else await told.remove(conversationId);
    return sent;
  }

  const worker: Worker = async ({ data }) => {
    const { conversationId, since = now() } = data as Due;
    let outcome = await advance(conversationId);
    while (outcome.kind === "ok" || outcome.kind === "refused") outcome = await advance(conversationId);
    if (outcome.kind === "done") return undefined;
    const age = now() - since;
    if (age > GIVE_UP_MILLISECONDS) {
      log.error({ event: "hub-given-up", conversation: conversationId });
      return undefined;
    }
    const wait = Math.max(Math.min(WAIT.longest, Math.max(WAIT.shortest, age)), outcome.afterMilliseconds ?? 0);
    return { at: now() + wait, data: { conversationId, since } satisfies Due };
  };

  return {
    worker,
    /** Something may have to be told. */
    async look(conversationId: string): Promise<void> {
      const data: Due = { conversationId };
      await records.schedule({ id: `hub:${conversationId}`, kind: FORWARD, at: now(), data });
    },
  };
}
