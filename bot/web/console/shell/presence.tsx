/** Present or away, with a reason that colleagues see. */
import { useEffect, useRef, useState } from "preact/hooks";
import { usePage } from "./page.ts";

export function Presence() {
  const { state, words, desk } = usePage();
  const mine = state.colleagues.get(state.me?.id ?? "");
  const status = mine?.status ?? "present";
  const [asks, setAsks] = useState(false);

  function choose(chosen: string) {
    setAsks(chosen === "away");
    if (chosen === "present") void desk.setPresence("present", "");
  }

  return (
    <div class={`presence ${status}`}>
      <label>
        <span class="unseen">{words.presence}</span>
        <select value={asks ? "away" : status} onChange={({ currentTarget }) => choose(currentTarget.value)}>
          <option value="present">{words.present}</option>
          <option value="away">{mine?.reason && !asks ? `${words.away}: ${mine.reason}` : words.away}</option>
        </select>
      </label>
      {asks && <Reason onDone={() => setAsks(false)} />}
    </div>
  );
}

function Reason({ onDone }: { onDone: () => void }) {
  const { words, desk } = usePage();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  function leave(event: SubmitEvent) {
    event.preventDefault();
    onDone();
    void desk.setPresence("away", field.current?.value.normalize("NFC").trim() ?? "");
  }

  return (
    <form class="reason" onSubmit={leave}>
      <label>
        <span>{words.awayReason}</span>
        <input ref={field} name="reason" maxLength={80} list="away-reasons" autocomplete="off" />
      </label>
      <datalist id="away-reasons">
        {[words.awayBreak, words.awayLunch, words.awayMeeting, words.awayCounter].map((reason) => (
          <option key={reason} value={reason} />
        ))}
      </datalist>
      <button type="submit">{words.setAway}</button>
      <button type="button" onClick={onDone}>
        {words.cancel}
      </button>
    </form>
  );
}
