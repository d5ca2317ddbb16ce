/** Whether the bot answers: always, only to bring people to officers, or not at all. One record, seen by every process within seconds. */
import { changeRecord } from "./state/change-record.ts";
import type { Records } from "./state/records.ts";

export const MODES = ["on", "officersOnly", "off"] as const;
export type Mode = (typeof MODES)[number];

export type BotMode = {
  /** What it was at most SEEN_MILLISECONDS ago; what was seen last while the store is away. */
  read(): Promise<Mode>;
  change(mode: Mode): Promise<void>;
};

const KEY = "bot-mode";
const KEPT_SECONDS = 10 * 365 * 24 * 3600;
const SEEN_MILLISECONDS = 2_000;

export function createBotMode(records: Pick<Records, "read" | "write">, now: () => number): BotMode {
  let seen: { mode: Mode; at: number } | undefined;
  return {
    async read() {
      if (seen && now() - seen.at < SEEN_MILLISECONDS) return seen.mode;
      try {
        const mode = ((await records.read(KEY))?.value as Mode | undefined) ?? "on";
        seen = { mode, at: now() };
        return mode;
      } catch {
        return seen?.mode ?? "on";
      }
    },
    async change(mode) {
      await changeRecord<Mode>(records, KEY, async () => ({ value: mode, seconds: KEPT_SECONDS }));
      seen = { mode, at: now() };
    },
  };
}
