/** The settings: read from the environment once, here and nowhere else, and refused together with reasons. */
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { z } from "zod";
import { keyFor } from "./secrets.ts";
import type { Retention } from "./state/store.ts";

const count = (standard: number, max: number) => z.coerce.number().int().min(1).max(max).default(standard);
const list = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((item) => item.trim())
      .filter((item) => item !== ""),
  );
const origin = z
  .string()
  .refine((text) => URL.canParse(text) && new URL(text).origin === text, "must be an origin like https://www.example.vn, without a path");

/** Of a system of the city: encrypted unless it is on this machine. */
const serviceUrl = z
  .url({ protocol: /^https?$/ })
  .refine((text) => !text.startsWith("http:") || isLoopback(new URL(text).hostname), "must be https, or http on this machine");

const isRedis = (urls: string): boolean => urls.split(",").every((url) => /^rediss?:\/\/[^/]/.test(url.trim()) && URL.canParse(url.trim()));

/** Of Azure Bot Service, behind which a hub may stand. */
const OPEN_CHANNELS = ["directline", "webchat", "emulator", "webhook"];
const channel = z
  .string()
  .regex(/^[\w-]{1,50}$/, "must be the id of a channel")
  .refine((name) => !OPEN_CHANNELS.includes(name), "must not be a channel where a person's own app can send any event");

/** Hosts of the public Bot Framework connectors; a leading dot stands for any host under it. */
const CONNECTOR_HOSTS = "smba.trafficmanager.net,.botframework.com,.botframework.azure.us";

export const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3978),
  HOST: z.string().min(1).default("127.0.0.1"),
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  PUBLIC_URL: origin.optional(),
  REDIS_URL: z.string().refine(isRedis, "must look like redis://host:6379; the nodes of a cluster with commas between").optional(),
  TOKEN_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  ALLOWED_ORIGINS: list.pipe(z.array(origin)),
  DOSSIER_URL: serviceUrl.optional(),
  DOSSIER_KEY: z.string().min(1).optional(),
  MESSAGES_PER_MINUTE: count(15, 10_000),
  READS_PER_MINUTE: count(180, 100_000),
  CONVERSATIONS_PER_HOUR: count(60, 1_000_000),
  RECEIPT_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  KNOWLEDGE_DIR: z.string().min(1).default("data/knowledge"),
  OIDC_ISSUER: serviceUrl.optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  HUB_URL: serviceUrl.optional(),
  HUB_KEY: z.string().min(1).optional(),
  HUB_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  HUB_CHANNELS: list.pipe(z.array(channel)),
  HUB_AGENCIES: list,
  FILES_DIR: z.string().min(1).default("data/files"),
  REPORT_URL: serviceUrl.optional(),
  REPORT_KEY: z.string().min(1).optional(),
  REPORT_HOOK_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  STATE_HOURS: count(24, 24 * 365),
  TRANSCRIPT_DAYS: count(90, 3_650),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  AZURE_CHANNELS: z.enum(["on", "off"]).default("on"),
  MICROSOFT_APP_ID: z.string().min(1).optional(),
  MICROSOFT_APP_PASSWORD: z.string().min(1).optional(),
  MICROSOFT_APP_TENANT_ID: z.string().min(1).optional(),
  MICROSOFT_APP_TYPE: z.enum(["MultiTenant", "SingleTenant", "UserAssignedMSI"]).default("SingleTenant"),
  SERVICE_HOSTS: list.prefault(CONNECTOR_HOSTS),
  NOTICE_VI: z.string().max(500).optional(),
  NOTICE_EN: z.string().max(500).optional(),
  NOTICE_UNTIL: z
    .union([z.iso.datetime({ offset: true }), z.iso.date()], "must be a day or a time like 2026-12-31T18:00:00+07:00")
    .optional(),
});

export type Credentials = { appId: string; password?: string; tenantId?: string; type: "MultiTenant" | "SingleTenant" | "UserAssignedMSI" };
export type Notice = { vi: string; en: string /** Milliseconds since 1970. */; until?: number };

