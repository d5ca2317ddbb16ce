/** The lists: which there are, and the rows of the one that is chosen. */
import type { View } from "../../shared/console-api.ts";
import { hashOf, views } from "../model/route.ts";
import { countsOf } from "../model/views.ts";
import { usePage } from "../shell/page.ts";
import { History } from "./history.tsx";
import { LiveRows } from "./live-rows.tsx";

export function Lists({ view, selected }: { view: View; selected: string | undefined }) {
  const { words } = usePage();
  return (
    <section class="lists" aria-labelledby="queue-title" data-home>
      <Views view={view} />
      <h2 id="queue-title" class="unseen" tabIndex={-1}>
        {words[`view_${view}`]}
      </h2>
      {view === "history" ? <History selected={selected} /> : <LiveRows key={view} view={view} selected={selected} />}
    </section>
  );
}

function Views({ view }: { view: View }) {
  const { state, words } = usePage();
  const counts = countsOf(state.rows.values(), state.me?.id ?? "", state.now);
  return (
    <nav class="views" aria-label={words.views}>
      <ul>
        {views.map((one) => (
          <li key={one}>
            <a href={hashOf({ page: "queue", view: one })} aria-current={one === view ? "page" : undefined}>
              {words[`view_${one}`]}
              {one !== "history" && <span class="count"> {counts[one]}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
