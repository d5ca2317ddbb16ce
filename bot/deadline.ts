/** Waiting no longer than a person would. */
import { StoreUnavailable } from "./state/store.ts";

/** Longest wait for the store inside a request, so that a person hears of trouble within 3 s. */
export const STORE_MILLISECONDS = 2_500;

/** The promise's result, or StoreUnavailable when it takes longer than `milliseconds`. */
export async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreUnavailable("the store did not answer in time")), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
