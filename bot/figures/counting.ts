/**
 * What an event counts, and where. A day's hash holds an agency's counts without topics. Counts by topic stand in hashes of
 * their own, by day and by month, so that a long period is read by whole months.
 */
import { dayInCity } from "../../knowledge/calendar.ts";
import { addDays, addMonths } from "../../knowledge/days.ts";
import type { Count } from "./counters.ts";
import type { FigureEvent } from "./figures.ts";
import { bucketOf } from "./histogram.ts";

/** Stands for the whole service where counts have no agency. */
export const WHOLE = "-";

const topicsOf = (period: string): string => `${period}/topics`;
/** A topic's field is its id, a blank, and the name it has without a topic. */
const ofTopic = (topic: string, field: string): string => `${topic} ${field}`;
export function topicIn(field: string): { topic: string; field: string } {
  const blank = field.lastIndexOf(" ");
  return { topic: field.slice(0, blank), field: field.slice(blank + 1) };
}

/** One count of a day: an agency's own, or a topic's at an agency. */
const total = (day: string, agency: string, once: string, ...fields: string[]): Count => ({ agency, once, hashes: [day], fields });
const byTopic = (day: string, agency: string, topic: string, once: string, field: string): Count => ({
  agency,
  once: `${once} ${topic}`,
  hashes: [topicsOf(day), topicsOf(day.slice(0, 7))],
  fields: [ofTopic(topic, field)],
});

/** The counts of an event, each made once. */
export function countsOf(event: FigureEvent): Count[] {
  const day = dayInCity(event.at);
  if (event.kind === "conversation") {
    const once = `conversation ${day} ${event.conversation}`;
    const about = event.topic === undefined ? [] : [byTopic(day, WHOLE, event.topic, once, "conversations")];
    return [total(day, WHOLE, once, "conversations"), ...about];
  }
  if (event.kind === "officerReply") {
    return [total(day, event.agency, `reply ${event.id}`, "replies", ...(event.repeatAsk ? ["repeats"] : []))];
  }
  return handoffCounts(event, day);
}

function handoffCounts(event: Extract<FigureEvent, { topic: string; id: string }>, day: string): Count[] {
  const { agency, topic, id } = event;
  const own = (what: string, ...fields: string[]): Count => total(day, agency, `${what} ${id}`, ...fields);
  const both = (what: string, field: string): Count[] => [own(what, field), byTopic(day, agency, topic, `${what} ${id}`, field)];
  switch (event.kind) {
    case "handoff": {
      const handed = `handed ${day} ${event.conversation}`;
      return [
        ...both("handoff", "handoffs"),
        own("why", `why:${event.why}`),
        total(day, agency, handed, "conversations", "handed"),
        total(day, WHOLE, handed, "handed"),
        byTopic(day, WHOLE, topic, handed, "handed"),
      ];
    }
    case "firstResponse":
      return both("first", `first:${bucketOf(event.minutes)}`);
    case "ended":
      return [own("ended", `outcome:${event.outcome}`)];
    case "wait":
      return [own("wait", `wait:${waitIs(event)}`)];
    case "ratingAsked":
      return [own("asked", "asked")];
    case "rating":
      return [
        ...both("rated", "rated"),
        ...(event.answered ? [own("answered", event.answered)] : []),
        ...(event.stars ? both("stars", `stars:${event.stars}`) : []),
      ];
  }
}

/** How long they really waited, against what they were told. */
const waitIs = ({ low, high, minutes }: { low: number; high: number; minutes: number }): "within" | "shorter" | "longer" =>
  minutes < low ? "shorter" : minutes > high ? "longer" : "within";

/** The hashes to read for a period: each day's, and topics by whole months where there are some, else by days. */
export function hashesFor(from: string, to: string): { days: string[]; topics: string[] } {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  const topics: string[] = [];
  for (let day = from; day <= to; ) {
    const next = addMonths(day, 1);
    const isWhole = day.endsWith("-01") && addDays(next, -1) <= to;
    topics.push(topicsOf(isWhole ? day.slice(0, 7) : day));
    day = isWhole ? next : addDays(day, 1);
  }
  return { days, topics };
}
