/** Does what the single-letter shortcuts stand for. */
import { useEffect, useRef } from "preact/hooks";
import { isField, type Shortcut, shortcutFor } from "../model/keys.ts";
import type { LiveView } from "../model/views.ts";
import { isMine } from "../model/views.ts";
import { focusSoon } from "./focus.ts";
import type { Page } from "./page.ts";

/** `free`: no dialog is open. */
export function useShortcuts(page: Page, free: boolean): void {
  const latest = useRef({ page, free });
  latest.current = { page, free };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { page: now, free: isFree } = latest.current;
      const { session, preferences, route } = now.state;
      if (!isFree || session !== "in" || !preferences.letters || document.querySelector("dialog[open]")) return;
      const { key, ctrlKey, metaKey, altKey, isComposing, keyCode, target } = event;
      const shortcut = shortcutFor({ key, ctrlKey, metaKey, altKey, isComposing, keyCode, inField: isField(target) });
      if (!shortcut || (route.page !== "queue" && shortcut !== "help")) return;
      event.preventDefault();
      act(shortcut, now);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}

const VIEWS: Partial<Record<Shortcut, LiveView | "history">> = {
  viewUnanswered: "unanswered",
  viewMine: "mine",
  viewAll: "all",
  viewContact: "contact",
  viewHistory: "history",
};

function act(shortcut: Shortcut, page: Page) {
  const view = VIEWS[shortcut];
  if (view) {
    page.go({ page: "queue", view });
    return focusSoon("queue-title");
  }
  if (shortcut === "help") return page.ask({ ask: "help" });
  if (shortcut === "list") return backToList(page);
  if (shortcut === "find") return focusSoon("find");
  if (shortcut === "next" || shortcut === "previous") return moveInList(shortcut === "next" ? 1 : -1);
  actOnConversation(shortcut, page);
}

/** What needs a conversation; those that need to have it oneself do nothing with another's. */
function actOnConversation(shortcut: Shortcut, { state, ask, composing, conversations }: Page) {
  const { open } = state;
  const row = open?.row;
  if (!open || !row || row.state === "closed") return;
  const conversation = open.id;
  const mine = isMine(row, state.me?.id);
  switch (shortcut) {
    case "claim":
      if (row.state === "waiting")
        return void conversations.command(conversation, { kind: "claim" }).then((done) => done && focusSoon("say"));
      return mine ? undefined : ask({ ask: "takeOver", conversation });
    case "note":
      composing("note");
      return focusSoon("say");
    case "labels":
      return ask({ ask: "labels", conversation });
  }
  if (!mine) return;
  if (shortcut === "reply") {
    composing("reply");
    focusSoon("say");
  } else if (shortcut === "procedures") focusSoon("procedures");
  else if (shortcut === "pass" || shortcut === "close" || shortcut === "snooze" || shortcut === "giveBack")
    ask({ ask: shortcut, conversation });
}

function backToList({ state, go }: Page) {
  if (state.route.page === "queue") go({ page: "queue", view: state.route.view });
  focusSoon("queue-title");
}

/** From the row that has the focus, else from the one that is open, else from the end. */
function moveInList(step: 1 | -1) {
  const rows = [...document.querySelectorAll<HTMLAnchorElement>(".rows a")];
  const focused = rows.indexOf(document.activeElement as HTMLAnchorElement);
  const from = focused >= 0 ? focused : rows.findIndex((row) => row.ariaCurrent === "true");
  const to = from < 0 && step < 0 ? rows.length - 1 : from + step;
  rows[Math.min(rows.length - 1, Math.max(0, to))]?.focus();
}
