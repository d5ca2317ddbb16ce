/** What a channel of Azure Bot Service may send, and how its conversations are named in our store. */
import { z } from "zod";
import type { Activity } from "../activity.ts";
import { Refusal } from "../http/errors.ts";
import type { ReadContent } from "./inbound-activity.ts";

/** Our name for all channels behind the connector; which of them it was stands in the conversation's id. */
export const AZURE = "azure";

const account = z.object({ id: z.string().min(1).max(500), name: z.string().max(500).nullish() });
const inbound = z.object({
  type: z.string().min(1).max(50),
  id: z.string().min(1).max(500),
  channelId: z.string().regex(/^[\w-]{1,50}$/),
  serviceUrl: z.url().max(500),
  timestamp: z.iso.datetime({ offset: true }).nullish(),
  conversation: z.object({ id: z.string().min(1).max(1_000) }),
  from: account,
  recipient: account,
  deliveryMode: z.string().max(50).nullish(),
  text: z.string().nullish(),
  locale: z.unknown().optional(),
  name: z.string().max(500).nullish(),
  value: z.unknown().optional(),
  attachments: z.array(z.unknown()).nullish(),
});

export type AzureActivity = z.infer<typeof inbound>;

/** Throws BadRequest for anything that is not an activity with all it takes to answer it. */
export function readAzureActivity(body: unknown): AzureActivity {
  const parsed = inbound.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new Refusal(
    "BadRequest",
    `not an activity of the protocol: ${parsed.error.issues.map(({ path }) => path.join(".") || "body").join(", ")}`,
  );
}

/** The activity as our turns take it; undefined for kinds that are answered and dropped. */
export function activityFrom(azure: AzureActivity, readContent: ReadContent): Activity | undefined {
  const { type, text, locale, name, value } = azure;
  if (type !== "message" && type !== "event") return undefined;
  const content = readContent({ type, text, locale, name, value }, (azure.attachments?.length ?? 0) > 0);
  if (!content) return undefined;
  return {
    ...content,
    id: azure.id,
    timestamp: new Date(azure.timestamp ?? Date.now()).toISOString(),
    channelId: AZURE,
    conversation: { id: conversationIdOf(azure) },
    from: { id: azure.from.id, role: "user" },
    recipient: { id: azure.recipient.id, ...(azure.recipient.name && { name: azure.recipient.name }), role: "bot" },
    serviceUrl: azure.serviceUrl,
  };
}

/** How a handoff stands, says a hub that is the channel. */
export type HubStatus = { channel: string; conversation: string; id: string; name?: string; value: unknown };

/** Undefined for all else than the protocol's `handoff.status`. */
export function hubStatusIn(azure: AzureActivity): HubStatus | undefined {
  const { type, name, id, channelId, from, value } = azure;
  if (type !== "event" || name !== "handoff.status") return undefined;
  return { channel: channelId, conversation: conversationIdOf(azure), id, ...(from.name && { name: from.name }), value };
}

const conversationIdOf = ({ channelId, conversation }: AzureActivity): string => `${channelId}|${encodeURIComponent(conversation.id)}`;

/** Which channel behind the connector a conversation is on; undefined for other channels. */
export const channelOf = ({ channelId, conversation }: Pick<Activity, "channelId" | "conversation">): string | undefined =>
  channelId === AZURE ? conversation.id.split("|")[0] : undefined;

/** A reply of ours in the connector's terms again. */
export function forConnector(reply: Activity) {
  const [channelId = "", conversationId = ""] = reply.conversation.id.split("|");
  return { ...reply, channelId, conversation: { id: decodeURIComponent(conversationId) } };
}
