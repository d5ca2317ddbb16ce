/** The systems of others that the services talk to, as reference servers on this machine, with the settings that lead to them. */
export type Partners = { settings: Record<string, string>; stop(): Promise<void> };

/** `at`: the ISO time it is there. */
export async function startPartners(_at: string): Promise<Partners> {
  return { settings: {}, stop: async () => {} };
}
