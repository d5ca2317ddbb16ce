/** Puts the page together. */
import { render } from "preact";
import { createAnnouncer } from "../shared/announcer.ts";
import { byId } from "../shared/by-id.ts";
import { cardText } from "../shared/card-text.ts";
import { plain } from "../shared/markdown.tsx";
import { remember } from "../shared/memory.ts";
import { fill, type Language, phrases } from "../shared/phrases.ts";
import type { Received } from "../shared/received.ts";
import { createComposer } from "./composer.ts";
import { createConversation, type Happening, type State } from "./conversation.ts";
import { saveAs, transcript } from "./files.ts";
import { HandoffBar } from "./handoff-bar.tsx";
import { problemText } from "./line.tsx";
import { shrink } from "./photos.tsx";
import { createMenu, createTextSize, firstLanguage, measureEdges, showNotice, speak } from "./shell.ts";
import { createTicks } from "./ticks.ts";
import { Transcript } from "./transcript.tsx";
import type { Wishes } from "./wishes.ts";

let language = firstLanguage();
const words = () => phrases[language];
const announce = createAnnouncer(byId("live", HTMLElement));
const ticks = createTicks();
const log = byId("transcript", HTMLElement);

const conversation = createConversation({
  root: "/v3/directline",
  language: () => language,
  onChange: show,
  onProblem: (problem, seconds) => announce(`${words().failed} ${problemText({ problem, seconds }, words())}`),
  onErased() {
    ticks.forget();
    announce.forget();
  },
});

const composer = createComposer({
  form: byId("composer", HTMLFormElement),
  language: () => language,
  onSend: conversation.say,
  onTyping: conversation.typing,
  onRefused: announce,
});

const wishes: Wishes = {
  say: sayFromButton,
  async sendPhotos(files) {
    conversation.sendPhotos(await Promise.all(files.map(shrink)));
    focusOn(conversation.state().entries.at(-1)?.key);
  },
  retry(key) {
    conversation.retry(key);
    focusOn(key);
  },
  edit: (key) => composer.put(conversation.takeBack(key)),
  rate(received, helpful) {
    conversation.rate(received, helpful);
    focusOn(received.id);
  },
  tick(listId, line, ticked) {
    ticks.set(listId, line, ticked);
    draw(conversation.state());
  },
  print: printOne,
  save: ({ id, text, card, keep }) =>
    saveAs(keep ? words().cardFile : words().checklistFile, `${plain(text)}\n\n${card ? cardText(card, ticks.of(id)) : ""}`),
};

function draw(state: State) {
  byId("topics", HTMLElement).hidden = state.entries.length > 0;
  if (state.entries.length > 0) byId("come-back", HTMLElement).hidden = true;
  render(<Transcript state={state} language={language} ticks={ticks} wishes={wishes} />, log);
  render(<HandoffBar handoff={state.handoff} words={words()} onSay={sayFromButton} />, byId("handoff", HTMLElement));
}

function show(state: State, happening: Happening, news: Received[]) {
  const spoken = news.findLast((received) => received.language)?.language;
  if (spoken && spoken !== language) changeLanguage(spoken);
  announceChange(shown, state);
  shown = state;
  draw(state);
  const [first] = news;
  if (happening === "said") lineOf(state.entries.at(-1)?.key)?.scrollIntoView({ block: "end" });
  if (happening === "resumed") lineOf(state.entries.at(-1)?.key)?.scrollIntoView({ block: "start", behavior: "instant" });
  if (happening === "failed") log.querySelector(".failed .failure")?.scrollIntoView({ block: "nearest" });
  if (!first) return;
  lineOf(first.id)?.scrollIntoView({ block: "start" });
  const erased = news.filter((received) => received.erased);
  announce((erased.length > 0 ? erased : news).map(spokenForm).join(" "));
}

let shown: State | undefined;

