/** Tells colleagues who looks at a conversation, and the person that their officer types. */
import type { Action, State } from "../model/state.ts";
import type { Api } from "./api.ts";
import type { Store } from "./store.ts";

const LOOKING_MS = 15_000;
const TYPING_MS = 4_000;

export type Watching = ReturnType<typeof createWatching>;

export function createWatching(store: Store<State, Action>, api: Api) {
  let looked: string | undefined;
  let typed = 0;

  function tell(id: string, signs: { typing: boolean; on: boolean }) {
    const { open, session } = store.get();
    if (session !== "in") return;
    const seen = open?.id === id ? open.watermark : 0;
    void api.post(`conversations/${encodeURIComponent(id)}/viewing`, { ...signs, seen });
  }

  function watched(): string | undefined {
    const { open } = store.get();
    return open?.is === "ready" && open.row?.state !== "closed" && document.visibilityState === "visible" ? open.id : undefined;
  }

  function look() {
    const now = watched();
    const before = looked;
    looked = now;
    if (before !== undefined && before !== now) tell(before, { typing: false, on: false });
    if (now !== undefined) tell(now, { typing: false, on: true });
  }

  store.listen(() => {
    if (watched() !== looked) look();
  });
  setInterval(look, LOOKING_MS);
  document.addEventListener("visibilitychange", look);

  return {
    /** The officer types a reply; told now and then only. */
    typing(id: string) {
      if (Date.now() - typed < TYPING_MS) return;
      typed = Date.now();
      tell(id, { typing: true, on: true });
    },
    /** What they typed is sent: the next key tells again. */
    stopped() {
      typed = 0;
    },
  };
}
