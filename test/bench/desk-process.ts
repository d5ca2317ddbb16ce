/** The service of the desk's load test as a process of its own, and what it uses. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export type Credentials = { account: string; password: string };
/**
 * Milliseconds and bytes. Since the process began: `cpu` it had, and `waited` for while others had it; since it was last collected:
 * delays of its event loop.
 */
export type Usage = { cpu: number; waited: number; rss: number; heapUsed: number; delayP99: number; delayMax: number };
export type Said = { url: string; staff: Credentials[] } | { usage: Usage };

export type DeskService = {
  url: string;
  staff: Credentials[];
  /** `collected`: after a full collection of its memory. */
  usage(how?: "usage" | "collected"): Promise<Usage>;
  stop(): Promise<void>;
};

/** `flags`: more of node's own, as --cpu-prof. */
export async function startDeskService(redisUrl: string, officers: number, flags: string[]): Promise<DeskService> {
  const file = join(import.meta.dirname, "desk-service.ts");
  const child = fork(file, [redisUrl, String(officers)], { execArgv: ["--import", "tsx", "--expose-gc", ...flags] });
  const failed = once(child, "exit").then(([code]) => {
    throw new Error(`the service ended with exit code ${code}`);
  });
  failed.catch(() => {});
  const hear = async (): Promise<Said> => (await Promise.race([once(child, "message"), failed]))[0] as Said;
  const started = await hear();
  if (!("url" in started)) throw new Error("the service did not say where it is");
  return {
    ...started,
    async usage(how = "usage") {
      const answer = hear();
      child.send(how);
      const said = await answer;
      if (!("usage" in said)) throw new Error("the service did not say what it uses");
      return said.usage;
    },
    async stop() {
      const gone = once(child, "exit");
      child.send("stop");
      await gone;
    },
  };
}
