/** What a turn said becomes activities: addressed, numbered, and marked with who speaks. */
import { messageFor } from "../dialogs/send.ts";
import type { Account, Activity, ChannelData } from "./activity.ts";
import type { Turned } from "./handoff/handing.ts";
import type { Handoff, Officer } from "./handoff/handoff.ts";

/** The replies to `message`, in order. `push`: they are sent to a channel, not only logged. */
export function repliesTo(
  message: Activity,
  { conversation, handoff, spoken, erase }: Turned,
  timestamp: string,
  push: boolean,
): Activity[] {
  const bot: Account = message.recipient ?? { id: "mot-cua", name: "Một Cửa", role: "bot" };
  return spoken.map(({ reply, officer }, n): Activity => {
    const content = messageFor(reply, conversation);
    const channelData: ChannelData = { ...content.channelData, ...dataOf(handoff, officer), ...(erase && { erased: true }) };
    return {
      ...content,
      // An officer's words are shown as they were written.
      ...(officer && { textFormat: "plain" as const }),
      ...(Object.keys(channelData).length > 0 && { channelData }),
      // Made from the message's id, so that a reply made twice is known as the same one.
      id: `${message.id}-${n}`,
      timestamp,
      channelId: message.channelId,
      conversation: message.conversation,
      from: officer ? { ...bot, name: officer.name } : bot,
      recipient: message.from,
      // A notice is no message of a person that a channel could show as answered, nor is what an officer does.
      ...(message.name !== "notice" && message.type !== "command" && { replyToId: message.id }),
      ...(push && message.serviceUrl && { serviceUrl: message.serviceUrl }),
    };
  });
}

/** Who speaks, with the number under which they do. */
const dataOf = (handoff: Handoff | undefined, officer: Officer | undefined): ChannelData => ({
  ...(handoff && { owner: handoff.number }),
  ...(officer && { officer: { name: officer.name, agency: officer.agency } }),
  ...(handoff && { handoff: { state: handoff.state, ...(handoff.officer && { officer: handoff.officer.name }) } }),
});
