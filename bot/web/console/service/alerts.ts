/** What calls an officer back to the page: a sentence read out, and by choice a sound and a notice of the desktop. */
import type { ConsoleEvent, Row } from "../../shared/console-api.ts";
import { fill } from "../../shared/phrases.ts";
import type { Action, State } from "../model/state.ts";
import { countsOf, isMine } from "../model/views.ts";
import { type Words, wordsOf } from "../phrases.ts";
import type { Store } from "./store.ts";

type Alert = "alertWaiting" | "alertMine" | "alertMessage";

/** What a row event means for this officer; undefined: nothing they must come for. */
export function alertFor(before: State, row: Row): Alert | undefined {
  const known = before.rows.get(row.conversationId);
  const me = before.me?.id;
  if (known && known.version >= row.version) return undefined;
  if (!known && row.state === "waiting" && row.mode === "live") return "alertWaiting";
  if (!isMine(row, me)) return undefined;
  if (!known || !isMine(known, me)) return "alertMine";
  return row.unanswered !== undefined && row.watermark > known.watermark ? "alertMessage" : undefined;
}

/** How many wait for this officer to act. */
export function waitingFor(state: State): number {
  const me = state.me?.id ?? "";
  const mine = [...state.rows.values()].filter((row) => isMine(row, me) && row.unanswered !== undefined);
  return countsOf(state.rows.values(), me, state.now).unanswered + mine.length;
}

export function createAlerts(store: Store<State, Action>, announce: (sentence: string) => void) {
  let titled = "";
  store.listen(() => {
    const state = store.get();
    const waiting = state.session === "in" ? waitingFor(state) : 0;
    const { title } = wordsOf(state.language);
    const wanted = waiting > 0 ? `(${waiting}) ${title}` : title;
    if (wanted !== titled) document.title = titled = wanted;
  });

  function call(alert: Alert, row: Row) {
    const { language, preferences } = store.get();
    const words: Words = wordsOf(language);
    const sentence = fill(words[alert], { topic: row.topic[language] });
    announce(sentence);
    if (preferences.sound) beep();
    if (preferences.desktop && document.hidden) notify(words.title, sentence, row.conversationId);
  }

  return {
    heard(event: ConsoleEvent, before: State) {
      const alert = event.kind === "row" ? alertFor(before, event.row) : undefined;
      if (event.kind !== "row" || !alert) return;
      const onScreen = before.open?.id === event.row.conversationId && document.visibilityState === "visible";
      if (!onScreen) call(alert, event.row);
    },
  };
}

const BEEP_SECONDS = 0.18;

/** Made here, so that no sound file has to be loaded. */
function beep() {
  const context = new AudioContext();
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = 660;
  volume.gain.setValueAtTime(0.08, context.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, context.currentTime + BEEP_SECONDS);
  tone.connect(volume).connect(context.destination);
  tone.onended = () => void context.close();
  tone.start();
  tone.stop(context.currentTime + BEEP_SECONDS);
}

/** It names the topic only: others may see the screen. */
function notify(title: string, body: string, tag: string) {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  const notice = new Notification(title, { body, tag });
  notice.onclick = () => {
    window.focus();
    notice.close();
  };
}
