/** What an officer must know before they go on: the page may be out of date, sending does not work, what became of the last thing done. */
import { fill } from "../../shared/phrases.ts";
import { Icon } from "./icons.tsx";
import { usePage } from "./page.ts";

export function Banners() {
  const { state, words, dismiss } = usePage();
  const { notice } = state;
  if (state.link !== "stale" && !state.blocked && !notice) return null;
  return (
    <section class="banners" aria-label={words.warnings}>
      {state.link === "stale" && (
        <p class="banner stale">
          <Icon name="warning" /> <strong>{words.staleTitle}</strong> {words.stale}
        </p>
      )}
      {state.blocked && (
        <p class="banner stale">
          <Icon name="warning" /> <strong>{words.blockedTitle}</strong> {words.blocked}
        </p>
      )}
      {notice && (
        <p class={`banner ${notice.bad ? "bad" : "good"}`}>
          {notice.bad && <Icon name="warning" />}
          <span>{fill(words[notice.words], notice.values ?? {})}</span>
          <button type="button" onClick={dismiss}>
            {words.dismiss}
          </button>
        </p>
      )}
    </section>
  );
}
