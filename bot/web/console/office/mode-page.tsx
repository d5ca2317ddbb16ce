/** Whether the bot answers people: for the day something goes wrong with it. */
import { useState } from "preact/hooks";
import type { Settings } from "../../shared/console-api.ts";
import { Dialog } from "../shell/dialog.tsx";
import { usePage } from "../shell/page.ts";
import { Loading, useLoaded } from "./loading.tsx";

type Mode = Settings["mode"];
const MODES: readonly Mode[] = ["on", "officersOnly", "off"];

export function ModePage() {
  const loaded = useLoaded<Settings>("settings");
  return (
    <Loading loaded={loaded}>{({ mode, changesMode }) => <ModeForm mode={mode} mayChange={changesMode} onDone={loaded.again} />}</Loading>
  );
}

type FormProps = { mode: Mode; mayChange: boolean; onDone: () => Promise<void> };

function ModeForm({ mode, mayChange, onDone }: FormProps) {
  const { words, api, telling } = usePage();
  const [wanted, setWanted] = useState(mode);
  const [asks, setAsks] = useState(false);

  async function change(): Promise<boolean> {
    const answered = await api.post("settings/mode", { mode: wanted });
    if (answered.ok) {
      telling.say("modeChanged");
      await onDone();
    } else telling.problem(answered);
    return answered.ok;
  }

  return (
    <>
      <form
        class="mode"
        onSubmit={(event) => {
          event.preventDefault();
          setAsks(wanted !== mode);
        }}
      >
        <fieldset class="choice" disabled={!mayChange}>
          <legend>{words.modeLegend}</legend>
          {MODES.map((one) => (
            <label key={one} class="tick">
              <input type="radio" name="mode" checked={one === wanted} onChange={() => setWanted(one)} />
              <span>
                {words[`bot_${one}`]} {one === mode && <strong>({words.modeNow})</strong>} <small>{words[`bot_${one}_what`]}</small>
              </span>
            </label>
          ))}
        </fieldset>
        {mayChange ? (
          <button type="submit" class="strong" aria-disabled={wanted === mode}>
            {words.modeChange}
          </button>
        ) : (
          <p class="quiet">{words.modeOthers}</p>
        )}
      </form>
      {asks && (
        <Dialog title={words.modeChange} submit={words.modeChange} onSubmit={change} onClose={() => setAsks(false)}>
          <p>{words[`bot_${wanted}_what`]}</p>
          <p class="quiet">{words.modeAll}</p>
        </Dialog>
      )}
    </>
  );
}
