/** The page as a whole, by who is logged in and where they are. */
import { useEffect, useState } from "preact/hooks";
import { ConversationDialog } from "../conversation/dialogs.tsx";
import { maySee } from "../model/route.ts";
import type { Action, State } from "../model/state.ts";
import { OfficePage } from "../office/office-page.tsx";
import { wordsOf } from "../phrases.ts";
import { Workplace } from "../queue/workplace.tsx";
import type { Store } from "../service/store.ts";
import { Banners } from "./banner.tsx";
import { Help } from "./help.tsx";
import { LogInAgain, LogInPage } from "./log-in.tsx";
import { type Asking, type Page, PageProvider, type Services, usePage } from "./page.ts";
import { PreferencesDialog } from "./preferences-dialog.tsx";
import { useShortcuts } from "./shortcuts.ts";
import { TopBar } from "./top-bar.tsx";

export function App({ store, services }: { store: Store<State, Action>; services: Services }) {
  const [state, setState] = useState(store.get());
  const [asking, ask] = useState<Asking>();
  useEffect(() => store.listen(() => setState(store.get())), [store]);
  const page: Page = { ...services, state, language: state.language, words: wordsOf(state.language), ask };
  useShortcuts(page, asking === undefined);
  return (
    <PageProvider value={page}>
      <Screen />
      {asking && state.session === "in" && <Dialogs asking={asking} onClose={() => ask(undefined)} />}
    </PageProvider>
  );
}

function Screen() {
  const { state, words, desk } = usePage();
  switch (state.session) {
    case "unknown":
      return <main class="login">{words.loading}</main>;
    case "unreachable":
      return (
        <main class="login">
          <div class="card-of-login">
            <h1>{words.title}</h1>
            <p>{words.problemUnavailable}</p>
            <button type="button" class="strong" onClick={() => void desk.start()}>
              {words.tryAgain}
            </button>
          </div>
        </main>
      );
    case "out":
      return <LogInPage />;
    default:
      return <AtWork />;
  }
}

function AtWork() {
  const { state } = usePage();
  const { route, me } = state;
  const sees = me !== undefined && maySee(me.roles, route.page);
  return (
    <>
      <TopBar />
      <Banners />
      {sees && route.page === "queue" && <Workplace route={route} />}
      {sees && route.page !== "queue" && <OfficePage page={route.page} />}
      {state.session === "over" && <LogInAgain />}
    </>
  );
}

function Dialogs({ asking, onClose }: { asking: Asking; onClose: () => void }) {
  if (asking.ask === "help") return <Help onClose={onClose} />;
  if (asking.ask === "preferences") return <PreferencesDialog onClose={onClose} />;
  return <ConversationDialog asking={asking} onClose={onClose} />;
}
