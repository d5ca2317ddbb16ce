/** The officers as which outside hubs stand in: their ids say by which way they answer. */
const PREFIX = "hub:";

/** The hub that is told and answers by webhooks. */
export const WEBHOOK_HUB = `${PREFIX}webhook`;
/** The hub that stands between the person and the bot, as a channel. */
export const channelHub = (channel: string): string => `${PREFIX}${channel}`;

export const isHub = (officerId: string): boolean => officerId.startsWith(PREFIX);
/** A hub in the channel answers the person itself: nothing of it is seen here, so only its own word ends its part. */
export const answersElsewhere = (officerId: string): boolean => isHub(officerId) && officerId !== WEBHOOK_HUB;
