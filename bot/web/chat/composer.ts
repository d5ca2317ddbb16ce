/**
 * The question box. It stands in the HTML before any script runs; this takes it over and leaves what was typed in it.
 * Its value is never rewritten while somebody types: Vietnamese input methods would lose letters.
 */

import { recall, remember } from "../shared/memory.ts";
import { fill, type Language, phrases } from "../shared/phrases.ts";
import { text } from "../shared/reading.ts";

export const MOST_CHARACTERS = 1_000;

export type Composer = {
  /** Puts words into the box, before what stands there. */
  put(words: string): void;
  relabel(): void;
};

type ComposerParts = {
  form: HTMLFormElement;
  language: () => Language;
  onSend: (words: string) => void;
  onTyping: () => void;
  onRefused: (why: string) => void;
};

const find = <T extends HTMLElement>(form: HTMLElement, selector: string): T => {
  const found = form.querySelector<T>(selector);
  if (!found) throw new Error(`the page lacks ${selector}`);
  return found;
};

export function createComposer({ form, language, onSend, onTyping, onRefused }: ComposerParts): Composer {
  const box = find<HTMLTextAreaElement>(form, "textarea");
  const counter = find(form, "#counter");
  const refusal = find(form, "#refusal");
  const words = () => box.value.normalize("NFC").trim();

  function count() {
    const length = [...words()].length;
    counter.textContent = length >= MOST_CHARACTERS * 0.8 ? fill(phrases[language()].counter, { n: length, most: MOST_CHARACTERS }) : "";
    counter.classList.toggle("over", length > MOST_CHARACTERS);
    if (length <= MOST_CHARACTERS) refuse("");
    remember("tab", "draft", box.value || undefined);
  }

  function refuse(why: string) {
    refusal.textContent = why;
    if (why) box.setAttribute("aria-invalid", "true");
    else box.removeAttribute("aria-invalid");
  }

  function send() {
    const said = words();
    box.focus();
    if (!said) return;
    if ([...said].length > MOST_CHARACTERS) {
      const why = fill(phrases[language()].tooLong, { n: [...said].length, most: MOST_CHARACTERS });
      refuse(why);
      onRefused(why);
      return;
    }
    box.value = "";
    count();
    onSend(said);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  box.addEventListener("keydown", (event) => {
    // 229: Safari sends the Enter that ends a composition after the composition.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    send();
  });
  box.addEventListener("input", () => {
    count();
    onTyping();
  });

  const asked = new URLSearchParams(location.search).get("q");
  box.value ||= asked || text(recall("tab", "draft"));
  count();

  return {
    put(put) {
      box.value = box.value ? `${put}\n${box.value}` : put;
      count();
      box.focus();
    },
    relabel: count,
  };
}
