/** A person takes over: what the dialogs ask of the desk, what they want of it, and what it wants said. Plain data. */
import type { Bilingual } from "../../knowledge/schema.ts";

/** Why somebody is wanted: asked for, offered after misunderstandings, a topic marked so, or passed on. */
export type Why = "asked" | "misunderstood" | "topic" | "passed";

/** How an officer's part ended, by the officer. */
export type Outcome = "answered" | "directed" | "noAnswer" | "duplicate" | "abuse" | "personLeft" | "timeout";

/** What is possible now instead of waiting, in the order it is offered. */
export type Offered = "stay" | "later" | "callBack" | "hotline";

/** How it stands with the officers for this topic now. */
export type Desk = {
  agency: string;
  name: Bilingual;
  /** The person's procedure is of another agency than the one they were last with: they must agree. */
  foreign: boolean;
  /** Set when they wait already, or an officer has it. */
  mine?: { state: "waiting" | "officer"; mode: "live" | "later" | "callBack"; code?: string };
} & (
  | { open: true; position: number /** Minutes, a range. */; low: number; high: number; long: boolean }
  /** `opens`: milliseconds since 1970, when it is known. `nobody`: in hours, but no officer is there. */
  | { open: false; why: "outOfHours" | "holiday" | "break" | "nobody" | "off"; opens?: number; holiday?: Bilingual }
);

/** What the person said to what was offered: the agency may have the conversation, they wait, or another way. */
export type Chosen = "agreed" | Exclude<Offered, "hotline">;

/** What an officer is wanted for. `about`: id of a procedure. */
export type Wanted = { about?: string; why: Why };

export type CallBackWindow = { seal: string; day: string; part: "morning" | "afternoon" };

/** A question that is left. `question`: in their own words, masked. */
export type Left = Wanted & { agency: string; mode: "later" | "callBack"; question?: string; callBack?: CallBackWindow };

export type HandoffCalls = {
  /** `why` and `chosen` are for going on with; they change nothing of what is given. */
  "handoff.look": { asks: Wanted & { agency?: string; chosen?: Chosen }; gives: Desk };
  /** A code for a question that is left here; the same call gives the same. What is asked is for going on with. */
  "handoff.code": { asks: Left; gives: { code: string } };
  /** What officers answered to the question with this code. */
  "handoff.answer": {
    asks: { code: string };
    gives:
      | { found: false }
      | { found: "tooMany"; minutes: number }
      | { found: true; state: "waiting" | "officer" | "closed"; asked: number; answers: { at: number; by: string; text: string }[] };
  };
};

/** What the person wants of the handoff; an outcome's, applied in the turn's one commit (bot/handoff/rules.ts). */
export type HandoffWish =
  | {
      wants: "officer";
      why: Why;
      agency: string;
      about?: string;
      mode: "live" | "later" | "callBack";
      code?: string;
      /** The question that was left, in their own words, masked. */
      question?: string;
      told?: { low: number; high: number };
      callBack?: CallBackWindow;
    }
  | { wants: "leave" }
  /** Consent to be passed to another agency, given or refused. */
  | { wants: "consent"; given: boolean }
  | { wants: "rate"; answered?: "yes" | "no"; stars?: number };

/** What the person is asked before an officer is told: whether another agency may have the conversation, or how they want to be answered. */
export type DeskQuestion = Wanted & {
  asks: "agree" | "way" /** Those offered; none when only asked whether they agree. */;
  ways: Offered[];
};

/** What a change of the handoff has the person told. */
export type Say =
  | { say: "joined"; officer: string; agency: string }
  | { say: "passedTo"; officer: string; agency: string }
  /** The officer's own words; shown as written. */
  | { say: "words"; text: string }
  | { say: "requeued"; why: "lost" | "unanswered" | "away" | "passed" }
  | { say: "consent"; agency: string }
  | { say: "consentRefused" }
  | { say: "contact" }
  | { say: "returned"; officer: string }
  | { say: "closed"; officer: string }
  | { say: "left" }
  /** The agency closed while they waited; they keep their place. */
  | { say: "timeout" };
