/** All the page knows. It changes by the actions of reduce.ts only. Times are milliseconds since 1970. */
import type {
  Canned,
  Colleague,
  ConsoleEvent,
  ConversationView,
  Lang,
  Line,
  LoginWays,
  Me,
  Note,
  Revealed,
  Row,
  Settings,
} from "../../shared/console-api.ts";
import type { Words } from "../phrases.ts";
import type { Route } from "./route.ts";
import type { Happening, PlacedLine } from "./timeline.ts";

/** Why something asked of the service did not come about. */
export type Problem = "offline" | "loggedOut" | "forbidden" | "missing" | "conflict" | "tooMany" | "tooLong" | "unavailable" | "refused";

/** A reply or a note from the moment it is sent until the log has it. It outlives a reload and a log-in. */
export type Outgoing = {
  /** The same for every attempt, so that none is doubled. */
  key: string;
  conversationId: string;
  kind: "reply" | "note";
  text: string;
  at: number;
  /** Number of the row and end of the log as they were on the screen. */
  over: number;
  seen: number;
  /** `crossed`: held back, somebody wrote meanwhile. `late`: somebody else has the conversation. */
  state: "sending" | "failed" | "crossed" | "late";
  problem?: Problem;
  /** Seconds to wait before another attempt. */
  seconds?: number;
};

/** Somebody types or looks. `officer` is empty for the person. */
export type Sign = { kind: "typing" | "viewing"; conversationId: string; officer: string; name: string; at: number };

/** A personal number shown for a while. */
export type Shown = Revealed & { index: number; until: number };

/** The conversation on the screen. */
export type Open = {
  id: string;
  is: "loading" | "ready" | "missing" | "failed";
  row?: Row;
  packet?: ConversationView["packet"];
  contacts: ConversationView["contacts"];
  history: readonly Happening[];
  lines: readonly PlacedLine[];
  notes: readonly Note[];
  watermark: number;
  /** How far the person's page showed the log. */
  seen: number;
  /** The first line that came while nobody looked. */
  newFrom?: string;
  shown: readonly Shown[];
};

export type Preferences = { sound: boolean; desktop: boolean; enterSends: boolean; letters: boolean };

/** A sentence under the bar, until it is closed or the next one comes. `words`: the sentence by its name, so that it follows the language; `until`: it goes by itself. */
export type Notice = { words: keyof Words; values?: Record<string, string | number>; bad: boolean; until?: number };

export type State = {
  language: Lang;
  route: Route;
  /** `over`: it ended while at work; what is on the screen stays under the log-in. */
  session: "unknown" | "out" | "in" | "over" | "unreachable";
  ways?: LoginWays;
  me?: Me;
  settings?: Settings;
  canned: readonly Canned[];
  link: "connecting" | "live" | "stale";
  /** The last thing sent did not get through. */
  blocked: boolean;
  now: number;
  /** Live conversations of the agency, by id. */
  rows: ReadonlyMap<string, Row>;
  loaded: boolean;
  colleagues: ReadonlyMap<string, Colleague>;
  signs: readonly Sign[];
  history: { query: string; rows: readonly Row[]; is: "idle" | "loading" | "ready" | "failed" };
  open?: Open;
  outgoing: readonly Outgoing[];
  /** What is being written; `turn` grows when the words in the box are others than those typed there. */
  composing: { kind: Outgoing["kind"]; turn: number };
  notice?: Notice;
  preferences: Preferences;
};

export type Action =
  | { do: "ticked"; now: number }
  | { do: "spoke"; language: Lang }
  | { do: "went"; route: Route }
  | { do: "loggedIn"; me: Me; outgoing: readonly Outgoing[] }
  | { do: "loggedOut"; ways: LoginWays }
  /** `ways`: how one may come back in. */
  | { do: "sessionEnded"; ways: LoginWays }
  | { do: "unreachable" }
  | { do: "configured"; settings: Settings; canned: readonly Canned[] }
  | { do: "queueLoaded"; rows: readonly Row[]; colleagues: readonly Colleague[] }
  | { do: "linked"; link: State["link"] }
  | { do: "sent"; through: boolean }
  | { do: "heard"; event: ConsoleEvent }
  | { do: "rowCame"; row: Row }
  | { do: "historyAsked"; query: string }
  | { do: "historyCame"; query: string; rows: readonly Row[] | undefined }
  | { do: "opening"; id: string }
  | { do: "opened"; view: ConversationView }
  | { do: "notOpened"; id: string; is: "missing" | "failed" }
  | { do: "linesCame"; id: string; lines: readonly Line[]; watermark: number; looking: boolean }
  | { do: "notesCame"; id: string; notes: readonly Note[] }
  | { do: "looked" }
  | { do: "revealed"; id: string; shown: Shown }
  | { do: "outgoing"; message: Outgoing }
  | { do: "outgone"; key: string }
  | { do: "composing"; kind: Outgoing["kind"] }
  /** The words in the box were changed from outside of it. */
  | { do: "redrafted"; kind: Outgoing["kind"] }
  | { do: "noticed"; notice: Notice | undefined }
  | { do: "preferred"; preferences: Preferences };

export const begin = (language: Lang, route: Route, preferences: Preferences, now: number): State => ({
  language,
  route,
  session: "unknown",
  canned: [],
  link: "connecting",
  blocked: false,
  now,
  rows: new Map(),
  loaded: false,
  colleagues: new Map(),
  signs: [],
  history: { query: "", rows: [], is: "idle" },
  outgoing: [],
  composing: { kind: "reply", turn: 0 },
  preferences,
});
