/** Charts as plain SVG. What is drawn stands in a table too, and lines are told apart by their dashes and names, not by colour alone. */
import { usePage } from "../shell/page.ts";
import { numberText } from "./numbers.ts";
import { Table } from "./table.tsx";

const WIDTH = 900;
const HEIGHT = 220;
const LEFT = 50;
const RIGHT = 10;
const TOP = 10;
const BOTTOM = 24;
const STEPS = 4;
const MOST_DATES = 7;

type Series = { name: string; values: readonly number[] };

/** A round number that nothing goes beyond. */
export function roundAbove(most: number): number {
  if (most <= STEPS) return STEPS;
  const unit = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 4, 5, 8, 10].map((n) => n * unit).find((n) => n >= most) ?? most;
}

type LineProps = { title: string; names: readonly string[]; series: readonly Series[]; first: string };

export function LineChart({ title, names, series, first }: LineProps) {
  const { words } = usePage();
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <Legend series={series} />
      <Lines {...{ title, names, series }} />
      <details>
        <summary>{words.asTable}</summary>
        <Table
          caption={title}
          hideCaption
          numbers
          heads={[first, ...series.map(({ name }) => name)]}
          rows={names.map((name, n) => [name, ...series.map(({ values }) => values[n] ?? 0)])}
        />
      </details>
    </figure>
  );
}

function Legend({ series }: { series: readonly Series[] }) {
  return (
    <ul class="legend">
      {series.map(({ name }, n) => (
        <li key={name}>
          <svg viewBox="0 0 34 10" aria-hidden="true">
            <path class={`stroke stroke-${n}`} d="M1 5H33" />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

function Lines({ title, names, series }: Omit<LineProps, "first">) {
  const top = roundAbove(Math.max(0, ...series.flatMap(({ values }) => values)));
  const x = (n: number): number => LEFT + (names.length < 2 ? 0.5 : n / (names.length - 1)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number): number => HEIGHT - BOTTOM - (value / top) * (HEIGHT - TOP - BOTTOM);
  const path = (values: readonly number[]): string =>
    values.map((value, n) => `${n === 0 ? "M" : "L"}${x(n).toFixed(1)} ${y(value).toFixed(1)}`).join("");
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
      <Grid top={top} y={y} />
      <Dates names={names} x={x} />
      {series.map(({ name, values }, n) => (
        <path key={name} class={`stroke stroke-${n}`} d={path(values)} />
      ))}
    </svg>
  );
}

function Grid({ top, y }: { top: number; y: (value: number) => number }) {
  const { language } = usePage();
  return (
    <>
      {Array.from({ length: STEPS + 1 }, (_, n) => (n * top) / STEPS).map((value) => (
        <g key={value}>
          <path class="grid" d={`M${LEFT} ${y(value)}H${WIDTH - RIGHT}`} />
          <text class="tick-text" x={LEFT - 8} y={y(value) + 4} text-anchor="end">
            {numberText(value, language)}
          </text>
        </g>
      ))}
    </>
  );
}

function Dates({ names, x }: { names: readonly string[]; x: (n: number) => number }) {
  const every = Math.max(1, Math.ceil(names.length / MOST_DATES));
  return (
    <>
      {names.map((name, n) =>
        n % every === 0 ? (
          <text key={name} class="tick-text" x={x(n)} y={HEIGHT - 6} text-anchor={n === 0 ? "start" : "middle"}>
            {name.slice(0, 5)}
          </text>
        ) : null,
      )}
    </>
  );
}

const ROW = 26;
const NAMES = 160;
const BARS = 360;
const LONGEST_NAME = 24;

export function BarChart({ title, rows, heads }: { title: string; rows: readonly [string, number][]; heads: [string, string] }) {
  const { words, language } = usePage();
  const most = Math.max(1, ...rows.map(([, count]) => count));
  const short = (name: string): string => (name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name);
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      {rows.length === 0 ? (
        <p class="quiet">{words.noFigures}</p>
      ) : (
        <svg viewBox={`0 0 ${BARS} ${rows.length * ROW}`} role="img" aria-label={title}>
          {rows.map(([name, count], n) => (
            <g key={name}>
              <text class="tick-text" x={NAMES - 8} y={n * ROW + 17} text-anchor="end">
                {short(name)}
              </text>
              <rect
                class="bar"
                x={NAMES}
                y={n * ROW + 4}
                width={Math.max(1, (count / most) * (BARS - NAMES - 60))}
                height={ROW - 9}
                rx="3"
              />
              <text class="tick-text" x={NAMES + 6 + Math.max(1, (count / most) * (BARS - NAMES - 60))} y={n * ROW + 17}>
                {numberText(count, language)}
              </text>
            </g>
          ))}
        </svg>
      )}
      <details>
        <summary>{words.asTable}</summary>
        <Table caption={title} hideCaption numbers heads={heads} rows={rows} />
      </details>
    </figure>
  );
}
