/** Whether what an answer rests on still stands on a day: laws under review, ended, replaced or not yet begun; and until when. */
import type { Knowledge } from "../knowledge.ts";
import { lawInForce } from "../laws.ts";
import type { LoadedProcedure } from "../procedures.ts";
import type { Facet } from "../search/vocabulary.ts";
import { ownLines, type Place, placesOf } from "./uses.ts";

type Known = Pick<Knowledge, "laws" | "holds">;
const OVERVIEW: readonly Facet[] = ["documents", "fee", "time", "where", "online", "legal"];

/** The laws under what was asked (nothing: the overview) that need confirmation on `today`, YYYY-MM-DD. */
export function lawsToConfirm(procedure: LoadedProcedure, asked: readonly Facet[], known: Known, today: string): string[] {
  const places = shownIn(procedure, asked, today);
  return [...new Set(places.flatMap((place) => openIn(procedure, place, known, today)))];
}

/** Whether this document, fee, time, citation or question of a procedure needs confirmation on `today`. */
export function needsConfirming(procedure: LoadedProcedure, item: object, known: Known, today: string): boolean {
  const place = placesOf(procedure).find((one) => one.item === item);
  return place !== undefined && openIn(procedure, place, known, today).length > 0;
}

export type Ending = { law: string; until: string };

/** Laws under what was asked that stand now and whose last day is known, soonest first; not those whose lines say it themselves. */
export function lawsThatEnd(procedure: LoadedProcedure, asked: readonly Facet[], { laws }: Known, today: string): Ending[] {
  const places = shownIn(procedure, asked, today);
  return [...new Set(places.flatMap((place) => place.laws))]
    .flatMap((law) => {
      const until = laws.get(law)?.until;
      const own = ownLines(places, law).filter(({ facets }) => !facets.includes("legal"));
      const isSaid = own.length > 0 && own.every((place) => place.until !== undefined);
      return until && until >= today && !isSaid ? [{ law, until }] : [];
    })
    .sort((a, b) => (a.until + a.law < b.until + b.law ? -1 : 1));
}

const isOver = ({ until }: Place, today: string): boolean => until !== undefined && until < today;

function shownIn(procedure: LoadedProcedure, asked: readonly Facet[], today: string): Place[] {
  const facets = asked.length === 0 ? OVERVIEW : asked;
  return placesOf(procedure).filter((place) => !isOver(place, today) && place.facets.some((facet) => facets.includes(facet)));
}

function openIn(procedure: LoadedProcedure, place: Place, { laws, holds }: Known, today: string): string[] {
  // A line that begins later is judged by its first day.
  const day = place.from !== undefined && place.from > today ? place.from : today;
  const isGone = (number: string): boolean => {
    const law = laws.get(number);
    if (!law || isSpent(procedure, number, today)) return false;
    return lawInForce(law, day) === "no" || isReplaced(number, laws, day);
  };
  const underReview = [...place.laws, ...place.named].filter((number) => holds.reviewOf(number, day));
  return [...new Set([...underReview, ...place.laws.filter(isGone)])];
}

const isReplaced = (number: string, laws: Known["laws"], day: string): boolean =>
  [...laws.values()].some((law) => law.replaces.includes(number) && lawInForce(law, day) === "yes");

/** Every line made from the law has ended with it: the file has provided for its end, nothing is left to confirm. */
function isSpent(procedure: LoadedProcedure, law: string, today: string): boolean {
  const own = ownLines(placesOf(procedure), law);
  return own.length > 0 && own.every((place) => isOver(place, today));
}
