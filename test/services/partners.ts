/** The systems of others that the services talk to, as reference servers on this machine, with the settings that lead to them. */
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startDossierServer } from "../../bot/services/dossier/reference-server.ts";
import { startReferenceServer } from "../../bot/services/reports/reference-server.ts";
import { dayInCity } from "../../knowledge/calendar.ts";

export type Partners = Awaited<ReturnType<typeof startPartners>>;

/** `at`: the ISO time it is there; `now`: a clock that goes on from it. */
export async function startPartners(at: string, now = () => Date.parse(at)) {
  const reports = await startReferenceServer({ port: 0, key: "example-key", now });
  const dossiers = await startDossierServer({ today: dayInCity(Date.parse(at)), key: "example-key" });
  return {
    reports,
    dossiers,
    settings: {
      REPORT_URL: reports.url,
      REPORT_KEY: "example-key",
      FILES_DIR: join(tmpdir(), "mot-cua-example-files"),
      DOSSIER_URL: dossiers.url,
      DOSSIER_KEY: "example-key",
    },
    async stop() {
      await reports.close();
      await dossiers.close();
    },
  };
}
