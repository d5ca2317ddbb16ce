/**
 * A handoff: a person is answered by an officer instead of the bot, from being asked for to its end. Plain data inside the
 * conversation's state, so that who may speak and what is said are committed together (bot/turn.ts). Times are milliseconds
 * since 1970.
 */
import type { Outcome as Closing, Why } from "../../dialogs/handoff/calls.ts";
import type { Notice } from "../../dialogs/notices.ts";
import type { Language } from "../../knowledge/schema.ts";
import type { Address } from "../calls.ts";

/** An officer as the person and colleagues see them. An outside system stands in as `hub:<name>`. */
export type Officer = { id: string; name: string /** Id in agencies.yaml. */; agency: string };

/** `live`: now, in turn. `later`: the question was left, the answer comes here. `callBack`: by telephone, in a window. */
export type Mode = "live" | "later" | "callBack";

/** Telephone number as a seal, and when they want to be called. */
export type CallBack = { seal: string; day: string; part: "morning" | "afternoon" };

export type Handoff = {
  /** "h-" and the id of the message that asked. */
  id: string;
  /** Grows with every change of who may speak; what carries an older one is dropped. */
  number: number;
  /** `closed`: the bot speaks again. */
  state: "waiting" | "officer" | "closed";
  /** Who speaks; set exactly while `state` is "officer". */
  officer?: Officer | undefined;
  /** Only this officer is meant: a colleague it was passed to. */
  meant?: string | undefined;
  /** Officers who were given it and did not answer: it is not given to them again by itself. */
  passedOver?: string[] | undefined;
  agency: string;
  language: Language;
  /** Skills an officer must have, as in agencies.yaml. */
  skills: string[];
  /** Id of the procedure it is about, and the field of administration. */
  about?: string | undefined;
  field?: string | undefined;
  why: Why;
  mode: Mode;
  /** With it the person looks the answer up; given out for `later` and `callBack`. */
  code?: string | undefined;
  callBack?: CallBack | undefined;
  /** The question that was left, in the person's words. */
  question?: string | undefined;
  /** The person's own words that nothing was found for, the last ones (at most three, masked). */
  failed: string[];
  address: Address;
  /** Place in the queue: it is kept when an officer is lost. */
  since: number;
  begun: number;
  /** Minutes the person was told to wait. */
  told?: { low: number; high: number } | undefined;
  /** Since when the officer has it. */
  assigned?: number | undefined;
  /** The officer's first reply ever. */
  firstReply?: number | undefined;
  /** The person's oldest message without an officer's answer. */
  unanswered?: number | undefined;
  lastPerson?: number | undefined;
  lastOfficer?: number | undefined;
  /** Out of the queue until then, or until the person writes. */
  snoozed?: number | undefined;
  labels: string[];
  /** To another agency, once the person agrees. */
  passing?: { agency: string; officer: Officer } | undefined;
  /** The officer let the bot ask the questions of a service; until it has the answers the bot speaks under the same number. */
  guiding?: true | undefined;
  /** Personal numbers of the person's messages since then, for who has a reason to see one; gone when it ends. */
  sealed: { message: string; kind: string; seal: string }[];
  /** News that came while the officer spoke, told when the bot speaks again. */
  held: Notice[];
  ended?: number | undefined;
  closing?: Closing | undefined;
  /** They were told that the agency closed while they waited, and opens on this day. */
  reminded?: string;
  /** What the person said of it afterwards. */
  rating?: { answered?: "yes" | "no"; stars?: number };
  /** The last commands and what each came to, so that one made again does nothing and gives the same. */
  done: { id: string; result: Result }[];
  /** What happened, oldest first; at most MOST_EVENTS. */
  events: HandoffEvent[];
};

export type HandoffEvent = {
  at: number;
  what:
    | "asked"
    | "joined"
    | "assigned"
    | "takenOver"
    | "requeued"
    | "passed"
    | "consentAsked"
    | "consentRefused"
    | "returned"
    | "closed"
    | "left"
    | "snoozed"
    | "rated";
  /** Officer id; "person" or "system". */
  by: string;
  detail?: string;
};

/** What an officer, a supervisor or the service itself wants of a handoff. `over`: the number they saw. */
export type Command =
  | { kind: "claim"; officer: Officer; over: number }
  /** By the service or a supervisor (`by`). */
  | { kind: "assign"; officer: Officer; over: number; by: string }
  | { kind: "takeOver"; officer: Officer; over: number }
  | { kind: "reply"; officer: Officer; over: number; text: string }
  /** A procedure's answer (`facet`), its card, or its checklist's questions. */
  | { kind: "show"; officer: Officer; over: number; procedure: string; facet?: string }
  | { kind: "guide"; officer: Officer; over: number; flow: string }
  | { kind: "askContact"; officer: Officer; over: number }
  | { kind: "requeue"; over: number; why: "lost" | "unanswered" | "away"; by: string }
  | { kind: "passTo"; officer: Officer; over: number; to: Officer; note: string }
  /** To the queue of a team (skill) or of another agency; another agency needs the person's consent. */
  | { kind: "pass"; officer: Officer; over: number; agency: string; skill?: string; note: string }
  | { kind: "return"; officer: Officer; over: number }
  | { kind: "close"; officer: Officer; over: number; outcome: Closing }
  | { kind: "snooze"; officer: Officer; over: number; until: number }
  | { kind: "label"; officer: Officer; labels: string[] }
  /** The agency closed while they waited; `day` (YYYY-MM-DD): when it opens again. */
  | { kind: "remind"; over: number; day: string };

/** `late`: somebody else speaks by now; nothing was said. `refused`: not possible in this state. */
export type Result = "done" | "late" | "refused";

export type { Closing };

export const MOST_EVENTS = 100;
export const MOST_DONE = 24;
export const MOST_SEALED = 20;
/** The number of a conversation's owner, from its first day on. */
export const numberOf = (handoff: Handoff | undefined): number => handoff?.number ?? 0;
/** Somebody waits or an officer speaks. */
export const isLive = (handoff: Handoff | undefined): handoff is Handoff => handoff !== undefined && handoff.state !== "closed";
