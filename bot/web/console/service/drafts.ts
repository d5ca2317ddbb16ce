/** What an officer has typed and what is not sent yet: kept in the tab, through reloads and log-ins, for them alone. */
import { recall, remember } from "../../shared/memory.ts";
import { list, text } from "../../shared/reading.ts";
import type { Outgoing } from "../model/state.ts";

const PREFIX = "mot-cua:";
const OURS = "console ";

export type Drafts = ReturnType<typeof createDrafts>;

export function createDrafts(officer: () => string) {
  const name = (conversation: string, kind: Outgoing["kind"]): string => `${OURS}${officer()} ${kind} ${conversation}`;
  const outgoing = (by: string): string => `${OURS}${by} outgoing`;
  return {
    of: (conversation: string, kind: Outgoing["kind"]): string => text(recall("tab", name(conversation, kind))),
    keep: (conversation: string, kind: Outgoing["kind"], words: string): void =>
      remember("tab", name(conversation, kind), words || undefined),
    /** What was on its way when the page was left may have arrived or not; sending it again harms nothing. */
    outgoingOf: (by: string): Outgoing[] =>
      (list(recall("tab", outgoing(by))) as Outgoing[]).map((one) =>
        one.state === "sending" ? { ...one, state: "failed", problem: "offline" } : one,
      ),
    keepOutgoing: (messages: readonly Outgoing[]): void => remember("tab", outgoing(officer()), messages.length > 0 ? messages : undefined),
    /** At the end of a shift nothing stays for the next one at this desk. */
    forget(): void {
      for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX + OURS)) sessionStorage.removeItem(key);
    },
  };
}
