/**
 * Questions nothing was found for, kept so that an editor can look after them. A person's words stand in one record that
 * belongs to their conversation and is forgotten with it; beside them only who has such a record, in a few lists.
 */
import type { Language } from "../../knowledge/schema.ts";
import type { Address, Performers } from "../calls.ts";
import { digestOf } from "../digest.ts";
import { changeRecord } from "../state/change-record.ts";
import type { Records } from "../state/records.ts";

/** `id`: of the message. `text` is masked. `wanted`: the person wants to hear of an answer. */
export type Miss = { id: string; text: string; language: Language; at: number; wanted?: true };
export type OpenMiss = Miss & { conversationId: string; address?: Address };

/** Oldest first. `address`: where the person wants to hear of answers. */
type Missed = { misses: Miss[]; address?: Address };
/** Who has misses, with the time of the last; oldest first. */
type Listed = { conversation: string; at: number }[];

const KEPT_SECONDS = 90 * 24 * 3600;
/** With nothing open it is only kept for those who write it at the same time. */
const EMPTY_SECONDS = 60;
/** What somebody asks over and over counts once anyway. */
const MOST_OF_ONE = 5;
const MOST = 5_000;
/** Characters of a question that are kept. */
const LONGEST = 300;
/** People are spread over so many lists, so that two processes seldom write the same one. */
const LISTS = 16;
const DAY_MILLISECONDS = 24 * 3600_000;
const AT_ONCE = 100;

const PREFIX = "miss:";
const keyOf = (conversationId: string): string => `${PREFIX}${conversationId}`;
const lists = Array.from({ length: LISTS }, (_, n) => `misses:${n}`);
const listOf = (conversationId: string): string =>
  lists[Buffer.from(digestOf(conversationId), "base64url").readUInt16BE() % LISTS] as string;

/** `most`: people, and questions, that are kept; the newest. */
export type MissesParts = { records: Records; now: () => number; most?: number };

export type Misses = {
  /** Notes a question nothing was found for; noted again under the same id it stays one. `at`: milliseconds since 1970. */
  note(miss: Omit<OpenMiss, "wanted" | "address">): Promise<void>;
  /** The person wants to hear of an answer to the last question nothing was found for. */
  consent(conversationId: string, address: Address): Promise<"noted" | "nothing">;
  /** A person's own of the last day, oldest first. */
  lately(conversationId: string): Promise<string[]>;
  /** All that are open, oldest first. */
  open(): Promise<OpenMiss[]>;
  /** They need no answer any more. */
  close(misses: readonly Pick<OpenMiss, "conversationId" | "id">[]): Promise<void>;
  /** Forgets a conversation's, by the key of its record. */
  forget(key: string): Promise<void>;
  performers: Pick<Performers, "review.follow">;
};

