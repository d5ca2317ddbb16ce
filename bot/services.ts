/** The guided services' part outside of dialogs, created and joined: what they do, what is due, how they forget. */
import type { Notice } from "../dialogs/notices.ts";
import { versionOf } from "../knowledge/freshness/basis.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { createPerform, type Perform, type Performers } from "./calls.ts";
import type { Config } from "./config.ts";
import { createFolderFiles } from "./files/folder-files.ts";
import { createPhotos, PHOTO_EXPIRES, type Photos } from "./files/photos.ts";
import type { Handler } from "./http/answer.ts";
import { createWindow } from "./http/window.ts";
import type { Worker } from "./jobs.ts";
import type { Log } from "./log.ts";
import { createNotify } from "./notices.ts";
import { createMisses, type Misses } from "./review/misses.ts";
import { createSeals } from "./seals.ts";
import { createAppointments } from "./services/appointments/appointments.ts";
import { type AppointmentPages, createAppointmentPages } from "./services/appointments/pages.ts";
import { createChecks } from "./services/checks.ts";
import { createDossierClient } from "./services/dossier/client.ts";
import { createDossiers, type Dossiers } from "./services/dossier/dossiers.ts";
import { createFollows, type Look } from "./services/follows.ts";
import { createHoldings } from "./services/holdings.ts";
import { createReportClient } from "./services/reports/report-client.ts";
import { createReports } from "./services/reports/reports.ts";
import type { Records } from "./state/records.ts";
import type { Store } from "./state/store.ts";

const MINUTE_SECONDS = 60;
const DAY_SECONDS = 24 * 3600;

export type ServicesParts = {
  /** How officers stand (bot/handoff); absent: there are none. */
  officers?: { performers: HandoffPerformers; erase(conversationId: string): Promise<void> };
  config: Config;
  store: Store;
  records: Records;
  knowledge: Knowledge;
  publicUrl: () => string;
  log: Log;
  now: () => number;
};

export type Services = {
  perform: Perform;
  /** Forgets all that is kept beside a conversation. */
  forget(conversationId: string): Promise<void>;
  /** By kind of job. */
  workers: Map<string, Worker>;
  holdings: ReturnType<typeof createHoldings>;
  appointmentPages: AppointmentPages;
  checks: ReturnType<typeof createChecks>;
  /** Questions nothing was found for. */
  misses: Misses;
  keepPhoto: Photos["keep"];
  /** `POST /hooks/reports`. */
  reportHook: Handler;
};

type HandoffPerformers = Pick<Performers, "handoff.look" | "handoff.code" | "handoff.answer">;

export function createServices({ config, store, records, knowledge, publicUrl, log, now, officers }: ServicesParts): Services {
  const notify = createNotify(records, now);
  const seals = createSeals(config.tokenSecret);
  const files = createFolderFiles(config.filesFolder);
  const photos = createPhotos({ files, records, now });
  const reports = createReports({
    ...{ records, files, photos, knowledge, notify, now, log },
    ...{ seals, secret: config.tokenSecret },
    client: config.reports && createReportClient(config.reports),
    hookSecret: config.reports?.hookSecret,
  });
  const appointments = createAppointments({ records, knowledge, secret: config.tokenSecret, publicUrl, notify, now });
  const dossiers = createDossiers({
    client:
      config.dossier && createDossierClient({ ...config.dossier, onBreaker: (state) => log.info({ event: `dossier-breaker-${state}` }) }),
    store,
    records,
    seals,
    statuses: knowledge.dossiers.statuses,
    secret: config.tokenSecret,
    now,
    log,
  });
  const follows = createFollows({ records, look: lookAt({ knowledge, dossiers, reports }), notify, now });
  const misses = createMisses({ records, now });
  const holdings = createHoldings({
    records,
    store,
    forgetters: {
      appointment: appointments.forget,
      report: reports.forget,
      miss: misses.forget,
      job: (key) => records.unschedule(key.slice("job:".length)),
    },
    transcriptDays: config.retention.transcriptSeconds / DAY_SECONDS,
    secret: config.tokenSecret,
    publicUrl,
  });
  const checks = createChecks({ records, secret: config.tokenSecret, publicUrl, now });
  return {
    perform: createPerform(
      {
        ...appointments.performers,
        ...checks.performers,
        ...dossiers.performers,
        ...follows.performers,
        ...holdings.performers,
        ...misses.performers,
        ...(officers?.performers ?? noOfficers(knowledge)),
        ...reports.performers,
      },
      log,
    ),
    async forget(conversationId) {
      await holdings.forget(conversationId);
      await follows.forget(conversationId);
      await photos.removeAll(conversationId);
      await officers?.erase(conversationId);
    },
    workers: new Map([["follow", follows.worker], [PHOTO_EXPIRES, photos.expire], ...reports.workers, ...appointments.workers]),
    holdings,
    checks,
    misses,
    keepPhoto: photos.keep,
    reportHook: reports.hook,
    appointmentPages: createAppointmentPages({
      records,
      knowledge,
      secret: config.tokenSecret,
      reads: createWindow(config.readsPerMinute, MINUTE_SECONDS),
    }),
  };
}

/** Nobody answers in chat here. */
const noOfficers = ({ agencies: { first } }: Knowledge): HandoffPerformers => ({
  "handoff.look": async () => ({ agency: first.id, name: first.name, foreign: false, open: false, why: "off" }),
  "handoff.code": async () => {
    throw new Error("questions cannot be left where nobody answers");
  },
  "handoff.answer": async () => ({ found: false }),
});

type Looks = { knowledge: Knowledge; dossiers: Dossiers; reports: Pick<ReturnType<typeof createReports>, "look"> };

/** How what is followed stands now. */
const lookAt =
  ({ knowledge, dossiers, reports }: Looks): Look =>
  async (what) => {
    switch (what.kind) {
      case "report":
        return reports.look(what.code);
      case "dossier": {
        const found = await dossiers.statusOf(what.code, what.proof);
        return found && { state: found.state, notice: { name: "dossier.changed", about: found.about } };
      }
      case "procedure": {
        const procedure = knowledge.procedure(what.id);
        const notice: Notice = { name: "follow.procedure", about: { id: what.id } };
        return procedure && { state: versionOf(procedure, knowledge), notice };
      }
    }
  };
