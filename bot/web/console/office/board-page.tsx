/** How the desk stands now: who waits and how long, who is there and what they have; conversations can be watched and given on. */
import { useEffect } from "preact/hooks";
import type { Board, Row } from "../../shared/console-api.ts";
import { fill } from "../../shared/phrases.ts";
import { hashOf } from "../model/route.ts";
import { spanText } from "../model/times.ts";
import { openClocks, rowsIn } from "../model/views.ts";
import { ClockChip } from "../queue/chips.tsx";
import { usePage } from "../shell/page.ts";
import { Loading, useLoaded } from "./loading.tsx";
import { Table } from "./table.tsx";

const REFRESH_MS = 10_000;
const MOST_ROWS = 40;

export function BoardPage() {
  const { state } = usePage();
  const loaded = useLoaded<Board>("board");
  const beat = Math.floor(state.now / REFRESH_MS);
  useEffect(() => void loaded.again(), [beat]);
  return (
    <Loading loaded={loaded}>
      {(board) => (
        <>
          <Tiles board={board} />
          <Conversations />
          <div class="side-by-side">
            <Officers board={board} />
            <Topics board={board} />
          </div>
        </>
      )}
    </Loading>
  );
}

function Tiles({ board: { waiting, longestMinutes, open, officers } }: { board: Board }) {
  const { words } = usePage();
  const present = officers.filter(({ status }) => status === "present").length;
  const tiles: [string, string | number][] = [
    [words.boardWaiting, waiting],
    [words.boardLongest, spanText(longestMinutes * 60_000, words)],
    [words.boardOpen, open],
    [words.boardPresent, present],
  ];
  return (
    <dl class="tiles">
      {tiles.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Conversations() {
  const { state, words, language, ask } = usePage();
  const rows = rowsIn("all", state.rows.values(), state.me?.id ?? "", state.now).slice(0, MOST_ROWS);
  const clockOf = ({ clocks }: Row) => {
    const [clock] = openClocks(clocks, state.now);
    return clock ? <ClockChip clock={clock} /> : "";
  };
  return (
    <Table
      caption={words.boardConversations}
      heads={[words.topic, words.waited, words.colleague, words.clocks, words.deeds]}
      rows={rows.map((row) => [
        row.topic[language],
        spanText(state.now - row.since, words),
        row.officer?.name ?? words.standingWaiting,
        clockOf(row),
        <span class="sends" key="deeds">
          <a class="button" href={hashOf({ page: "queue", view: "all", conversation: row.conversationId })}>
            {words.watch}
            <span class="unseen">: {row.topic[language]}</span>
          </a>
          <button type="button" onClick={() => ask({ ask: "assign", conversation: row.conversationId })}>
            {row.officer ? words.reassign : words.assign}
            <span class="unseen">: {row.topic[language]}</span>
          </button>
        </span>,
      ])}
    />
  );
}

function Officers({ board }: { board: Board }) {
  const { words } = usePage();
  return (
    <Table
      caption={words.boardOfficers}
      heads={[words.name, words.presence, words.loadHead]}
      rows={board.officers.map(({ name, status, reason, load, capacity }) => [
        name,
        status === "present" ? words.present : [words.away, reason].filter(Boolean).join(": "),
        fill(words.load, { n: load, of: capacity }),
      ])}
    />
  );
}

function Topics({ board }: { board: Board }) {
  const { words, language } = usePage();
  return (
    <Table
      caption={words.boardTopics}
      heads={[words.topic, words.boardWaiting, words.boardOpen]}
      numbers
      rows={board.topics.map(({ topic, waiting, open }) => [topic[language], waiting, open])}
    />
  );
}
