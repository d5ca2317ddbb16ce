/** What was said, noted and done, growing at its end; who reads further up is not moved. */
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { fill } from "../../shared/phrases.ts";
import type { Open } from "../model/state.ts";
import { isInLog, lastSeen, timelineOf } from "../model/timeline.ts";
import { usePage } from "../shell/page.ts";
import { HappeningLine } from "./happening-line.tsx";
import { LineOfLog, NoteLine } from "./line.tsx";
import { OutgoingLine } from "./outgoing-line.tsx";

export function Transcript({ open }: { open: Open }) {
  const { state, words } = usePage();
  const end = useRef<HTMLDivElement>(null);
  const isAtEnd = useAtEnd(end);
  const outgoing = state.outgoing.filter(
    (message) => message.conversationId === open.id && !(message.state === "sending" && isInLog(message, open.lines)),
  );
  const personTypes = state.signs.some(({ kind, conversationId, officer }) => kind === "typing" && conversationId === open.id && !officer);
  const toEnd = () => end.current?.scrollIntoView({ block: "end" });

  // After what was said has changed, those who were at the end are there again.
  useLayoutEffect(() => {
    if (isAtEnd) toEnd();
  }, [open.lines, open.notes, open.history, personTypes]);
  // What one sends oneself one sees, wherever one read.
  useLayoutEffect(() => {
    if (outgoing.length > 0) toEnd();
  }, [outgoing.length]);

  return (
    <div class="transcript">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <div class="said" role="log" aria-live="off" aria-label={words.transcript} tabIndex={0}>
        <Entries open={open} />
        <ul class="entries">
          {outgoing.map((message) => (
            <OutgoingLine key={message.key} message={message} />
          ))}
        </ul>
        {personTypes && <p class="typing">{words.personTyping}</p>}
        <div class="end" ref={end} />
      </div>
      {!isAtEnd && (
        <button type="button" class="to-end" onClick={toEnd}>
          {open.newFrom ? fill(words.newBelow, { n: newOnes(open) }) : words.toEnd}
        </button>
      )}
    </div>
  );
}

/** Whether the end of the transcript is on the screen, whichever of pane and page scrolls. */
function useAtEnd(end: RefObject<HTMLDivElement | null>): boolean {
  const { conversations } = usePage();
  const [isAtEnd, setAtEnd] = useState(true);
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => {
      const seen = entry?.isIntersecting === true;
      conversations.scrolled(seen);
      setAtEnd(seen);
    });
    if (end.current) observer.observe(end.current);
    return () => observer.disconnect();
  }, []);
  return isAtEnd;
}

const newOnes = ({ lines, newFrom }: Open): number => lines.length - lines.findIndex(({ id }) => id === newFrom);

/** Drawn again only when what was said has changed: cards and lists are dear, and the clock ticks. */
function Entries({ open }: { open: Open }) {
  const { words, language, state, ask } = usePage();
  const { lines, notes, history, newFrom, seen, shown, id } = open;
  const { colleagues, me } = state;
  const mayReveal = state.rows.get(id)?.officer?.id === me?.id;
  return useMemo(() => {
    const seenId = lastSeen(lines, seen);
    const nameOf = (officer: string): string => colleagues.get(officer)?.name ?? (officer === me?.id ? me.name : officer);
    const onReveal = mayReveal ? (index: number, kind: string) => ask({ ask: "reveal", conversation: id, index, kind }) : undefined;
    return (
      <ol class="entries">
        {timelineOf(lines, notes, history).map((entry) => {
          if (entry.kind === "note") return <NoteLine key={`note ${entry.note.id}`} note={entry.note} words={words} language={language} />;
          if (entry.kind === "happening")
            return (
              <HappeningLine key={`${entry.at} ${entry.happening.what}`} {...{ happening: entry.happening, nameOf, words, language }} />
            );
          const { line, first } = entry;
          return (
            <LineOfLog
              key={line.id}
              {...{ line, first, words, language, shown, onReveal }}
              isNew={line.id === newFrom}
              isSeen={line.id === seenId}
            />
          );
        })}
      </ol>
    );
  }, [lines, notes, history, newFrom, seen, shown, colleagues, words, mayReveal]);
}
