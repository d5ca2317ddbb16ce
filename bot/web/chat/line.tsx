/** One line of the log: the person's or Một Cửa's. */
import { Card, type CardTools } from "../shared/card.tsx";
import { isWithinSubset, toggleIds } from "../shared/card-shape.ts";
import { timeOfDay } from "../shared/clock.ts";
import { Markdown } from "../shared/markdown.tsx";
import { fill, type Language, type Phrases, phrases } from "../shared/phrases.ts";
import type { Fields } from "../shared/reading.ts";
import type { Received } from "../shared/received.ts";
import type { State } from "./conversation.ts";
import type { Mine } from "./entries.ts";
import type { Wishes } from "./wishes.ts";

type Common = { first: boolean; language: Language; wishes: Wishes };

export function MyLine({ entry, first, language, wishes }: Common & { entry: Mine }) {
  const words = phrases[language];
  return (
    <li class={`line mine ${entry.state} ${first ? "first" : ""}`} data-key={entry.key} tabIndex={-1}>
      {first && <span class="unseen">{words.speakerMe}: </span>}
      <p class="bubble">{entry.text || fill(words.photosSent, { n: entry.files ?? 0 })}</p>
      {entry.masked && <p class="note">{words.masked}</p>}
      {entry.state === "failed" ? (
        <Failed entry={entry} words={words} wishes={wishes} />
      ) : (
        <p class="meta">{metaOf(entry, words, language)}</p>
      )}
    </li>
  );
}

function metaOf({ state, at }: Mine, words: Phrases, language: Language): string {
  if (state === "sending") return words.sending;
  if (state === "slow") return words.sendingSlow;
  return `${words.sent} ${timeOfDay(at, language)}`;
}

const MINUTES_FROM_SECONDS = 120;

/** What a person is told when a message was not sent. */
export function problemText({ problem, seconds = 0 }: Pick<Mine, "problem" | "seconds">, words: Phrases): string {
  if (problem === "unavailable") return words.problemUnavailable;
  if (problem === "tooMany" && seconds >= MINUTES_FROM_SECONDS) return fill(words.problemWait, { n: Math.ceil(seconds / 60) });
  if (problem === "tooMany") return fill(words.problemTooMany, { n: seconds || 60 });
  if (problem === "refused" || problem === "tooLong") return words.problemRefused;
  return words.problemOffline;
}

function Failed({ entry, words, wishes }: { entry: Mine; words: Phrases; wishes: Wishes }) {
  return (
    <div class="failure">
      <p>
        <strong>{words.failed}</strong> {problemText(entry, words)}
      </p>
      <button type="button" onClick={() => wishes.retry(entry.key)}>
        {words.retry}
      </button>
      <button type="button" onClick={() => wishes.edit(entry.key)}>
        {words.edit}
      </button>
    </div>
  );
}

type Theirs = Common & { received: Received; tools: CardTools; given: State["feedback"][string] | undefined };

export function TheirLine({ received, first, language, tools, given, wishes }: Theirs) {
  const words = phrases[language];
  const { id, text, card, about, erased, at, officer } = received;
  return (
    <li class={`line theirs ${officer && "officer"} ${first ? "first" : ""}`} data-key={id} lang={received.language} tabIndex={-1}>
      {first && <p class="name">{officer ? fill(words.speakerOfficer, { name: officer }) : words.speakerBot}</p>}
      {text && <div class="bubble">{officer ? <p class="plain">{text}</p> : <Markdown source={text} outside={words.opensOutside} />}</div>}
      {card && <CardFrame card={card} received={received} tools={tools} language={language} wishes={wishes} />}
      {erased && <p class="note">{words.erased}</p>}
      {about && <Helpful received={received} given={given} words={words} wishes={wishes} />}
      <p class="meta">{timeOfDay(at, language)}</p>
    </li>
  );
}

type Framed = { card: Fields; received: Received; tools: CardTools; language: Language; wishes: Wishes };

function CardFrame({ card, received, tools, language, wishes }: Framed) {
  const words = phrases[language];
  const lines = toggleIds(card);
  return (
    <section class="frame">
      {isWithinSubset(card) ? <Card card={card} tools={tools} /> : <OfficialCard card={card} tools={tools} broken={words.cardBroken} />}
      {received.keep && (
        <div class="listbar">
          {lines.length > 0 && <Count lines={lines} ticked={tools.ticked} words={words} />}
          <button type="button" onClick={() => wishes.print(received.id)}>
            {words.print}
          </button>
          <button type="button" onClick={() => wishes.save(received)}>
            {words.save}
          </button>
        </div>
      )}
    </section>
  );
}

function Count({ lines, ticked, words }: { lines: readonly string[]; ticked: ReadonlySet<string>; words: Phrases }) {
  const ready = lines.filter((line) => ticked.has(line)).length;
  return (
    <p class="count">
      <progress value={ready} max={lines.length} aria-hidden="true" /> {fill(words.checked, { n: ready, all: lines.length })}
    </p>
  );
}

const drawn = new WeakSet<HTMLElement>();

function OfficialCard({ card, tools, broken }: { card: Fields; tools: CardTools; broken: string }) {
  const draw = (place: HTMLElement | null) => {
    if (!place || drawn.has(place)) return;
    drawn.add(place);
    import("../shared/official-card.tsx")
      .then(({ drawOfficialCard }) => drawOfficialCard(place, card, tools.onSay, tools.opensOutside))
      .catch(() => place.append(broken));
  };
  return <div class="card official" ref={draw} />;
}

function Helpful({ received, given, words, wishes }: Pick<Theirs, "received" | "given" | "wishes"> & { words: Phrases }) {
  if (given === "given") return <p class="helpful thanks">{words.thanks}</p>;
  return (
    <fieldset class="helpful" disabled={given === "sending"} aria-label={words.helpful}>
      <span>{given === "failed" ? words.feedbackFailed : words.helpful}</span>
      <span>
        <button type="button" onClick={() => wishes.rate(received, true)}>
          {words.yes}
        </button>
        <button type="button" onClick={() => wishes.rate(received, false)}>
          {words.no}
        </button>
      </span>
    </fieldset>
  );
}
