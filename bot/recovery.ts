/** Goes after unfinished work: what failed in this process soon, what other processes left now and then. */
import type { Log } from "./log.ts";
import type { Turns } from "./turn.ts";

const RETRY_MILLISECONDS = 1_000;
/** Rounds between two looks at every active conversation; each look costs the store a question for each. */
const ROUNDS = 10;

/** Starts at once and goes on until `stop`. */
export function createRecovery(
  turns: Pick<Turns, "retry" | "recover">,
  log: Log,
  retryMilliseconds = RETRY_MILLISECONDS,
): { stop(): void } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  /** `rounds` until the next look; a look that failed is repeated in the next round. */
  async function go(rounds: number): Promise<void> {
    let left = rounds - 1;
    try {
      await turns.retry();
      if (rounds <= 0) {
        await turns.recover();
        left = ROUNDS;
      }
    } catch (error) {
      log.error({ event: "recover-failed", error: error instanceof Error ? error.name : "unknown" });
      left = 0;
    }
    if (!stopped) timer = setTimeout(() => void go(left), retryMilliseconds).unref();
  }
  void go(0);

  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