export function createMisses({ records, now, most = MOST }: MissesParts): Misses {
  const fresh = <T extends { at: number }>(all: readonly T[]): T[] => all.filter(({ at }) => at > now() - KEPT_SECONDS * 1000);

  async function read(conversationId: string): Promise<Missed> {
    const missed = (await records.read(keyOf(conversationId)))?.value as Missed | undefined;
    return { ...missed, misses: fresh(missed?.misses ?? []) };
  }

  /** Changes what is kept of a conversation; `step` gives undefined to leave it. */
  async function change(conversationId: string, step: (missed: Missed) => Missed | undefined): Promise<void> {
    await changeRecord<Missed>(records, keyOf(conversationId), async (before) => {
      const value = step({ ...before, misses: fresh(before?.misses ?? []) });
      if (!value || value.misses.length === 0) return value && { value, seconds: EMPTY_SECONDS };
      await records.own(conversationId, keyOf(conversationId), KEPT_SECONDS);
      return { value, seconds: KEPT_SECONDS };
    });
  }

  /** Puts a conversation last in its list. */
  async function enlist(conversation: string, at: number): Promise<void> {
    await changeRecord<Listed>(records, listOf(conversation), async (before = []) => {
      const others = fresh(before).filter((one) => one.conversation !== conversation);
      return { value: [...others, { conversation, at }].slice(-Math.ceil(most / LISTS)), seconds: KEPT_SECONDS };
    });
  }

  /** Takes conversations out of their lists, each list once. */
  async function strike(conversations: readonly string[]): Promise<void> {
    for (const [list, gone] of grouped(conversations, listOf)) {
      await changeRecord<Listed>(records, list, async (before = []) => {
        const value = fresh(before).filter(({ conversation }) => !gone.includes(conversation));
        return value.length === before.length ? undefined : { value, seconds: KEPT_SECONDS };
      });
    }
  }

  /** Nothing of this conversation is open any more, unless a new question came meanwhile. */
  async function letGo(conversationId: string): Promise<void> {
    await records.disown(conversationId, keyOf(conversationId));
    const last = (await read(conversationId)).misses.at(-1);
    if (!last) return;
    await records.own(conversationId, keyOf(conversationId), KEPT_SECONDS);
    await enlist(conversationId, last.at);
  }

  /** Conversations with nothing open then. */
  async function closeSome(people: readonly [string, readonly { id: string }[]][]): Promise<string[]> {
    const left = await Promise.all(
      people.map(async ([conversationId, closed]) => {
        const ids = new Set(closed.map(({ id }) => id));
        await change(conversationId, (missed) => {
          const misses = missed.misses.filter(({ id }) => !ids.has(id));
          return misses.length === missed.misses.length ? undefined : { ...missed, misses };
        });
        return (await read(conversationId)).misses.length;
      }),
    );
    return people.flatMap(([conversationId], i) => (left[i] === 0 ? [conversationId] : []));
  }

  async function consent(conversationId: string, address: Address): Promise<"noted" | "nothing"> {
    let last: Miss | undefined;
    await change(conversationId, ({ misses }) => {
      last = misses.at(-1);
      return last && { address, misses: [...misses.slice(0, -1), { ...last, wanted: true }] };
    });
    return last ? "noted" : "nothing";
  }

  return {
    async lately(conversationId) {
      const { misses } = await read(conversationId);
      return misses.filter(({ at }) => at > now() - DAY_MILLISECONDS).map(({ text }) => text);
    },

    async note({ conversationId, id, text, language, at }) {
      const miss: Miss = { id, text: [...text].slice(0, LONGEST).join(""), language, at };
      await change(conversationId, ({ misses, ...rest }) =>
        misses.some((one) => one.id === id) ? undefined : { ...rest, misses: [...misses, miss].slice(-MOST_OF_ONE) },
      );
      await enlist(conversationId, at);
    },

    consent,

    async open() {
      const listed = await Promise.all(lists.map((list) => records.read(list)));
      const people = listed.flatMap((one) => fresh((one?.value as Listed | undefined) ?? []));
      const found: OpenMiss[] = [];
      for (const some of chunks(people)) {
        const missed = await Promise.all(some.map(({ conversation }) => read(conversation)));
        for (const [i, { misses, address }] of missed.entries()) {
          const conversationId = some[i]?.conversation as string;
          found.push(...misses.map((miss) => ({ ...miss, conversationId, ...(address && { address }) })));
        }
      }
      return found.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).slice(-most);
    },

    async close(misses) {
      for (const some of chunks([...grouped(misses, ({ conversationId }) => conversationId)])) {
        const done = await closeSome(some);
        await strike(done);
        await Promise.all(done.map(letGo));
      }
    },

    async forget(key) {
      await records.remove(key);
      await strike([key.slice(PREFIX.length)]);
    },

    performers: { "review.follow": (_, { conversationId, address }) => consent(conversationId, address) },
  };
}

const chunks = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, n) => all.slice(n * AT_ONCE, (n + 1) * AT_ONCE));

/** By what `keyOf` tells of each, in order. */
export function grouped<T>(all: readonly T[], keyOf: (one: T, place: number) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const [place, one] of all.entries()) {
    const key = keyOf(one, place);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
