/**
 * What the console and the service say to each other under /api/console. Types only; the service fills them
 * (bot/console), the page reads them (bot/web/console). Times are milliseconds since 1970.
 */
export type Role = "officer" | "supervisor" | "editor" | "administrator";
export type Lang = "vi" | "en";
export type Bilingual = { vi: string; en: string };

/** `GET me`, and the answer of a log-in. `csrf` goes back as the header `x-csrf` with every POST. */
export type Me = {
  id: string;
  name: string;
  agency: { id: string; name: Bilingual };
  roles: Role[];
  languages: Lang[];
  skills: string[];
  capacity: number;
  csrf: string;
  /** Log-in through the city's provider is possible. */
  /** Minutes until the session ends when nothing is done, and when it ends at the latest. */
  idleMinutes: number;
  until: number;
};
/** `GET login`: which ways there are. Needs no session. */
export type LoginWays = { local: boolean; oidc: boolean };
/** `POST login` {account, password, code?}: 200 Me; 401 {error: {code: "Unauthorized"}} always alike; 429. */

export type State = "waiting" | "officer" | "closed";
export type View = "unanswered" | "mine" | "all" | "contact" | "history";

export type Colleague = {
  id: string;
  name: string;
  agency: string;
  status: "present" | "away";
  reason?: string;
  languages: Lang[];
  skills: string[];
  capacity: number;
  /** Handoffs they have. */
  load: number;
};

/** A deadline in working time. `due`: when it is reached; `done`: it was met or missed at that time. */
export type Clock = { kind: "first" | "next" | "resolution"; due: number; done?: number; missed: boolean };

/** A line of a list. */
export type Row = {
  conversationId: string;
  id: string;
  number: number;
  state: State;
  mode: "live" | "later" | "callBack";
  officer?: { id: string; name: string; agency: string };
  agency: string;
  language: Lang;
  topic: Bilingual;
  about?: string;
  why: string;
  since: number;
  begun: number;
  unanswered?: number;
  snoozed?: number;
  ended?: number;
  closing?: string;
  labels: string[];
  clocks: Clock[];
  watermark: number;
  version: number;
};
/** `GET queue?view=` */
export type Queue = { rows: Row[]; cursor: string; counts: Record<Exclude<View, "history">, number>; colleagues: Colleague[] };

/** Events of `GET stream?cursor=` (text/event-stream; `id:` is the cursor, `data:` one of these as JSON). */
export type ConsoleEvent =
  | { kind: "row"; row: Row }
  | { kind: "gone"; conversationId: string }
  | { kind: "presence"; colleague: Colleague }
  | { kind: "note"; conversationId: string }
  | { kind: "typing"; conversationId: string; officer?: string; name?: string }
  | { kind: "viewing"; conversationId: string; officer: string; name: string; on: boolean }
  | { kind: "seen"; conversationId: string; watermark: number }
  /** The cursor is too old: read everything again. Also sent first when there was none. */
  | { kind: "reset"; cursor: string }
  /** Every 10 s; none for 25 s means the line is dead. */
  | { kind: "alive"; now: number }
  /** The session ended: disabled, logged out elsewhere, timed out. */
  | { kind: "ended" };

/** One line of the transcript. */
export type Line = {
  id: string;
  at: number;
  by: "person" | "bot" | "officer";
  name?: string;
  text: string;
  /** An Adaptive Card's content. */
  card?: unknown;
  choices?: string[];
  /** The procedure and the receipt of the version that was shown. */
  about?: string;
  receipt?: string;
  /** Number of the owner who said it. */
  number?: number;
  /** Kinds of personal numbers masked in it that can be revealed. */
  masked?: { kind: string; index: number }[];
  files?: number;
};
export type Note = { id: string; at: number; by: string; name: string; text: string };

/** What is known, so that nothing is asked twice. */
export type Packet = {
  why: string;
  language: Lang;
  procedure?: { id: string; name: Bilingual };
  field?: Bilingual;
  /** The form or checklist in hand: its name, what was answered, what is still asked. */
  form?: { name: Bilingual; answers: { question: Bilingual; answer: Bilingual | string }[]; asking?: Bilingual };
  /** Procedures shown, with the receipt of the version, last first. */
  shown: { at: number; id: string; name: Bilingual; receipt?: string }[];
  /** The question that was left, in their words. */
  question?: string;
  /** The person's words that nothing was found for. */
  failed: string[];
  told?: { low: number; high: number };
  callBack?: { day: string; part: "morning" | "afternoon" };
  code?: string;
};

