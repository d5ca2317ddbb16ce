/** The conversation as the page shows it: what was said, what is on its way, what is awaited. */
import { createDirectLine, type Link, type Problem, type Session } from "../shared/direct-line.ts";
import { recall, remember } from "../shared/memory.ts";
import type { Language } from "../shared/phrases.ts";
import { type Fields, fields, list, text } from "../shared/reading.ts";
import { type HandedState, type Received, readActivity, readHandoff } from "../shared/received.ts";
import { addReceived, afterErasure, changeMine, type Entry, endConversation } from "./entries.ts";

export type State = {
  entries: readonly Entry[];
  link: Link;
  waiting: "no" | "answering" | "slow" | "missing" | "typing";
  /** Somebody waits for an officer, or one answers. */
  handoff: HandedState | undefined;
  /** By id of the reply. */
  feedback: Readonly<Record<string, "sending" | "given" | "failed">>;
};

/** What happened last, for those who scroll and announce. */
export type Happening = "said" | "answered" | "failed" | "changed" | "resumed";

export type Conversation = {
  state(): State;
  resume(): void;
  /** The conversation of another day on this device, if one can be gone back to. */
  earlier(): Session | undefined;
  comeBack(session: Session): void;
  /** The person types: opens the connection before it is needed, and shows it to an officer. */
  typing(): void;
  /** The page was looked at: an officer sees that. */
  looked(): void;
  say(words: string, ticks?: readonly string[]): void;
  sendPhotos(photos: readonly Blob[]): void;
  retry(key: string): void;
  /** Takes an unsent message out again; returns its words. */
  takeBack(key: string): string;
  rate(received: Received, helpful: boolean): void;
  restart(): void;
  wake(): void;
};

/** What goes with the words: lines ticked on a card, photos. */
type Beside = { ticks?: readonly string[] | undefined; photos?: readonly Blob[] | undefined };

export type ConversationParts = {
  root: string;
  language: () => Language;
  onChange: (state: State, happening: Happening, news: Received[]) => void;
  onProblem: (problem: Problem, seconds: number, words: string) => void;
  onErased: () => void;
};

const SLOW_SEND_MS = 2_500;
const SLOW_ANSWER_MS = 8_000;
const MISSING_ANSWER_MS = 30_000;
const MOST_KEPT = 80;
/** Shown and told so long after the last key. */
const TYPING_MS = 6_000;
const TELL_TYPING_MS = 3_000;

