/** How officers, outside hubs and the service itself change a handoff: a command goes through the conversation's turns, in order. */
import { digestOf } from "../digest.ts";
import type { Store } from "../state/store.ts";
import type { Turns } from "../turn.ts";
import type { Commanded } from "./handing.ts";
import type { Command, Handoff, Result } from "./handoff.ts";

export type Commanding = {
  /**
   * Carries a command out. `key` names it: sent again, it does nothing more and gives the same. `handoff` (its id) guards
   * against one that began meanwhile. Rejects with StoreUnavailable when it is not known what became of it; send it again then.
   */
  send(conversationId: string, key: string, command: Command, handoff?: string): Promise<{ result: Result; handoff?: Handoff }>;
};

/** The id of the activity a command comes as; what is said by it begins with it. */
export const commandId = (conversationId: string, key: string): string => `c-${digestOf(conversationId, key)}`;

export type CommandingParts = { store: Pick<Store, "work">; turns: Pick<Turns, "receive" | "run">; now: () => number };

export function createCommanding({ store, turns, now }: CommandingParts): Commanding {
  const handoffOf = async (conversationId: string): Promise<Handoff | undefined> =>
    (await store.work(conversationId)).handoff as Handoff | undefined;

  return {
    async send(conversationId, key, command, meant) {
      const before = await handoffOf(conversationId);
      if (!before || (meant !== undefined && before.id !== meant)) return { result: before ? "late" : "refused" };
      const id = commandId(conversationId, key);
      const value: Commanded = { handoff: before.id, command };
      const timestamp = new Date(now()).toISOString();
      await turns.receive({ ...before.address, type: "command", name: "handoff", id, timestamp, value }, id);
      await turns.run(conversationId);
      const after = await handoffOf(conversationId);
      const result = after?.done.find((one) => one.id === id)?.result ?? "late";
      return { result, ...(after && { handoff: after }) };
    },
  };
}
