/** What stands around the facts of an answer: what is not certain before them; last check, sources and receipt after them. */
import { heldFacets } from "../knowledge/freshness/holds.ts";
import { lawsThatEnd, lawsToConfirm } from "../knowledge/freshness/standing.ts";
import type { LoadedProcedure } from "../knowledge/procedures.ts";
import type { Facet } from "../knowledge/search/vocabulary.ts";
import { type Element, list, paragraph, section, small, warning } from "./cards.ts";
import type { Scene } from "./scene.ts";
import { dateWords, lawWords } from "./words.ts";

/** What is not certain comes before the facts, not after them. */
export function doubts(procedure: LoadedProcedure, asked: readonly Facet[], scene: Scene): Element[] {
  const { phrases, knowledge, today } = scene;
  if (procedure.origin === "imported") return [warning(phrases.imported(dateWords(procedure.checked.date)))];
  const changed = lawsToConfirm(procedure, asked, knowledge, today).map((law) => lawWords({ law }, scene));
  return [
    ...(procedure.confidence === "low" ? [warning(phrases.lowConfidence), paragraph(phrases.prepareOnly)] : []),
    ...(procedure.review < today ? [warning(phrases.reviewDue)] : []),
    ...(changed.length > 0 ? [warning(phrases.lawChanged(changed.join("; ")))] : []),
  ];
}

/** Not confirmed, last check and sources: under every answer. */
export function footer(procedure: LoadedProcedure, asked: readonly Facet[], scene: Scene): Element[] {
  const { phrases, tell, knowledge, today } = scene;
  const receipt = knowledge.receipt(procedure, today);
  const held: readonly string[] = heldFacets(procedure.id, knowledge.holds);
  const open = procedure.unconfirmed.filter(
    ({ facet }) =>
      !held.includes(facet) &&
      (asked.length === 0 || facet === "other" || facet === "code" || (asked as readonly string[]).includes(facet)),
  );
  const sources = officialFirst(procedure.sources).map(
    ({ url, date }) => `[${new URL(url).host.replace(/^www\./, "")}](${url}) (${dateWords(date)})`,
  );
  return [
    ...(open.length > 0 ? [section(phrases.labels.unconfirmed), list(open.map(({ note }) => tell(note)))] : []),
    ...endings(procedure, asked, scene),
    small(
      "checked",
      procedure.origin === "imported"
        ? phrases.importedOn(dateWords(procedure.checked.date))
        : phrases.checkedOn(dateWords(procedure.checked.date), ""),
    ),
    small("sources", `${phrases.labels.sources}: ${sources.join(", ")}`),
    ...(receipt ? [small("receipt", phrases.receipt(receipt))] : []),
  ];
}

/** Until when the answer holds, by the last days of its laws. */
function endings(procedure: LoadedProcedure, asked: readonly Facet[], scene: Scene): Element[] {
  const ending = lawsThatEnd(procedure, asked, scene.knowledge, scene.today);
  return [...new Set(ending.map(({ until }) => until))].map((day) => {
    const laws = ending.filter(({ until }) => until === day).map((one) => lawWords(one, scene));
    return small(`until${day}`, scene.phrases.lawsEnd(dateWords(day), laws.join("; ")));
  });
}

const MOST_SOURCES = 3;

/** The State's own pages before those that only report on them. */
function officialFirst(sources: LoadedProcedure["sources"]): LoadedProcedure["sources"] {
  const isOfficial = ({ url }: { url: string }): boolean => new URL(url).host.endsWith(".gov.vn");
  return [...sources.filter(isOfficial), ...sources.filter((source) => !isOfficial(source))].slice(0, MOST_SOURCES);
}
