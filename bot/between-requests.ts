/** Long work in a running service: done in steps, with requests let through in between. */
import { setImmediate as afterRequests } from "node:timers/promises";
import type { Steps } from "../knowledge/search/steps.ts";

/** So long a step may keep requests waiting. */
const TURN_MILLISECONDS = 8;

/** Lets requests through after every few milliseconds of work. */
export async function betweenRequests<T>(steps: Steps<T>): Promise<T> {
  let since = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - since < TURN_MILLISECONDS) continue;
    await afterRequests();
    since = performance.now();
  }
}
