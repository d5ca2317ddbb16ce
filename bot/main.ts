/** Starts the service: the only place where things are created and joined. */
import { isIPv6 } from "node:net";
import { fileURLToPath } from "node:url";
import type { Converse } from "../dialogs/conversation.ts";
import { createConverse } from "../dialogs/main-dialog.ts";
import { ContentError } from "../knowledge/content-file.ts";
import { createArchive } from "../knowledge/freshness/archive.ts";
import { createReceipts } from "../knowledge/freshness/receipts.ts";
import { type Knowledge, loadContent } from "../knowledge/knowledge.ts";
import { apologyFor } from "./apology.ts";
import { createBesideTurn } from "./beside-turn.ts";
import { createBotMode } from "./bot-mode.ts";
import { type AzureParts, createAzure } from "./channels/azure.ts";
import { AZURE } from "./channels/azure-activity.ts";
import { createAzureGuard } from "./channels/azure-guard.ts";
import { createCheckPages } from "./channels/check-pages.ts";
import { createConnectorFetch } from "./channels/connector-fetch.ts";
import { createDirectLine } from "./channels/direct-line.ts";
import { createSockets } from "./channels/direct-line-sockets.ts";
import { createOpenStream } from "./channels/direct-line-stream.ts";
import { createTokens } from "./channels/direct-line-tokens.ts";
import { createReadContent, type ReadContent } from "./channels/inbound-activity.ts";
import { createJsonApi } from "./channels/json-api.ts";
import { createReceiptsApi } from "./channels/receipts-api.ts";
import { allowsLoopback, createHostList } from "./channels/service-hosts.ts";
import { type Config, ConfigError, readProcessConfig } from "./config.ts";
import { createConsole } from "./console/joined.ts";
import type { ConsoleRoute } from "./console/route.ts";
import { createCountedFigures } from "./figures/counted-figures.ts";
import { figureNames } from "./figures/names.ts";
import { createHandoffs } from "./handoff/handoffs.ts";
import { createHealth } from "./health.ts";
import { createWindow } from "./http/window.ts";
import { createJobs } from "./jobs.ts";
import { createLiveKnowledge, type LiveKnowledge } from "./live-knowledge.ts";
import { createLog, type Log } from "./log.ts";
import { createNoticeWorker } from "./notices.ts";
import { createRecovery } from "./recovery.ts";
import { createReviewApi } from "./review/review-api.ts";
import { createReviewing } from "./review/reviewing.ts";
import { createSeals } from "./seals.ts";
import { createServer } from "./server.ts";
import { createServices } from "./services.ts";
import type { Accounts } from "./staff/accounts.ts";
import type { Passwords } from "./staff/passwords.ts";
import { type Backends, createBackends } from "./state/backends.ts";
import type { Records } from "./state/records.ts";
import type { Store } from "./state/store.ts";
import { createTurns, type Turns } from "./turn.ts";
import { createPages } from "./web/static.ts";

const DRAIN_MILLISECONDS = 10_000;
const MINUTE_SECONDS = 60;

/** What tests put in the place of the real parts. */
export type Overrides = Partial<{
  store: Store;
  records: Records;
  log: Log;
  knowledge: Knowledge;
  dialogs: { converse: Converse; apologise: Converse };
  webFolder: string;
  heartbeatMilliseconds: number;
  /** Of the console's streams. */
  beatMilliseconds: number;
  passwords: Passwords;
  /** Milliseconds since 1970. */
  now: () => number;
  requestMilliseconds: number;
  /** Where the connector's keys are, and parts of the way out to it. */
  azure: { metadataUrl?: string } & Partial<Pick<AzureParts, "allowsService" | "connectorFetch" | "credentialsFactory">>;
}>;

export type Service = {
  url: string;
  store: Store;
  records: Records;
  accounts: Accounts;
  /** The console's, for the test that walks all of them. */
  consoleRoutes: readonly ConsoleRoute[];
  /** Finishes what was begun, within 10 s, then stops. */
  close(): Promise<void>;
};

