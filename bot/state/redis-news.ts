/** News of conversations over Redis: one subscribed connection for all listeners of this process. */
import { EventEmitter, once } from "node:events";
import { Redis } from "ioredis";
import type { Activity } from "../activity.ts";
import { within } from "../deadline.ts";
import { newsChannel } from "./keys.ts";
import { CALL_MILLISECONDS, connectionOptions, retryDelay } from "./redis-client.ts";
import { type News as Heard, StoreUnavailable } from "./store.ts";

type OnNews = (news: Heard) => void;
type Topic = { conversationId: string; listeners: Set<OnNews>; subscribed: Promise<unknown> };

/** A connection that died without a word is found out by asking now and then. */
const PING_MILLISECONDS = 5_000;
const CHANNELS_AT_ONCE = 500;

export type News = {
  listen(conversationId: string, onNews: OnNews): Promise<() => void>;
  close(): void;
};

/**
 * `endOf` tells where a conversation's log ends now; after a lost connection each listener gets an empty page with
 * that watermark, and so knows whether it missed something. Each new try goes to the next of `urls`.
 */
export function createNews(urls: string[], endOf: (conversationId: string) => Promise<number>): News {
  const topics = new Map<string, Topic>();
  const state = new EventEmitter().setMaxListeners(0);
  let closed = false;
  let tries = 0;
  let retry: NodeJS.Timeout | undefined;
  let connection = connect();

  function connect(): Redis {
    const subscriber = new Redis(urls[tries % urls.length] ?? "", {
      ...connectionOptions,
      retryStrategy: () => null,
      autoResubscribe: false,
    });
    subscriber.on("error", () => {});
    subscriber.on("message", (channel: string, message: string) => tell(topics.get(channel), readNews(message)));
    subscriber.on("ready", () => void resubscribe(subscriber).catch(() => subscriber.disconnect()));
    subscriber.on("end", () => {
      if (closed) return;
      retry = setTimeout(() => {
        connection = connect();
      }, retryDelay(tries++));
    });
    return subscriber;
  }

  async function resubscribe(subscriber: Redis): Promise<void> {
    const channels = [...topics.keys()];
    for (let n = 0; n < channels.length; n += CHANNELS_AT_ONCE) {
      const some = channels.slice(n, n + CHANNELS_AT_ONCE);
      await subscriber.subscribe(...some);
      await Promise.all(some.map((channel) => catchUp(topics.get(channel))));
    }
    tries = 0;
    state.emit("subscribed");
  }

  /** Between two connections it waits for the next, which subscribes to all there is. */
  async function subscribe(channel: string): Promise<void> {
    try {
      if (connection.status === "ready") await within(CALL_MILLISECONDS, connection.subscribe(channel));
      else await once(state, "subscribed", { signal: AbortSignal.timeout(CALL_MILLISECONDS) });
    } catch (error) {
      throw new StoreUnavailable("Redis did not take the subscription", { cause: error });
    }
  }

  async function catchUp(topic?: Topic): Promise<void> {
    if (topic) tell(topic, { activities: [], watermark: await endOf(topic.conversationId) });
  }

  const ping = setInterval(() => {
    // Silence ends the connection by itself (socketTimeout), and "end" begins the next one.
    if (connection.status === "ready") connection.ping().catch(() => {});
  }, PING_MILLISECONDS).unref();

  function leave(channel: string, topic: Topic, onNews: OnNews): void {
    topic.listeners.delete(onNews);
    if (topic.listeners.size > 0 || topics.get(channel) !== topic) return;
    topics.delete(channel);
    if (connection.status === "ready") connection.unsubscribe(channel).catch(() => {});
  }

  return {
    async listen(conversationId, onNews) {
      const channel = newsChannel(conversationId);
      let topic = topics.get(channel);
      if (!topic) topics.set(channel, (topic = { conversationId, listeners: new Set(), subscribed: subscribe(channel) }));
      const joined = topic;
      joined.listeners.add(onNews);
      try {
        await joined.subscribed;
      } catch (error) {
        leave(channel, joined, onNews);
        throw error;
      }
      return () => leave(channel, joined, onNews);
    },
    close() {
      closed = true;
      clearTimeout(retry);
      clearInterval(ping);
      connection.disconnect();
    },
  };
}

function tell(topic: Topic | undefined, news: Heard): void {
  for (const listener of topic?.listeners ?? []) listener(news);
}

/** What is in no log: a sign in the place of the watermark. */
export const fleetingNews = (activity: Activity): string => `~ [${JSON.stringify(activity)}]`;

/** As the scripts publish it: the watermark, a space, a JSON list of activities. */
function readNews(message: string): Heard {
  const end = message.indexOf(" ");
  const activities: Activity[] = JSON.parse(message.slice(end + 1));
  const watermark = message.slice(0, end);
  return watermark === "~" ? { activities, watermark: 0, fleeting: true } : { activities, watermark: Number(watermark) };
}
