/** The lists beside the conversation; on a narrow screen one of them at a time. */
import { Conversation } from "../conversation/conversation.tsx";
import type { Route } from "../model/route.ts";
import { usePage } from "../shell/page.ts";
import { Lists } from "./lists.tsx";

export function Workplace({ route }: { route: Extract<Route, { page: "queue" }> }) {
  const { state, words } = usePage();
  return (
    <main class={`workplace ${route.conversation ? "at-conversation" : "at-list"}`}>
      <Lists view={route.view} selected={route.conversation} />
      {route.conversation && state.open ? (
        <Conversation key={state.open.id} open={state.open} view={route.view} />
      ) : (
        <div class="nothing">
          <p>{words.chooseOne}</p>
          {state.preferences.letters && <p class="quiet">{words.chooseOneKeys}</p>}
        </div>
      )}
    </main>
  );
}
