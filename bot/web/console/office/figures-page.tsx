/** Figures of a period: charts with their tables, and the same as files. */
import { useState } from "preact/hooks";
import type { FigureRow, Figures } from "../../shared/console-api.ts";
import { fill } from "../../shared/phrases.ts";
import { dayIn } from "../model/times.ts";
import { usePage } from "../shell/page.ts";
import { BarChart, LineChart } from "./charts.tsx";
import { Loading, useLoaded } from "./loading.tsx";
import { minutesText, numberText, shareText } from "./numbers.ts";
import { Table } from "./table.tsx";

const DAY_MS = 86_400_000;

export function FiguresPage() {
  const { state, language } = usePage();
  const [period, setPeriod] = useState({ from: dayIn(state.now - 29 * DAY_MS), to: dayIn(state.now) });
  const query = `from=${period.from}&to=${period.to}`;
  const loaded = useLoaded<Figures>(`figures?${query}`);
  return (
    <>
      <Period period={period} onChoose={setPeriod} files={`${query}&lang=${language}`} />
      <Loading loaded={loaded}>{(figures) => <Shown figures={figures} />}</Loading>
    </>
  );
}

type PeriodProps = { period: { from: string; to: string }; onChoose: (period: { from: string; to: string }) => void; files: string };

function Period({ period, onChoose, files }: PeriodProps) {
  const { words } = usePage();
  function choose(event: SubmitEvent) {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const data = new FormData(event.currentTarget);
    onChoose({ from: String(data.get("from")), to: String(data.get("to")) });
  }
  return (
    <form class="period" onSubmit={choose}>
      <label class="field">
        <span>{words.from}</span>
        <input type="date" name="from" defaultValue={period.from} required />
      </label>
      <label class="field">
        <span>{words.to}</span>
        <input type="date" name="to" defaultValue={period.to} required />
      </label>
      <button type="submit" class="strong">
        {words.showFigures}
      </button>
      <a class="button" href={`/api/console/figures.csv?${files}`} download>
        CSV
      </a>
      <a class="button" href={`/api/console/figures.xlsx?${files}`} download>
        XLSX
      </a>
    </form>
  );
}

function Shown({ figures }: { figures: Figures }) {
  const { words, language } = usePage();
  const { days, agencies, topics, reasons, outcomes } = figures;
  const series = [
    { name: words.conversations, values: days.map(({ conversations }) => conversations) },
    { name: words.botOnly, values: days.map(({ botOnly }) => botOnly) },
    { name: words.handoffs, values: days.map(({ handoffs }) => handoffs) },
  ];
  const counted = (rows: Figures["reasons"]): [string, number][] => rows.map(({ name, count }) => [name[language], count]);
  return (
    <>
      <Totals figures={figures} />
      <LineChart title={words.byDay} names={days.map(({ name }) => name[language])} series={series} first={words.day} />
      <div class="side-by-side">
        <BarChart title={words.reasons} rows={counted(reasons)} heads={[words.reason, words.count]} />
        <BarChart title={words.outcomes} rows={counted(outcomes)} heads={[words.outcome, words.count]} />
        <BarChart
          title={words.stars}
          rows={figures.ratings.stars.map((count, n) => [fill(words.starsOf, { n: n + 1 }), count])}
          heads={[words.stars, words.count]}
        />
        <BarChart title={words.waits} rows={waitsOf(figures, words)} heads={[words.waits, words.count]} />
      </div>
      <FigureTable caption={words.byTopic} first={words.topic} rows={topics} />
      {agencies.length > 1 && <FigureTable caption={words.byAgency} first={words.agency} rows={agencies} />}
      <FigureTable caption={words.byDay} first={words.day} rows={days} />
    </>
  );
}

type Words = ReturnType<typeof usePage>["words"];

const waitsOf = ({ waits }: Figures, words: Words): [string, number][] => [
  [words.waitsWithin, waits.within],
  [words.waitsShorter, waits.shorter],
  [words.waitsLonger, waits.longer],
];

function Totals({ figures: { total, ratings, repeatAsks } }: { figures: Figures }) {
  const { words, language } = usePage();
  const tiles: [string, string][] = [
    [words.conversations, numberText(total.conversations, language)],
    [words.botOnlyShare, shareText(total.botOnly, total.conversations, language)],
    [words.handoffShare, shareText(total.handoffs, total.conversations, language)],
    [words.firstMedian, minutesText(total.firstMedian, words, language)],
    [words.firstP90, minutesText(total.firstP90, words, language)],
    [words.stars, total.stars === undefined ? "–" : numberText(total.stars, language)],
    [words.ratingShare, shareText(ratings.given, ratings.asked, language)],
    [words.gotAnswer, shareText(ratings.yes, ratings.yes + ratings.no, language)],
    [words.repeatAsks, shareText(repeatAsks.repeats, repeatAsks.replies, language)],
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

function FigureTable({ caption, first, rows }: { caption: string; first: string; rows: FigureRow[] }) {
  const { words, language } = usePage();
  const cells = (row: FigureRow) => [
    row.name[language],
    ...[row.conversations, row.botOnly, row.handoffs, row.answered].map((n) => numberText(n, language)),
    minutesText(row.firstMedian, words, language),
    minutesText(row.firstP90, words, language),
    row.stars === undefined ? "–" : numberText(row.stars, language),
  ];
  const heads = [first, words.conversations, words.botOnly, words.handoffs, words.answered, words.firstMedian, words.firstP90, words.stars];
  return (
    <details class="part-of-figures">
      <summary>{caption}</summary>
      <Table caption={caption} hideCaption heads={heads} rows={rows.map(cells)} numbers />
    </details>
  );
}
