/** Hubs whole: real turns, desk, jobs and the reference hub on a free port, all in memory; the clock is moved by hand. */
import type { AddressInfo } from "node:net";
import restify from "restify";
import type { Activity } from "../../bot/activity.ts";
import { createMemoryAudit } from "../../bot/audit/memory-audit.ts";
import { createReadContent } from "../../bot/channels/inbound-activity.ts";
import { createMemoryDesk } from "../../bot/desk/memory-desk.ts";
import { createCommanding } from "../../bot/handoff/commanding.ts";
import type { Command, Handoff } from "../../bot/handoff/handoff.ts";
import { createShowing, SHOW_JOB } from "../../bot/handoff/showing.ts";
import { route } from "../../bot/http/answer.ts";
import { createHubs, type HubSettings } from "../../bot/hubs/hubs.ts";
import { type ReferenceHub, startReferenceHub } from "../../bot/hubs/reference-hub.ts";
import { createJobs } from "../../bot/jobs.ts";
import { createSeals } from "../../bot/seals.ts";
import { keyFor, macOf } from "../../bot/secrets.ts";
import { createMemoryRecords } from "../../bot/state/memory-records.ts";
import { createMemoryStore } from "../../bot/state/memory-store.ts";
import type { Deliver } from "../../bot/turn.ts";
import type { Converse } from "../../dialogs/conversation.ts";
import { RETENTION } from "../bot/store-contract.ts";
import { knowledge } from "../dialogs/bot.ts";
import { handing, silent, tinyTurns } from "../faults/tiny-bot.ts";

const NOON = Date.parse("2026-11-24T12:00:00+07:00");
export const HOUR = 3600_000;
export const SECRET = "an example hub secret, 32 signs long";
const HOUR_SECONDS = 3600;
/** Of one request to the hub: nothing that works takes so long. */
export const STANDARD = 30_000;

/** As the tiny bot, and it forgets and leaves questions to another agency. */
const converse: Converse = (before, message, today) => {
  const outcome = handing(before, message, today);
  const text = message.kind === "text" ? message.text : "";
  if (text === "forget me") outcome.erase = true;
  if (text === "ask land")
    outcome.handoff = { wants: "officer", why: "topic", agency: "dat-dai", about: "dang-ky-khai-sinh", mode: "later" };
  if (text === "call me")
    outcome.handoff = { ...{ wants: "officer", why: "asked", agency: "tong-dai", mode: "callBack" }, callBack: CALL_BACK };
  return outcome;
};
const CALL_BACK = { seal: "a-seal", day: "2026-11-25", part: "morning" as const };

type Rest<F extends (id: string, ...rest: never[]) => unknown> = F extends (id: string, ...rest: infer R) => unknown ? R : never;

export type WorldParts = {
  settings?: Partial<HubSettings>;
  /** Replies and events pushed to the channel. */
  deliver?: Deliver;
  milliseconds?: number;
};

export async function createWorld({ settings = {}, deliver, milliseconds = STANDARD }: WorldParts = {}) {
  let time = NOON;
  // Each look at the clock takes a millisecond, as if it went.
  const now = (): number => time++;
  const store = createMemoryStore(RETENTION, now);
  const records = createMemoryRecords(now);
  const desk = createMemoryDesk(HOUR_SECONDS, now);
  const audit = createMemoryAudit(now);
  const readContent = createReadContent(createSeals(SECRET));

  // The router the service has: it changes how requests and responses of the whole process behave.
  const router = restify.createServer({ name: "" });
  router.post(
    "/hooks/hub",
    route((asked) => service.hubs.hook(asked), 0, silent),
  );
  const { server } = router;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const hookUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/hub`;
  const hub = await startReferenceHub({ port: 0, key: "key", secret: SECRET, hook: hookUrl, now });
  /** As the hub knows a conversation. */
  const key = keyFor(SECRET, "hubs");
  const opaque = (id: string): string => macOf(key, id).toString("base64url").slice(0, 22);

  /** The service as a process has it: made anew it knows only what store and records hold. */
  function start() {
    const commanding = createCommanding({
      store,
      now,
      turns: { receive: (...args) => turns.receive(...args), run: (id) => turns.run(id) },
    });
    const pushes = new Map(deliver && [["azure", deliver]]);
    const hubs = createHubs({
      settings: { webhook: { url: hub.url, key: "key", secret: SECRET }, channels: [], agencies: [], ...settings },
      ...{ store, records, commanding, audit, knowledge, now, milliseconds, secret: SECRET, deliver: pushes, log: silent },
    });
    const showing = createShowing({ store, records, desk, onChange: hubs.onChange, now });
    const turns = tinyTurns(store, { converse, showing, now, forget: hubs.forget, deliver: pushes });
    return { commanding, hubs, showing, turns };
  }
  let service = start();
  let said = 0;

  const handoffOf = async (id: string): Promise<Handoff | undefined> => (await store.work(id)).handoff as Handoff | undefined;
  const logOf = async (id: string): Promise<Activity[]> => (await store.log(id, 0)).activities;

  return {
    ...{ store, records, audit, hub, hookUrl, now, handoffOf, logOf, opaque },
    /** What the hub's staff do in a conversation of ours. */
    accept: (id: string, ...rest: Rest<ReferenceHub["accept"]>) => hub.accept(opaque(id), ...rest),
    reply: (id: string, ...rest: Rest<ReferenceHub["say"]>) => hub.say(opaque(id), ...rest),
    end: (id: string, ...rest: Rest<ReferenceHub["end"]>) => hub.end(opaque(id), ...rest),
    get hubs() {
      return service.hubs;
    },
    get turns() {
      return service.turns;
    },
    /** Drops the service and makes a new one on the same store and records, as after a crash. */
    restart(): void {
      service = start();
    },
    pass(milliseconds: number): void {
      time += milliseconds;
    },
    /** Does what is due now; several at once are several processes. */
    async runJobs(processes = 1): Promise<void> {
      const one = async (): Promise<void> => {
        const { hubs, showing } = processes > 1 ? start() : service;
        const workers = new Map([...hubs.workers, [SHOW_JOB, showing.worker]]);
        const jobs = createJobs({ records, workers, now, log: silent, everyMilliseconds: HOUR });
        await jobs.runDue();
        await jobs.stop();
      };
      await Promise.all(Array.from({ length: processes }, one));
    },
    /** The person writes; resolves when it is answered. */
    async say(id: string, text: string, more: Partial<Activity> = {}): Promise<void> {
      const content = { ...readContent({ type: "message", text }), type: "message" as const };
      const base = { id: `m${said++}`, timestamp: new Date(now()).toISOString(), channelId: "directline", conversation: { id } };
      const activity: Activity = { ...base, ...content, from: { id: "dl_example", role: "user" }, ...more };
      await service.turns.receive(activity, activity.id);
      await service.turns.idle();
    },
    /** An officer here, or the service, does something; gives what came of it. */
    async command(id: string, command: Command): Promise<string> {
      const { result } = await service.commanding.send(id, `c${said++}`, command);
      await service.turns.idle();
      return result;
    },
    /** What the person sees of others, in order. */
    async heard(id: string): Promise<string[]> {
      return (await logOf(id)).filter(({ from }) => from.role !== "user").map(({ text = "" }) => text);
    },
    post: async (body: string, headers: Record<string, string>) => fetch(hookUrl, { method: "POST", headers, body }),
    async close(): Promise<void> {
      await hub.close();
      await new Promise((resolve) => server.close(resolve).closeAllConnections());
    },
  };
}

export type World = Awaited<ReturnType<typeof createWorld>>;
