/** Each officer's choices: sound, notices of the desktop, Enter, shortcuts. */
import type { Preferences } from "../model/state.ts";
import { type Answers, Dialog } from "./dialog.tsx";
import { usePage } from "./page.ts";

const NAMES = ["sound", "desktop", "enterSends", "letters"] as const satisfies readonly (keyof Preferences)[];

export function PreferencesDialog({ onClose }: { onClose: () => void }) {
  const { words, state, prefer, telling } = usePage();

  async function keep(answers: Answers): Promise<boolean> {
    const wanted = Object.fromEntries(NAMES.map((name) => [name, answers.text(name) === "on"])) as Preferences;
    const allowed = !wanted.desktop || (await mayNotify());
    prefer({ ...wanted, desktop: wanted.desktop && allowed });
    if (!allowed) telling.say("desktopRefused", {}, true);
    return allowed;
  }

  return (
    <Dialog title={words.preferences} submit={words.keep} onSubmit={keep} onClose={onClose}>
      {NAMES.map((name) => (
        <label key={name} class="tick">
          <input type="checkbox" name={name} value="on" defaultChecked={state.preferences[name]} />
          <span>
            {words[`prefer_${name}`]} <small>{words[`prefer_${name}_what`]}</small>
          </span>
        </label>
      ))}
    </Dialog>
  );
}

const mayNotify = async (): Promise<boolean> =>
  "Notification" in window && (Notification.permission === "granted" || (await Notification.requestPermission()) === "granted");
