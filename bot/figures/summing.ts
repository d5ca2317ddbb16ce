/** Counts of days, agencies and topics put together to the figures a supervisor reads; pure. */
import { dateWords } from "../../dialogs/words.ts";
import type { Bilingual } from "../../knowledge/schema.ts";
import type { Figures as Answer, FigureRow } from "../web/shared/console-api.ts";
import { topicIn, WHOLE } from "./counting.ts";
import type { FigureQuery, Names } from "./figures.ts";
import { countIn, quantileOf } from "./histogram.ts";

/** Field -> how often. */
type Sum = Map<string, number>;
type Counted = ReadonlyMap<string, number>;

/** Counted at each agency too; a sum has them from the whole service alone. */
const WHOLE_ONLY: ReadonlySet<string> = new Set(["conversations", "handed"]);

export type Sums = {
  /** What one hash of a day holds. */
  addDay(agency: string, day: string, counted: Counted): void;
  /** What one hash of topics holds. */
  addTopics(counted: Counted): void;
  answer(names: Names): Answer;
};

export function createSums({ from, to, agencies }: FigureQuery, days: readonly string[]): Sums {
  const total: Sum = new Map();
  const byDay = new Map<string, Sum>(days.map((day) => [day, new Map()]));
  const byAgency = new Map<string, Sum>(agencies.map((agency) => [agency, new Map()]));
  const byTopic = new Map<string, Sum>();

  return {
    addDay(agency, day, counted) {
      for (const [field, count] of counted) {
        plus(byAgency.get(agency), field, count);
        if (agency !== WHOLE && WHOLE_ONLY.has(field)) continue;
        plus(byDay.get(day), field, count);
        plus(total, field, count);
      }
    },
    addTopics(counted) {
      for (const [field, count] of counted) {
        const { topic, field: plain } = topicIn(field);
        let sum = byTopic.get(topic);
        if (!sum) byTopic.set(topic, (sum = new Map()));
        plus(sum, plain, count);
      }
    },
    answer: ({ nameOfAgency, nameOfTopic, nameOfReason, nameOfOutcome }) => ({
      from,
      to,
      total: rowOf("total", { vi: "", en: "" }, total),
      days: [...byDay].map(([day, sum]) => rowOf(day, nameOfDay(day), sum)),
      agencies: [...byAgency].map(([agency, sum]) => rowOf(agency, nameOfAgency(agency), sum)),
      topics: [...byTopic].map(([topic, sum]) => rowOf(topic, nameOfTopic(topic), sum)).sort(moreFirst),
      reasons: kindsOf(total, "why:", nameOfReason),
      outcomes: kindsOf(total, "outcome:", nameOfOutcome),
      ...restOf(total),
    }),
  };
}

function plus(sum: Sum | undefined, field: string, count: number): void {
  sum?.set(field, (sum.get(field) ?? 0) + count);
}

/** What the field's name begins with, and the counts of those. */
const under = (sum: Counted, prefix: string): [string, number][] =>
  [...sum].filter(([field]) => field.startsWith(prefix)).map(([field, count]) => [field.slice(prefix.length), count]);

function rowOf(key: string, name: Bilingual, sum: Counted): FigureRow {
  const conversations = sum.get("conversations") ?? 0;
  const first = new Map(under(sum, "first:").map(([bucket, count]) => [Number(bucket), count]));
  const [median, p90] = [quantileOf(first, 0.5), quantileOf(first, 0.9)];
  const stars = under(sum, "stars:");
  const starred = stars.reduce((all, [, count]) => all + count, 0);
  const mean = stars.reduce((all, [star, count]) => all + Number(star) * count, 0) / starred;
  return {
    key,
    name,
    conversations,
    botOnly: Math.max(0, conversations - (sum.get("handed") ?? 0)),
    handoffs: sum.get("handoffs") ?? 0,
    answered: countIn(first),
    ...(median !== undefined && { firstMedian: median }),
    ...(p90 !== undefined && { firstP90: p90 }),
    ratings: sum.get("rated") ?? 0,
    ...(starred > 0 && { stars: Number(mean.toFixed(2)) }),
  };
}

const restOf = (sum: Counted): Pick<Answer, "waits" | "ratings" | "repeatAsks"> => {
  const count = (field: string): number => sum.get(field) ?? 0;
  const waits = { within: count("wait:within"), shorter: count("wait:shorter"), longer: count("wait:longer") };
  return {
    waits: { told: waits.within + waits.shorter + waits.longer, ...waits },
    ratings: {
      asked: count("asked"),
      given: count("rated"),
      stars: [count("stars:1"), count("stars:2"), count("stars:3"), count("stars:4"), count("stars:5")],
      yes: count("yes"),
      no: count("no"),
    },
    repeatAsks: { replies: count("replies"), repeats: count("repeats") },
  };
};

const kindsOf = (sum: Counted, prefix: string, nameOf: (key: string) => Bilingual): Answer["reasons"] =>
  under(sum, prefix)
    .map(([key, count]) => ({ key, name: nameOf(key), count }))
    .sort((a, b) => b.count - a.count);

const moreFirst = (a: FigureRow, b: FigureRow): number =>
  b.handoffs - a.handoffs || b.conversations - a.conversations || (a.key < b.key ? -1 : 1);

const nameOfDay = (day: string): Bilingual => ({ vi: dateWords(day), en: dateWords(day) });
