/** Figures made of counters: an event is a few counts, a period a few sums. */
import type { Counters } from "./counters.ts";
import { countsOf, hashesFor, WHOLE } from "./counting.ts";
import type { Figures, Names } from "./figures.ts";
import { createSums } from "./summing.ts";

export function createCountedFigures(counters: Counters, names: Names): Figures {
  return {
    async note(event) {
      await Promise.all(countsOf(event).map((count) => counters.add(count)));
    },

    async read(query) {
      const { days, topics } = hashesFor(query.from, query.to);
      const sums = createSums(query, days);
      for (const agency of [WHOLE, ...query.agencies]) {
        const found = await counters.read(agency, [...days, ...topics]);
        for (const [i, day] of days.entries()) sums.addDay(agency, day, found[i] ?? new Map());
        for (const counted of found.slice(days.length)) sums.addTopics(counted);
      }
      return sums.answer(names);
    },
  };
}