/** Creates everything, listens, and resolves when people can come. Rejects when the port cannot be had or the content is bad. */
export async function startService(config: Config, overrides: Overrides = {}): Promise<Service> {
  const { now = Date.now, log = createLog(config.logLevel) } = overrides;
  const backends = await createBackends({ ...config, log, now }, given(overrides));
  const { store, records } = backends;
  const receipts = createReceipts(config.receiptSecret);
  const archive = createArchive(config.knowledgeFolder);
  const live = overrides.knowledge
    ? undefined
    : await createLiveKnowledge({ content: loadContent(), folder: config.knowledgeFolder, receipts, archive, log });
  const knowledge = overrides.knowledge ?? (live as LiveKnowledge).knowledge;
  const { converse, apologise } = overrides.dialogs ?? createConverse(knowledge);
  const sockets = createSockets(store, overrides.heartbeatMilliseconds);
  const tokens = createTokens(config.tokenSecret);
  const readContent = createReadContent(createSeals(config.tokenSecret));
  const reads = createWindow(config.readsPerMinute, MINUTE_SECONDS);
  const azure = config.azure && createAzure(azureParts(config.azure, readContent, log, overrides.azure));
  let address = "";
  const publicUrl = (): string => config.publicUrl ?? address;
  const deliver = new Map(azure && [[AZURE, azure.deliver]]);
  const mode = createBotMode(records, now);
  const figures = createCountedFigures(backends.counters, figureNames(knowledge));
  const handoffs = createHandoffs({
    ...{ ...backends, figures, knowledge, mode, now, deliver, log, hub: config.hub, secret: config.tokenSecret },
    turns: () => turns,
    missed: (conversationId) => services.misses.lately(conversationId),
  });
  const erase = async (conversationId: string): Promise<void> => {
    await backends.desk.erase(conversationId);
    await handoffs.hubs.forget(conversationId);
  };
  const officers = { performers: handoffs.performers, erase };
  const services = createServices({ config, store, records, knowledge, publicUrl, log, now, officers });
  const turns: Turns = createTurns({
    store,
    converse,
    apologise,
    perform: services.perform,
    mode,
    readIntent: knowledge.readIntent,
    handing: handoffs.handing,
    showing: handoffs.showing,
    beside: createBesideTurn({ figures, misses: services.misses, now, log }),
    forget: services.forget,
    log,
    failed: (activity) => sockets.tell(apologyFor(apologise, activity)),
    deliver,
    messagesPerMinute: config.messagesPerMinute,
    now,
  });
  const review = createReviewing({
    ...{ records, knowledge, misses: services.misses, secret: config.tokenSecret, now },
    folder: config.knowledgeFolder,
    refresh: async () => live?.look(),
  });
  const console = createConsole({
    ...{ backends, figures, knowledge, mode, config, publicUrl, log, now },
    ...{ commanding: handoffs.commanding, passwords: overrides.passwords, beatMilliseconds: overrides.beatMilliseconds },
    review: (audit) => createReviewApi({ audit, review }),
  });
  const health = createHealth(store, knowledge);
  const server = createServer({
    directLine: createDirectLine({
      store,
      turns,
      tokens,
      sockets,
      readContent,
      reads,
      keepPhoto: services.keepPhoto,
      onFleeting: handoffs.onFleeting,
      now,
      conversationsPerHour: config.conversationsPerHour,
    }),
    openStream: createOpenStream({ tokens, sockets, allowedOrigins: config.allowedOrigins }),
    jsonApi: createJsonApi({ knowledge, notice: config.notice, reads, feedback: store.feedback }),
    services,
    console,
    hubHook: handoffs.hubs.hook,
    receiptsApi: createReceiptsApi({ knowledge, receipts, archive, reads }),
    checkPages: createCheckPages({ knowledge, checks: services.checks, reads, publicUrl, now }),
    pages: createPages(overrides.webFolder ?? fileURLToPath(new URL("../build/web", import.meta.url))),
    ...(azure && { azure: azure.receive(turns, handoffs.hubs.onStatus) }),
    health,
    log,
    allowedOrigins: config.allowedOrigins,
    trustProxy: config.trustProxy,
    requestMilliseconds: overrides.requestMilliseconds,
  });
  const { port } = await server.listen(config.port, config.host);
  health.watch(sockets.resync);
  address = `http://${isIPv6(config.host) ? `[${config.host}]` : config.host}:${port}`;
  const recovery = createRecovery(turns, log);
  const workers = new Map([...services.workers, ...handoffs.workers, ["notice", createNoticeWorker(turns, records, now)]]);
  const jobs = createJobs({ records, workers, now, log });
  await handoffs.begin().catch((error: Error) => log.error({ event: "desk-not-begun", error: error.name }));
  log.info({ event: "started", port });
  return {
    url: address,
    store,
    records,
    accounts: console.accounts,
    consoleRoutes: console.routes,
    async close() {
      health.close();
      recovery.stop();
      sockets.close();
      console.close();
      handoffs.stop();
      // A job may still hand in a notice, whose turn belongs to this process.
      const drained = Promise.all([server.close(DRAIN_MILLISECONDS / 2), jobs.stop()]).then(turns.idle);
      await Promise.race([drained, new Promise((resolve) => setTimeout(resolve, DRAIN_MILLISECONDS).unref())]);
      await live?.stop();
      await backends.close();
    },
  };
}

const given = ({ store, records }: Overrides): Partial<Pick<Backends, "store" | "records">> => ({
  ...(store && { store }),
  ...(records && { records }),
});

/** Without credentials only this machine's own tools may ask, and replies go nowhere else. */
function azureParts(
  { credentials, serviceHosts }: NonNullable<Config["azure"]>,
  readContent: ReadContent,
  log: Log,
  overrides: Overrides["azure"] = {},
): AzureParts {
  const { metadataUrl, ...parts } = overrides;
  return {
    log,
    readContent,
    ...(credentials && { credentials, guard: createAzureGuard(credentials.appId, log, metadataUrl) }),
    allowsService: credentials ? createHostList(serviceHosts) : allowsLoopback,
    connectorFetch: createConnectorFetch(credentials === undefined),
    ...parts,
  };
}

/** The entry: one line on where the page is, and a clear reason when it does not start. */
async function main(): Promise<void> {
  const config = readProcessConfig();
  const log = createLog(config.logLevel);
  process.on("unhandledRejection", (error) => {
    log.error({ event: "unhandled-rejection", error: error instanceof Error ? error.name : "unknown" });
    process.exit(1);
  });
  const service = await startService(config, { log });
  const keeps = config.redisUrl ? "conversations are kept in Redis" : "nothing is kept after a stop unless REDIS_URL is set";
  process.stdout.write(`Một Cửa is at ${service.url.replace(/127\.0\.0\.1|0\.0\.0\.0/, "localhost")}/ - ${keeps}\n`);
  const stop = () => void service.close().then(() => process.exit(0));
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error: Error) => {
    const expected = error instanceof ConfigError || error instanceof ContentError || "code" in error;
    process.stderr.write(`Not started:\n${expected ? error.message : error.stack}\n`);
    process.exit(1);
  });
}
