/** The systems of others that the services talk to, as reference servers on this machine, with the settings that lead to them. */
import { startDossierServer } from "../../bot/services/dossier/reference-server.ts";
import { dayInCity } from "../../knowledge/calendar.ts";

export type Partners = { settings: Record<string, string>; stop(): Promise<void> };

/** `at`: the ISO time it is there. */
export async function startPartners(at: string): Promise<Partners> {
  const dossiers = await startDossierServer({ today: dayInCity(Date.parse(at)), key: "example-key" });
  return { settings: { DOSSIER_URL: dossiers.url, DOSSIER_KEY: "example-key" }, stop: dossiers.close };
}
