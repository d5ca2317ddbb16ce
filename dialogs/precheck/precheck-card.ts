/** The cards of the pre-check: lines to tick, and what came of it - missing first, then what to leave at home. */
import { caseFor } from "../../knowledge/checklist.ts";
import { documentKey } from "../../knowledge/document-keys.ts";
import type { KeptChecklist } from "../../knowledge/kept-sheet.ts";
import { type Findings, newForm, precheck, superfluousIn } from "../../knowledge/precheck.ts";
import type { LoadedProcedure } from "../../knowledge/procedures.ts";
import type { Document } from "../../knowledge/schema.ts";
import { type Element, facts, folded, image, list, openUrl, section, submit, tick, title, warning } from "../cards.ts";
import type { Choice, Reply } from "../conversation.ts";
import { doubts, footer } from "../footnotes.ts";
import type { Scene } from "../scene.ts";
import { dateWords, documentWords } from "../words.ts";

/** More papers that are not needed would only bury the list. */
const MOST_OTHERS = 6;

/** The papers a person can tick for a case; the office's own look-ups and papers not needed after those needed. */
export function tickable(
  procedure: LoadedProcedure,
  answers: KeptChecklist["answers"],
  today: string,
): { needed: Document[]; others: Document[]; lookedUp: Document[] } {
  const here = caseFor(procedure, answers, today);
  const byKey = new Map(here.documents.map(({ item }) => [documentKey(item), item]));
  const others = superfluousIn(here).filter(({ document }) => document.form !== "electronic" && document.form !== "form");
  const shown = others.slice(0, MOST_OTHERS);
  return {
    needed: [...byKey.values()],
    others: shown.map(({ document }) => document),
    lookedUp: shown.filter(({ because }) => because === "inDatabase").map(({ document }) => document),
  };
}

/** Asks what is held: a card to tick, and the short answers as buttons. */
export function papersReply(procedure: LoadedProcedure, answers: KeptChecklist["answers"], scene: Scene, lead?: string): Reply {
  const { phrases, tell, today } = scene;
  const name = tell(procedure.name);
  const { needed, others, lookedUp } = tickable(procedure, answers, today);
  const rare = others.filter((document) => !lookedUp.includes(document));
  const line = (document: Document): Element => {
    const details = document.text ? [tell(document.text)] : [];
    return tick(documentKey(document), `${tell(document.name)} – ${documentWords(document, scene)}`, details);
  };
  const versioned = needed.filter((document) => document.formSince !== undefined && document.formSince <= today);
  const newForms = versioned.map((document) => {
    const words = phrases.check.newForm(tell(document.name), dateWords(document.formSince as string));
    return tick(newForm(documentKey(document)), words, []);
  });
  return {
    text: [lead, phrases.check.intro(name)].filter(Boolean).join("\n\n"),
    card: {
      body: [
        title(phrases.check.cardTitle(name)),
        ...needed.map(line),
        ...newForms,
        ...(lookedUp.length > 0 ? [section(phrases.check.otherPapers), ...lookedUp.map(line)] : []),
        ...(rare.length > 0 ? folded("others", phrases.check.otherCases, rare.map(line)) : []),
      ],
      actions: [submit(phrases.check.submit, phrases.check.submitSay)],
    },
    choices: papersChoices(scene),
  };
}

export const papersChoices = ({ phrases }: Scene): Choice[] =>
  [phrases.check.all, phrases.check.nothing, phrases.stop].map((words) => ({ title: words, say: words }));

