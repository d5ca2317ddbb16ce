/** The form of things in Redis: what the scripts are given and what they answer. */
import type { Activity } from "../activity.ts";
import { type Accepted, type Commit, type Feedback, isLogged, type Retention, withoutSeals } from "./store.ts";

/** Id and time come first: the scripts know an activity by how its JSON starts. */
export function writeActivity(activity: Activity): string {
  const { id, timestamp, ...rest } = activity;
  return JSON.stringify({ id, timestamp, ...rest });
}

/** What accept.lua logs: "" the activity itself, "-" nothing. */
export const loggedForm = (activity: Activity): string =>
  isLogged(activity) ? (activity.sealed ? writeActivity(withoutSeals(activity)) : "") : "-";

/** JSON of a field that may be missing or empty. */
export const readState = (field: unknown): unknown => (typeof field === "string" && field !== "" ? JSON.parse(field) : undefined);

export const startOfActivity = (id: string): string => `{"id":${JSON.stringify(id)},`;

export const readActivity = (json: string): Activity => JSON.parse(json);

export function readList(reply: unknown): unknown[] {
  if (!Array.isArray(reply)) throw new TypeError("a script answered something else than a list");
  return reply;
}

export const readTexts = (reply: unknown): string[] => readList(reply).map(String);

/** `{ kind, id, position }` or `{ "tooMany", milliseconds }`, as accept.lua answers. */
export function readAccepted([kind, what = "", position]: string[]): Accepted {
  if (kind === "tooMany") return { kind, retryAfterSeconds: Math.max(1, Math.ceil(Number(what) / 1000)) };
  return kind === "accepted" ? { kind, id: what, position: Number(position) } : { kind: "duplicate", id: what };
}

export function pairsOf(flat: string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let n = 0; n + 1 < flat.length; n += 2) pairs.push([flat[n] ?? "", flat[n + 1] ?? ""]);
  return pairs;
}

export const voteArguments = (
  { helpful, about }: NonNullable<Commit["feedback"]>,
  { transcriptSeconds }: Retention,
): (string | number)[] => [`${helpful ? "helpful" : "unhelpful"}:${about}`, transcriptSeconds];

export function readTally(tally: Record<string, string>): Feedback[] {
  const rows = new Map<string, Feedback>();
  for (const [field, count] of Object.entries(tally)) {
    const colon = field.indexOf(":");
    const about = field.slice(colon + 1);
    const row = rows.get(about) ?? { about, helpful: 0, unhelpful: 0 };
    row[field.slice(0, colon) === "helpful" ? "helpful" : "unhelpful"] = Number(count);
    rows.set(about, row);
  }
  return [...rows.values()];
}
