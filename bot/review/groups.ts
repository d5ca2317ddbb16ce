/**
 * Open questions by meaning. What a group means is kept beside the people's words, as marks that only this service can make
 * from a word: so a group keeps its id though those who asked are forgotten, and what was put aside stays so.
 */

import type { Knowledge } from "../../knowledge/knowledge.ts";
import { groupByMeaning, type Meaning } from "../../knowledge/review/grouping.ts";
import type { Steps } from "../../knowledge/search/steps.ts";
import { betweenRequests } from "../between-requests.ts";
import { digestOf } from "../digest.ts";
import { keyFor, macOf } from "../secrets.ts";
import { changeRecord } from "../state/change-record.ts";
import type { Records } from "../state/records.ts";
import { grouped, type Misses, type OpenMiss } from "./misses.ts";

/** Never empty; oldest first. */
export type Group = { id: string; misses: OpenMiss[]; people: number };

/** `aside`: out of scope until then, in milliseconds since 1970. */
type KeptMeaning = Meaning & { aside?: number };

const MEANINGS = "meanings";
const KEPT_SECONDS = 90 * 24 * 3600;
const MARK_LETTERS = 12;

export type GroupsParts = {
  records: Records;
  misses: Pick<Misses, "open">;
  knowledge: Pick<Knowledge, "search">;
  secret: string;
  now: () => number;
};

export type Groups = {
  /** Those that wait for an editor, most people first. */
  list(): Promise<Group[]>;
  find(id: string): Promise<Group | undefined>;
  /** What means the same does not come up again for 90 days. */
  putAside(id: string): Promise<void>;
};

export function createGroups({ records, misses, knowledge, secret, now }: GroupsParts): Groups {
  const key = keyFor(secret, "meanings");

  /** What each question means, in order. */
  function* meaningsOf(open: readonly OpenMiss[], known: readonly KeptMeaning[]): Steps<KeptMeaning[]> {
    const { search } = knowledge;
    const markOf = remembered((word: string) => macOf(key, word).toString("base64url").slice(0, MARK_LETTERS));
    const asked = [];
    for (const { text } of open) {
      yield;
      asked.push({ text, words: search.topic(text).map(({ key: word, weight }) => ({ key: markOf(word), weight })) });
    }
    return yield* groupByMeaning(known, asked, {
      candidateOf: remembered((text) => search(text, { limit: 1 }).matches[0]?.id),
      idOf: (words) => `g-${digestOf(...words.map((word) => word.key).sort())}`,
    });
  }

  async function list(): Promise<Group[]> {
    const open = await misses.open();
    let groups: Group[] = [];
    await changeRecord<KeptMeaning[]>(records, MEANINGS, async (before = []) => {
      const known = before.map((one) => (isAside(one) ? one : { ...one, aside: undefined }));
      const found = await betweenRequests(meaningsOf(open, known));
      const missesOf = grouped(open, (_, i) => (found[i] as KeptMeaning).id);
      const value = [...new Set([...known, ...found])].filter((one) => missesOf.has(one.id) || isAside(one));
      groups = value.filter((one) => !isAside(one)).map(({ id }) => groupOf(id, missesOf.get(id) ?? []));
      return { value, seconds: KEPT_SECONDS };
    });
    return groups.sort((a, b) => b.people - a.people || lastOf(b) - lastOf(a) || (a.id < b.id ? -1 : 1));
  }

  const isAside = ({ aside = 0 }: KeptMeaning): boolean => aside > now();

  return {
    list,
    find: async (id) => (await list()).find((group) => group.id === id),
    async putAside(id) {
      const aside = now() + KEPT_SECONDS * 1000;
      await changeRecord<KeptMeaning[]>(records, MEANINGS, async (before = []) => ({
        value: before.map((one) => (one.id === id ? { ...one, aside } : one)),
        seconds: KEPT_SECONDS,
      }));
    },
  };
}

const groupOf = (id: string, misses: OpenMiss[]): Group => ({
  id,
  misses,
  people: new Set(misses.map(({ conversationId }) => conversationId)).size,
});

const lastOf = ({ misses }: Group): number => misses.at(-1)?.at ?? 0;

/** Worked out once for each text. */
function remembered<T>(of: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (!known.has(text)) known.set(text, of(text));
    return known.get(text) as T;
  };
}
