/**
 * Where replies and notes are written. The box belongs to the input method: its value is read when it is sent and never
 * rewritten while somebody types; words put into it from outside come with a new box.
 */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Row } from "../../shared/console-api.ts";
import { Icon } from "../shell/icons.tsx";
import { usePage } from "../shell/page.ts";
import { Canned, type CannedHandle } from "./canned.tsx";

export function Composer({ row, mayReply }: { row: Row; mayReply: boolean }) {
  const { state, words, composing } = usePage();
  const kind = mayReply ? state.composing.kind : "note";
  return (
    <div class={`composer ${kind}`}>
      <fieldset class="kinds" aria-label={words.whatToWrite}>
        {mayReply && (
          <button type="button" aria-pressed={kind === "reply"} onClick={() => composing("reply")}>
            {words.reply}
          </button>
        )}
        <button type="button" aria-pressed={kind === "note"} onClick={() => composing("note")}>
          <Icon name="lock" /> {words.note}
        </button>
      </fieldset>
      <Box key={`${row.conversationId} ${kind} ${state.composing.turn}`} row={row} kind={kind} />
    </div>
  );
}

function Box({ row, kind }: { row: Row; kind: "reply" | "note" }) {
  const { state, words, replies, drafts, watching } = usePage();
  const box = useRef<HTMLTextAreaElement>(null);
  const canned = useRef<CannedHandle>(null);
  const [slash, setSlash] = useState<string>();
  const { enterSends } = state.preferences;
  const { conversationId } = row;

  // Before anything can be typed.
  useLayoutEffect(() => {
    if (box.current) box.current.value = drafts.of(conversationId, kind);
  }, []);

  function send() {
    const text = box.current?.value.normalize("NFC").trim();
    if (!box.current || !text) return;
    box.current.value = "";
    drafts.keep(conversationId, kind, "");
    setSlash(undefined);
    watching.stopped();
    replies.send(conversationId, kind, text);
    box.current.focus();
  }

  function typed(text: string) {
    drafts.keep(conversationId, kind, text);
    setSlash(kind === "reply" ? /^\/([^\n]{0,40})$/.exec(text)?.[1] : undefined);
    if (kind === "reply" && text) watching.typing(conversationId);
  }

  function choose(text: string) {
    if (!box.current) return;
    box.current.value = text;
    box.current.focus();
    typed(text);
  }

  function press(event: KeyboardEvent) {
    // 229: Safari sends the Enter that ends a composition after the composition.
    if (event.isComposing || event.keyCode === 229) return;
    if (slash !== undefined && canned.current?.press(event.key)) return event.preventDefault();
    // Out of the field, where the shortcuts work.
    if (event.key === "Escape") return document.getElementById("conversation-title")?.focus();
    const sends = event.key === "Enter" && (event.ctrlKey || (enterSends && !event.shiftKey));
    if (!sends) return;
    event.preventDefault();
    send();
  }

  return (
    <form
      class="box"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {slash !== undefined && (
        <Canned key={slash} handle={canned} query={slash} language={row.language} onChoose={choose} onLeave={() => setSlash(undefined)} />
      )}
      <label for="say">{kind === "note" ? words.noteLabel : words.replyLabel}</label>
      <div class="line-of-box">
        <textarea
          id="say"
          ref={box}
          rows={2}
          maxLength={kind === "note" ? 2_000 : 4_000}
          aria-describedby="say-hint"
          aria-controls={slash === undefined ? undefined : "canned"}
          onInput={({ currentTarget }) => typed(currentTarget.value)}
          onKeyDown={press}
        />
        <button type="submit" class="strong">
          {kind === "note" ? words.keepNote : words.send}
        </button>
      </div>
      <p id="say-hint" class="hint">
        {enterSends ? words.hintEnterSends : words.hintEnterBreaks}
        {kind === "reply" && ` · ${words.hintCanned}`}
      </p>
    </form>
  );
}
