/** The hub that is a channel of Azure Bot Service. It sees the conversation itself, so it is told only that an officer is wanted. */
import { forConnector } from "../channels/azure-activity.ts";
import type { Deliver } from "../turn.ts";
import { INITIATE } from "./contract.ts";
import type { Hub } from "./hub.ts";
import { channelHub } from "./officers.ts";

export function createChannelHub(channel: string, deliver: Deliver): Hub {
  return {
    id: channelHub(channel),
    async send(activity, address) {
      if (activity.name !== INITIATE || !address) return { kind: "ok" };
      const { locale, ...place } = address;
      const reply = { ...activity, ...place, from: address.recipient ?? activity.from, recipient: address.from };
      const { channelId, conversation } = forConnector(reply);
      // The conversation as the channel names it, so that its hub finds it.
      const relatesTo = { user: address.from, bot: reply.from, conversation, channelId, locale, serviceUrl: address.serviceUrl };
      try {
        await deliver(Object.assign(reply, { relatesTo }));
        return { kind: "ok" };
      } catch {
        return { kind: "again" };
      }
    },
  };
}
