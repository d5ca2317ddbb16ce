/** An activity as the page needs it, read from the wire. */
import type { Language } from "./phrases.ts";
import { type Fields, fields, list, text } from "./reading.ts";

export type Choice = { title: string; say: string };

export type Received = {
  id: string;
  type: "message" | "typing" | "event";
  /** ISO 8601. */
  at: string;
  mine: boolean;
  text: string;
  language?: Language;
  card?: Fields;
  choices: Choice[];
  /** The sender's own id of a message, the same when it was sent again. */
  clientId: string;
  about: string;
  /** The reply asks for photos. */
  wantsPhotos: boolean;
  /** The card is something to print or save. */
  keep: boolean;
  /** How many files came with it. */
  files: number;
  erased: boolean;
  masked: boolean;
  /** Set on the person's own feedback events. */
  feedbackTo: string;
  /** The officer who wrote it. */
  officer: string;
  /** How it stands with officers, when the activity tells. */
  handoff?: HandedState;
};

/** `position` in the queue and minutes to wait, as far as they are known. */
export type HandedState = {
  state: "waiting" | "officer" | "closed";
  /** Grows with every change of who speaks; news of an older one are late. */
  owner: number;
  officer: string;
  position: number;
  low: number;
  high: number;
};

const CARD = "application/vnd.microsoft.card.adaptive";

/** Reads one activity; undefined when it has no id or is of a kind the page does not show. */
export function readActivity(value: unknown): Received | undefined {
  const activity = fields(value);
  const { type } = activity;
  const id = text(activity.id);
  if (type !== "message" && type !== "typing" && type !== "event") return undefined;
  if (!id && type !== "typing") return undefined;
  const from = fields(activity.from);
  const data = fields(activity.channelData);
  const card = list(activity.attachments)
    .map(fields)
    .find((attachment) => attachment.contentType === CARD);
  const language = readLanguage(text(activity.locale));
  return {
    id,
    type,
    language,
    at: text(activity.timestamp) || new Date().toISOString(),
    mine: from.role === "user" || text(from.id).startsWith("dl_"),
    text: text(activity.text),
    ...(card && { card: fields(card.content) }),
    choices: list(fields(activity.suggestedActions).actions).map(fields).flatMap(readChoice),
    clientId: text(data.clientActivityID),
    about: text(data.about),
    wantsPhotos: data.wants === "photos",
    keep: data.keep === true,
    files: list(activity.attachments).length,
    erased: data.erased === true,
    masked: list(data.masked).length > 0,
    officer: text(fields(data.officer).name),
    handoff: readHandoff({ owner: data.owner, ...fields(data.handoff) }),
    feedbackTo: activity.name === "feedback" ? text(fields(activity.value).replyToId) : "",
  };
}

/** As the service sends it; undefined for anything else. */
export function readHandoff({ state, owner, officer, position, low, high }: Fields): HandedState | undefined {
  if (state !== "waiting" && state !== "officer" && state !== "closed") return undefined;
  const [number, place, least, most] = [owner, position, low, high].map((one) => Number(one) || 0);
  return { state, officer: text(officer), owner: number ?? 0, position: place ?? 0, low: least ?? 0, high: most ?? 0 };
}

export function readLanguage(locale: string): Language | undefined {
  const short = locale.slice(0, 2).toLowerCase();
  return short === "vi" || short === "en" ? short : undefined;
}

function readChoice(action: Fields): Choice[] {
  const title = text(action.title);
  const say = text(action.value) || title;
  return title ? [{ title, say }] : [];
}
