/**
 * The knowledge of a running service: the content it started with, and the imported catalogue's current version, which is
 * looked for every few seconds. A new version is built beside the old one and put in its place in one assignment; all
 * processes that share the folder agree within a few seconds.
 */
import { currentVersion, readVersion } from "../knowledge/catalogue/versions.ts";
import { type Content, joinKnowledge, type Knowledge } from "../knowledge/knowledge.ts";
import type { Log } from "./log.ts";

export type LiveKnowledge = { knowledge: Knowledge /** Looks for a new version now. */; look(): void; stop(): void };

/** `folder`: where imports are kept. A version that cannot be read is logged, and the one before goes on. */
export function createLiveKnowledge(content: Content, folder: string, log: Log, everyMilliseconds = 2000): LiveKnowledge {
  let current = joinKnowledge(content);
  let tried: string | undefined;
  const look = (): void => {
    const version = currentVersion(folder);
    if (version === tried) return;
    tried = version;
    try {
      current = joinKnowledge(content, version === undefined ? undefined : { version, records: readVersion(folder, version) });
      log.info({ event: "knowledge", version: current.version });
    } catch (error) {
      log.error({ event: "knowledge-failed", version, error: (error as Error).name });
    }
  };
  look();
  const timer = setInterval(look, everyMilliseconds);
  timer.unref();
  return { knowledge: forwarding(() => current), look, stop: () => clearInterval(timer) };
}

/** An object that is always the current knowledge, so that nobody else has to know it can change. */
function forwarding(current: () => Knowledge): Knowledge {
  return new Proxy({} as Knowledge, { get: (_, key) => Reflect.get(current(), key) });
}
