/** Desk on Redis, for several processes. What happens to one agency's lists is one script, and its event with it. */
import * as keys from "../state/keys.ts";
import { CALL_MILLISECONDS, createClient } from "../state/redis-client.ts";
import { readTexts } from "../state/redis-form.ts";
import { createSubscriber } from "../state/redis-subscriber.ts";
import type { Desk, DeskEvent, DeskNews, Entry } from "./desk.ts";
import { type Age, byPlace, endOf, erasedAt, isFleeting, PRESENT_MILLISECONDS } from "./desk-order.ts";
import * as form from "./redis-desk-form.ts";

const { scripts } = form;

export type RedisDeskOptions = { /** In milliseconds. */ now?: () => number; callMilliseconds?: number };

/**
 * `url` as in REDIS_URL; several, comma-separated, are nodes of a cluster. `keepSeconds`: how long ended handoffs are kept. Every
 * call fails with StoreUnavailable while Redis is away.
 */
export function createRedisDesk(
  url: string,
  keepSeconds: number,
  { now = Date.now, callMilliseconds = CALL_MILLISECONDS }: RedisDeskOptions = {},
): Desk {
  const urls = url.split(",").map((one) => one.trim());
  const { connection, run, call } = createClient(urls, callMilliseconds);
  const subscriber = createSubscriber<DeskNews | undefined>(urls, {
    channelOf: keys.deskChannel,
    read: form.readNews,
    caughtUp: async () => undefined,
  });
  const oldest = (): number => now() - keepSeconds * 1000;

  /** Agency and conversation are on different nodes of a cluster: what it says here first can be put right later. */
  async function noteWhere(entry: Entry, text: string): Promise<form.Place[]> {
    const { conversationId: id, agency, id: handoff, begun, version } = entry;
    const args = [begun, version, form.writePlace({ agency, handoff }), text, keepSeconds];
    return readTexts(await run(scripts.where, [keys.deskWhereKey(id), keys.deskPlacesKey(id)], args)).map(form.readPlace);
  }

  async function remove(conversationId: string, agency: string, { begun, version }: Age, ended: string[]): Promise<void> {
    const event: DeskEvent = { kind: "gone", conversationId };
    const args = [conversationId, begun, version, JSON.stringify(event), keys.deskChannel(agency), ...ended];
    await run(scripts.remove, listsOf(agency, conversationId), args);
  }

  return {
    async put(entry) {
      const { conversationId, agency, id, begun, version } = entry;
      const text = JSON.stringify(entry);
      const places = await noteWhere(entry, text);
      if (places.length === 0) return false;
      const ending = entry.state === "closed" ? endOf(entry) : "";
      const args = [conversationId, id, begun, version, ending, text, keys.deskChannel(agency), keepSeconds, oldest()];
      const news = await run(scripts.put, listsOf(agency, conversationId), args);
      const others = agenciesOf(places).filter((other) => other !== agency);
      await Promise.all(others.map((other) => remove(conversationId, other, entry, [])));
      return news === 1;
    },

    async erase(id) {
      const { begun, version } = erasedAt(now());
      const found = await run(scripts.forget, [keys.deskWhereKey(id), keys.deskPlacesKey(id)], [begun, version]);
      const [meant, ...rest] = readTexts(found);
      const places = rest.map(form.readPlace);
      const handoffs = places.map(({ handoff }) => handoff);
      await Promise.all(agenciesOf(places).map((agency) => remove(id, agency, { begun: Number(meant), version }, handoffs)));
    },

    async entries(agency) {
      const found = await run(scripts.entries, [keys.deskLiveKey(agency), keys.deskEventsKey(agency)], []);
      const [cursor = "", ...entries] = readTexts(found);
      return { entries: entries.map(form.readEntry).sort(byPlace), cursor };
    },

    async history(agency, { before, limit }) {
      const args = [before === undefined ? "+inf" : `(${before}`, oldest(), limit];
      return readTexts(await run(scripts.history, [keys.deskEndedKey(agency), keys.deskEndsKey(agency)], args)).map(form.readEntry);
    },

    async find(id) {
      const text = await call((redis) => redis.hget(keys.deskWhereKey(id), "entry"));
      return text ? form.readEntry(text) : undefined;
    },

    async since(agency, cursor) {
      if (!form.isCursor(cursor)) return "gap";
      const [first, ...rows] = await call((redis) => redis.xrange(keys.deskEventsKey(agency), cursor, "+"));
      // While the event before is there, so are those after.
      if (first?.[0] !== cursor) return "gap";
      return { news: form.readEvents(rows), cursor: rows.at(-1)?.[0] ?? cursor };
    },

    listen: subscriber.listen,

    async tell(agency, event) {
      const [script, text] = isFleeting(event) ? [scripts.whisper, form.fleetingNews(event)] : [scripts.tell, JSON.stringify(event)];
      await run(script, [keys.deskEventsKey(agency)], [keys.deskChannel(agency), text]);
    },

    async beat(presence) {
      const { agency } = presence;
      await run(scripts.beat, presenceKeys(agency), [...form.presenceArguments(presence), keys.deskChannel(agency)]);
    },

    async leave(agency, officer) {
      await run(scripts.leave, presenceKeys(agency), [officer, keys.deskChannel(agency)]);
    },

    async present(agency) {
      const all = await call((redis) => redis.hvals(keys.deskPresentKey(agency)));
      return all.map(form.readPresence).filter(({ at }) => at >= now() - PRESENT_MILLISECONDS);
    },

    async close() {
      subscriber.close();
      connection.disconnect();
    },
  };
}

const agenciesOf = (places: form.Place[]): string[] => [...new Set(places.map(({ agency }) => agency))];
const listsOf = (agency: string, conversationId: string): string[] => [
  keys.deskNewestKey(agency, conversationId),
  keys.deskLiveKey(agency),
  keys.deskEndedKey(agency),
  keys.deskEndsKey(agency),
  keys.deskEventsKey(agency),
];
const presenceKeys = (agency: string): string[] => [keys.deskPresentKey(agency), keys.deskEventsKey(agency)];
