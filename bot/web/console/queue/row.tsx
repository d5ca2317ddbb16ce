/** One conversation in a list. */
import type { Row, View } from "../../shared/console-api.ts";
import { fill } from "../../shared/phrases.ts";
import { hashOf } from "../model/route.ts";
import type { Sign } from "../model/state.ts";
import { momentText, spanText } from "../model/times.ts";
import { isMine, isSnoozed, openClocks } from "../model/views.ts";
import { Icon } from "../shell/icons.tsx";
import { usePage } from "../shell/page.ts";
import { ClockChip, Labels, outcomeName } from "./chips.tsx";

export function QueueRow({ row, view, isOpen }: { row: Row; view: View; isOpen: boolean }) {
  const { state, words, language } = usePage();
  const { conversationId, topic, since, ended } = row;
  // What is not urgent is for the conversation itself to show.
  const clock = openClocks(row.clocks, state.now).find(({ urgency }) => urgency !== "calm");
  const signs = state.signs.filter((sign) => sign.conversationId === conversationId);
  const wanted = isMine(row, state.me?.id) && row.unanswered !== undefined;
  return (
    <li class={wanted ? "wanted" : undefined}>
      <a href={hashOf({ page: "queue", view, conversation: conversationId })} aria-current={isOpen ? "true" : undefined}>
        <span class="line-of-topic">
          <span class="topic">{topic[language]}</span>
          <span class="wait">{ended ? momentText(ended, state.now, language) : spanText(state.now - since, words)}</span>
        </span>
        <span class="chips">
          {wanted && <span class="chip now">{words.chipUnanswered}</span>}
          {clock && <ClockChip clock={clock} />}
          {(view === "all" || view === "contact" || view === "history") && <Standing row={row} />}
          <span class="chip">{words[`lang_${row.language}`]}</span>
          {row.mode !== "live" && <span class="chip">{words[`mode_${row.mode}`]}</span>}
          {isSnoozed(row, state.now) && (
            <span class="chip">{fill(words.chipSnoozed, { at: momentText(row.snoozed ?? 0, state.now, language) })}</span>
          )}
          <Labels labels={row.labels} />
        </span>
        <Signs signs={signs} />
      </a>
    </li>
  );
}

function Standing({ row }: { row: Row }) {
  const { state, words } = usePage();
  if (row.state === "closed") return <span class="chip">{outcomeName(row.closing, words)}</span>;
  if (row.state === "waiting") return <span class="chip">{words.standingWaiting}</span>;
  return <span class="chip">{isMine(row, state.me?.id) ? words.standingMine : row.officer?.name}</span>;
}

/** Who looks at it or types in it just now. */
export function Signs({ signs }: { signs: readonly Sign[] }) {
  const { words } = usePage();
  if (signs.length === 0) return null;
  const typing = signs.filter(({ kind }) => kind === "typing");
  const viewing = signs.filter(({ kind, officer }) => kind === "viewing" && !typing.some((one) => one.officer === officer));
  return (
    <span class="signs">
      {typing.map(({ officer, name }) => (
        <span key={`typing ${officer}`}>
          <Icon name="pen" /> {officer ? fill(words.officerTyping, { name }) : words.personTyping}
        </span>
      ))}
      {viewing.length > 0 && (
        <span>
          <Icon name="eye" /> {fill(words.viewing, { names: viewing.map(({ name }) => name).join(", ") })}
        </span>
      )}
    </span>
  );
}
