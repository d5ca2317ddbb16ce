/**
 * What the dialogs remember of one conversation, and what they say. Plain data: nothing here knows a channel,
 * the Bot Framework or a store, so that moving any of them leaves the dialogs alone.
 */
import type { Answers } from "../knowledge/conditions.ts";
import type { Bilingual, Language } from "../knowledge/schema.ts";
import type { Facet } from "../knowledge/search/vocabulary.ts";
import type { Call, CallResult } from "./calls.ts";
import type { Followed } from "./follow/calls.ts";
import type { DeskQuestion, HandoffWish, Say } from "./handoff/calls.ts";
import type { Notice } from "./notices.ts";

/** A form in progress: which one, of which version, and the answers by key - never a step number. */
export type FormState = {
  flow: string;
  version: string;
  answers: Answers;
  asking?: string;
  misses: number;
  /** Options that came from outside, by the question's key. */
  offered?: Record<string, Offered[]>;
};

/** `also`: other ways to say it, word for word. */
export type Offered = { value: string; label: Bilingual; also?: string[] };

/** A pre-check under way, or (`asking` left out) done: the case, what is held and where it will be filed. */
export type CheckState = {
  procedure: string;
  answers: Answers;
  asking?: "papers" | "which" | "office";
  /** Keys of the papers held; left out until said. */
  ticks?: string[];
  formDays?: Record<string, string>;
  /** Id in filing-places.yaml; "" when they do not know. */
  filing?: string;
  /** Codes of the units today that a ward they named stands for, when it is a former name. */
  units?: string[];
  /** A paper that may be several, in the order it was said. */
  unclear?: { keys: string[]; has: boolean }[];
  misses: number;
};

export type Conversation = {
  language: Language;
  /** The locale the channel sent last; a change of it changes the language. */
  locale?: Language;
  /** Id of the procedure in hand. */
  about?: string;
  /** Id of the procedure a side question in the middle of a form was about. */
  beside?: string | undefined;
  form?: FormState | undefined;
  check?: CheckState | undefined;
  /** A form left in the middle for another one. */
  paused?: FormState | undefined;
  /** Procedures offered in the last reply, and what was asked for: facets, or a checklist of one's own. */
  choosing?: { ids: string[]; facets: Facet[]; checklist?: true } | undefined;
  /** Codes of the wards offered, when a name stood for several. */
  units?: string[] | undefined;
  /** A ward's name was asked for: the name or former district said so far, and the procedures it is for (none: the office as such). */
  place?: { name?: string; district?: string; ids?: string[] } | undefined;
  /** The day of a result was asked for: the days said so far; none, when the day of filing was asked back. `told`: it was told, for that day of filing. */
  due?: { days: string[]; hour?: number; told?: string } | undefined;
  confirming?: "restart" | "erase";
  /** The dossier or report last shown, which may be followed. */
  followable?: Followed | undefined;
  /** Code of the appointment last made, changed or shown by itself. */
  appointment?: string | undefined;
  /** Asked before an officer is told. */
  desk?: DeskQuestion | undefined;
  /** An officer was asked for and it has not ended; kept by the service (bot/handoff/handing.ts). */
  waiting?: { mode: "live" | "later" | "callBack"; code?: string } | undefined;
  /** An officer ended the conversation: asked whether it was an answer, then for stars; once. */
  rating?: { step: "answered" | "stars" } | undefined;
  /** Asked whether an officer may pass them to this agency. */
  consent?: { agency: string; asked?: true } | undefined;
  /** Misunderstood messages in a row; at two a person is offered. */
  misses: number;
};

/** One message from a person, as the dialogs see it. */
export type Message =
  /** `ticks`: ids of the lines ticked on the card whose button was pressed. */
  | { kind: "text"; text: string; locale?: Language; masked: string[]; sealed?: Sealed[]; photos?: string[]; ticks?: string[] }
  | { kind: "feedback"; replyToId: string; about: string; helpful: boolean; locale?: Language }
  /** `photos`: ids of those that were kept for a while. */
  | { kind: "attachment"; locale?: Language; photos?: string[] }
  /** What came back from a call of the same turn. */
  | { kind: "result"; result: CallResult; locale?: Language }
  /** Something happened that this person wanted to hear of. */
  | { kind: "notice"; notice: Notice; locale?: Language }
  /** Who speaks changed, or an officer asks for something: the person is told. */
  | { kind: "handed"; say: Say; locale?: Language };

/** A personal number of a message, masked in its text: dialogs pass the seal on, only who needs the number opens it. */
export type Sealed = { kind: string; seal: string };

/** A tappable answer; tapping says `say`, which can be typed as well. */
export type Choice = { title: string; say: string };

/** Content of an Adaptive Card 1.5. */
export type Card = { body: unknown[]; actions?: unknown[] };

export type Reply = {
  /** Markdown: paragraphs, bold, links and lists only. */
  text: string;
  card?: Card;
  choices?: Choice[];
  /** The procedure this answers about; asks "did this help?". */
  about?: string;
  /** The card is something to keep: a channel that can offers to print and save it. */
  keep?: true;
  /** Photos are asked for: a channel that can offers a way to send them. */
  wants?: "photos";
};

export type Outcome = {
  conversation: Conversation;
  replies: Reply[];
  /** Needed from outside before the turn can end; the dialog goes on with a `result` message. */
  call?: Call;
  /** What the person wants of an officer; the turn commits it with the replies. */
  handoff?: HandoffWish;
  /** The person asked to be forgotten and confirmed it. */
  erase?: boolean;
  feedback?: { replyToId: string; about: string; helpful: boolean };
  /** A question of the person's that nothing was found for, in their own words (masked). */
  missed?: string;
};

/** The whole bot as one pure function: same conversation, message and day, same outcome. */
export type Converse = (conversation: Conversation | undefined, message: Message, today: string) => Outcome;
