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

/** The counts of an event, each made once. */
export function countsOf(event: FigureEvent): Count[] {
  const day = dayInCity(event.at);
  const total = (agency: string, once: string, ...fields: string[]): Count => ({ agency, once, hashes: [day], fields });
  const byTopic = (agency: string, topic: string, once: string, ...fields: string[]): Count => ({
    agency,
    once: `${once} ${topic}`,
    hashes: [topicsOf(day), topicsOf(day.slice(0, 7))],
    fields: fields.map((field) => ofTopic(topic, field)),
  });

  if (event.kind === "conversation") {
    const { conversation, topic } = event;
    const once = `conversation ${day} ${conversation}`;
    return [total(WHOLE, once, "conversations"), ...(topic === undefined ? [] : [byTopic(WHOLE, topic, once, "conversations")])];
  }
  const { agency, id, kind } = event;
  if (kind === "officerReply") return [total(agency, `reply ${id}`, "replies", ...(event.repeatAsk ? ["repeats"] : []))];

  const both = (once: string, ...fields: string[]): Count[] => [
    total(agency, once, ...fields),
    byTopic(agency, event.topic, once, ...fields),
  ];
  if (kind === "handoff") {
    const handed = `handed ${day} ${event.conversation}`;
    return [
      ...both(`handoff ${id}`, "handoffs"),
      total(agency, `why ${id}`, `why:${event.why}`),
      total(agency, handed, "conversations", "handed"),
      total(WHOLE, handed, "handed"),
      byTopic(WHOLE, event.topic, handed, "handed"),
    ];
  }
  if (kind === "firstResponse") return both(`first ${id}`, `first:${bucketOf(event.minutes)}`);
  if (kind === "ended") return [total(agency, `ended ${id}`, `outcome:${event.outcome}`)];
  if (kind === "wait") return [total(agency, `wait ${id}`, `wait:${waitIs(event)}`)];
  if (kind === "ratingAsked") return [total(agency, `asked ${id}`, "asked")];
  const { answered, stars } = event;
  return [
    ...both(`rated ${id}`, "rated"),
    ...(answered ? [total(agency, `answered ${id}`, answered)] : []),
    ...(stars ? both(`stars ${id}`, `stars:${stars}`) : []),
  ];
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