export type Config = {
  port: number;
  host: string;
  /** Where people reach this service; links in messages begin with it. Without it the address it listens at. */
  publicUrl?: string;
  redisUrl?: string;
  tokenSecret: string;
  /** Seals the receipts of answers. */
  receiptSecret: string;
  allowedOrigins: string[];
  /** The city's dossier system; absent: not connected. `key` goes to it as a bearer and nowhere else. */
  dossier?: { url: string; key?: string | undefined };
  messagesPerMinute: number;
  readsPerMinute: number;
  conversationsPerHour: number;
  retention: Retention;
  /** Where imported catalogues are kept. */
  knowledgeFolder: string;
  /** Where photos are kept until they are passed on, for a day at most. */
  filesFolder: string;
  /** The 1022 system; absent: reports are not connected. `hookSecret` signs its messages; without it they are not taken. */
  reports?: { url: string; key: string; hookSecret?: string };
  /** The provider officers log in at; absent: local accounts only. */
  oidc?: { issuer: string; clientId: string; clientSecret: string };
  /** Outside systems that answer in the officers' place, for these agencies (none: all). */
  hub: { webhook?: { url: string; key: string; secret: string }; channels: string[]; agencies: string[] };
  logLevel: string;
  /** How many proxies stand in front; their X-Forwarded-For entries are believed. */
  trustProxy: number;
  /** Absent: no route for Azure channels. Without credentials anyone on this machine may post. */
  azure?: { credentials?: Credentials; serviceHosts: string[] };
  notice?: Notice;
};

export class ConfigError extends Error {
  override name = "ConfigError";
}

/** Checks all settings; an empty one counts as not set. Throws ConfigError naming every bad one, a line each. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.entries(environment).filter(([name, value]) => name in settings.shape && value !== "");
  const parsed = settings.safeParse(Object.fromEntries(given));
  const problems = parsed.success
    ? contradictions(parsed.data)
    : parsed.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`);
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems.join("\n"));
  return configFrom(parsed.data);
}

/** The settings of this process: `.env` in the working folder fills what the environment leaves open. */
export function readProcessConfig(): Config {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return readConfig(process.env);
}

export const isLoopback = (host: string): boolean => host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);

const isPrivateLink = (url: string | undefined): boolean =>
  url !== undefined && (url.startsWith("https:") || isLoopback(new URL(url).hostname));

type Settings = z.infer<typeof settings>;

function contradictions(s: Settings): string[] {
  const production = s.NODE_ENV === "production";
  const problems: string[] = [];
  if (production && !s.REDIS_URL)
    problems.push("REDIS_URL: needed with NODE_ENV=production, or a restart loses appointments and reports people were promised");
  if (production && !isPrivateLink(s.PUBLIC_URL))
    problems.push("PUBLIC_URL: must be an https address with NODE_ENV=production, as links to people's own data begin with it");
  if (production && !s.TOKEN_SECRET) problems.push("TOKEN_SECRET: needed with NODE_ENV=production, or a restart ends every conversation");
  if (production && !s.RECEIPT_SECRET)
    problems.push("RECEIPT_SECRET: needed with NODE_ENV=production, or old receipts end when TOKEN_SECRET is changed");
  if (!s.REPORT_URL !== !s.REPORT_KEY) problems.push("REPORT_URL, REPORT_KEY: set both or neither");
  const oidc = [s.OIDC_ISSUER, s.OIDC_CLIENT_ID, s.OIDC_CLIENT_SECRET];
  if (oidc.some(Boolean) && !oidc.every(Boolean)) problems.push("OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET: set all or none");
  const hub = [s.HUB_URL, s.HUB_KEY, s.HUB_SECRET];
  if (hub.some(Boolean) && !hub.every(Boolean)) problems.push("HUB_URL, HUB_KEY, HUB_SECRET: set all three or none");
  if (s.HUB_CHANNELS.length > 0 && s.AZURE_CHANNELS === "off") problems.push("HUB_CHANNELS: needs AZURE_CHANNELS=on");
  if (!s.NOTICE_VI !== !s.NOTICE_EN) problems.push("NOTICE_VI, NOTICE_EN: set both or neither");
  if (s.AZURE_CHANNELS === "off") return problems;
  const needsPassword = s.MICROSOFT_APP_TYPE !== "UserAssignedMSI";
  if (s.MICROSOFT_APP_ID && needsPassword && !s.MICROSOFT_APP_PASSWORD)
    problems.push("MICROSOFT_APP_PASSWORD: needed with MICROSOFT_APP_ID");
  if (s.MICROSOFT_APP_ID && s.MICROSOFT_APP_TYPE !== "MultiTenant" && !s.MICROSOFT_APP_TENANT_ID) {
    problems.push(`MICROSOFT_APP_TENANT_ID: needed with MICROSOFT_APP_TYPE=${s.MICROSOFT_APP_TYPE}`);
  }
  if (!s.MICROSOFT_APP_ID && (production || !isLoopback(s.HOST))) {
    const why = production ? "NODE_ENV=production" : `HOST=${s.HOST}`;
    problems.push(
      `MICROSOFT_APP_ID: with ${why} and no credentials anyone could speak as a channel at /api/messages; set it, or AZURE_CHANNELS=off`,
    );
  }
  return problems;
}

