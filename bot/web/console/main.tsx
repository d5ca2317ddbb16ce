/** Puts the console together. */
import { render } from "preact";
import { createAnnouncer } from "../shared/announcer.ts";
import { byId } from "../shared/by-id.ts";
import { reduce } from "./model/reduce.ts";
import { hashOf, homeOf, type Route, readRoute } from "./model/route.ts";
import { begin } from "./model/state.ts";
import { createAlerts } from "./service/alerts.ts";
import { createApi } from "./service/api.ts";
import { createConversations } from "./service/conversations.ts";
import { createDesk } from "./service/desk.ts";
import { createDrafts } from "./service/drafts.ts";
import { keepLanguage, keepPreferences, readLanguage, readPreferences } from "./service/preferences.ts";
import { createReplies } from "./service/replies.ts";
import { createStore } from "./service/store.ts";
import { createTelling } from "./service/telling.ts";
import { createWatching } from "./service/watching.ts";
import { App } from "./shell/app.tsx";
import { keepFocus } from "./shell/focus.ts";
import type { Services } from "./shell/page.ts";

const ROOT = "/api/console/";
const TICK_MS = 2_000;

const routeNow = (): Route => readRoute(location.hash) ?? homeOf(store?.get().me?.roles ?? ["officer"]);
const store = createStore(reduce, begin(readLanguage(), readRoute(location.hash) ?? homeOf(["officer"]), readPreferences(), Date.now()));
const announce = createAnnouncer(byId("live", HTMLElement));
const telling = createTelling(store, announce);
const api = createApi({
  root: ROOT,
  onLoggedOut: () => desk.loggedOut(),
  renew: () => desk.renew(),
  onSent: (through) => store.dispatch({ do: "sent", through }),
});
const drafts = createDrafts(() => store.get().me?.id ?? "");
const conversations = createConversations({ store, api, telling });
const alerts = createAlerts(store, announce);
const desk = createDesk({ root: ROOT, store, api, conversations, drafts, alerts, telling, go });
const replies = createReplies({ store, api, telling, conversations, drafts });
const watching = createWatching(store, api);

function go(route: Route) {
  location.hash = hashOf(route);
}

/** The address is the one truth of where one is: links, keys and the browser's own buttons all change it. */
function arrive() {
  const route = routeNow();
  store.dispatch({ do: "went", route });
  const { session } = store.get();
  if (session === "in" && route.page === "queue" && route.conversation) void conversations.open(route.conversation);
}

const services: Services = {
  api,
  desk,
  conversations,
  replies,
  watching,
  drafts,
  telling,
  go,
  speak(language) {
    document.documentElement.lang = language;
    keepLanguage(language);
    store.dispatch({ do: "spoke", language });
  },
  prefer(preferences) {
    keepPreferences(preferences);
    store.dispatch({ do: "preferred", preferences });
  },
  composing: (kind) => store.dispatch({ do: "composing", kind }),
  dismiss: () => store.dispatch({ do: "noticed", notice: undefined }),
};

document.documentElement.lang = store.get().language;
const root = byId("app", HTMLElement);
render(<App store={store} services={services} />, root);
keepFocus(root);
setInterval(() => store.dispatch({ do: "ticked", now: Date.now() }), TICK_MS);
addEventListener("hashchange", arrive);
addEventListener("online", desk.wake);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && desk.wake());
document.documentElement.dataset.ready = "yes";
void desk.start();
