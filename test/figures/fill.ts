/** A year of made-up events, for the bench: counted here as the service counts them, then written to Redis in one go. */
import { Redis } from "ioredis";
import type { Count } from "../../bot/figures/counters.ts";
import { countsOf, hashesFor } from "../../bot/figures/counting.ts";
import type { FigureEvent } from "../../bot/figures/figures.ts";
import { figuresKey } from "../../bot/state/keys.ts";
import { noon } from "./figures-contract.ts";

export const PERIOD = { from: "2025-03-03", to: "2026-03-02" };
export const CONVERSATIONS_A_DAY = 10_000;
/** Of all conversations. */
const HANDED = 0.2;
const TOPICS = 180;
/** The first of them gets a quarter of all handoffs. */
export const AGENCIES = Array.from({ length: 24 }, (_, n) => `example-agency-${n}`);
const REASONS = ["asked", "misunderstood", "topic", "passed"];
const OUTCOMES = ["answered", "directed", "noAnswer", "duplicate", "abuse", "personLeft", "timeout"];

/** Counts per Redis hash. */
type Filled = Map<string, Map<string, number>>;

/** Writes the year; resolves with the number of events and of Redis fields. */
export async function fillYear(url: string): Promise<{ events: number; fields: number }> {
  const redis = new Redis(url);
  let [events, fields] = [0, 0];
  const filled: Filled = new Map();
  for (const day of hashesFor(PERIOD.from, PERIOD.to).days) {
    for (const event of eventsOf(day)) {
      events++;
      for (const count of countsOf(event)) addTo(filled, count);
    }
  }
  for (const [key, counts] of filled) {
    fields += counts.size;
    await redis.hset(key, counts);
  }
  redis.disconnect();
  return { events, fields };
}

function addTo(filled: Filled, { agency, hashes, fields }: Count): void {
  for (const hash of hashes) {
    const key = figuresKey(agency, hash);
    let counts = filled.get(key);
    if (!counts) filled.set(key, (counts = new Map()));
    for (const field of fields) counts.set(field, (counts.get(field) ?? 0) + 1);
  }
}

/** Some topics are asked about far more often than others. */
const anyTopic = (): string => `example-topic-${Math.floor(TOPICS * Math.random() ** 2)}`;
const anyOf = (all: readonly string[]): string => all[Math.floor(Math.random() * all.length)] ?? "";
const anyAgency = (): string => (Math.random() < 0.25 ? (AGENCIES[0] ?? "") : anyOf(AGENCIES));

function* eventsOf(day: string): Generator<FigureEvent> {
  const at = noon(day);
  for (let n = 0; n < CONVERSATIONS_A_DAY; n++) {
    const [conversation, topic] = [`${day}-${n}`, anyTopic()];
    yield { kind: "conversation", at, conversation, topic };
    if (Math.random() < HANDED) yield* handoffOf(conversation, topic, at);
  }
}

function* handoffOf(conversation: string, topic: string, at: number): Generator<FigureEvent> {
  const of = { id: `h-${conversation}`, agency: anyAgency(), topic, at };
  const minutes = Math.exp(1 + 1.2 * (Math.random() + Math.random() + Math.random() - 1.5));
  yield { kind: "handoff", ...of, conversation, why: anyOf(REASONS) };
  yield { kind: "firstResponse", ...of, minutes };
  yield { kind: "wait", ...of, low: 2, high: 5, minutes };
  for (let reply = 0; reply < 3; reply++) yield { kind: "officerReply", ...of, id: `${of.id}-${reply}`, repeatAsk: Math.random() < 0.1 };
  yield { kind: "ended", ...of, outcome: anyOf(OUTCOMES) };
  yield { kind: "ratingAsked", ...of };
  if (Math.random() < 0.3) yield { kind: "rating", ...of, answered: "yes", stars: 1 + Math.floor(Math.random() * 5) };
}
