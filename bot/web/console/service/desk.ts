/** The officer at the desk: who they are, what stands in the lists, and the stream that keeps it true. */
import type { Canned, ConsoleEvent, LoginWays, Me, Queue, Row, Settings } from "../../shared/console-api.ts";
import { homeOf, maySee, type Route } from "../model/route.ts";
import type { Action, State } from "../model/state.ts";
import type { createAlerts } from "./alerts.ts";
import type { Answered, Api } from "./api.ts";
import type { Conversations } from "./conversations.ts";
import type { Drafts } from "./drafts.ts";
import type { Store } from "./store.ts";
import { createStream } from "./stream.ts";
import type { Telling } from "./telling.ts";

export type DeskParts = {
  root: string;
  store: Store<State, Action>;
  api: Api;
  conversations: Conversations;
  drafts: Drafts;
  alerts: ReturnType<typeof createAlerts>;
  telling: Telling;
  /** Shows a page by its address. */
  go: (route: Route) => void;
};

export type Credentials = { account: string; password: string; code?: string };
export type Desk = ReturnType<typeof createDesk>;

const RETRY_MS = 3_000;

export function createDesk({ root, store, api, conversations, drafts, alerts, telling, go }: DeskParts) {
  const stream = createStream({
    address: (cursor) => `${root}stream?cursor=${encodeURIComponent(cursor)}`,
    onEvent: hear,
    onLink: linked,
    onLoggedOut: () => void loggedOut(),
  });
  let again: ReturnType<typeof setTimeout> | undefined;
  let leaving: Promise<void> | undefined;

  function linked(link: "live" | "stale") {
    const before = store.get().link;
    if (before === link) return;
    store.dispatch({ do: "linked", link });
    if (link === "stale" && store.get().session === "in") telling.announce(telling.words().staleShort);
    if (before === "stale") telling.announce(telling.words().liveAgain);
    // What is told once and kept nowhere may have been missed.
    if (before === "stale") void conversations.refresh();
  }

  function hear(event: ConsoleEvent) {
    const before = store.get();
    store.dispatch({ do: "heard", event });
    if (event.kind === "ended") return void loggedOut();
    if (event.kind === "reset") return void follow();
    alerts.heard(event, before);
    conversations.heard(event);
  }

  /** Reads the lists and follows what happens from there on; until that works, it tries again. */
  async function follow() {
    stop();
    const queue = await api.get<Queue>("queue?view=all");
    if (store.get().session !== "in") return;
    if (!queue.ok) {
      linked("stale");
      again = setTimeout(follow, RETRY_MS);
      return;
    }
    store.dispatch({ do: "queueLoaded", rows: queue.body.rows, colleagues: queue.body.colleagues });
    stream.start(queue.body.cursor);
    void conversations.reload();
  }

  function stop() {
    clearTimeout(again);
    stream.stop();
  }

  async function begin(me: Me) {
    api.trust(me.csrf);
    store.dispatch({ do: "loggedIn", me, outgoing: drafts.outgoingOf(me.id) });
    const { route } = store.get();
    if (!maySee(me.roles, route.page)) go(homeOf(me.roles));
    if (!maySee(me.roles, "queue")) return void configure(false);
    if (route.page === "queue" && route.conversation) void conversations.open(route.conversation);
    await Promise.all([configure(true), follow()]);
  }

  async function configure(withCanned: boolean) {
    const settings = await api.get<Settings>("settings");
    const canned = withCanned ? await api.get<Canned[]>("canned") : undefined;
    if (settings.ok) store.dispatch({ do: "configured", settings: settings.body, canned: canned?.ok ? canned.body : [] });
  }

  /** Several requests may find out at once. */
  function loggedOut(): Promise<void> {
    const { session } = store.get();
    if (session === "over" || session === "out") return Promise.resolve();
    stop();
    leaving ??= ways().then((found) => {
      leaving = undefined;
      store.dispatch({ do: "sessionEnded", ways: found });
    });
    return leaving;
  }

  async function ways(): Promise<LoginWays> {
    const answered = await api.get<LoginWays>("login");
    return answered.ok ? answered.body : { local: true, oidc: false };
  }

  return {
    async start() {
      const me = await api.get<Me>("me");
      if (me.ok) return begin(me.body);
      if (me.problem !== "loggedOut") store.dispatch({ do: "unreachable" });
    },

    /** Why not, when it did not work. */
    async logIn(credentials: Credentials): Promise<Extract<Answered<Me>, { ok: false }> | undefined> {
      const answered = await api.post<Me>("login", credentials, true);
      if (!answered.ok) return answered;
      void begin(answered.body);
      return undefined;
    },

    async logOut() {
      stop();
      const answered = await api.post("logout", {});
      drafts.forget();
      if (answered.ok) store.dispatch({ do: "loggedOut", ways: await ways() });
      else telling.problem(answered);
    },

    loggedOut: () => void loggedOut(),

    /** After a log-in in another tab the token is another one. Another officer's page begins anew. */
    async renew(): Promise<boolean> {
      const answered = await api.get<Me>("me");
      const { me } = store.get();
      if (!answered.ok || !me) return false;
      if (answered.body.id !== me.id) location.reload();
      api.trust(answered.body.csrf);
      return answered.body.csrf !== me.csrf;
    },

    async setPresence(status: "present" | "away", reason: string) {
      const answered = await api.post("presence", { status, ...(status === "away" && reason && { reason }) });
      if (!answered.ok) return telling.problem(answered);
      const { me } = store.get();
      if (!me) return;
      const { id, name, agency, languages, skills, capacity } = me;
      const colleague = { id, name, agency: agency.id, languages, skills, capacity, status, reason: reason || undefined, load: 0 };
      store.dispatch({ do: "heard", event: { kind: "presence", colleague } });
      telling.say(status === "present" ? "nowPresent" : "nowAway");
    },

    async searchHistory(query: string) {
      store.dispatch({ do: "historyAsked", query });
      const answered = await api.get<{ rows: Row[] }>(`history?q=${encodeURIComponent(query)}`);
      store.dispatch({ do: "historyCame", query, rows: answered.ok ? answered.body.rows : undefined });
    },

    wake: stream.wake,
  };
}
