/** The systems of others that the services talk to, as reference servers on this machine, with the settings that lead to them. */
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startReferenceServer } from "../../bot/services/reports/reference-server.ts";

export type Partners = { settings: Record<string, string>; stop(): Promise<void> };

/** `at`: the ISO time it is there. */
export async function startPartners(at: string): Promise<Partners> {
  const reports = await startReferenceServer({ port: 0, key: "example-key", now: () => Date.parse(at) });
  return {
    settings: { REPORT_URL: reports.url, REPORT_KEY: "example-key", FILES_DIR: join(tmpdir(), "mot-cua-example-files") },
    stop: reports.close,
  };
}
