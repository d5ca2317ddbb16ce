/** A question in a window of its own: fields, a way out, and one or two ways to go on. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { fill } from "../../shared/phrases.ts";
import { usePage } from "./page.ts";

export type Answers = {
  /** Of the field with the name; empty when there is none. */
  text(name: string): string;
  all(name: string): string[];
  /** The button that was pressed. */
  by: string;
};

type Props = {
  title: string;
  /** Words of the button; without it there is only a way out. */
  submit?: string;
  /** Another button, told by `by`. */
  other?: { by: string; words: string };
  /** False: it was not done, the dialog stays. */
  onSubmit?: (answers: Answers) => Promise<boolean> | boolean;
  onClose: () => void;
  children?: ComponentChildren;
};

export function Dialog({ title, submit, other, onSubmit, onClose, children }: Props) {
  const { words } = usePage();
  const place = useRef<HTMLDialogElement>(null);
  const [doing, setDoing] = useState<"no" | "busy" | "failed">("no");
  // At once: a key pressed right after it was asked for is its own.
  useLayoutEffect(() => place.current?.showModal(), []);

  async function go(event: SubmitEvent) {
    event.preventDefault();
    if (doing === "busy" || !(event.currentTarget instanceof HTMLFormElement)) return;
    setDoing("busy");
    const done = await onSubmit?.(answersOf(event.currentTarget, event.submitter));
    if (done === false) setDoing("failed");
    else place.current?.close();
  }

  return (
    <dialog ref={place} aria-labelledby="dialog-title" onClose={onClose}>
      <form onSubmit={go}>
        <h2 id="dialog-title">{title}</h2>
        {children}
        {doing === "failed" && <Failure />}
        <div class="ways">
          <button type="button" onClick={() => place.current?.close()}>
            {submit ? words.cancel : words.closeWindow}
          </button>
          {other && (
            <button type="submit" value={other.by}>
              {other.words}
            </button>
          )}
          {submit && (
            <button type="submit" class="strong" value="submit">
              {submit}
            </button>
          )}
        </div>
      </form>
    </dialog>
  );
}

/** What the page says under its bar, where the dialog would hide it. */
function Failure() {
  const { state, words } = usePage();
  const { notice } = state;
  return (
    <p class="problem" role="alert">
      {notice?.bad ? fill(words[notice.words], notice.values ?? {}) : words.problemRefused}
    </p>
  );
}

function answersOf(form: HTMLFormElement, submitter: HTMLElement | null): Answers {
  const data = new FormData(form);
  const text = (value: FormDataEntryValue | null): string => (typeof value === "string" ? value.normalize("NFC").trim() : "");
  return {
    text: (name) => text(data.get(name)),
    all: (name) => data.getAll(name).map(text).filter(Boolean),
    by: submitter instanceof HTMLButtonElement ? submitter.value : "submit",
  };
}
