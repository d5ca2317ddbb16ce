/** A line of the log or a note: the person, the bot and officers are told apart by words, side, sign and edge. */
import type { ComponentChildren } from "preact";
import { Card } from "../../shared/card.tsx";
import { isWithinSubset } from "../../shared/card-shape.ts";
import { cardText } from "../../shared/card-text.ts";
import { timeOfDay } from "../../shared/clock.ts";
import type { Lang, Line, Note } from "../../shared/console-api.ts";
import { Markdown } from "../../shared/markdown.tsx";
import { fill } from "../../shared/phrases.ts";
import { fields } from "../../shared/reading.ts";
import { shownCard } from "../model/shown-card.ts";
import type { Shown } from "../model/state.ts";
import type { Words } from "../phrases.ts";
import { nameIn } from "../queue/chips.tsx";
import { Icon } from "../shell/icons.tsx";

type Common = { words: Words; language: Lang };
type Props = Common & {
  line: Line;
  first: boolean;
  isNew: boolean;
  isSeen: boolean;
  shown: readonly Shown[];
  /** Absent: this officer may not. */
  onReveal: ((index: number, kind: string) => void) | undefined;
};

const timeOf = (at: number, language: Lang): string => timeOfDay(new Date(at).toISOString(), language);

export function LineOfLog({ line, first, isNew, isSeen, shown, onReveal, words, language }: Props) {
  const { id, by, at, text, card, choices = [], files = 0, masked = [], receipt } = line;
  return (
    <>
      {isNew && <li class="new-from">{words.newFrom}</li>}
      <li class={`entry by-${by} ${first ? "first" : ""}`} data-id={id}>
        {first && <Speaker line={line} words={words} />}
        {text && (
          <div class="bubble">{by === "bot" ? <Markdown source={text} outside={words.opensOutside} /> : <p class="plain">{text}</p>}</div>
        )}
        {card !== undefined && <CardOfLine id={id} card={card} words={words} />}
        {choices.length > 0 && (
          <p class="choices">
            {words.choicesShown} {choices.join(" · ")}
          </p>
        )}
        {files > 0 && <p class="choices">{fill(words.filesSent, { n: files })}</p>}
        {masked.map(({ index, kind }) => (
          <Masked key={index} {...{ index, kind, words, onReveal }} shown={shown.find((one) => one.index === index)} />
        ))}
        <p class="meta">
          {timeOf(at, language)}
          {receipt && ` · ${fill(words.receipt, { code: receipt })}`}
          {isSeen && ` · ${words.seenByPerson}`}
        </p>
      </li>
    </>
  );
}

const ICONS = { person: "person", bot: "bot", officer: "officer" } as const;

function Speaker({ line: { by, name }, words }: { line: Line; words: Words }) {
  return (
    <p class="speaker">
      <Icon name={ICONS[by]} /> {by === "officer" && name ? fill(words.speakerOfficer, { name }) : words[`speaker_${by}`]}
    </p>
  );
}

const nothing: ReadonlySet<string> = new Set();

/** As the person saw it. What the page cannot draw stands there as text. */
function CardOfLine({ id, card, words }: { id: string; card: unknown; words: Words }) {
  const content = fields(card);
  if (!isWithinSubset(content)) return <p class="bubble plain">{cardText(content, nothing)}</p>;
  const tools = { id, ticked: nothing, onTick: () => {}, onSay: () => {}, opensOutside: words.opensOutside };
  return (
    <div class="frame">
      <Card card={shownCard(content)} tools={tools} />
    </div>
  );
}

type MaskedProps = { index: number; kind: string; words: Words; shown: Shown | undefined; onReveal: Props["onReveal"] };

/** A personal number that was masked before anything was stored. */
export function Masked({ index, kind, words, shown, onReveal }: MaskedProps) {
  const name = nameIn(words, "masked", kind);
  if (shown)
    return (
      <p class="masked">
        {name}: <strong class="revealed">{shown.value}</strong> <small>{fill(words.revealedFor, { n: shown.seconds })}</small>
      </p>
    );
  return (
    <p class="masked">
      <Icon name="lock" /> {fill(words.maskedHere, { what: name })}
      {onReveal && (
        <button type="button" onClick={() => onReveal(index, kind)}>
          {words.reveal}
        </button>
      )}
    </p>
  );
}

export function NoteLine({ note: { text, name, at }, words, language }: Common & { note: Note }) {
  return (
    <Noted label={fill(words.noteBy, { name })} meta={timeOf(at, language)}>
      {text}
    </Noted>
  );
}

export function Noted({ label, meta, children }: { label: string; meta: ComponentChildren; children: ComponentChildren }) {
  return (
    <li class="entry noted">
      <p class="speaker">
        <Icon name="lock" /> {label}
      </p>
      <p class="bubble plain">{children}</p>
      <div class="meta">{meta}</div>
    </li>
  );
}
