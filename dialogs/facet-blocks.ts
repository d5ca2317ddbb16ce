/** One facet of a procedure as blocks of a card. */
import { type Case, caseFor, type Line } from "../knowledge/checklist.ts";
import type { LoadedProcedure } from "../knowledge/procedures.ts";
import type { Document } from "../knowledge/schema.ts";
import type { Facet } from "../knowledge/search/vocabulary.ts";
import { type Element, list, numbered, paragraph, section, small, warning } from "./cards.ts";
import { feeBlocks } from "./fee-words.ts";
import type { Scene } from "./scene.ts";
import { confirmWords, documentWords, feeWords, lawWords, officeWords, timeWords } from "./words.ts";

const behind = (words: string): string => (words === "" ? "" : ` – ${words}`);

/** Imported records leave much open: what they do not give is said so. */
const givenIn = (procedure: LoadedProcedure, facet: Facet): boolean => {
  if (procedure.origin === "curated") return true;
  const given: Partial<Record<Facet, boolean>> = {
    documents: procedure.documents.length > 0,
    steps: procedure.steps.length > 0,
    legal: procedure.legal.length > 0,
    form: false,
    who: false,
  };
  return given[facet] ?? true;
};

export function facetBlocks(procedure: LoadedProcedure, facet: Facet, scene: Scene): Element[] {
  if (scene.knowledge.holds.isHeld(procedure.id, facet)) return [heldBlock(procedure, scene)];
  if (!givenIn(procedure, facet)) return [paragraph(scene.phrases.notInCatalogue)];
  const { phrases, tell, today } = scene;
  const here = caseFor(procedure, {}, today);
  const toConfirm = (item: object): string => confirmWords(procedure, item, scene);
  switch (facet) {
    case "documents":
      return [
        list(
          here.documents.map(
            ({ item }) =>
              `**${tell(item.name)}**${behind(documentWords(item, scene))}${item.text ? ` ${phrases.onlyWhen(tell(item.text))}` : ""}${toConfirm(item)}`,
          ),
        ),
        ...databaseLines(procedure, here.inDatabase, scene),
        ...generalBasis(procedure, here.documents, scene),
      ];
    case "fee":
      return [...feeBlocks(procedure, scene), ...(here.fees.length === 0 ? [] : generalBasis(procedure, here.fees, scene))];
    case "time":
      return here.time.length === 0
        ? [warning(phrases.noTimeKnown)]
        : [list(here.time.map(({ item }) => `${timeWords(item, scene)}${toConfirm(item)}`)), ...generalBasis(procedure, here.time, scene)];
    case "where":
      return [paragraph(tell(procedure.where))];
    case "online":
      return [
        paragraph(
          [phrases.onlineLevel[procedure.online.level], procedure.online.note && tell(procedure.online.note)].filter(Boolean).join(" "),
        ),
      ];
    case "who":
      return [
        paragraph(tell(procedure.summary)),
        ...(procedure.questions.length > 0 ? [paragraph(phrases.whoGeneral), list(procedure.questions.map((q) => tell(q.ask)))] : []),
        paragraph(phrases.whoAsk),
      ];
    case "steps":
      return [
        numbered(procedure.steps.map(tell)),
        ...(procedure.notes.length > 0 ? [section(phrases.labels.notes), list(procedure.notes.map(tell))] : []),
      ];
    case "legal":
      return [list(procedure.legal.map((legal) => `${lawWords(legal, scene)}${toConfirm(legal)}`))];
    case "form": {
      const forms = procedure.documents.filter(({ form }) => form === "form" || form === "electronic");
      return forms.length === 0
        ? [paragraph(phrases.noFormKnown)]
        : [
            list(
              forms.map((document) => `**${tell(document.name)}**${toConfirm(document)}${linkTo(formPage(procedure, document), scene)}`),
            ),
          ];
    }
  }
}

const PROCEDURE_PAGE = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/";

/** Where a form is found: its own page, or the procedure's page on the national portal when the record names one. */
export function formPage({ sources }: LoadedProcedure, { form, formUrl }: Pick<Document, "form" | "formUrl">): string | undefined {
  if (form !== "form") return undefined;
  return formUrl ?? sources.find(({ url }) => url.startsWith(PROCEDURE_PAGE))?.url;
}

const linkTo = (page: string | undefined, { phrases }: Scene): string => (page ? ` – [${phrases.check.getForm}](${page})` : "");

/** What the office looks up itself: shown so that nobody brings it. */
export function databaseLines(procedure: LoadedProcedure, lines: readonly Line<Document>[], scene: Scene): Element[] {
  const { phrases, tell } = scene;
  if (lines.length === 0) return [];
  const words = lines.map(({ item }) => {
    const exception = item.text ? ` ${phrases.check.unlessMissing(tell(item.text))}.` : "";
    const law = item.legal ? ` ${phrases.basis(lawWords(item.legal, scene))}` : "";
    return `**${tell(item.name)}** – ${tell(item.why)}${exception}${law}${confirmWords(procedure, item, scene)}`;
  });
  return [section(phrases.check.inDatabase), list(words)];
}

/** In place of what an editor took out for checking. */
export const heldBlock = (procedure: LoadedProcedure, scene: Scene): Element =>
  warning(scene.phrases.heldFacet(officeWords(procedure, scene)));

/** The legal basis of lines that name no law of their own. */
function generalBasis(procedure: LoadedProcedure, lines: Line<{ legal?: unknown }>[], scene: Scene): Element[] {
  if (procedure.legal.length === 0 || lines.every(({ item }) => item.legal !== undefined)) return [];
  return [small("basis", scene.phrases.basis(procedure.legal.map((legal) => lawWords(legal, scene)).join("; ")))];
}

/** Fee and time in one line each, for a table of facts. */
export function feeAndTime(
  procedure: LoadedProcedure,
  { fees, time }: Pick<Case, "fees" | "time">,
  scene: Scene,
): { fee: string; time: string } {
  const { phrases } = scene;
  const line = (words: string, item: object): string => `${words}${confirmWords(procedure, item, scene)}`;
  return {
    fee: unlessHeld(procedure, "fee", fees.map(({ item }) => line(feeWords(item, scene), item)).join("; ") || phrases.noFeeKnown, scene),
    time: unlessHeld(
      procedure,
      "time",
      time.map(({ item }) => line(timeWords(item, scene), item)).join("; ") || phrases.noTimeKnown,
      scene,
    ),
  };
}

/** The words of a facet in a table of facts, unless an editor took it out for checking. */
export function unlessHeld(procedure: LoadedProcedure, facet: Facet, words: string, scene: Scene): string {
  return scene.knowledge.holds.isHeld(procedure.id, facet) ? scene.phrases.heldFacet(officeWords(procedure, scene)) : words;
}
