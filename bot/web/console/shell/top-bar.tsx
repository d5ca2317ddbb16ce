/** The bar: where one may go, whether one is there for people, language, choices, the way out. */
import type { ComponentChildren } from "preact";
import { hashOf, maySee, officesFor, type Route } from "../model/route.ts";
import { waitingFor } from "../service/alerts.ts";
import { Door } from "./icons.tsx";
import { Menu } from "./menu.tsx";
import { usePage } from "./page.ts";
import { Presence } from "./presence.tsx";

export function TopBar() {
  const { state, words, desk, ask } = usePage();
  const { me } = state;
  if (!me) return null;
  const atDesk = maySee(me.roles, "queue");
  return (
    <header class="top">
      <Door />
      <h1>{words.shortTitle}</h1>
      <Places />
      {atDesk && <Presence />}
      <LanguageButton />
      <Menu label={me.name} className="who">
        <p class="quiet">{me.agency.name[state.language]}</p>
        <button type="button" onClick={() => ask({ ask: "preferences" })}>
          {words.preferences}
        </button>
        <button type="button" onClick={() => ask({ ask: "help" })}>
          {words.shortcuts}
        </button>
        <button type="button" onClick={() => void desk.logOut()}>
          {words.logOut}
        </button>
      </Menu>
    </header>
  );
}

function Places() {
  const { state, words } = usePage();
  const roles = state.me?.roles ?? [];
  const offices = officesFor(roles);
  if (offices.length === 0) return <span class="places" />;
  const waiting = waitingFor(state);
  return (
    <nav class="places" aria-label={words.places}>
      {maySee(roles, "queue") && (
        <Place route={{ page: "queue", view: "unanswered" }}>
          {words.pageQueue}
          {waiting > 0 && ` (${waiting})`}
        </Place>
      )}
      {offices.map((page) => (
        <Place key={page} route={{ page }}>
          {words[`page_${page}`]}
        </Place>
      ))}
    </nav>
  );
}

function Place({ route, children }: { route: Route; children: ComponentChildren }) {
  const { state } = usePage();
  return (
    <a href={hashOf(route)} aria-current={state.route.page === route.page ? "page" : undefined}>
      {children}
    </a>
  );
}

export function LanguageButton() {
  const { language, speak } = usePage();
  const other = language === "vi" ? "en" : "vi";
  return (
    <button type="button" class="tool" lang={other} onClick={() => speak(other)}>
      {other === "en" ? "English" : "Tiếng Việt"}
    </button>
  );
}
