/** The conversation on the screen: read, followed, and what an officer does with it. */
import type { CommandAnswer, CommandBody, ConsoleEvent, ConversationView, LogView, Revealed } from "../../shared/console-api.ts";
import { fill } from "../../shared/phrases.ts";
import type { Action, State } from "../model/state.ts";
import type { Words } from "../phrases.ts";
import type { Api } from "./api.ts";
import { createKey } from "./key.ts";
import type { Store } from "./store.ts";
import type { Telling } from "./telling.ts";

type Without<T, Keys extends PropertyKey> = T extends unknown ? Omit<T, Keys> : never;
/** A command as the buttons give it; a reply is sent by replies.ts. */
export type Order = Exclude<Without<CommandBody, "key" | "over">, { kind: "reply" }>;

export type ConversationsParts = { store: Store<State, Action>; api: Api; telling: Telling };
export type Conversations = ReturnType<typeof createConversations>;

const DONE: Record<Order["kind"], keyof Words> = {
  claim: "doneClaim",
  takeOver: "doneTakeOver",
  return: "doneReturn",
  askContact: "doneAskContact",
  requeue: "doneRequeue",
  assign: "doneAssign",
  show: "doneShow",
  guide: "doneGuide",
  pass: "donePass",
  close: "doneClose",
  snooze: "doneSnooze",
  label: "doneLabel",
};

export function createConversations({ store, api, telling }: ConversationsParts) {
  /** The end of the transcript is on the screen. */
  let atEnd = true;
  let following: Promise<void> | undefined;
  let isStale = false;

  const addressOf = (id: string): string => `conversations/${encodeURIComponent(id)}`;
  const rowOf = (id: string) => {
    const { open, rows } = store.get();
    return rows.get(id) ?? (open?.id === id ? open.row : undefined);
  };
  const isLooking = (): boolean => atEnd && document.visibilityState === "visible";

  async function load(id: string) {
    const view = await api.get<ConversationView>(addressOf(id));
    if (view.ok) store.dispatch({ do: "opened", view: view.body });
    else store.dispatch({ do: "notOpened", id, is: view.problem === "missing" ? "missing" : "failed" });
  }

  async function open(id: string) {
    if (store.get().open?.id !== id) atEnd = true;
    store.dispatch({ do: "opening", id });
    await load(id);
  }

  /** Reads the log on from where it is known to. Asked again meanwhile, it looks again. */
  function refresh(): Promise<void> {
    isStale = true;
    following ??= follow().finally(() => {
      following = undefined;
    });
    return following;
  }

  async function follow() {
    while (isStale) {
      isStale = false;
      const { open: shown } = store.get();
      if (shown?.is !== "ready") return;
      const log = await api.get<LogView>(`${addressOf(shown.id)}/log?from=${shown.watermark}`);
      if (log.ok) came(shown.id, log.body);
    }
  }

  function came(id: string, { lines, watermark }: LogView) {
    const known = new Set(store.get().open?.lines.map((line) => line.id));
    store.dispatch({ do: "linesCame", id, lines, watermark, looking: isLooking() });
    const said = lines.filter(({ by, id: line }) => by === "person" && !known.has(line)).map(({ text }) => text);
    if (said.length > 0) telling.announce(fill(telling.words().personSaid, { text: said.join(" ") }));
  }

  return {
    open,
    refresh,
    came,
    addressOf,
    rowOf,
    /** All of it again: its packet and notes may have changed while nobody listened. */
    reload: async () => {
      const { open: shown } = store.get();
      if (shown) await load(shown.id);
    },
    scrolled(end: boolean) {
      atEnd = end;
    },

    heard(event: ConsoleEvent) {
      const { open: shown } = store.get();
      if (!shown || !("conversationId" in event || event.kind === "row")) return;
      if (event.kind === "row" && event.row.conversationId === shown.id && event.row.watermark > shown.watermark) void refresh();
      if (event.kind === "note" && event.conversationId === shown.id) void load(shown.id);
    },

    /** Whether it was done; otherwise the officer is told why not. */
    async command(id: string, order: Order): Promise<boolean> {
      const row = rowOf(id);
      if (!row) return false;
      const answered = await api.post<CommandAnswer>(`${addressOf(id)}/commands`, { key: createKey(), over: row.number, ...order });
      if (!answered.ok) {
        telling.problem(answered);
        return false;
      }
      const { result, row: after } = answered.body;
      if (after) store.dispatch({ do: "rowCame", row: after });
      if (result === "done") telling.say(DONE[order.kind]);
      else telling.say(result === "refused" ? "resultRefused" : "resultLate", {}, true);
      if (store.get().open?.id === id) void load(id);
      return result === "done";
    },

    /** A masked number, shown for as long as the service says. */
    async reveal(id: string, index: number, reason: string): Promise<boolean> {
      const answered = await api.post<Revealed>(`${addressOf(id)}/reveal`, { index, reason });
      if (!answered.ok) {
        telling.problem(answered);
        return false;
      }
      const { seconds } = answered.body;
      store.dispatch({ do: "revealed", id, shown: { ...answered.body, index, until: Date.now() + seconds * 1_000 } });
      return true;
    },
  };
}
