/** Work on one thing at a time for each key; asked again meanwhile, it looks once more before it ends. */

export type OneAtATime = {
  /** Does the key's work, or joins the work under way; resolves when it ended after this call began, rejects when it failed. */
  run(key: string): Promise<void>;
  /** All work under way. */
  running(): Promise<void>[];
};

export function createOneAtATime(work: (key: string) => Promise<void>): OneAtATime {
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();

  async function loop(key: string): Promise<void> {
    try {
      while (again.delete(key)) await work(key);
    } finally {
      running.delete(key);
      again.delete(key);
    }
  }

  return {
    run(key) {
      again.add(key);
      const current = running.get(key);
      if (current) return current;
      const started = loop(key);
      running.set(key, started);
      return started;
    },
    running: () => [...running.values()],
  };
}
