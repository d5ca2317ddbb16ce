/** What people follow: looked at every half hour, told about when it is not as it was. */
import type { Calls } from "../../dialogs/calls.ts";
import type { Followed } from "../../dialogs/follow/calls.ts";
import type { Notice } from "../../dialogs/notices.ts";
import type { Address, Performers } from "../calls.ts";
import type { Worker } from "../jobs.ts";
import type { Notify } from "../notices.ts";
import type { Records } from "../state/records.ts";

const PREFIX = "follow:";
const MOST = 20;
const KEPT_SECONDS = 180 * 24 * 3600;
const EVERY_MILLISECONDS = 30 * 60_000;

/** `seen`: how it was when the person heard of it last. */
type Following = { what: Followed; seen: string };
type Record = { address: Address; following: Following[] };

/** How a thing is now, as a short text that changes with it, and what to tell then; undefined: not known just now. */
export type Look = (what: Followed) => Promise<{ state: string; notice: Notice } | undefined>;

export type FollowsParts = { records: Records; look: Look; notify: Notify; now: () => number };

export function createFollows({ records, look, notify, now }: FollowsParts) {
  const keyOf = (conversationId: string): string => `${PREFIX}${conversationId}`;

  /** Changes a conversation's record, however many do so at once. */
  async function change<T>(conversationId: string, step: (before: Record | undefined) => { after?: Record; gives: T }): Promise<T> {
    const key = keyOf(conversationId);
    for (;;) {
      const found = await records.read(key);
      const { after, gives } = step(found?.value as Record | undefined);
      if (!after) return gives;
      if (after.following.length === 0) await end(key);
      else {
        await records.own(conversationId, key, KEPT_SECONDS);
        if (!(await records.write(key, after, found?.version ?? 0, KEPT_SECONDS))) continue;
      }
      return gives;
    }
  }

  /** Nothing is followed any more. */
  async function end(key: string): Promise<void> {
    await records.unschedule(key);
    await records.remove(key);
    await records.disown(key.slice(PREFIX.length), key);
  }

  const performers: Pick<Performers, "follow.start" | "follow.stop" | "follow.list"> = {
    async "follow.start"(what, { conversationId, address }) {
      const seen = (await look(what))?.state ?? "";
      const gives = await change<Calls["follow.start"]["gives"]>(conversationId, (before) => {
        const following = before?.following ?? [];
        if (following.some((one) => idOf(one.what) === idOf(what))) return { gives: "already" };
        if (following.length >= MOST) return { gives: "tooMany" };
        return { after: { address, following: [...following, { what, seen }] }, gives: "following" };
      });
      if (gives !== "tooMany") {
        const id = keyOf(conversationId);
        await records.schedule({ id, kind: "follow", at: now() + EVERY_MILLISECONDS, data: { conversationId } });
      }
      return gives;
    },

    async "follow.stop"({ code }, { conversationId }) {
      return change(conversationId, (before) => {
        if (!before) return { gives: 0 };
        const following = before.following.filter(({ what }) => code !== undefined && !idOf(what).endsWith(`:${code}`));
        return { after: { ...before, following }, gives: before.following.length - following.length };
      });
    },

    async "follow.list"(_, { conversationId }) {
      const found = await records.read(keyOf(conversationId));
      return ((found?.value as Record | undefined)?.following ?? []).map(({ what }) => what);
    },
  };

  const worker: Worker = async ({ data }) => {
    const { conversationId } = data as { conversationId: string };
    const found = await records.read(keyOf(conversationId));
    const record = found?.value as Record | undefined;
    if (!record) return undefined;
    const following = await Promise.all(record.following.map((one) => tellIfChanged(record.address, one)));
    // Whoever changed the record meanwhile also set the next look.
    await records.write(keyOf(conversationId), { ...record, following }, found?.version ?? 0, KEPT_SECONDS);
    return { at: now() + EVERY_MILLISECONDS };
  };

  async function tellIfChanged(address: Address, { what, seen }: Following): Promise<Following> {
    const found = await look(what).catch(() => undefined);
    if (!found || found.state === seen) return { what, seen };
    if (seen !== "") await notify(address, `${address.conversation.id}/${idOf(what)}/${found.state}`.slice(0, 200), found.notice);
    return { what, seen: found.state };
  }

  return { performers, worker, end };
}

const idOf = (what: Followed): string => `${what.kind}:${what.kind === "procedure" ? what.id : what.code}`;
