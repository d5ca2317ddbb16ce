/** What every part of the page may use. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Lang } from "../../shared/console-api.ts";
import type { Route } from "../model/route.ts";
import type { Preferences, State } from "../model/state.ts";
import type { Words } from "../phrases.ts";
import type { Api } from "../service/api.ts";
import type { Conversations } from "../service/conversations.ts";
import type { Desk } from "../service/desk.ts";
import type { Drafts } from "../service/drafts.ts";
import type { Replies } from "../service/replies.ts";
import type { Telling } from "../service/telling.ts";
import type { Watching } from "../service/watching.ts";

/** A dialog that is asked for. */
export type Asking =
  | { ask: "help" }
  | { ask: "preferences" }
  | { ask: "pass" | "close" | "snooze" | "labels" | "giveBack" | "takeOver" | "guide" | "assign"; conversation: string }
  | { ask: "reveal"; conversation: string; index: number; kind: string };

/** Of a dialog about a conversation. */
export type OfConversation = { conversation: string; onClose: () => void };

/** What the parts of the page have done for them. */
export type Services = {
  api: Api;
  desk: Desk;
  conversations: Conversations;
  replies: Replies;
  watching: Watching;
  drafts: Drafts;
  telling: Telling;
  go: (route: Route) => void;
  speak: (language: Lang) => void;
  prefer: (preferences: Preferences) => void;
  composing: (kind: "reply" | "note") => void;
  dismiss: () => void;
};

export type Page = Services & { state: State; words: Words; language: Lang; ask: (asking: Asking | undefined) => void };

const Context = createContext<Page | undefined>(undefined);
export const PageProvider = Context.Provider;

export function usePage(): Page {
  const page = useContext(Context);
  if (!page) throw new Error("a part of the page stands outside of it");
  return page;
}
