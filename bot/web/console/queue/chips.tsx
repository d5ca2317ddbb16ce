/** Small marks that say how it stands: in words, not by colour alone. */
import { fill } from "../../shared/phrases.ts";
import { momentText, spanText } from "../model/times.ts";
import type { OpenClock } from "../model/views.ts";
import type { Words } from "../phrases.ts";
import { Icon } from "../shell/icons.tsx";
import { usePage } from "../shell/page.ts";

export function ClockChip({ clock: { kind, due, urgency } }: { clock: OpenClock }) {
  const { state, words, language } = usePage();
  const what = words[`clock_${kind}`];
  if (urgency === "missed")
    return (
      <span class="chip missed">
        <Icon name="warning" /> {fill(words.clockMissed, { what, span: spanText(state.now - due, words) })}
      </span>
    );
  if (urgency === "soon")
    return (
      <span class="chip soon">
        <Icon name="clock" /> {fill(words.clockSoon, { what, span: spanText(due - state.now, words) })}
      </span>
    );
  return <span class="chip">{fill(words.clockCalm, { what, at: momentText(due, state.now, language) })}</span>;
}

export function Labels({ labels }: { labels: readonly string[] }) {
  const { state, language } = usePage();
  const nameOf = (id: string): string => state.settings?.labels.find((label) => label.id === id)?.name[language] ?? id;
  return (
    <>
      {labels.map((label) => (
        <span key={label} class="chip label">
          {nameOf(label)}
        </span>
      ))}
    </>
  );
}

const has = (words: Words, name: string): name is keyof Words => name in words;

/** A name the service gives, in words; one this page does not know yet stays as it is. */
export const nameIn = (words: Words, group: string, name: string): string => {
  const key = `${group}_${name}`;
  return has(words, key) ? words[key] : name;
};

/** How an officer's part ended; without an outcome it went back to the bot. */
export const outcomeName = (closing: string | undefined, words: Words): string =>
  closing === undefined ? words.standingReturned : nameIn(words, "outcome", closing);
