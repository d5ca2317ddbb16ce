/** What the stream tells, put into the state. */
import type { ConsoleEvent, Row } from "../../shared/console-api.ts";
import type { Open, Sign, State } from "./state.ts";
import { isMine } from "./views.ts";

export function hear(state: State, event: ConsoleEvent): State {
  switch (event.kind) {
    case "row":
      return withRow(state, event.row);
    case "gone":
      return withoutRow(state, event.conversationId);
    case "presence":
      return { ...state, colleagues: new Map(state.colleagues).set(event.colleague.id, event.colleague) };
    case "typing":
      return withSign(state, { kind: "typing", ...pick(event), at: state.now });
    case "viewing":
      return event.on ? withSign(state, { kind: "viewing", ...pick(event), at: state.now }) : withoutSigns(state, pick(event));
    case "seen":
      return withSeen(state, event.conversationId, event.watermark);
    case "alive":
      return { ...state, link: "live" };
    default:
      return state;
  }
}

type Who = Pick<Sign, "conversationId" | "officer" | "name">;
const pick = ({ conversationId, officer = "", name = "" }: { conversationId: string; officer?: string; name?: string }): Who => ({
  conversationId,
  officer,
  name,
});

/** A row takes the place of an older one; an ended conversation leaves the lists. */
export function withRow(state: State, row: Row): State {
  const before = state.rows.get(row.conversationId) ?? (state.open?.id === row.conversationId ? state.open.row : undefined);
  if (before && before.version > row.version) return state;
  const rows = new Map(state.rows);
  if (row.state === "closed") rows.delete(row.conversationId);
  else rows.set(row.conversationId, row);
  const open = state.open?.id === row.conversationId ? withRowOf(state.open, row, state.me?.id) : state.open;
  return { ...withoutTyping(state, before, row), rows, open };
}

/** Who no longer has the conversation sees none of the person's numbers either. */
const withRowOf = (open: Open, row: Row, me: string | undefined): Open => ({ ...open, row, shown: isMine(row, me) ? open.shown : [] });

/** Who has written types no longer. */
function withoutTyping(state: State, before: Row | undefined, row: Row): State {
  if (before?.watermark === row.watermark) return state;
  const signs = state.signs.filter(({ kind, conversationId }) => kind !== "typing" || conversationId !== row.conversationId);
  return signs.length < state.signs.length ? { ...state, signs } : state;
}

function withoutRow(state: State, conversationId: string): State {
  const rows = new Map(state.rows);
  rows.delete(conversationId);
  const open = state.open?.id === conversationId ? { ...state.open, is: "missing" as const } : state.open;
  return { ...state, rows, open };
}

const isOf = (sign: Sign, { conversationId, officer }: Who): boolean => sign.conversationId === conversationId && sign.officer === officer;

/** One's own signs are no news. */
function withSign(state: State, sign: Sign): State {
  if (sign.officer !== "" && sign.officer === state.me?.id) return state;
  return { ...state, signs: [...state.signs.filter((one) => one.kind !== sign.kind || !isOf(one, sign)), sign] };
}

const withoutSigns = (state: State, who: Who): State => ({ ...state, signs: state.signs.filter((one) => !isOf(one, who)) });

function withSeen(state: State, conversationId: string, watermark: number): State {
  if (state.open?.id !== conversationId || watermark <= state.open.seen) return state;
  return { ...state, open: { ...state.open, seen: watermark } };
}