/** `GET conversations/:id` */
export type ConversationView = {
  row: Row;
  packet: Packet;
  lines: Line[];
  watermark: number;
  notes: Note[];
  history: { at: number; what: string; by: string; detail?: string }[];
  /** Position up to which the person's page showed the log. */
  seen?: number;
  /** Ways to reach the person, each revealed with a reason. */
  contacts: { kind: string; index: number }[];
};
/** `GET conversations/:id/log?from=` */
export type LogView = { lines: Line[]; watermark: number };

/** `POST conversations/:id/commands`; `over` is the row's number the officer saw; `key` makes a repeat harmless. */
export type CommandBody = { key: string; over: number } & (
  | { kind: "claim" | "takeOver" | "return" | "askContact" | "requeue" }
  | { kind: "assign"; to: string }
  /** `seen`: watermark of what was on the screen. */
  | { kind: "reply"; text: string; seen: number; anyway?: true }
  | { kind: "show"; procedure: string; facet?: string }
  | { kind: "guide"; flow: string }
  | { kind: "pass"; to: { officer: string } | { skill: string } | { agency: string }; note: string }
  | { kind: "close"; outcome: string }
  | { kind: "snooze"; until: number }
  | { kind: "label"; labels: string[] }
);
/**
 * "late": somebody else has it by now. "crossed": since `seen` an officer wrote or the owner changed: the reply was held back,
 * `lines` shows what came; sending it with `anyway` sends it all the same if the officer still has it.
 */
export type CommandAnswer = { result: "done" | "late" | "refused" | "crossed"; row?: Row; lines?: Line[] };

/** `GET canned?q=`; `text` has no blanks to fill. */
export type Canned = { id: string; title: Bilingual; text: Bilingual };
/** `GET search?q=` */
export type Found = { id: string; title: string; score: number; checklist: boolean };
/** `POST conversations/:id/reveal` {index, reason} */
export type Revealed = { kind: string; value: string; seconds: number };
/** `GET settings` */
export type Settings = {
  agencies: { id: string; name: Bilingual }[];
  skills: { id: string; name: Bilingual }[];
  labels: { id: string; name: Bilingual }[];
  outcomes: string[];
  flows: { id: string; name: Bilingual }[];
  /** Whether the bot answers: `on`, `officersOnly`, `off`. */
  mode: "on" | "officersOnly" | "off";
  /** Who asks may change it. */
  changesMode: boolean;
};

/** `GET board` (supervisor) */
export type Board = {
  now: number;
  waiting: number;
  longestMinutes: number;
  open: number;
  officers: Colleague[];
  /** By topic. */
  topics: { topic: Bilingual; waiting: number; open: number }[];
};
/** `GET figures?from=YYYY-MM-DD&to=YYYY-MM-DD[&agency=]` (supervisor; own agency only) and `GET figures.csv`, `figures.xlsx` */
export type FigureRow = {
  /** A day, an agency's id or a topic's id; `name` is shown. */
  key: string;
  name: Bilingual;
  conversations: number;
  botOnly: number;
  handoffs: number;
  answered: number;
  /** Minutes in working time. */
  firstMedian?: number;
  firstP90?: number;
  ratings: number;
  stars?: number;
};
export type Figures = {
  from: string;
  to: string;
  total: FigureRow;
  days: FigureRow[];
  agencies: FigureRow[];
  topics: FigureRow[];
  reasons: { key: string; name: Bilingual; count: number }[];
  outcomes: { key: string; name: Bilingual; count: number }[];
  /** Waits told, and how many of them were true. */
  waits: { told: number; within: number; shorter: number; longer: number };
  /** Closed handoffs asked to rate, and stars 1 to 5 given. */
  ratings: { asked: number; given: number; stars: [number, number, number, number, number]; yes: number; no: number };
  /** Officers' replies that asked for what the packet had. */
  repeatAsks: { replies: number; repeats: number };
};

/** `GET unanswered` (editor): groups of one meaning, most people first. */
export type UnansweredGroup = {
  id: string;
  people: number;
  first: number;
  last: number;
  /** Up to ten wordings, masked. */
  examples: string[];
  suggestions: Found[];
  waitingForNews: number;
};
/** `POST unanswered/:id` {link: procedureId, name} or {outOfScope: true}; a link that makes other questions worse is refused with what it broke. */
export type ReviewAnswer =
  | { result: "linked"; version: string; told: number }
  | { result: "outOfScope" }
  | { result: "refused"; why: string; broken: { question: string; expected: string; found: string }[] };

/** `GET staff` (administrator) */
export type StaffRow = { id: string; name: string; agency: string; roles: Role[]; disabled: boolean; totp: boolean; last?: number };
/** `GET audit?before=` (administrator) */
export type AuditLine = { n: number; at: number; who: string; what: string; record: string; why: string; hash: string };
/** `intact`: of the whole chain; with the newest page only. */
export type AuditPage = { lines: AuditLine[]; intact?: boolean; brokenAt?: number };
