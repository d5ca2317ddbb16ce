/** What the figures promise over any Counters; test/figures/figures.test.ts runs it on each of them. */
import assert from "node:assert/strict";
import { createCountedFigures } from "../../bot/figures/counted-figures.ts";
import type { Counters } from "../../bot/figures/counters.ts";
import type { FigureEvent, Figures, Names } from "../../bot/figures/figures.ts";
import type { Figures as Answer } from "../../bot/web/shared/console-api.ts";

const both = (text: string) => ({ vi: text, en: text });
export const NAMES: Names = {
  nameOfAgency: (id) => both(`agency ${id}`),
  nameOfTopic: (id) => both(`topic ${id}`),
  nameOfReason: (why) => both(`reason ${why}`),
  nameOfOutcome: (outcome) => both(`outcome ${outcome}`),
};
/** Noon in the city. */
export const noon = (day: string): number => Date.parse(`${day}T05:00:00Z`);
const WARD = "example-ward";
const OTHER = "example-department";

/** `open` gives empty counters. */
export function describeFigures(open: () => Promise<Counters>): void {
  let figures: Figures;
  beforeEach(async () => {
    figures = createCountedFigures(await open(), NAMES);
  });
  const note = async (day: string, ...events: Untimed<FigureEvent>[]): Promise<void> => {
    for (const event of events) await figures.note({ at: noon(day), ...event } as FigureEvent);
  };
  const read = (from: string, to = from, agencies = [WARD]): Promise<Answer> => figures.read({ from, to, agencies });
  const handoff = (id: string, more: { agency?: string; topic?: string; why?: string; conversation?: string } = {}) => ({
    kind: "handoff" as const,
    id,
    agency: WARD,
    topic: "khai-sinh",
    why: "asked",
    conversation: `c-${id}`,
    ...more,
  });

  it("are zeros for a time when nothing happened", async () => {
    const { total, days, topics, ratings } = await read("2026-02-27", "2026-03-02");
    assert.deepEqual(total, { key: "total", name: both(""), conversations: 0, botOnly: 0, handoffs: 0, answered: 0, ratings: 0 });
    assert.deepEqual(
      days.map(({ key, name }) => [key, name.vi]),
      [
        ["2026-02-27", "27/02/2026"],
        ["2026-02-28", "28/02/2026"],
        ["2026-03-01", "01/03/2026"],
        ["2026-03-02", "02/03/2026"],
      ],
    );
    assert.deepEqual(topics, []);
    assert.deepEqual(ratings, { asked: 0, given: 0, stars: [0, 0, 0, 0, 0], yes: 0, no: 0 });
  });

  it("count a conversation once a day, and tell those the bot answered alone", async () => {
    for (const conversation of ["c1", "c2", "c2", "c3", "c3"]) await note("2026-03-02", { kind: "conversation", conversation });
    await note("2026-03-03", { kind: "conversation", conversation: "c1" });
    await note("2026-03-02", handoff("h1", { conversation: "c1" }), handoff("h2", { conversation: "c1" }));
    await note("2026-03-02", handoff("h3", { conversation: "c3", agency: OTHER }));
    const { total, days, agencies } = await read("2026-03-02", "2026-03-03");
    assert.deepEqual([total.conversations, total.botOnly, total.handoffs], [4, 2, 2], "the whole service's, and its own handoffs");
    assert.deepEqual(
      days.map(({ conversations, botOnly, handoffs }) => [conversations, botOnly, handoffs]),
      [
        [3, 1, 2],
        [1, 1, 0],
      ],
    );
    assert.deepEqual(
      agencies.map(({ key, name, conversations, botOnly, handoffs }) => [key, name.vi, conversations, botOnly, handoffs]),
      [[WARD, `agency ${WARD}`, 1, 0, 2]],
    );
  });

  it("end a day at midnight in the city", async () => {
    await figures.note({ kind: "conversation", conversation: "c", at: Date.parse("2026-03-02T16:59:59Z") });
    await figures.note({ kind: "conversation", conversation: "c", at: Date.parse("2026-03-02T17:00:00Z") });
    const { days } = await read("2026-03-02", "2026-03-03");
    assert.deepEqual(
      days.map(({ conversations }) => conversations),
      [1, 1],
    );
  });

  it("count an event that is told again, or at once from two sides, once", async () => {
    const events: FigureEvent[] = [
      { at: noon("2026-03-02"), ...handoff("h1") },
      { at: noon("2026-03-02"), kind: "ended", id: "h1", agency: WARD, topic: "khai-sinh", outcome: "answered" },
      { at: noon("2026-03-02"), kind: "rating", id: "h1", agency: WARD, topic: "khai-sinh", answered: "yes" },
      { at: noon("2026-03-02"), kind: "officerReply", id: "r1", agency: WARD, repeatAsk: true },
    ];
    await Promise.all([...events, ...events].map((event) => figures.note(event)));
    const { total, reasons, outcomes, ratings, repeatAsks } = await read("2026-03-02");
    assert.equal(total.handoffs, 1);
    assert.deepEqual(reasons, [{ key: "asked", name: both("reason asked"), count: 1 }]);
    assert.deepEqual(outcomes, [{ key: "answered", name: both("outcome answered"), count: 1 }]);
    assert.deepEqual([ratings.given, ratings.yes, repeatAsks], [1, 1, { replies: 1, repeats: 1 }]);
  });

  it("tell the median and the ninth tenth of the first responses, by day, agency and topic", async () => {
    for (let n = 1; n <= 100; n++) {
      const [agency, topic] = [n % 2 === 0 ? WARD : OTHER, n <= 50 ? "khai-sinh" : "ket-hon"];
      await note("2026-03-02", { kind: "firstResponse", id: `h${n}`, agency, topic, minutes: n });
    }
    const { total, topics, agencies } = await read("2026-03-01", "2026-03-31", [WARD, OTHER]);
    assert.equal(total.answered, 100);
    near(total.firstMedian, 50);
    near(total.firstP90, 90);
    near(topics.find(({ key }) => key === "ket-hon")?.firstMedian, 75);
    near(agencies[0]?.firstP90, 90);
    assert.deepEqual(
      agencies.map(({ answered }) => answered),
      [50, 50],
    );
  });

  it("hold waits against what was told", async () => {
    for (const [i, minutes] of [4.9, 5, 7, 10, 10.1, 30].entries()) {
      await note("2026-03-02", { kind: "wait", id: `h${i}`, agency: WARD, topic: "", low: 5, high: 10, minutes });
    }
    assert.deepEqual((await read("2026-03-02")).waits, { told: 6, within: 3, shorter: 1, longer: 2 });
  });

  it("count ratings that come in two parts as one", async () => {
    const rated = { kind: "rating" as const, agency: WARD, topic: "khai-sinh" };
    await note("2026-03-02", ...["h1", "h2", "h3"].map((id) => ({ kind: "ratingAsked" as const, id, agency: WARD, topic: "khai-sinh" })));
    await note(
      "2026-03-02",
      { ...rated, id: "h1", answered: "yes" },
      { ...rated, id: "h1", stars: 5 },
      { ...rated, id: "h2", answered: "no", stars: 2 },
    );
    const { ratings, total, topics } = await read("2026-03-02");
    assert.deepEqual(ratings, { asked: 3, given: 2, stars: [0, 1, 0, 0, 1], yes: 1, no: 1 });
    assert.deepEqual([total.ratings, total.stars], [2, 3.5]);
    assert.deepEqual([topics[0]?.ratings, topics[0]?.stars], [2, 3.5]);
  });

  it("tell topics by whole months and single days alike, most handoffs first", async () => {
    await note("2026-01-31", handoff("h1"));
    await note("2026-02-10", handoff("h2"), handoff("h3", { topic: "ket-hon" }), handoff("h4", { topic: "ket-hon", agency: OTHER }));
    await note("2026-03-01", handoff("h5"));
    await note("2026-03-02", handoff("h6"));
    await note("2026-02-10", ...["c1", "c2"].map((conversation) => ({ kind: "conversation" as const, conversation, topic: "ket-hon" })));
    await note("2026-02-10", handoff("h7", { topic: "ket-hon", conversation: "c2", agency: OTHER }));
    const topicsOf = async (from: string, to: string) => (await read(from, to)).topics.map(({ key, handoffs }) => [key, handoffs]);
    assert.deepEqual(await topicsOf("2026-01-31", "2026-03-01"), [
      ["khai-sinh", 3],
      ["ket-hon", 1],
    ]);
    assert.deepEqual(await topicsOf("2026-03-01", "2026-03-01"), [["khai-sinh", 1]]);
    const february = await read("2026-02-01", "2026-02-28");
    const ketHon = february.topics.find(({ key }) => key === "ket-hon");
    assert.deepEqual([ketHon?.name.vi, ketHon?.conversations, ketHon?.botOnly], ["topic ket-hon", 2, 0], "of the whole service");
    assert.equal(february.total.handoffs, 2);
  });

  it("show nothing of other agencies", async () => {
    await note("2026-03-02", handoff("h1", { agency: OTHER, why: "topic" }), {
      kind: "officerReply",
      id: "r",
      agency: OTHER,
      repeatAsk: true,
    });
    const { total, reasons, topics, repeatAsks } = await read("2026-03-02");
    assert.deepEqual([total.handoffs, reasons, repeatAsks], [0, [], { replies: 0, repeats: 0 }]);
    assert.ok(topics.every(({ handoffs }) => handoffs === 0));
  });
}

type Untimed<T> = T extends unknown ? Omit<T, "at"> : never;

function near(found: number | undefined, expected: number): void {
  assert.ok(found !== undefined && Math.abs(found - expected) <= expected * 0.05, `${found} is not within 5 % of ${expected}`);
}
