/**
 * The knowledge of a running service: the content it started with; the imported catalogue's current version; the everyday
 * names that editors gave; what they took out of answers or put under review. The folder is looked at every few seconds. What is new is built between requests
 * and put in its place in one assignment, so all processes that share the folder agree within a few seconds.
 */
import { currentVersion, readVersionInSteps } from "../knowledge/catalogue/versions.ts";
import { type Archive, createArchive } from "../knowledge/freshness/archive.ts";
import { basisOf, versionOf } from "../knowledge/freshness/basis.ts";
import { readHolds } from "../knowledge/freshness/holds.ts";
import type { Receipts } from "../knowledge/freshness/receipts.ts";
import { type Content, joinKnowledge, type Knowledge } from "../knowledge/knowledge.ts";
import type { LoadedProcedure } from "../knowledge/procedures.ts";
import { currentNames, noReviewedNames, readNames } from "../knowledge/review/reviewed-names.ts";
import { inOneGo } from "../knowledge/search/steps.ts";
import { betweenRequests } from "./between-requests.ts";
import type { Log } from "./log.ts";

export type LiveKnowledge = {
  knowledge: Knowledge;
  /** Looks for what is new now. */
  look(): Promise<void>;
  /** Keeps what was answered and looks no more. */
  stop(): Promise<void>;
};
export type LiveParts = {
  content: Content;
  /** Where imports, holds and what answers were made from are kept. */
  folder: string;
  receipts: Receipts;
  archive?: Archive;
  log: Log;
  everyMilliseconds?: number;
};

/** Ready with the current version. What cannot be read is logged, and what was there before goes on. */
export async function createLiveKnowledge(parts: LiveParts): Promise<LiveKnowledge> {
  const { content, folder, receipts, archive = createArchive(folder), log, everyMilliseconds = 2000 } = parts;
  const note = (procedure: LoadedProcedure): string => {
    const version = versionOf(procedure, current);
    archive.note(version, basisOf(procedure, current));
    return version;
  };
  const noteCurated = (): void => {
    for (const procedure of content.procedures.values()) note(procedure);
  };
  const receipt: Knowledge["receipt"] = (procedure, day) => receipts.codeFor({ id: procedure.id, version: note(procedure), day });
  let current: Knowledge = { ...inOneGo(joinKnowledge(content)), receipt };
  let loaded: string | undefined;
  let names = noReviewedNames;
  let heldBefore = "";
  let looking: Promise<void> | undefined;
  let keeping: Promise<void> | undefined;

  /** What keeps failing is tried again at every look, and logged once. */
  const failing = new Map<string, string>();
  const attempt = async (event: string, step: () => void | Promise<void>): Promise<void> => {
    try {
      await step();
      failing.delete(event);
    } catch (error) {
      const { name, message } = error as Error;
      if (failing.get(event) !== message) log.error({ event, error: name });
      failing.set(event, message);
    }
  };
  const lookForNames = (): void => {
    if (currentNames(folder) !== names.version) names = readNames(folder);
  };
  const lookForVersion = async (): Promise<void> => {
    const version = currentVersion(folder);
    if (version === loaded && names.version === current.reviewedNames.version) return;
    const records = version === undefined ? [] : await betweenRequests(await readVersionInSteps(folder, version));
    const joined = await betweenRequests(joinKnowledge(content, version === undefined ? undefined : { version, records }, names));
    current = { ...joined, receipt, holds: current.holds };
    loaded = version;
    log.info({ event: "knowledge", version: current.version });
  };
  const lookForHolds = (): void => {
    const holds = readHolds(folder);
    const text = JSON.stringify([holds.taken, holds.reviews]);
    if (text === heldBefore) return;
    heldBefore = text;
    current = { ...current, holds };
    noteCurated();
  };
  const look = (): Promise<void> => {
    looking ??= (async () => {
      await attempt("holds-failed", lookForHolds);
      await attempt("names-failed", lookForNames);
      await attempt("knowledge-failed", lookForVersion);
      looking = undefined;
      // Nobody waits for the keeping: not the start, and not what is new.
      void keep();
    })();
    return looking;
  };
  const keep = (): Promise<void> => {
    keeping ??= attempt("answers-not-kept", archive.keep).finally(() => {
      keeping = undefined;
    });
    return keeping;
  };

  await look();
  const timer = setInterval(look, everyMilliseconds);
  timer.unref();
  return {
    knowledge: forwarding(() => current),
    look,
    async stop() {
      clearInterval(timer);
      await looking;
      await keeping;
      await keep();
    },
  };
}

/** An object that is always the current knowledge, so that nobody else has to know it can change. */
function forwarding(current: () => Knowledge): Knowledge {
  return new Proxy({} as Knowledge, {
    get: (_, key) => Reflect.get(current(), key),
    ownKeys: () => Reflect.ownKeys(current()),
    getOwnPropertyDescriptor: (_, key) => {
      const found = Reflect.getOwnPropertyDescriptor(current(), key);
      return found && { ...found, configurable: true };
    },
  });
}
