/** Is this Redis one that a conversation may be trusted to? */
import { Cluster, type Redis } from "ioredis";
import type { Log } from "../log.ts";
import { StoreUnavailable } from "./store.ts";

/** The oldest version whose commands the scripts use. */
const OLDEST = [6, 2] as const;
const INSPECT_MILLISECONDS = 60_000;

/** What is wrong with its settings, in words for an operator; undefined: nothing. Asks every master of a cluster. */
export async function findUnfitness(connection: Redis | Cluster): Promise<string | undefined> {
  const nodes = connection instanceof Cluster ? connection.nodes("master") : [connection];
  if (nodes.length === 0) return "no master of the cluster can be reached";
  const infos = await Promise.all(nodes.map((node) => node.info()));
  return infos.map(unfitnessIn).find((reason) => reason !== undefined);
}

/** The same, from the text of one server's INFO. */
export function unfitnessIn(info: string): string | undefined {
  const read = (name: string): string => new RegExp(`^${name}:(.*?)\\r?$`, "m").exec(info)?.[1] ?? "";
  const [major = 0, minor = 0] = read("redis_version").split(".").map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    return `redis_version is ${read("redis_version") || "unknown"}: install ${OLDEST.join(".")} or later`;
  }
  if (read("role") !== "master") return `role is ${read("role")}: connect to the master, a replica cannot be written`;
  if (read("maxmemory_policy") !== "noeviction") {
    return `maxmemory-policy is ${read("maxmemory_policy")}: set it to noeviction, others lose conversations without a word`;
  }
  return undefined;
}

export type Fitness = {
  /** Asks now, in the background. */
  look(): void;
  /** Throws StoreUnavailable with the reason when it was found unfit; asks first if nobody did yet. */
  ensure(): Promise<void>;
  close(): void;
};

/** Asks each minute and when told to. A change is one line in the log, with the name of the setting. */
export function watchFitness(find: () => Promise<string | undefined>, log?: Log): Fitness {
  let asked = false;
  let unfit: string | undefined;

  async function ask(): Promise<void> {
    const found = await find();
    if (found !== undefined && found !== unfit) log?.error({ event: "store-unfit", error: found.split(" ", 1)[0] ?? "unknown" });
    if (found === undefined && unfit !== undefined) log?.info({ event: "store-fit" });
    unfit = found;
    asked = true;
  }
  // An outage is seen by whoever calls; the verdict before it stands until the next answer.
  const look = (): void => void ask().catch(() => {});
  const timer = setInterval(look, INSPECT_MILLISECONDS).unref();

  return {
    look,
    async ensure() {
      if (!asked) await ask();
      if (unfit !== undefined) throw new StoreUnavailable(`Redis is not set up for this service: ${unfit}`);
    },
    close: () => clearInterval(timer),
  };
}
