/** Channels of Redis: one subscribed connection for all listeners of this process. */
import { EventEmitter, once } from "node:events";
import { Redis } from "ioredis";
import { within } from "../deadline.ts";
import { CALL_MILLISECONDS, connectionOptions, retryDelay } from "./redis-client.ts";
import { StoreUnavailable } from "./store.ts";

/** A connection that died without a word is found out by asking now and then. */
const PING_MILLISECONDS = 5_000;
const CHANNELS_AT_ONCE = 500;

/** What there is to listen to, each by an id. */
export type Broadcast<T> = {
  channelOf(id: string): string;
  read(message: string): T;
  /** What listeners are told after a lost connection, so that they know whether they missed something. */
  caughtUp(id: string): Promise<T>;
};
type Topic<T> = { id: string; listeners: Set<(news: T) => void>; subscribed: Promise<unknown> };

export type Subscriber<T> = {
  /** Calls for each message until the function it gives is called. Throws StoreUnavailable. */
  listen(id: string, onNews: (news: T) => void): Promise<() => void>;
  close(): void;
};

/** Each new try goes to the next of `urls`. */
export function createSubscriber<T>(urls: string[], { channelOf, read, caughtUp }: Broadcast<T>): Subscriber<T> {
  const topics = new Map<string, Topic<T>>();
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
    subscriber.on("message", (channel: string, message: string) => tell(topics.get(channel), read(message)));
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

  async function catchUp(topic?: Topic<T>): Promise<void> {
    if (topic) tell(topic, await caughtUp(topic.id));
  }

  const ping = setInterval(() => {
    // Silence ends the connection by itself (socketTimeout), and "end" begins the next one.
    if (connection.status === "ready") connection.ping().catch(() => {});
  }, PING_MILLISECONDS).unref();

  function leave(channel: string, topic: Topic<T>, onNews: (news: T) => void): void {
    topic.listeners.delete(onNews);
    if (topic.listeners.size > 0 || topics.get(channel) !== topic) return;
    topics.delete(channel);
    if (connection.status === "ready") connection.unsubscribe(channel).catch(() => {});
  }

  return {
    async listen(id, onNews) {
      const channel = channelOf(id);
      let topic = topics.get(channel);
      if (!topic) topics.set(channel, (topic = { id, listeners: new Set(), subscribed: subscribe(channel) }));
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

function tell<T>(topic: Topic<T> | undefined, news: T): void {
  for (const listener of topic?.listeners ?? []) listener(news);
}
