/** Answers written once, chosen by "/": found by any of their words, with or without accents. The focus stays in the box. */
import type { RefObject } from "preact";
import { useEffect, useImperativeHandle, useState } from "preact/hooks";
import type { Lang } from "../../shared/console-api.ts";
import { fill } from "../../shared/phrases.ts";
import { matches } from "../model/fold.ts";
import { usePage } from "../shell/page.ts";

export type CannedHandle = {
  /** Whether the key was meant for the list. */
  press(key: string): boolean;
};

type Props = {
  handle: RefObject<CannedHandle | null>;
  query: string;
  /** Of the person. */
  language: Lang;
  onChoose: (text: string) => void;
  onLeave: () => void;
};

const MOST_SHOWN = 7;

/** For one query; another one begins at its first answer again. */
export function Canned({ handle, query, language, onChoose, onLeave }: Props) {
  const { state, words, telling } = usePage();
  const found = state.canned.filter(({ title, text }) => matches(query, `${title[language]} ${text[language]}`)).slice(0, MOST_SHOWN);
  const [current, setCurrent] = useState(0);

  useEffect(() => telling.announce(fill(words.cannedFound, { n: found.length, first: found[0]?.title[language] ?? "" })), []);

  useImperativeHandle(handle, () => ({ press }));

  function press(key: string): boolean {
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (key === "Escape") onLeave();
    else if (found.length === 0) return false;
    else if (step) move(step);
    else if (key === "Enter" || key === "Tab") onChoose(found[current]?.text[language] ?? "");
    else return false;
    return true;
  }

  function move(step: number) {
    const next = (current + step + found.length) % found.length;
    setCurrent(next);
    telling.announce(found[next]?.title[language] ?? "");
  }

  return (
    <div id="canned" class="canned">
      {found.length === 0 && <p class="hint">{words.cannedNone}</p>}
      <ul>
        {found.map(({ id, title, text }, n) => (
          <li key={id}>
            <button type="button" tabIndex={-1} class={n === current ? "current" : undefined} onClick={() => onChoose(text[language])}>
              <strong>{title[language]}</strong> <span>{text[language]}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
