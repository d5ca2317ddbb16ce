/**
 * Work on one thing at a time for each key. Asked again meanwhile, it looks once more before it ends; what failed is
 * kept in mind for `retry`, each time waiting twice as long.
 */
const FIRST_WAIT_MILLISECONDS = 250;

export type OneAtATime = {
  /** Does the key's work, or joins the work under way; resolves when nothing is left, rejects when it failed. */
  run(key: string): Promise<void>;
  /** Resolves when no work on the key is under way; never rejects. */
  settled(key: string): Promise<void>;
  /** Runs again what failed and waited long enough, one after the other; never rejects. */
  retry(): Promise<void>;
  /** Resolves when no work at all is under way. */
  idle(): Promise<void>;
};

export type OneAtATimeParts = {
  work: (key: string) => Promise<void>;
  onFailure: (key: string, error: unknown) => void;
  longestWaitMilliseconds: number;
};

export function createOneAtATime({ work, onFailure, longestWaitMilliseconds }: OneAtATimeParts): OneAtATime {
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();
  const failed = new Map<string, { due: number; wait: number }>();

  async function loop(key: string): Promise<void> {
    try {
      while (again.delete(key)) await work(key);
      failed.delete(key);
    } catch (error) {
      const wait = Math.min((failed.get(key)?.wait ?? FIRST_WAIT_MILLISECONDS) * 2, longestWaitMilliseconds);
      failed.set(key, { wait, due: performance.now() + wait });
      onFailure(key, error);
      throw error;
    } finally {
      running.delete(key);
      again.delete(key);
    }
  }

  function run(key: string): Promise<void> {
    again.add(key);
    const current = running.get(key);
    if (current) return current;
    const started = loop(key);
    running.set(key, started);
    return started;
  }

  return {
    run,
    async settled(key) {
      await Promise.allSettled([running.get(key)]);
    },
    async retry() {
      for (const [key, { due }] of [...failed]) {
        if (due <= performance.now()) await Promise.allSettled([run(key)]);
      }
    },
    async idle() {
      while (running.size > 0) await Promise.allSettled(running.values());
    },
  };
}