/** `kept` is left out when the list could not be kept just now. */
export function resultReply(
  procedure: LoadedProcedure,
  sheet: KeptChecklist,
  kept: { code: string; url: string; until: string } | undefined,
  scene: Scene,
): Reply {
  const { phrases, tell, today, knowledge } = scene;
  const filing = knowledge.filingPlaces.get(sheet.filing ?? "");
  const found = precheck(procedure, sheet.answers, sheet, filing, today);
  const name = tell(procedure.name);
  const faults = faultsIn(found, sheet, scene);
  const missing = found.missing.length > 0 ? phrases.check.countMissing(found.missing.length) : "";
  const wrong = faults.length > 0 ? phrases.check.countFaults(faults.length) : "";
  return {
    text: missing || wrong ? phrases.check.notReady(missing, wrong, name) : phrases.check.ready(name),
    card: {
      body: [
        title(phrases.check.resultTitle(name)),
        ...doubts(procedure, ["documents", "where"], scene),
        ...block(
          phrases.check.missing,
          found.missing.map((document) => `**${tell(document.name)}** – ${documentWords(document, scene)}`),
        ),
        ...block(phrases.check.superfluous, superfluousWords(found, scene)),
        ...(faults.length > 0 ? [section(phrases.check.warnings), ...faults.map(warning)] : []),
        ...block(phrases.check.toAsk, openPoints(found, sheet, scene)),
        ...block(
          phrases.check.have,
          found.have.map((document) => tell(document.name)),
        ),
        facts([[phrases.check.where, placeWords(found, scene)]]),
        ...(kept ? codeBlock(kept, scene) : [warning(phrases.check.notKept)]),
        ...footer(procedure, ["documents", "where"], scene),
      ],
      ...(kept && { actions: [openUrl(phrases.check.open, kept.url)] }),
    },
    choices: [phrases.check.again, phrases.changeAnswer, phrases.ask.where].map((words) => ({ title: words, say: words })),
    about: procedure.id,
    // A kept list has a page of its own to print.
    ...(!kept && { keep: true }),
  };
}

const block = (heading: string, lines: readonly string[]): Element[] => (lines.length > 0 ? [section(heading), list(lines)] : []);

function codeBlock({ code, url, until }: { code: string; url: string; until: string }, { phrases }: Scene): Element[] {
  return [
    { ...section(phrases.check.code(code)), id: "code" },
    image(`${url}/qr.svg`, phrases.check.qrAlt(code)),
    { type: "TextBlock", text: phrases.check.codeKept(dateWords(until)), wrap: true, size: "small", isSubtle: true },
  ];
}

export function superfluousWords({ superfluous }: Findings, { phrases, tell }: Scene): string[] {
  return superfluous.map(({ document, because }) =>
    because === "inDatabase"
      ? phrases.check.superfluousInDatabase(tell(document.name))
      : phrases.check.superfluousNotNeeded(tell(document.name)),
  );
}

/** What sends a person home again: the wrong office, an old form. */
export function faultsIn(found: Findings, sheet: KeptChecklist, { phrases, tell, knowledge }: Scene): string[] {
  const place = knowledge.filingPlaces.get(sheet.filing ?? "");
  const right = tell(found.place.where);
  return [
    ...(found.office === "wrong" && place
      ? [phrases.check.wrongOffice(tell(place.name), right) + (place.ended ? ` (${tell(place.ended)})` : "")]
      : []),
    ...(found.office === "notOnline" ? [phrases.check.notOnline(right)] : []),
    ...found.oldForms.map((document) => phrases.check.oldForm(tell(document.name), dateWords(document.formSince as string))),
  ];
}

/** What could not be settled here: worth a question before going. */
export function openPoints(found: Findings, { filing }: KeptChecklist, scene: Scene): string[] {
  const { phrases, tell, conversation, knowledge } = scene;
  const units = (conversation.check?.units ?? []).flatMap((code) => knowledge.offices.officeOf(code)?.unit ?? []);
  const isWard = ["ubnd-xa", "cong-an-xa"].includes(found.place.body) && filing?.startsWith("ward");
  return [
    ...found.formsToCheck.map((document) => phrases.check.formToCheck(tell(document.name), dateWords(document.formSince as string))),
    ...(units.length === 1 ? [phrases.check.oldUnit(units.join(", "))] : []),
    ...(units.length > 1 ? [phrases.check.splitUnit(units.join(", "))] : []),
    ...(isWard ? [phrases.check.wardOf] : []),
    ...found.perhaps.map((document) => phrases.check.perhaps(tell(document.name), document.text ? tell(document.text) : "")),
  ];
}

export const placeWords = ({ place }: Findings, { phrases, tell }: Scene): string =>
  place.certain ? tell(place.where) : phrases.check.whereUnsure(tell(place.where));
