/** What people follow: looked at every half hour, told about when it is not as it was. */
import type { Calls } from "../../dialogs/calls.ts";
import type { Followed } from "../../dialogs/follow/calls.ts";
import type { Notice } from "../../dialogs/notices.ts";
import type { Address, Caller, Performers } from "../calls.ts";
import { digestOf } from "../digest.ts";
import type { Worker } from "../jobs.ts";
import type { Notify } from "../notices.ts";
import { changeRecord } from "../state/change-record.ts";
import type { Records } from "../state/records.ts";

const PREFIX = "follow:";
const MOST = 20;
const KEPT_SECONDS = 180 * 24 * 3600;
/** With nothing followed it is only kept for a turn that may run again. */
const EMPTY_SECONDS = 24 * 3600;
const EVERY_MILLISECONDS = 30 * 60_000;
const MOST_DONE = 8;

/** `seen`: how it was when the person heard of it last. */
type Following = { what: Followed; seen: string };
type Gives = Calls["follow.start" | "follow.stop"]["gives"];
/** `done`: the last calls and what each came to, so that one made again does nothing and gives the same. */
type Follows = { address: Address; following: Following[]; done: { key: string; gives: Gives }[] };

/** How a thing is now, as a short text that changes with it, and what to tell then; undefined: not known just now. */
export type Look = (what: Followed) => Promise<{ state: string; notice: Notice } | undefined>;

export type FollowsParts = { records: Records; look: Look; notify: Notify; now: () => number };

export function createFollows({ records, look, notify, now }: FollowsParts) {
  const keyOf = (conversationId: string): string => `${PREFIX}${conversationId}`;

  /** Changes what a conversation follows, however many do so at once. */
  async function change<G extends Gives>(
    { key: call, conversationId, address }: Caller,
    step: (following: readonly Following[]) => { after?: Following[]; gives: G },
  ): Promise<G> {
    const key = keyOf(conversationId);
    let gives: G | undefined;
    const kept = await changeRecord<Follows>(records, key, async (before) => {
      const done = before?.done ?? [];
      const known = done.find((one) => one.key === call);
      const next = known ? { gives: known.gives as G } : step(before?.following ?? []);
      gives = next.gives;
      if (!("after" in next) || !next.after) return undefined;
      const isEmpty = next.after.length === 0;
      if (!isEmpty) await records.own(conversationId, key, KEPT_SECONDS);
      const value = { address, following: next.after, done: [...done, { key: call, gives }].slice(-MOST_DONE) };
      return { value, seconds: isEmpty ? EMPTY_SECONDS : KEPT_SECONDS };
    });
    if (kept?.following.length === 0) await records.disown(conversationId, key);
    return gives as G;
  }

  const performers: Pick<Performers, "follow.start" | "follow.stop" | "follow.list"> = {
    async "follow.start"(what, caller) {
      const { conversationId } = caller;
      const seen = (await look(what))?.state ?? "";
      const gives = await change<Calls["follow.start"]["gives"]>(caller, (following) => {
        if (following.some((one) => idOf(one.what) === idOf(what))) return { gives: "already" };
        if (following.length >= MOST) return { gives: "tooMany" };
        return { after: [...following, { what, seen }], gives: "following" };
      });
      if (gives !== "tooMany") {
        const id = keyOf(conversationId);
        await records.schedule({ id, kind: "follow", at: now() + EVERY_MILLISECONDS, data: { conversationId } });
      }
      return gives;
    },

    "follow.stop": ({ code }, caller) =>
      change<number>(caller, (following) => {
        const after = following.filter(({ what }) => code !== undefined && !idOf(what).endsWith(`:${code}`));
        const gives = following.length - after.length;
        return gives === 0 ? { gives } : { after, gives };
      }),

    async "follow.list"(_, { conversationId }) {
      const found = await records.read(keyOf(conversationId));
      return ((found?.value as Follows | undefined)?.following ?? []).map(({ what }) => what);
    },
  };

  const worker: Worker = async ({ data }) => {
    const { conversationId } = data as { conversationId: string };
    const found = await records.read(keyOf(conversationId));
    const follows = found?.value as Follows | undefined;
    if (!follows || follows.following.length === 0) return undefined;
    const following = await Promise.all(follows.following.map((one) => tellIfChanged(follows.address, one)));
    // Whoever changed it meanwhile goes first; the next look finds the same news, and the same is told once.
    await records.write(keyOf(conversationId), { ...follows, following }, found?.version ?? 0, KEPT_SECONDS);
    return { at: now() + EVERY_MILLISECONDS };
  };

  async function tellIfChanged(address: Address, { what, seen }: Following): Promise<Following> {
    const found = await look(what).catch(() => undefined);
    if (!found || found.state === seen) return { what, seen };
    if (seen !== "") await notify(address, `follow-${digestOf(address.conversation.id, idOf(what), found.state)}`, found.notice);
    return { what, seen: found.state };
  }

  return {
    performers,
    worker,
    /** Nothing is followed any more, and nothing is known of it. */
    async forget(conversationId: string): Promise<void> {
      const key = keyOf(conversationId);
      await records.unschedule(key);
      await records.remove(key);
      await records.disown(conversationId, key);
    },
  };
}

const idOf = (what: Followed): string => `${what.kind}:${what.kind === "procedure" ? what.id : what.code}`;
