/**
 * Channels of Azure Bot Service at /api/messages. Requests pass our own schema and guard and go straight to the turns;
 * the SDK's CloudAdapter sends the replies. The only file that knows the Bot Framework SDK, loaded with the first reply.
 */
import type {
  ConfigurationBotFrameworkAuthentication as Authentication,
  ConfigurationServiceClientCredentialFactory as CredentialsFactory,
} from "botbuilder";
import type { Activity } from "../activity.ts";
import type { Credentials } from "../config.ts";
import { STORE_MILLISECONDS, within } from "../deadline.ts";
import type { Answer, Asked } from "../http/answer.ts";
import { Refusal, tooMany } from "../http/errors.ts";
import { readJson } from "../http/read-json.ts";
import type { Log } from "../log.ts";
import type { Deliver, Turns } from "../turn.ts";
import { activityFrom, forConnector, type HubStatus, hubStatusIn, readAzureActivity } from "./azure-activity.ts";
import type { Guard } from "./azure-guard.ts";
import { type ConnectorFetch, DeliveryFailed, withRetries } from "./connector-fetch.ts";
import type { ReadContent } from "./inbound-activity.ts";
import type { AllowsService } from "./service-hosts.ts";

const MAX_CONNECTORS = 100;

/** Replies a caller waits for in its own request, by the id of the message they answer. */
type Waiting = Map<string, Activity[]>;

export type Azure = {
  deliver: Deliver;
  /** The handler of /api/messages. `onStatus` is told how a handoff stands; without it such events are answered and dropped. */
  receive(turns: Turns, onStatus?: (status: HubStatus) => Promise<void>): (asked: Asked) => Promise<Answer>;
};

export type AzureParts = {
  credentials?: Credentials;
  guard?: Guard;
  allowsService: AllowsService;
  connectorFetch: ConnectorFetch;
  readContent: ReadContent;
  log: Log;
  /** Tests sign in nowhere. */
  credentialsFactory?: CredentialsFactory;
};

export function createAzure({
  credentials,
  guard,
  allowsService,
  connectorFetch,
  readContent,
  log,
  credentialsFactory,
}: AzureParts): Azure {
  const awaited: Waiting = new Map();
  let loading: ReturnType<typeof loadSender> | undefined;

  return {
    async deliver(reply) {
      const collected = awaited.get(reply.replyToId ?? "");
      if (collected) return void collected.push(reply);
      if (!reply.serviceUrl || !allowsService(reply.serviceUrl))
        return log.error({ event: "delivery-refused", activity: reply.id, error: "service-host" });
      const send = await (loading ??= loadSender(connectorFetch, credentials, credentialsFactory));
      try {
        await withRetries(() => send(reply));
      } catch (error) {
        // Where the connector may have it already, sending again could show it twice; so it counts as sent.
        if (!(error instanceof DeliveryFailed) || error.again) throw error;
        log.error({ event: "delivery-failed", activity: reply.id, error: error.message });
      }
    },

    receive:
      (turns, onStatus) =>
      async ({ request }) => {
        const azure = readAzureActivity(await readJson(request));
        await guard?.(request.headers.authorization, azure);
        if (!allowsService(azure.serviceUrl)) throw new Refusal("Forbidden", "replies may not be sent to this service address");
        if (azure.type === "invoke") return { status: 501 };
        const status = hubStatusIn(azure);
        if (status) await onStatus?.(status);
        const activity = activityFrom(azure, readContent);
        if (!activity) return { status: 200, json: {} };
        return azure.deliveryMode === "expectReplies" ? collect(turns, activity, awaited) : accept(turns, activity);
      },
  };
}

async function accept(turns: Turns, activity: Activity): Promise<Answer> {
  const accepted = await within(STORE_MILLISECONDS, turns.receive(activity, activity.id));
  if (accepted.kind === "tooMany") throw tooMany(accepted.retryAfterSeconds);
  return { status: 200, json: { id: accepted.id } };
}

