/** The sheet of shortcuts. */
import { shortcuts } from "../model/keys.ts";
import { Dialog } from "./dialog.tsx";
import { usePage } from "./page.ts";

export function Help({ onClose }: { onClose: () => void }) {
  const { words, state } = usePage();
  const { enterSends, letters } = state.preferences;
  return (
    <Dialog title={words.shortcuts} onClose={onClose}>
      <p>{letters ? words.lettersOn : words.lettersOff}</p>
      <dl class="keys">
        {shortcuts.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{words[`key_${does}`]}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>{enterSends ? "Enter" : "Ctrl + Enter"}</kbd>
          </dt>
          <dd>{words.keySend}</dd>
        </div>
        <div>
          <dt>
            <kbd>{enterSends ? "Shift + Enter" : "Enter"}</kbd>
          </dt>
          <dd>{words.keyNewLine}</dd>
        </div>
        <div>
          <dt>
            <kbd>/</kbd>
          </dt>
          <dd>{words.keyCanned}</dd>
        </div>
        <div>
          <dt>
            <kbd>Esc</kbd>
          </dt>
          <dd>{words.keyLeave}</dd>
        </div>
      </dl>
    </Dialog>
  );
}