export function createConversation({ root, language, onChange, onProblem, onErased }: ConversationParts): Conversation {
  let state: State = {
    entries: recallEntries(),
    link: "idle",
    waiting: "no",
    feedback: recallFeedback(),
    handoff: readHandoff(fields(recall("tab", "handoff"))),
  };
  let typed = 0;
  /** The highest number of a speaker that was heard of. */
  let owners = state.handoff?.owner ?? 0;
  const withOfficer = () => state.handoff?.state === "officer";
  const seen = new Set<string>(state.entries.map((entry) => entry.key));
  let waitTimers: ReturnType<typeof setTimeout>[] = [];

  const change = (part: Partial<State>, happening: Happening = "changed", news: Received[] = []) => {
    state = { ...state, ...part };
    if ("handoff" in part) remember("tab", "handoff", state.handoff);
    if (part.entries) remember("tab", "entries", state.entries.slice(-MOST_KEPT));
    if (part.feedback)
      remember(
        "tab",
        "feedback",
        Object.keys(state.feedback)
          .filter((id) => state.feedback[id] === "given")
          .slice(-MOST_KEPT),
      );
    onChange(state, happening, news);
  };

  let line = createLine(recallSession());

  function createLine(session?: Session) {
    return createDirectLine({
      root,
      session,
      onActivities: (activities) => take(activities.map(readActivity).filter((received) => received !== undefined)),
      onSession(session) {
        if (!session) change({ entries: endConversation(state.entries) });
        remember("tab", "session", session);
        remember("device", "last", session && { conversationId: session.conversationId, resume: session.resume });
      },
      onLink: (link) => link !== state.link && change({ link }),
    });
  }

  function expect(waiting: "answering" | "typing" | "no") {
    for (const timer of waitTimers) clearTimeout(timer);
    waitTimers = [];
    if (waiting === "answering") {
      waitTimers = [
        setTimeout(() => change({ waiting: "slow" }), SLOW_ANSWER_MS),
        setTimeout(() => change({ waiting: "missing" }), MISSING_ANSWER_MS),
      ];
    }
    if (waiting === "typing") waitTimers = [setTimeout(() => change({ waiting: "no" }), TYPING_MS)];
    return { waiting } as const;
  }

  function take(news: Received[]) {
    const fresh = news.filter(({ type, mine, id }) => type === "message" && !mine && !seen.has(id));
    let { entries } = state;
    for (const received of news) {
      if (received.type !== "message") continue;
      seen.add(received.id);
      entries = addReceived(entries, received);
    }
    if (fresh.some(({ erased }) => erased)) {
      entries = afterErasure(entries);
      onErased();
    }
    const given = news.filter(({ feedbackTo }) => feedbackTo).map(({ feedbackTo }) => [feedbackTo, "given"] as const);
    const feedback = { ...state.feedback, ...Object.fromEntries(given) };
    const typing = fresh.length === 0 && news.some(({ type, mine }) => type === "typing" && !mine);
    const told = news.flatMap((received) => received.handoff ?? []).findLast(({ owner }) => owner >= owners);
    owners = Math.max(owners, told?.owner ?? 0);
    const handoff = told ?? state.handoff;
    const waiting = fresh.length > 0 ? expect("no") : typing ? expect(withOfficer() ? "typing" : "answering") : {};
    const open = handoff?.state === "closed" ? undefined : handoff;
    change({ entries, feedback, handoff: open, ...waiting }, fresh.length > 0 ? "answered" : "changed", fresh);
    if (fresh.length > 0) looked();
  }

  function looked() {
    if (withOfficer() && document.visibilityState === "visible") line.tell({ type: "event", name: "seen" });
  }

  async function deliver(key: string, words: string, { ticks, photos = [] }: Beside) {
    const slow = setTimeout(() => change({ entries: changeMine(state.entries, key, { state: "slow" }) }), SLOW_SEND_MS);
    const before = seen.size;
    const value = ticks && { value: { say: words, ticks } };
    const message: Fields = { type: "message", ...(words && { text: words }), locale: language(), ...value };
    const sent = await line.send(message, key, photos);
    clearTimeout(slow);
    const entry = state.entries.find((one) => one.key === key);
    // Its echo may have come first, or the person may have started again meanwhile.
    if (entry?.kind !== "mine") return;
    if (sent.kind === "sent") {
      // An officer takes the time it takes; the bot answers at once.
      const answered = withOfficer() || (state.entries.at(-1)?.kind === "theirs" && seen.size > before);
      change({ entries: changeMine(state.entries, key, { state: "sent", id: sent.id }), ...(answered ? {} : expect("answering")) });
    } else if (entry.state !== "sent") {
      const { problem, seconds } = sent;
      change({ entries: changeMine(state.entries, key, { state: "failed", problem, seconds }) }, "failed");
      onProblem(problem, seconds, words);
    }
  }

  function put(key: string, words: string, beside: Beside = {}) {
    const others = state.entries.filter((entry) => entry.key !== key);
    const at = new Date().toISOString();
    const { ticks, photos = [] } = beside;
    change({ entries: [...others, { kind: "mine", key, text: words, at, state: "sending", files: photos.length, ticks }] }, "said");
    void deliver(key, words, beside);
  }
  /** Kept while the page is open, so that they can be sent again. */
  const unsentPhotos = new Map<string, readonly Blob[]>();

  const unsent = (key: string) => state.entries.find((entry) => entry.kind === "mine" && entry.key === key && entry.state === "failed");

  return {
    state: () => state,
    resume() {
      if (state.entries.length > 0) onChange(state, "resumed", []);
      if (recallSession()) void line.connect();
    },
    earlier: () => (recallSession() ? undefined : recallLast()),
    comeBack(session) {
      line.stop();
      line = createLine(session);
      void line.connect();
    },
    typing() {
      void line.connect();
      if (!withOfficer() || Date.now() - typed < TELL_TYPING_MS) return;
      typed = Date.now();
      line.tell({ type: "typing" });
    },
    looked,
    say: (words, ticks) => put(createKey(), words, { ticks }),
    sendPhotos(photos) {
      const key = createKey();
      unsentPhotos.set(key, photos);
      put(key, "", { photos });
    },
    retry(key) {
      const entry = unsent(key);
      if (entry?.kind === "mine") put(key, entry.text, { ticks: entry.ticks, photos: unsentPhotos.get(key) });
    },
    takeBack(key) {
      const entry = unsent(key);
      change({ entries: state.entries.filter((one) => one !== entry) });
      return entry?.kind === "mine" ? entry.text : "";
    },
    async rate({ id, about }, helpful) {
      change({ feedback: { ...state.feedback, [id]: "sending" } });
      const value = { replyToId: id, about, helpful };
      const sent = await line.send({ type: "event", name: "feedback", value, locale: language() }, `feedback-${id}`.slice(-64));
      change({ feedback: { ...state.feedback, [id]: sent.kind === "sent" ? "given" : "failed" } });
    },
    restart() {
      line.stop();
      remember("tab", "session", undefined);
      remember("device", "last", undefined);
      seen.clear();
      owners = 0;
      change({ entries: [], feedback: {}, link: "idle", handoff: undefined, ...expect("no") });
      line = createLine();
    },
    wake: () => line.wake(),
  };
}

const createKey = (): string => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

function recallSession(): Session | undefined {
  const kept = fields(recall("tab", "session"));
  const [conversationId, token, watermark, resume] = [kept.conversationId, kept.token, kept.watermark, kept.resume].map(text);
  return conversationId && token ? { conversationId, token, watermark: watermark ?? "", resume: resume ?? "" } : undefined;
}

/** Only the right to come back is kept on the device; the words are fetched when the person wants them. */
function recallLast(): Session | undefined {
  const kept = fields(recall("device", "last"));
  const [conversationId, resume] = [kept.conversationId, kept.resume].map(text);
  return conversationId && resume ? { conversationId, resume, token: "", watermark: "" } : undefined;
}

const KINDS = ["mine", "theirs", "earlier"];

/** Written by this page itself, so its kind tells its shape. */
const isEntry = (value: unknown): value is Entry => KINDS.includes(text(fields(value).kind)) && text(fields(value).key) !== "";

/** A message that was on its way when the page went counts as unsent; its echo, if it arrived, corrects that. */
function recallEntries(): Entry[] {
  return list(recall("tab", "entries"))
    .filter(isEntry)
    .map((entry): Entry => {
      return entry.kind === "mine" && entry.state !== "sent" ? { ...entry, state: "failed", problem: entry.problem ?? "offline" } : entry;
    });
}

const recallFeedback = (): State["feedback"] => Object.fromEntries(list(recall("tab", "feedback")).map((id) => [text(id), "given"]));
