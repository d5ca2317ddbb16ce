/**
 * What the dialogs remember of one conversation, and what they say. Plain data: nothing here knows a channel,
 * the Bot Framework or a store, so that moving any of them leaves the dialogs alone.
 */
import type { Answers } from "../knowledge/conditions.ts";
import type { Language } from "../knowledge/schema.ts";
import type { Facet } from "../knowledge/search/vocabulary.ts";

/** A form in progress: which one, of which version, and the answers by key - never a step number. */
export type FormState = { flow: string; version: string; answers: Answers; asking?: string; misses: number };

export type Conversation = {
  language: Language;
  /** The locale the channel sent last; a change of it changes the language. */
  locale?: Language;
  /** Id of the procedure in hand. */
  about?: string;
  form?: FormState | undefined;
  /** Procedures offered in the last reply, and the facets that were asked for. */
  choosing?: { ids: string[]; facets: Facet[] } | undefined;
  /** Codes of the wards offered, when a name stood for several. */
  units?: string[] | undefined;
  /** A ward's name was asked for: the name or former district said so far, and the procedures it is for (none: the office as such). */
  place?: { name?: string; district?: string; ids?: string[] } | undefined;
  /** The day of a result was asked for: the days said so far; none, when the day of filing was asked back. */
  due?: { days: string[]; hour?: number } | undefined;
  confirming?: "restart" | "erase";
  /** Misunderstood messages in a row; at two a person is offered. */
  misses: number;
};

/** One message from a person, as the dialogs see it. */
export type Message =
  | { kind: "text"; text: string; locale?: Language; masked: string[] }
  | { kind: "feedback"; replyToId: string; about: string; helpful: boolean; locale?: Language }
  | { kind: "attachment"; locale?: Language };

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
};

export type Outcome = {
  conversation: Conversation;
  replies: Reply[];
  /** The person asked to be forgotten and confirmed it. */
  erase?: boolean;
  feedback?: { replyToId: string; about: string; helpful: boolean };
};

/** The whole bot as one pure function: same conversation, message and day, same outcome. */
export type Converse = (conversation: Conversation | undefined, message: Message, today: string) => Outcome;
