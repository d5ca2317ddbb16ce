/** What is on its way, did not get through, or was held back. */
import { fill } from "../../shared/phrases.ts";
import type { Outgoing } from "../model/state.ts";
import { problemWords } from "../service/telling.ts";
import { focusSoon } from "../shell/focus.ts";
import { Icon } from "../shell/icons.tsx";
import { usePage } from "../shell/page.ts";

export function OutgoingLine({ message }: { message: Outgoing }) {
  const { words } = usePage();
  const { kind, text, state } = message;
  return (
    <li class={`entry outgoing ${kind === "note" ? "noted" : "by-officer"} is-${state}`}>
      <p class="speaker">
        <Icon name={kind === "note" ? "lock" : "officer"} /> {kind === "note" ? words.noteMine : words.replyMine}
      </p>
      <p class="bubble plain">{text}</p>
      {state === "sending" ? <p class="meta">{words.sending}</p> : <Held message={message} />}
    </li>
  );
}

function Held({ message }: { message: Outgoing }) {
  const { words, replies } = usePage();
  const { key, state } = message;
  const edit = () => {
    replies.edit(key);
    focusSoon("say");
  };
  return (
    <div class="held">
      <p>{heldText(message, words)}</p>
      {state === "failed" && (
        <button type="button" onClick={() => replies.retry(key)}>
          {words.sendAgain}
        </button>
      )}
      {state === "crossed" && (
        <button type="button" onClick={() => replies.sendAnyway(key)}>
          {words.sendAnyway}
        </button>
      )}
      <button type="button" onClick={edit}>
        {words.edit}
      </button>
    </div>
  );
}

function heldText({ state, problem, seconds }: Outgoing, words: ReturnType<typeof usePage>["words"]): string {
  if (state === "crossed") return words.crossedWhat;
  if (state === "late") return words.lateWhat;
  return `${words.notSent} ${fill(words[problemWords(problem ?? "offline")], { n: seconds || 60 })}`;
}
