/** The conversation on the screen: what is known at its side, what was said in the middle, what is written below. */
import { useEffect, useState } from "preact/hooks";
import type { View } from "../../shared/console-api.ts";
import { hashOf } from "../model/route.ts";
import type { Open } from "../model/state.ts";
import { focusSoon } from "../shell/focus.ts";
import { usePage } from "../shell/page.ts";
import { Below } from "./below.tsx";
import { Head } from "./head.tsx";
import { Known } from "./known.tsx";
import { Transcript } from "./transcript.tsx";

export function Conversation({ open, view }: { open: Open; view: View }) {
  const { words, language } = usePage();
  const [showsKnown, setShowsKnown] = useState(false);
  const { row } = open;
  // A link was followed: reading goes on at the heading of what it led to.
  useEffect(() => focusSoon("conversation-title", { preventScroll: true }), []);
  return (
    <>
      <section class={`conversation ${showsKnown ? "shows-known" : ""}`} aria-labelledby="conversation-title" data-home>
        <header class="head">
          <div class="head-line">
            <a class="back" href={hashOf({ page: "queue", view })}>
              {words.backToList}
            </a>
            <h2 id="conversation-title" tabIndex={-1}>
              {row?.topic[language] ?? words.conversation}
            </h2>
            <button type="button" class="known-switch" aria-pressed={showsKnown} onClick={() => setShowsKnown(!showsKnown)}>
              {words.known}
            </button>
          </div>
          {row && open.is !== "missing" && <Head row={row} />}
        </header>
        <Middle open={open} />
      </section>
      {open.is === "ready" && row && <Known open={open} row={row} />}
    </>
  );
}

function Middle({ open }: { open: Open }) {
  const { words, conversations } = usePage();
  if (open.is === "missing") return <p class="empty">{words.conversationMissing}</p>;
  if (open.is === "failed")
    return (
      <div class="empty">
        <p>{words.problemUnavailable}</p>
        <button type="button" onClick={() => void conversations.open(open.id)}>
          {words.tryAgain}
        </button>
      </div>
    );
  if (open.is === "loading") return <p class="empty">{words.loading}</p>;
  return (
    <>
      <Transcript open={open} />
      <Below open={open} />
    </>
  );
}
