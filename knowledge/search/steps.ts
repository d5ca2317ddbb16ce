/** Long work in short steps: done in one go at the start, or between requests in a running service. */

/** Yields between steps of some milliseconds. */
export type Steps<T> = Generator<undefined, T>;

/** So many items make one step. */
export const STEP = 100;

export function inOneGo<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
