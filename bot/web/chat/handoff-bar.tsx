/** How it stands with officers, always in sight: the place in the queue, or who answers; and the way out of it. */
import { fill, type Phrases } from "../shared/phrases.ts";
import type { HandedState } from "../shared/received.ts";

type Props = { handoff: HandedState | undefined; words: Phrases; onSay: (said: string) => void };

export function HandoffBar({ handoff, words, onSay }: Props) {
  if (!handoff || handoff.state === "closed") return null;
  const isWaiting = handoff.state === "waiting";
  return (
    <div class="handoff">
      <p role="status">{isWaiting ? waitingText(handoff, words) : fill(words.withOfficer, { name: handoff.officer })}</p>
      <button type="button" onClick={() => onSay(words.leaveOfficer)}>
        {isWaiting ? words.leaveOfficer : words.endOfficer}
      </button>
    </div>
  );
}

function waitingText({ position, low, high }: HandedState, words: Phrases): string {
  if (position === 0) return words.waitingOfficer;
  return high > 0 ? fill(words.waitingWithin, { position, low, high }) : fill(words.waitingPlace, { position });
}
