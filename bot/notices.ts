/**
 * Messages nobody asked for just now. A notice is kept as a job until daytime, then goes through a turn of its
 * conversation like any message: in order, in the person's language, once.
 */
import type { Notice } from "../dialogs/notices.ts";
import { soonestInDaytime } from "../knowledge/calendar.ts";
import type { Address } from "./calls.ts";
import { digestOf } from "./digest.ts";
import type { Worker } from "./jobs.ts";
import type { Records } from "./state/records.ts";
import type { Turns } from "./turn.ts";

/** `id` names what is told; the same is told once. */
export type Notify = (address: Address, id: string, notice: Notice) => Promise<void>;

const KEPT_SECONDS = 3 * 24 * 3600;
const MINUTE_MILLISECONDS = 60_000;

type Told = { id: string; address: Address; notice: Notice };

export function createNotify(records: Records, now: () => number): Notify {
  return async (address, id, notice) => {
    // Ids get into the log and into keys that outlive a deletion; codes of dossiers and reports must not.
    const mark = digestOf(id);
    const job = `notice:${mark}`;
    await records.own(address.conversation.id, `job:${job}`, KEPT_SECONDS);
    await records.schedule({ id: job, kind: "notice", at: soonestInDaytime(now()), data: { id: mark, address, notice } satisfies Told });
  };
}

export function createNoticeWorker(turns: Pick<Turns, "receive">, records: Records, now: () => number): Worker {
  return async (job) => {
    const at = soonestInDaytime(now());
    if (at > now()) return { at };
    const { id, address, notice } = job.data as Told;
    const accepted = await turns.receive(
      {
        ...address,
        type: "event",
        name: "notice",
        value: notice,
        id: `notice-${id}`,
        timestamp: new Date(now()).toISOString(),
      },
      `notice:${id}`,
    );
    if (accepted.kind === "tooMany") return { at: now() + MINUTE_MILLISECONDS };
    await records.disown(address.conversation.id, `job:${job.id}`);
    return undefined;
  };
}