function announceChange(before: State | undefined, now: State) {
  const line = byId("connection", HTMLElement);
  const away = now.link === "lost" || !navigator.onLine;
  line.textContent = away ? (navigator.onLine ? words().reconnecting : words().offline) : "";
  if (before?.link === "lost" && now.link === "online") announce(words().online);
  if (before?.link === "online" && now.link === "lost") announce(words().reconnecting);
  for (const [id, given] of Object.entries(now.feedback)) {
    if (before && before.feedback[id] !== given && given !== "sending")
      announce(given === "given" ? words().thanks : words().feedbackFailed);
  }
  if (before?.waiting === now.waiting || now.waiting === "no") return;
  if (now.waiting === "typing") return;
  announce(now.waiting === "answering" ? words().answering : now.waiting === "slow" ? words().answerSlow : words().answerMissing);
}

function spokenForm({ text, card, choices, officer }: Received): string {
  const more = [card && words().cardFollows, choices.length > 0 && fill(words().choicesFollow, { n: choices.length })].filter(Boolean);
  return [`${officer || words().speakerBot}: ${officer ? text : plain(text)}`, ...more].join(" ");
}

const lineOf = (key: string | undefined): HTMLElement | undefined =>
  [...log.querySelectorAll<HTMLElement>(".line")].find(({ dataset }) => dataset.key === key);

function focusOn(key: string | undefined) {
  lineOf(key)?.focus({ preventScroll: true });
}

/** A button that said something is gone afterwards; the focus goes to what it said, not to nowhere. */
function sayFromButton(said: string, ticks?: readonly string[]) {
  conversation.say(said, ticks);
  focusOn(conversation.state().entries.at(-1)?.key);
}

function printOne(key: string) {
  const line = lineOf(key);
  if (!line) return;
  document.documentElement.dataset.printing = "one";
  line.dataset.printed = "yes";
  addEventListener(
    "afterprint",
    () => {
      delete document.documentElement.dataset.printing;
      delete line.dataset.printed;
    },
    { once: true },
  );
  print();
}

let showNoticeAgain: () => void = () => {};

function changeLanguage(next: Language) {
  language = next;
  remember("device", "language", next);
  speak(next);
  composer.relabel();
  showNoticeAgain();
}

/** On a device others use too, nothing of another day is shown until somebody asks for it. */
function offerEarlier() {
  const session = conversation.earlier();
  const button = byId("come-back", HTMLButtonElement);
  button.hidden = !session;
  button.addEventListener("click", () => {
    button.hidden = true;
    if (session) conversation.comeBack(session);
    byId("say", HTMLTextAreaElement).focus();
  });
}

function begin() {
  if (language !== "vi") speak(language);
  draw(conversation.state());
  measureEdges();
  createTextSize(() => language, announce);
  const menuTakes = createMenu();
  showNotice(() => language).then((again) => {
    showNoticeAgain = again;
  });

  byId("language", HTMLButtonElement).addEventListener("click", () => {
    changeLanguage(language === "vi" ? "en" : "vi");
    show(conversation.state(), "changed", []);
  });
  byId("topics", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter instanceof HTMLButtonElement) sayFromButton(event.submitter.value);
  });
  byId("download", HTMLButtonElement).addEventListener("click", () =>
    saveAs(words().transcriptFile, transcript(conversation.state().entries, ticks, language)),
  );
  const dialog = byId("restart", HTMLDialogElement);
  byId("again", HTMLButtonElement).addEventListener("click", () => dialog.showModal());
  dialog.addEventListener("close", () => {
    if (dialog.returnValue !== "yes") return;
    dialog.returnValue = "";
    conversation.restart();
    announce(words().restarted);
    byId("say", HTMLTextAreaElement).focus();
  });
  addEventListener("keydown", (event) => {
    if (menuTakes(event) || event.key !== "Escape" || dialog.open || event.isComposing) return;
    // Nothing secret in it: the widget round this page closes on it.
    if (parent !== window) parent.postMessage("mot-cua:close", "*");
  });
  for (const news of ["online", "offline"]) addEventListener(news, () => show(conversation.state(), "changed", []));
  addEventListener("online", conversation.wake);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") return;
    conversation.wake();
    conversation.looked();
  });
  offerEarlier();
  document.documentElement.dataset.ready = "yes";
  conversation.resume();
}

begin();
