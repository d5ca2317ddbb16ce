/** News of conversations over Redis. */
import type { Activity } from "../activity.ts";
import { newsChannel } from "./keys.ts";
import { createSubscriber, type Subscriber } from "./redis-subscriber.ts";
import type { News } from "./store.ts";

/**
 * `endOf` tells where a conversation's log ends now; after a lost connection each listener gets an empty page with
 * that watermark, and so knows whether it missed something.
 */
export const createNews = (urls: string[], endOf: (conversationId: string) => Promise<number>): Subscriber<News> =>
  createSubscriber<News>(urls, {
    channelOf: newsChannel,
    read: readNews,
    caughtUp: async (conversationId) => ({ activities: [], watermark: await endOf(conversationId) }),
  });

/** What is in no log: a sign in the place of the watermark. */
export const fleetingNews = (activity: Activity): string => `~ [${JSON.stringify(activity)}]`;

/** As the scripts publish it: the watermark, a space, a JSON list of activities. */
function readNews(message: string): News {
  const end = message.indexOf(" ");
  const activities: Activity[] = JSON.parse(message.slice(end + 1));
  const watermark = message.slice(0, end);
  return watermark === "~" ? { activities, watermark: 0, fleeting: true } : { activities, watermark: Number(watermark) };
}
