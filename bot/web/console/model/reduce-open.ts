/** How the conversation on the screen changes. */
import { newer } from "./newer.ts";
import type { Action, Open, State } from "./state.ts";
import { addLines } from "./timeline.ts";

type OpenAction = Extract<Action, { do: "opening" | "opened" | "notOpened" | "linesCame" | "notesCame" | "looked" | "revealed" }>;

export function reduceOpen(state: State, action: OpenAction): State {
  if (action.do === "opening") return opening(state, action.id);
  const { open } = state;
  if (!open) return state;
  switch (action.do) {
    case "opened":
      return opened(state, open, action);
    case "notOpened":
      return open.id === action.id && open.is !== "ready" ? { ...state, open: { ...open, is: action.is } } : state;
    case "linesCame":
      return open.id === action.id ? { ...state, open: withLines(open, action) } : state;
    case "notesCame":
      return open.id === action.id ? { ...state, open: { ...open, notes: action.notes } } : state;
    case "looked":
      return open.newFrom === undefined ? state : { ...state, open: { ...open, newFrom: undefined } };
    case "revealed":
      return open.id === action.id
        ? { ...state, open: { ...open, shown: [...open.shown.filter(({ index }) => index !== action.shown.index), action.shown] } }
        : state;
  }
}

/** The same one again keeps what is on the screen until the answer is there. */
function opening(state: State, id: string): State {
  if (state.open?.id === id) return { ...state, open: { ...state.open, is: state.open.is === "ready" ? "ready" : "loading" } };
  const row = state.rows.get(id);
  const open: Open = { id, is: "loading", row, contacts: [], history: [], lines: [], notes: [], watermark: 0, seen: 0, shown: [] };
  return { ...state, open, composing: { ...state.composing, kind: "reply" } };
}

function opened(state: State, open: Open, { view }: Extract<Action, { do: "opened" }>): State {
  if (open.id !== view.row.conversationId) return state;
  const { packet, contacts, history, notes, watermark, seen = 0 } = view;
  const row = newer(open.row, view.row);
  const lines = addLines(open.lines, view.lines, watermark);
  const rows = state.rows.has(open.id) ? new Map(state.rows).set(open.id, row) : state.rows;
  const next: Open = {
    ...open,
    is: "ready",
    row,
    packet,
    contacts,
    history,
    lines,
    notes,
    watermark: Math.max(open.watermark, watermark),
    seen: Math.max(open.seen, seen),
  };
  return { ...state, rows, open: next };
}

/** `looking`: the end of the conversation is on the screen, so what comes is seen at once. */
function withLines(open: Open, { lines: news, watermark, looking }: Extract<Action, { do: "linesCame" }>): Open {
  const lines = addLines(open.lines, news, watermark);
  const first = lines[open.lines.length];
  const newFrom = open.newFrom ?? (looking ? undefined : first?.id);
  return { ...open, lines, newFrom, watermark: Math.max(open.watermark, watermark) };
}
