/** What stands around the facts of an answer: what is not certain before them; last check, sources and receipt after them. */
import { lawsOf } from "../knowledge/legal.ts";
import type { LoadedProcedure } from "../knowledge/procedures.ts";
import type { Facet } from "../knowledge/search/vocabulary.ts";
import { type Element, list, paragraph, section, small, warning } from "./cards.ts";
import type { Scene } from "./scene.ts";
import { dateWords, lawWords } from "./words.ts";

/** What is not certain comes before the facts, not after them. */
export function doubts(procedure: LoadedProcedure, asked: readonly Facet[], scene: Scene): Element[] {
  const { phrases, today } = scene;
  const changed = changedLaws(procedure, asked, scene);
  if (procedure.origin === "imported") return [warning(phrases.imported(dateWords(procedure.checked.date)))];
  return [
    ...(procedure.confidence === "low" ? [warning(phrases.lowConfidence), paragraph(phrases.prepareOnly)] : []),
    ...(procedure.review < today ? [warning(phrases.reviewDue)] : []),
    ...(changed.length > 0 ? [warning(phrases.lawChanged(changed.join("; ")))] : []),
  ];
}

/** Laws that what was asked rests on and that are no longer in force on this day, or under review. */
function changedLaws(procedure: LoadedProcedure, asked: readonly Facet[], scene: Scene): string[] {
  const { documents, fees, time, legal } = procedure;
  const lines: Partial<Record<Facet, readonly { legal?: { law: string } | undefined }[]>> = {
    documents,
    // A fee that has ended is not shown, so its law does not matter any more.
    fee: fees.filter(({ until }) => !until || until >= scene.today),
    time,
    legal: legal.map((one) => ({ legal: one })),
    form: documents,
  };
  const facets = asked.length === 0 ? (["documents", "fee", "time"] as const) : asked;
  const cited = new Set(facets.flatMap((facet) => lines[facet] ?? []).flatMap((line) => lawsOf(procedure, line)));
  const { laws, holds } = scene.knowledge;
  const isOpen = (number: string): boolean => {
    const law = laws.get(number);
    return holds.reviewOf(number, scene.today) !== undefined || (law?.until !== undefined && law.until !== null && law.until < scene.today);
  };
  return [...cited].filter(isOpen).map((law) => lawWords({ law }, scene));
}

/** Not confirmed, last check and sources: under every answer. */
export function footer(procedure: LoadedProcedure, asked: readonly Facet[], { phrases, tell, knowledge, today }: Scene): Element[] {
  const receipt = knowledge.receipt(procedure, today);
  const open = procedure.unconfirmed.filter(
    ({ facet }) => asked.length === 0 || facet === "other" || facet === "code" || (asked as readonly string[]).includes(facet),
  );
  const sources = officialFirst(procedure.sources).map(
    ({ url, date }) => `[${new URL(url).host.replace(/^www\./, "")}](${url}) (${dateWords(date)})`,
  );
  return [
    ...(open.length > 0 ? [section(phrases.labels.unconfirmed), list(open.map(({ note }) => tell(note)))] : []),
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

const MOST_SOURCES = 3;

/** The State's own pages before those that only report on them. */
function officialFirst(sources: LoadedProcedure["sources"]): LoadedProcedure["sources"] {
  const isOfficial = ({ url }: { url: string }): boolean => new URL(url).host.endsWith(".gov.vn");
  return [...sources.filter(isOfficial), ...sources.filter((source) => !isOfficial(source))].slice(0, MOST_SOURCES);
}
