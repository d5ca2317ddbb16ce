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
import { createHealth } from "./health.ts";
import { createWindow } from "./http/window.ts";
import { createJobs } from "./jobs.ts";
import { createLiveKnowledge, type LiveKnowledge } from "./live-knowledge.ts";
import { createLog, type Log } from "./log.ts";
import { createNoticeWorker } from "./notices.ts";
import { createRecovery } from "./recovery.ts";
import { createSeals } from "./seals.ts";
import { createServer } from "./server.ts";
import { createServices } from "./services.ts";
import { createMemoryRecords } from "./state/memory-records.ts";
import { createMemoryStore } from "./state/memory-store.ts";
import type { Records } from "./state/records.ts";
import type { Store } from "./state/store.ts";
import { createTurns } from "./turn.ts";
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
  requestMilliseconds: number;
  /** Where the connector's keys are, and parts of the way out to it. */
  azure: { metadataUrl?: string } & Partial<Pick<AzureParts, "allowsService" | "connectorFetch" | "credentialsFactory">>;
}>;

export type Service = {
  url: string;
  store: Store;
  records: Records;
  /** Finishes what was begun, within 10 s, then stops. */
  close(): Promise<void>;
};

/** Creates everything, listens, and resolves when people can come. Rejects when the port cannot be had or the content is bad. */
export async function startService(config: Config, overrides: Overrides = {}): Promise<Service> {
  const log = overrides.log ?? createLog(config.logLevel);
  const store = overrides.store ?? (await createStore(config, log));
  const records = overrides.records ?? (await createRecords(config));
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
  const services = createServices({ config, store, records, knowledge, publicUrl, log, now: Date.now });
  const turns = createTurns({
    store,
    converse,
    apologise,
    perform: services.perform,
    forget: services.forget,
    log,
    failed: (activity) => sockets.tell(apologyFor(apologise, activity)),
    deliver: new Map(azure && [[AZURE, azure.deliver]]),
    messagesPerMinute: config.messagesPerMinute,
    now: Date.now,
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
      conversationsPerHour: config.conversationsPerHour,
    }),
    openStream: createOpenStream({ tokens, sockets, allowedOrigins: config.allowedOrigins }),
    jsonApi: createJsonApi({ knowledge, notice: config.notice, reads, feedback: store.feedback }),
    services,
    receiptsApi: createReceiptsApi({ knowledge, receipts, archive, reads }),
    checkPages: createCheckPages({ knowledge, checks: services.checks, reads, publicUrl, now: Date.now }),
    pages: createPages(overrides.webFolder ?? fileURLToPath(new URL("../build/web", import.meta.url))),
    ...(azure && { azure: azure.receive(turns) }),
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
  const workers = new Map([...services.workers, ["notice", createNoticeWorker(turns, records, Date.now)]]);
  const jobs = createJobs({ records, workers, now: Date.now, log });
  log.info({ event: "started", port });
  return {
    url: address,
    store,
    records,
    async close() {
      health.close();
      recovery.stop();
      sockets.close();
      // A job may still hand in a notice, whose turn belongs to this process.
      const drained = Promise.all([server.close(DRAIN_MILLISECONDS / 2), jobs.stop()]).then(turns.idle);
      await Promise.race([drained, new Promise((resolve) => setTimeout(resolve, DRAIN_MILLISECONDS).unref())]);
      await live?.stop();
      await store.close();
      records.close?.();
    },
  };
}

/** Redis when a URL is set, loaded only then; else the memory of this process. */
async function createStore({ redisUrl, retention }: Config, log: Log): Promise<Store> {
  if (!redisUrl) return createMemoryStore(retention);
  const { createRedisStore } = await import("./state/redis-store.ts");
  return createRedisStore(redisUrl, retention, { log });
}

async function createRecords({ redisUrl }: Config): Promise<Records> {
  if (!redisUrl) return createMemoryRecords();
  const { createRedisRecords } = await import("./state/redis-records.ts");
  return createRedisRecords(redisUrl);
}

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
