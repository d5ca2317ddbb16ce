/** Ended conversations, searched by every word that was said in them, with or without accents. */
import { useEffect } from "preact/hooks";
import { usePage } from "../shell/page.ts";
import { QueueRow } from "./row.tsx";

export function History({ selected }: { selected: string | undefined }) {
  const { state, words, desk } = usePage();
  const { query, rows, is } = state.history;
  useEffect(() => void desk.searchHistory(query), []);

  function search(event: SubmitEvent) {
    event.preventDefault();
    const sought = event.currentTarget instanceof HTMLFormElement ? new FormData(event.currentTarget).get("q") : "";
    void desk.searchHistory(
      String(sought ?? "")
        .normalize("NFC")
        .trim(),
    );
  }

  return (
    <>
      <form class="find" onSubmit={search}>
        <label>
          <span class="unseen">{words.findInHistory}</span>
          <input id="find" name="q" type="search" defaultValue={query} placeholder={words.findInHistoryHint} autocomplete="off" />
        </label>
        <button type="submit">{words.search}</button>
      </form>
      <div class="scroll">
        {is !== "ready" && <p class="empty">{is === "failed" ? words.problemUnavailable : words.loading}</p>}
        {is === "ready" && rows.length === 0 && <p class="empty">{words.foundNone}</p>}
        <ul class="rows">
          {rows.map((row) => (
            <QueueRow key={row.id} row={row} view="history" isOpen={row.conversationId === selected} />
          ))}
        </ul>
      </div>
    </>
  );
}
