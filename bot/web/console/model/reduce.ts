/** How the state changes. Pure: no browser, no network, no clock. */
import type { Row } from "../../shared/console-api.ts";
import { hear, withRow } from "./hear.ts";
import { newer } from "./newer.ts";
import { reduceOpen } from "./reduce-open.ts";
import type { Route } from "./route.ts";
import { type Action, begin, type Outgoing, type State } from "./state.ts";

/** Signs that nobody repeated are over. Officers' pages repeat "viewing" every 15 s, "typing" every 4 s. */
const TYPING_MILLISECONDS = 7_000;
const VIEWING_MILLISECONDS = 45_000;

export function reduce(state: State, action: Action): State {
  switch (action.do) {
    case "ticked":
      return tick(state, action.now);
    case "spoke":
      return { ...state, language: action.language };
    case "went":
      return went(state, action.route);
    case "preferred":
      return { ...state, preferences: action.preferences };
    case "noticed":
      return { ...state, notice: action.notice };
    case "linked":
      return { ...state, link: action.link };
    case "sent":
      return state.blocked === !action.through ? state : { ...state, blocked: !action.through };
    case "configured":
      return { ...state, settings: action.settings, canned: action.canned };
    case "queueLoaded":
      return queueLoaded(state, action);
    case "heard":
      return hear(state, action.event);
    case "rowCame":
      return withRow(state, action.row);
    case "historyAsked":
      return { ...state, history: { query: action.query, rows: [], is: "loading" } };
    case "historyCame":
      return historyCame(state, action.query, action.rows);
    case "outgoing":
      return { ...state, outgoing: put(state.outgoing, action.message) };
    case "outgone":
      return { ...state, outgoing: state.outgoing.filter(({ key }) => key !== action.key) };
    case "composing":
      return { ...state, composing: { ...state.composing, kind: action.kind } };
    case "redrafted":
      return { ...state, composing: { kind: action.kind, turn: state.composing.turn + 1 } };
    case "loggedIn":
    case "loggedOut":
    case "sessionEnded":
    case "unreachable":
      return reduceSession(state, action);
    default:
      return reduceOpen(state, action);
  }
}

/** What is left is not on the screen any more. */
function went(state: State, route: Route): State {
  const stays = route.page === "queue" && route.conversation === state.open?.id;
  return { ...state, route, open: stays ? state.open : undefined };
}

type SessionAction = Extract<Action, { do: "loggedIn" | "loggedOut" | "sessionEnded" | "unreachable" }>;

function reduceSession(state: State, action: SessionAction): State {
  switch (action.do) {
    case "loggedIn": {
      // Back again as oneself: everything stays. As anybody else: nothing of the one before does.
      const same = state.me?.id === action.me.id;
      const base = same ? state : begin(state.language, state.route, state.preferences, state.now);
      return { ...base, session: "in", me: action.me, outgoing: same ? state.outgoing : action.outgoing };
    }
    case "sessionEnded":
      return state.me ? { ...state, session: "over", ways: action.ways } : { ...state, session: "out", ways: action.ways };
    case "loggedOut":
      return { ...begin(state.language, state.route, state.preferences, state.now), session: "out", ways: action.ways };
    case "unreachable":
      return { ...state, session: "unreachable" };
  }
}

function tick(state: State, now: number): State {
  const lives = { typing: now - TYPING_MILLISECONDS, viewing: now - VIEWING_MILLISECONDS };
  const signs = state.signs.filter(({ kind, at }) => at > lives[kind]);
  const shown = state.open?.shown.filter(({ until }) => until > now);
  const open = state.open && shown && shown.length < state.open.shown.length ? { ...state.open, shown } : state.open;
  const notice = state.notice && (state.notice.until ?? now + 1) > now ? state.notice : undefined;
  return { ...state, now, open, notice, signs: signs.length < state.signs.length ? signs : state.signs };
}

function queueLoaded(state: State, { rows, colleagues }: Extract<Action, { do: "queueLoaded" }>): State {
  return {
    ...state,
    loaded: true,
    rows: new Map(rows.map((row) => [row.conversationId, newer(state.rows.get(row.conversationId), row)])),
    colleagues: new Map(colleagues.map((one) => [one.id, one])),
  };
}

function historyCame(state: State, query: string, rows: readonly Row[] | undefined): State {
  if (state.history.query !== query) return state;
  return { ...state, history: rows ? { query, rows, is: "ready" } : { query, rows: [], is: "failed" } };
}

const put = (before: readonly Outgoing[], message: Outgoing): Outgoing[] =>
  before.some(({ key }) => key === message.key) ? before.map((one) => (one.key === message.key ? message : one)) : [...before, message];
