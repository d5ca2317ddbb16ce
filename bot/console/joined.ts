/** The console, created and joined: who may log in, what they may do, what is written down of it. */
import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { Conversation } from "../../dialogs/conversation.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { BotMode } from "../bot-mode.ts";
import type { Config } from "../config.ts";
import type { Figures } from "../figures/figures.ts";
import { figureQueryIn, figuresAnswer, figuresCsv, figuresXlsx, languageIn } from "../figures/figures-api.ts";
import { loadRepeatAsk } from "../figures/repeat-ask.ts";
import type { Commanding } from "../handoff/commanding.ts";
import type { Handoff } from "../handoff/handoff.ts";
import type { Handler } from "../http/answer.ts";
import { createWindow } from "../http/window.ts";
import type { Log } from "../log.ts";
import type { ReviewApi } from "../review/review-api.ts";
import { createSeals } from "../seals.ts";
import { type Accounts, createAccounts, type WriteAudit } from "../staff/accounts.ts";
import { createLogIn } from "../staff/log-in.ts";
import { createLoginApi, type LoginApi } from "../staff/login-api.ts";
import { createOidc } from "../staff/oidc.ts";
import { createPasswords, type Passwords } from "../staff/passwords.ts";
import { createProvider } from "../staff/provider.ts";
import { createSessions } from "../staff/sessions.ts";
import { createLogInTries } from "../staff/tries.ts";
import type { Backends } from "../state/backends.ts";
import { createAdministration } from "./administration.ts";
import { createCommands } from "./commands.ts";
import { routesOf } from "./console.ts";
import { type AuditLine, createConversations } from "./conversations.ts";
import { createFinding } from "./finding.ts";
import { createNotes } from "./notes.ts";
import { packetOf } from "./packet.ts";
import { createQueue } from "./queue.ts";
import { type ConsoleRoute, guarded } from "./route.ts";
import { createStreams } from "./stream.ts";

const MINUTE_SECONDS = 60;
/** Log-ins begun at the provider from one address in a minute. */
const OIDC_STARTS = 60;
const REPEAT_ASK = fileURLToPath(new URL("../../knowledge/content/repeat-ask.yaml", import.meta.url));

export type ConsoleParts = {
  backends: Backends;
  figures: Figures;
  knowledge: Knowledge;
  mode: BotMode;
  commanding: Commanding;
  review: (audit: AuditLine) => ReviewApi;
  config: Pick<Config, "tokenSecret" | "oidc" | "retention">;
  publicUrl: () => string;
  log: Log;
  now: () => number;
  /** Cheaper ones in tests. */
  passwords?: Passwords | undefined;
  beatMilliseconds?: number | undefined;
};

export type Console = {
  /** For the server, and the test that walks all of them. */
  routes: ConsoleRoute[];
  handlerFor(route: ConsoleRoute): Handler;
  login: LoginApi;
  accounts: Accounts;
  /** Ends the open streams. */
  close(): void;
};

export function createConsole(parts: ConsoleParts): Console {
  const { backends, figures, knowledge, mode, commanding, review, config, publicUrl, log, now } = parts;
  const { store, records, desk, audit } = backends;
  const seals = createSeals(config.tokenSecret);
  const writeAudit: WriteAudit = (line) => audit.append({ id: randomUUID(), at: now(), ...line });
  const auditLine: AuditLine = (account, what, record, why = "", once = randomUUID()) =>
    audit.append({ id: once, at: now(), who: account.id, what, record, why, agency: account.agency });
  const { all, skills } = knowledge.agencies;
  const passwords = parts.passwords ?? createPasswords();
  const accounts = createAccounts({ records, seals, passwords, agencies: all, skills, audit: writeAudit, now });
  const sessions = createSessions({ records, accounts, secret: config.tokenSecret, publicUrl, now });
  const login = createLoginApi({
    logIn: createLogIn({ accounts, passwords, seals, tries: createLogInTries(records), audit: writeAudit, now }),
    sessions,
    oidc:
      config.oidc &&
      createOidc({
        ...{ records, accounts, sessions, publicUrl, log, audit: writeAudit },
        provider: createProvider(config.oidc),
        starts: createWindow(OIDC_STARTS, MINUTE_SECONDS),
      }),
    agencyName: (id) => all.get(id)?.name ?? { vi: id, en: id },
    publicUrl,
    audit: writeAudit,
  });
  const notes = createNotes({ records, keptSeconds: config.retention.transcriptSeconds, now });
  const conversations = createConversations({ store, desk, knowledge, seals, notes, audit: auditLine, now });
  const queue = createQueue({ desk, records, accounts, knowledge, conversations, now });
  const streams = createStreams({
    ...{ desk, knowledge, now, presenceOf: queue.presenceOf },
    isLive: ({ session }) => sessions.isLive(session),
    beatMilliseconds: parts.beatMilliseconds,
  });
  const repeats = loadRepeatAsk(REPEAT_ASK);
  const commands = createCommands({
    ...{ commanding, desk, conversations, notes, knowledge, now },
    audit: auditLine,
    async colleague(agency, id) {
      const account = await accounts.find(id);
      return account?.agency === agency && !account.disabled && account.roles.includes("officer") ? account : undefined;
    },
    /** Whether it asked for what the officer could see. */
    async onReply({ conversationId, id, text }) {
      const { state, handoff } = (await store.work(conversationId)) as { state: Conversation | undefined; handoff?: Handoff };
      if (!handoff) return;
      const repeatAsk = repeats(text, packetOf(state, handoff, [], knowledge));
      await figures.note({ kind: "officerReply", id, at: now(), agency: handoff.agency, repeatAsk });
    },
  });
  const administration = createAdministration({
    ...{ accounts, audit, mode },
    writeAudit: auditLine,
    firstAgency: knowledge.agencies.first.id,
    onDisabled: ({ agency, id }) => desk.leave(agency, id),
  });
  const routes = routesOf({
    ...{ queue, conversations, commands, streams, administration },
    finding: createFinding({ knowledge, mode }),
    unanswered: review(auditLine),
    figures: {
      json: async ({ query }, { account }) => figuresAnswer(await figures.read(figureQueryIn(query, account.agency))),
      csv: async ({ query }, { account }) => {
        await auditLine(account, "export.csv", "figures");
        return figuresCsv(await figures.read(figureQueryIn(query, account.agency)), languageIn(query));
      },
      xlsx: async ({ query }, { account }) => {
        await auditLine(account, "export.xlsx", "figures");
        return figuresXlsx(await figures.read(figureQueryIn(query, account.agency)), languageIn(query));
      },
    },
    me: login.me,
    async logOut(asked, { account }) {
      const answer = await login.logOut(asked);
      await desk.leave(account.agency, account.id);
      return answer;
    },
  });
  return { routes, handlerFor: (route) => guarded(route, sessions.requireSession), login, accounts, close: streams.close };
}
