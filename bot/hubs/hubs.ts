/** Outside hubs, created and joined: whose a handoff is, what they are told, what they say. */
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Audit } from "../audit/audit.ts";
import type { Address } from "../calls.ts";
import { AZURE, channelOf, type HubStatus } from "../channels/azure-activity.ts";
import { ConfigError } from "../config.ts";
import type { Commanding } from "../handoff/commanding.ts";
import type { Handoff } from "../handoff/handoff.ts";
import type { Handler } from "../http/answer.ts";
import type { Worker } from "../jobs.ts";
import type { Log } from "../log.ts";
import { keyFor, macOf } from "../secrets.ts";
import { changeRecord } from "../state/change-record.ts";
import type { Records } from "../state/records.ts";
import type { Store } from "../state/store.ts";
import type { Deliver } from "../turn.ts";
import { createChannelHub } from "./channel-hub.ts";
import { readStatus } from "./contract.ts";
import { createForwarding, FORWARD } from "./forwarding.ts";
import { createHubHook } from "./hook.ts";
import type { Hub } from "./hub.ts";
import { channelHub, WEBHOOK_HUB } from "./officers.ts";
import { createOutgoing } from "./outgoing.ts";
import { createTaking } from "./taking.ts";
import { createTold, erasing } from "./told.ts";
import { createWebhookHub, type Webhook } from "./webhook-hub.ts";

/** Longer than the longest wait between two tries. */
const SILENT_SECONDS = 90;
/** 132 bits. */
const REFERENCE_CHARACTERS = 22;
const silentKey = (hub: string): string => `hub-silent:${hub}`;

export type HubSettings = {
  webhook?: Webhook | undefined;
  /** Channels of Azure Bot Service behind which a hub stands. */
  channels: readonly string[];
  /** Agencies hubs answer for; none: all. */
  agencies: readonly string[];
};

export type HubsParts = {
  settings: HubSettings;
  /** Makes the references by which hubs know conversations. */
  secret: string;
  store: Pick<Store, "work" | "log">;
  records: Records;
  commanding: Commanding;
  audit: Pick<Audit, "append">;
  knowledge: Pick<Knowledge, "agencies" | "procedure">;
  deliver: ReadonlyMap<string, Deliver>;
  now: () => number;
  log: Log;
  /** Of one request to the hub. */
  milliseconds?: number;
};

export type Hubs = {
  /** After each commit with a handoff; the same may be told again. */
  onChange(conversationId: string, handoff: Handoff): Promise<void>;
  /** The person has everything erased; before that is committed. Done again it does nothing more. */
  forget(conversationId: string): Promise<void>;
  /** Whether a hub answers there now, though no officer may be. */
  answers(agency: string, address: Address): Promise<boolean>;
  workers: [string, Worker][];
  /** `POST /hooks/hub`. */
  hook: Handler;
  /** A `handoff.status` of a channel, from its authenticated connector. */
  onStatus(status: HubStatus): Promise<void>;
};

/** Throws ConfigError when an agency of the settings is none. */
export function createHubs(parts: HubsParts): Hubs {
  const { settings, secret, store, records, commanding, audit, knowledge, deliver, now, log, milliseconds } = parts;
  const { webhook, agencies } = settings;
  for (const id of agencies) if (!knowledge.agencies.get(id)) throw new ConfigError(`HUB_AGENCIES: agencies.yaml has no agency "${id}"`);
  const push = deliver.get(AZURE);
  const all = [
    ...(webhook ? [createWebhookHub(webhook, now, milliseconds)] : []),
    ...(push ? settings.channels.map((channel) => createChannelHub(channel, push)) : []),
  ];
  const hubs = new Map<string, Hub>(all.map((hub) => [hub.id, hub]));
  const key = keyFor(secret, "hubs");
  const opaque = (id: string): string => macOf(key, id).toString("base64url").slice(0, REFERENCE_CHARACTERS);
  const told = createTold(records, opaque);
  const take = createTaking({ store, told, opaque, commanding, agencies: knowledge.agencies, audit, now });

  const hubAt = (agency: string, address: Address): Hub | undefined =>
    agencies.length > 0 && !agencies.includes(agency)
      ? undefined
      : (hubs.get(channelHub(channelOf(address) ?? "")) ?? hubs.get(WEBHOOK_HUB));

  /** A number to call back on is opened here only, for who has a reason. */
  const hubFor = (handoff: Handoff | undefined): Hub | undefined =>
    handoff && handoff.mode !== "callBack" ? hubAt(handoff.agency, handoff.address) : undefined;

  const forwarding = createForwarding({
    ...{ store, records, told, hubs, hubFor, now, log },
    outgoing: createOutgoing(opaque),
    topicOf: ({ about, language }) => knowledge.procedure(about ?? "")?.name[language] ?? "",
    silent: async (hub) =>
      void (await changeRecord<number>(records, silentKey(hub), async () => ({ value: now(), seconds: SILENT_SECONDS }))),
  });

  return {
    async onChange(conversationId, handoff) {
      if (hubFor(handoff) || (await told.read(conversationId))) await forwarding.look(conversationId);
    },
    async forget(conversationId) {
      await told.change(conversationId, undefined, erasing);
      if (await told.read(conversationId)) await forwarding.look(conversationId);
    },
    async answers(agency, address) {
      const hub = hubAt(agency, address);
      return hub !== undefined && (await records.read(silentKey(hub.id))) === undefined;
    },
    workers: [[FORWARD, forwarding.worker]],
    hook: createHubHook({ secret: webhook?.secret, told, take, now }),
    async onStatus({ channel, ...about }) {
      const id = channelHub(channel);
      if (hubs.has(id)) await take(id, readStatus(about));
    },
  };
}
