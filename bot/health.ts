/** Is the store usable? Asked by the load balancer, and watched so that work goes on when it returns. */
import { within } from "./deadline.ts";
import type { Answer } from "./http/answer.ts";
import type { Store } from "./state/store.ts";

const CHECK_MILLISECONDS = 1_000;
const WATCH_MILLISECONDS = 2_000;

export type Health = {
  live(): Answer;
  ready(): Promise<Answer>;
  /** Calls `onReturn` at the first successful check and after each outage. */
  watch(onReturn: () => void): void;
  /** From now on not ready, whatever the store says. */
  close(): void;
};

export function createHealth(store: Store, knowledge: { readonly version: string }): Health {
  let draining = false;
  let timer: NodeJS.Timeout | undefined;

  const usable = async (): Promise<boolean> => {
    try {
      await within(CHECK_MILLISECONDS, store.check());
      return true;
    } catch {
      return false;
    }
  };

  return {
    live: () => ({ status: 200, json: { status: "alive" } }),
    async ready() {
      if (draining) return { status: 503, json: { status: "stopping" } };
      return (await usable())
        ? { status: 200, json: { status: "ready", knowledge: knowledge.version } }
        : { status: 503, json: { status: "store unavailable" } };
    },
    watch(onReturn) {
      let wasUsable = false;
      const look = async () => {
        const isUsable = await usable();
        if (isUsable && !wasUsable) onReturn();
        wasUsable = isUsable;
        if (!draining) timer = setTimeout(look, WATCH_MILLISECONDS).unref();
      };
      void look();
    },
    close() {
      draining = true;
      clearTimeout(timer);
    },
  };
}
