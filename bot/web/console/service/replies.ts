/** Replies and notes on their way: sent once however often they are tried, held back when they crossed a colleague's, never lost. */
import type { CommandAnswer, Note } from "../../shared/console-api.ts";
import type { Action, Outgoing, State } from "../model/state.ts";
import type { Answered, Api } from "./api.ts";
import type { Conversations } from "./conversations.ts";
import type { Drafts } from "./drafts.ts";
import { createKey } from "./key.ts";
import type { Store } from "./store.ts";
import type { Telling } from "./telling.ts";

export type RepliesParts = { store: Store<State, Action>; api: Api; telling: Telling; conversations: Conversations; drafts: Drafts };
export type Replies = ReturnType<typeof createReplies>;

export function createReplies({ store, api, telling, conversations, drafts }: RepliesParts) {
  let kept = store.get().outgoing;
  store.listen(() => {
    const { outgoing, session } = store.get();
    if (outgoing === kept || session === "out") return;
    kept = outgoing;
    drafts.keepOutgoing(outgoing);
  });

  const find = (key: string): Outgoing | undefined => store.get().outgoing.find((one) => one.key === key);
  const put = (message: Outgoing, change: Partial<Outgoing>): Outgoing => {
    const changed = { ...message, problem: undefined, seconds: undefined, ...change };
    store.dispatch({ do: "outgoing", message: changed });
    return changed;
  };

  function failed(message: Outgoing, { problem, seconds }: Extract<Answered<unknown>, { ok: false }>) {
    put(message, { state: "failed", problem, seconds });
    telling.problem({ ok: false, problem, seconds, message: "" });
  }

  async function deliverNote(message: Outgoing) {
    const { conversationId: id, key, text } = message;
    const answered = await api.post<Note[]>(`${conversations.addressOf(id)}/notes`, { key, text });
    if (!answered.ok) return failed(message, answered);
    store.dispatch({ do: "notesCame", id, notes: answered.body });
    store.dispatch({ do: "outgone", key });
  }

  async function deliverReply(message: Outgoing, anyway: boolean) {
    const { conversationId: id, key, over, seen, text } = message;
    const body = { kind: "reply", key, over, seen, text, ...(anyway && { anyway }) };
    const answered = await api.post<CommandAnswer>(`${conversations.addressOf(id)}/commands`, body);
    if (!answered.ok) return failed(message, answered);
    const { result, row } = answered.body;
    if (row) store.dispatch({ do: "rowCame", row });
    await conversations.refresh();
    if (result === "done") {
      store.dispatch({ do: "outgone", key });
      store.dispatch({ do: "looked" });
    } else {
      put(message, { state: result === "crossed" ? "crossed" : "late" });
      telling.say(result === "crossed" ? "heldCrossed" : "heldLate", {}, true);
    }
  }

  const deliver = (message: Outgoing, anyway = false): Promise<void> =>
    message.kind === "note" ? deliverNote(message) : deliverReply(message, anyway);

  return {
    send(id: string, kind: Outgoing["kind"], text: string) {
      const { open } = store.get();
      const row = conversations.rowOf(id);
      if (!row) return;
      const seen = open?.id === id ? open.watermark : row.watermark;
      const message: Outgoing = {
        key: createKey(),
        conversationId: id,
        kind,
        text,
        at: Date.now(),
        over: row.number,
        seen,
        state: "sending",
      };
      store.dispatch({ do: "outgoing", message });
      void deliver(message);
    },

    retry(key: string) {
      const message = find(key);
      if (message) void deliver(put(message, { state: "sending" }));
    },

    /** Under a new key and over what is on the screen by now: the one held back was never sent. */
    sendAnyway(key: string) {
      const message = find(key);
      if (!message) return;
      const { open } = store.get();
      store.dispatch({ do: "outgone", key });
      const over = conversations.rowOf(message.conversationId)?.number ?? message.over;
      const seen = Math.max(message.seen, open?.watermark ?? 0);
      void deliver(put(message, { key: createKey(), over, seen, state: "sending" }), true);
    },

    /** Back into the box, before what stands there. */
    edit(key: string) {
      const message = find(key);
      if (!message) return;
      const { conversationId: id, kind, text } = message;
      drafts.keep(id, kind, [text, drafts.of(id, kind)].filter(Boolean).join("\n"));
      store.dispatch({ do: "outgone", key });
      store.dispatch({ do: "redrafted", kind });
    },
  };
}
