/**
 * Shows at the desk what the turns made of handoffs. The desk is another place than the conversation, so a job laid down
 * before the commit shows it again when the process that committed died before it could.
 */
import type { Desk, Entry } from "../desk/desk.ts";
import { entryOf } from "../desk/projecting.ts";
import type { Worker } from "../jobs.ts";
import type { Job, Records } from "../state/records.ts";
import type { Store } from "../state/store.ts";
import type { Handoff } from "./handoff.ts";

/** How a conversation stands after a commit. */
export type Standing = { version: number; watermark: number; handoff: Handoff | undefined };

export type Showing = {
  /** Before a commit over `version`. */
  plan(conversationId: string, version: number): Promise<void>;
  /** After it; `before`: the handoff as it was. Never rejects: the planned job does it again. */
  show(conversationId: string, standing: Standing, before: Handoff | undefined): Promise<void>;
  /** Does planned work that nobody finished. */
  worker: Worker;
};

export type ShowingParts = {
  store: Pick<Store, "work">;
  records: Pick<Records, "schedule" | "unschedule">;
  desk: Pick<Desk, "put" | "find">;
  /** Told of each handoff after a change; the same may be told again. */
  onChange: (conversationId: string, handoff: Handoff, before: Handoff | undefined) => Promise<void>;
  now: () => number;
};

export const SHOW_JOB = "handoff.show";
/** A commit takes less; one planned that was not made in a minute never will be. */
const SOON_MILLISECONDS = 3_000;
const GIVE_UP_MILLISECONDS = 60_000;

/** Without `version` it is not a commit that is waited for. */
type Planned = { conversationId: string; version?: number; until: number };
type Laid = Omit<Job, "tries" | "until">;

/** Its own for each commit, so that one shown late does not undo the plan of the next. */
const jobOf = (conversationId: string, version: number): string => `show:${conversationId}:${version}`;

/** Shows the conversation as it stands in the store at `at`: the desk may have missed that it changed, or expired. */
export const renewal = (conversationId: string, at: number): Laid => ({
  id: `show:${conversationId}`,
  kind: SHOW_JOB,
  at,
  data: { conversationId, until: at } satisfies Planned,
});

export function createShowing({ store, records, desk, onChange, now }: ShowingParts): Showing {
  async function put(conversationId: string, { version, watermark, handoff }: Standing, before: Handoff | undefined): Promise<void> {
    if (!handoff) return;
    await desk.put(entryOf(conversationId, version, watermark, handoff));
    await onChange(conversationId, handoff, before);
  }

  /** It expired with its conversation. Ended, not erased: one that begins just now is newer and is shown all the same. */
  const end = (shown: Entry): Promise<boolean> =>
    desk.put({ ...shown, version: shown.version + 1, state: "closed", officer: undefined, ended: now(), closing: "timeout" });

  return {
    async plan(conversationId, version) {
      const data: Planned = { conversationId, version, until: now() + GIVE_UP_MILLISECONDS };
      await records.schedule({ id: jobOf(conversationId, version), kind: SHOW_JOB, at: now() + SOON_MILLISECONDS, data });
    },

    async show(conversationId, standing, before) {
      try {
        await put(conversationId, standing, before);
        await records.unschedule(jobOf(conversationId, standing.version - 1));
      } catch {
        // The job is still there and does it again.
      }
    },

    async worker({ data }) {
      const { conversationId, version: over, until } = data as Planned;
      // Before the conversation is read: what is shown by then was committed.
      const shown = await desk.find(conversationId);
      const { version, watermark, handoff } = await store.work(conversationId);
      if (version === over) return now() < until ? { at: now() + SOON_MILLISECONDS } : undefined;
      if (handoff) await put(conversationId, { version, watermark, handoff: handoff as Handoff }, undefined);
      else if (shown && shown.state !== "closed") await end(shown);
      return undefined;
    },
  };
}
