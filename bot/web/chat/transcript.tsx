/** The log: what was said, newest last, and the quick replies under it. */
import type { CardTools } from "../shared/card.tsx";
import { type Language, phrases } from "../shared/phrases.ts";
import type { Received } from "../shared/received.ts";
import type { State } from "./conversation.ts";
import type { Entry } from "./entries.ts";
import { MyLine, TheirLine } from "./line.tsx";
import { PhotoButton } from "./photos.tsx";
import type { Ticks } from "./ticks.ts";
import type { Wishes } from "./wishes.ts";

type Props = { state: State; language: Language; ticks: Ticks; wishes: Wishes };

export function Transcript({ state, language, ticks, wishes }: Props) {
  const words = phrases[language];
  const last = state.entries.at(-1);
  return (
    <>
      <ol class="entries">
        {state.entries.map((entry, n) => {
          const first = speaker(entry) !== speaker(state.entries[n - 1]);
          if (entry.kind === "earlier")
            return (
              <li key={entry.key} class="earlier">
                {words.earlier}
              </li>
            );
          if (entry.kind === "mine") return <MyLine key={entry.key} entry={entry} first={first} language={language} wishes={wishes} />;
          const tools = toolsFor(entry.received, ticks, wishes, words.opensOutside);
          const given = state.feedback[entry.key];
          return (
            <TheirLine
              key={entry.key}
              received={entry.received}
              first={first}
              language={language}
              tools={tools}
              given={given}
              wishes={wishes}
            />
          );
        })}
      </ol>
      {state.waiting !== "no" && <Waiting waiting={state.waiting} language={language} />}
      {state.waiting === "no" && last?.kind === "theirs" && <QuickReplies received={last.received} language={language} wishes={wishes} />}
    </>
  );
}

const speaker = (entry: Entry | undefined): string => `${entry?.kind}${entry?.kind === "theirs" ? entry.received.officer : ""}`;

const toolsFor = (received: Received, ticks: Ticks, wishes: Wishes, opensOutside: string): CardTools => ({
  id: received.id,
  ticked: ticks.of(received.id),
  onTick: (line, ticked) => wishes.tick(received.id, line, ticked),
  onSay: wishes.say,
  opensOutside,
});

const WAITING = { answering: "answering", typing: "officerTypes", slow: "answerSlow", missing: "answerMissing" } as const;

function Waiting({ waiting, language }: { waiting: keyof typeof WAITING; language: Language }) {
  const words = phrases[language];
  if (waiting === "missing") return <p class="waiting">{words.answerMissing}</p>;
  return (
    <p class="waiting">
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {words[WAITING[waiting]]}
    </p>
  );
}

function QuickReplies({ received, language, wishes }: { received: Received; language: Language; wishes: Wishes }) {
  if (received.choices.length === 0 && !received.wantsPhotos) return null;
  return (
    <fieldset class="replies" aria-label={phrases[language].choices} key={`replies ${received.id}`}>
      {received.choices.map(({ title, say }) => (
        <button type="button" onClick={() => wishes.say(say)}>
          {title}
        </button>
      ))}
      {received.wantsPhotos && <PhotoButton words={phrases[language]} onPhotos={wishes.sendPhotos} />}
    </fieldset>
  );
}
