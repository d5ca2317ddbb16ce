/** The rows of a list that changes by itself, oldest first. */
import { useState } from "preact/hooks";
import { fill } from "../../shared/phrases.ts";
import { hasWords, type LiveView, rowsIn } from "../model/views.ts";
import { usePage } from "../shell/page.ts";
import { QueueRow } from "./row.tsx";

/** Nobody looks through more at once; drawing hundreds at every change would cost for nothing. */
const SHOWN_AT_ONCE = 50;

export function LiveRows({ view, selected }: { view: LiveView; selected: string | undefined }) {
  const { state, words } = usePage();
  const [query, setQuery] = useState("");
  const [most, setMost] = useState(SHOWN_AT_ONCE);
  const rows = rowsIn(view, state.rows.values(), state.me?.id ?? "", state.now).filter((row) => !query || hasWords(row, query));
  const nothing = query ? words.foundNone : words[`empty_${view}`];
  return (
    <>
      <label class="find">
        <span class="unseen">{words.find}</span>
        <input
          id="find"
          type="search"
          placeholder={words.findHint}
          autocomplete="off"
          onInput={({ currentTarget }) => setQuery(currentTarget.value.trim())}
        />
      </label>
      <div class="scroll">
        {rows.length === 0 && <p class="empty">{state.loaded ? nothing : words.loading}</p>}
        {state.loaded && (
          <ul class="rows">
            {rows.slice(0, most).map((row) => (
              <QueueRow key={row.conversationId} row={row} view={view} isOpen={row.conversationId === selected} />
            ))}
          </ul>
        )}
        {rows.length > most && (
          <button type="button" class="more" onClick={() => setMost(most + SHOWN_AT_ONCE)}>
            {fill(words.showMore, { n: rows.length - most })}
          </button>
        )}
      </div>
    </>
  );
}
