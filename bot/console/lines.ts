/** The conversation's log as the console shows it. */
import type { Activity } from "../activity.ts";
import type { Handoff } from "../handoff/handoff.ts";
import type { Line } from "../web/shared/console-api.ts";

const CARD = "application/vnd.microsoft.card.adaptive";

/** `sealed`: the personal numbers that may be revealed, in the order the handoff keeps them. */
export const linesOf = (activities: readonly Activity[], sealed: Handoff["sealed"]): Line[] =>
  activities.filter(({ type }) => type === "message").map((activity) => lineOf(activity, sealed));

function lineOf(activity: Activity, sealed: Handoff["sealed"]): Line {
  const { id, timestamp, text = "", channelData, suggestedActions, attachments = [], from } = activity;
  const card = attachments.find(({ contentType }) => contentType === CARD)?.content;
  const receipt = card ? receiptIn(card) : undefined;
  const masked = sealed.flatMap(({ message, kind }, index) => (message === id ? [{ kind, index }] : []));
  const files = attachments.filter(({ contentType }) => contentType !== CARD).length;
  const officer = channelData?.officer;
  return {
    id,
    at: Date.parse(timestamp),
    by: from.role === "user" ? "person" : officer ? "officer" : "bot",
    text,
    ...(officer && { name: officer.name }),
    ...(card ? { card } : {}),
    ...(suggestedActions && { choices: suggestedActions.actions.map(({ title }) => title) }),
    ...(channelData?.about && { about: channelData.about }),
    ...(receipt && { receipt }),
    ...(channelData?.owner !== undefined && { number: channelData.owner }),
    ...(masked.length > 0 && { masked }),
    ...(files > 0 && { files }),
  };
}

/** The receipt stands last in the card's line of that name (dialogs/footnotes.ts). */
function receiptIn(card: unknown): string | undefined {
  const { body = [] } = card as { body?: { id?: string; text?: string }[] };
  return body
    .find(({ id }) => id === "receipt")
    ?.text?.split(" ")
    .at(-1);
}