function configFrom(s: Settings): Config {
  const tokenSecret = s.TOKEN_SECRET ?? randomBytes(32).toString("base64url");
  const credentials: Credentials | undefined = s.MICROSOFT_APP_ID
    ? { appId: s.MICROSOFT_APP_ID, password: s.MICROSOFT_APP_PASSWORD, tenantId: s.MICROSOFT_APP_TENANT_ID, type: s.MICROSOFT_APP_TYPE }
    : undefined;
  return {
    port: s.PORT,
    host: s.HOST,
    publicUrl: s.PUBLIC_URL,
    redisUrl: s.REDIS_URL,
    tokenSecret,
    receiptSecret: s.RECEIPT_SECRET ?? keyFor(tokenSecret, "receipts").toString("base64url"),
    allowedOrigins: s.ALLOWED_ORIGINS,
    ...(s.DOSSIER_URL && { dossier: { url: s.DOSSIER_URL, key: s.DOSSIER_KEY } }),
    messagesPerMinute: s.MESSAGES_PER_MINUTE,
    readsPerMinute: s.READS_PER_MINUTE,
    conversationsPerHour: s.CONVERSATIONS_PER_HOUR,
    retention: { stateSeconds: s.STATE_HOURS * 3600, transcriptSeconds: s.TRANSCRIPT_DAYS * 86_400 },
    knowledgeFolder: s.KNOWLEDGE_DIR,
    filesFolder: s.FILES_DIR,
    ...(s.REPORT_URL && s.REPORT_KEY && { reports: { url: s.REPORT_URL, key: s.REPORT_KEY, hookSecret: s.REPORT_HOOK_SECRET } }),
    ...(s.OIDC_ISSUER &&
      s.OIDC_CLIENT_ID &&
      s.OIDC_CLIENT_SECRET && { oidc: { issuer: s.OIDC_ISSUER, clientId: s.OIDC_CLIENT_ID, clientSecret: s.OIDC_CLIENT_SECRET } }),
    hub: {
      channels: s.HUB_CHANNELS,
      agencies: s.HUB_AGENCIES,
      ...(s.HUB_URL && s.HUB_KEY && s.HUB_SECRET && { webhook: { url: s.HUB_URL, key: s.HUB_KEY, secret: s.HUB_SECRET } }),
    },
    logLevel: s.LOG_LEVEL,
    trustProxy: s.TRUST_PROXY,
    ...(s.AZURE_CHANNELS === "on" && { azure: { ...(credentials && { credentials }), serviceHosts: s.SERVICE_HOSTS } }),
    ...(s.NOTICE_VI &&
      s.NOTICE_EN && { notice: { vi: s.NOTICE_VI, en: s.NOTICE_EN, ...(s.NOTICE_UNTIL && { until: endOf(s.NOTICE_UNTIL) }) } }),
  };
}

/** A day without a time means until its end in Ho Chi Minh City. */
const endOf = (until: string): number => Date.parse(until.includes("T") ? until : `${until}T23:59:59+07:00`);
