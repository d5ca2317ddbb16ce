/** What a handoff counts for in the supervisors' figures. Pure; told again it counts once, so the whole may be told each time. */
import type { Agencies } from "../../knowledge/agencies.ts";
import type { Calendar } from "../../knowledge/calendar.ts";
import type { FigureEvent } from "../figures/figures.ts";
import { workedMinutes } from "./clocks.ts";
import type { Handoff } from "./handoff.ts";

type Known = { agencies: Pick<Agencies, "get" | "first">; calendar: Calendar };

/** Events of the handoff as it is that it did not have `before`. */
export function figureEventsOf(
  conversation: string,
  handoff: Handoff,
  before: Handoff | undefined,
  { agencies, calendar }: Known,
): FigureEvent[] {
  const earlier = before?.id === handoff.id ? before : undefined;
  const { id, agency, about, field, begun, firstReply, ended, why, told, rating } = handoff;
  const base = { id, agency, topic: about ?? field ?? "" };
  const hours = agencies.get(agency) ?? agencies.first;
  const joined = joinedAt(handoff);
  const events: FigureEvent[] = [];
  if (!earlier) events.push({ ...base, kind: "handoff", at: begun, conversation, why });
  if (firstReply !== undefined && earlier?.firstReply === undefined)
    events.push({ ...base, kind: "firstResponse", at: firstReply, minutes: workedMinutes(hours, calendar, begun, firstReply) });
  if (told && joined !== undefined && (!earlier || joinedAt(earlier) === undefined))
    events.push({ ...base, kind: "wait", at: joined, ...told, minutes: workedMinutes(hours, calendar, begun, joined) });
  if (ended !== undefined && earlier?.ended === undefined) {
    events.push({ ...base, kind: "ended", at: ended, outcome: outcomeOf(handoff) });
    if (isRated(handoff)) events.push({ ...base, kind: "ratingAsked", at: ended });
  }
  if (rating && ended !== undefined && JSON.stringify(rating) !== JSON.stringify(earlier?.rating))
    events.push({ ...base, kind: "rating", at: ended, ...rating });
  return events;
}

const joinedAt = ({ events }: Handoff): number | undefined => events.find(({ what }) => what === "joined" || what === "assigned")?.at;

const outcomeOf = ({ closing, events }: Handoff): string =>
  closing ?? (events.some(({ what }) => what === "returned") ? "returned" : "left");

/** Who ended it themselves was not asked how it was. */
const isRated = ({ closing }: Handoff): boolean => closing !== undefined && closing !== "personLeft";