/** Answers with the replies themselves, once the turn is done. */
async function collect(turns: Turns, activity: Activity, awaited: Waiting): Promise<Answer> {
  const replies: Activity[] = [];
  awaited.set(activity.id, replies);
  try {
    await accept(turns, activity);
    await turns.run(activity.conversation.id);
    return { status: 200, json: { activities: replies.map(forConnector) } };
  } finally {
    awaited.delete(activity.id);
  }
}

/** The SDK's adapter, keeping the clients it would build anew for every turn, with our own way to the network. */
async function loadSender(connectorFetch: ConnectorFetch, credentials?: Credentials, credentialsFactory?: CredentialsFactory) {
  const sdk = await import("botbuilder");
  const factory = credentialsFactory ?? new sdk.ConfigurationServiceClientCredentialFactory(settingsFor(credentials));
  const options: ConstructorParameters<typeof Authentication>[4] = {
    httpClient: {
      async sendRequest(request) {
        const { status, headers, text } = await connectorFetch(
          request.url,
          request.method,
          request.headers.toJson(),
          String(request.body ?? ""),
        );
        const answered = request.headers.clone();
        for (const name of answered.headerNames()) answered.remove(name);
        for (const [name, value] of Object.entries(headers)) answered.set(name, value);
        return { request, status, headers: answered, bodyAsText: text };
      },
    },
  };
  const adapter = new sdk.CloudAdapter(
    keepClients(new sdk.ConfigurationBotFrameworkAuthentication({}, factory, undefined, undefined, options)),
  );
  return async (reply: Activity): Promise<void> => {
    const { timestamp: _, suggestedActions, conversation, serviceUrl = "", from, recipient, ...content } = forConnector(reply);
    const place = {
      channelId: content.channelId,
      serviceUrl,
      conversation: { isGroup: false, conversationType: "", name: "", ...conversation },
    };
    const [bot, user] = [
      { name: "", ...from },
      { name: "", id: "", ...recipient },
    ];
    const activity = {
      ...content,
      ...place,
      from: bot,
      recipient: user,
      ...(suggestedActions && { suggestedActions: { to: [], ...suggestedActions } }),
    };
    await adapter.continueConversationAsync(credentials?.appId ?? "", { ...place, bot, user }, async (context) => {
      // Not context.sendActivity, which would make it an answer to the made-up activity this turn stands on.
      await adapter.sendActivities(context, [activity]);
    });
  };
}

/** Makes the authentication give the same clients again: one factory, one client an address, one token client. */
function keepClients(authentication: Authentication): Authentication {
  type Factory = ReturnType<Authentication["createConnectorFactory"]>;
  const createFactory = authentication.createConnectorFactory.bind(authentication);
  const createTokenClient = authentication.createUserTokenClient.bind(authentication);
  const connectors = new Map<string, ReturnType<Factory["create"]>>();
  let factory: Factory | undefined;
  let tokenClient: ReturnType<Authentication["createUserTokenClient"]> | undefined;

  authentication.createUserTokenClient = (identity) => (tokenClient ??= createTokenClient(identity));
  authentication.createConnectorFactory = (identity) => {
    if (factory) return factory;
    factory = createFactory(identity);
    const create = factory.create.bind(factory);
    factory.create = (serviceUrl, audience) => {
      const key = `${serviceUrl} ${audience}`;
      const connector = connectors.get(key) ?? create(serviceUrl, audience);
      if (connectors.size >= MAX_CONNECTORS) connectors.clear();
      connectors.set(key, connector);
      return connector;
    };
    return factory;
  };
  return authentication;
}

const settingsFor = (credentials?: Credentials) => ({
  MicrosoftAppType: credentials?.type ?? "MultiTenant",
  MicrosoftAppId: credentials?.appId ?? "",
  MicrosoftAppPassword: credentials?.password ?? "",
  MicrosoftAppTenantId: credentials?.tenantId ?? "",
});
