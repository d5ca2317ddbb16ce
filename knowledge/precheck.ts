/**
 * The pre-check: what a person holds and means to do, held against what their case needs. Pure: the same case, papers and
 * day give the same findings.
 */
import { type Case, caseFor } from "./checklist.ts";
import type { Answers } from "./conditions.ts";
import { documentKey } from "./document-keys.ts";
import { type FilingPlace, ONLINE, takes } from "./filing-places.ts";
import type { Holds } from "./freshness/holds.ts";
import type { LoadedProcedure } from "./procedures.ts";
import type { Document } from "./schema.ts";

/** What the person said; plain data without anything personal, so that it can be kept. */
export type Held = {
  /** Keys of the documents they have; `newForm(key)` for a form they say is the one in use now. */
  ticks: readonly string[];
  /** The version of their form: its day (YYYY-MM-DD), by the document's key. */
  formDays?: Readonly<Record<string, string>>;
};

export type OfficeFinding =
  | "right"
  /** Another body's files are taken there. */
  | "wrong"
  /** The procedure cannot be filed online at all. */
  | "notOnline"
  /** The record is not certain enough to say. */
  | "ask";

export type Findings = {
  have: Document[];
  missing: Document[];
  /** Needed in some cases that no question tells apart, and not held. */
  perhaps: Document[];
  /** Filled in on the portal while filing. */
  toFill: Document[];
  superfluous: { document: Document; because: "inDatabase" | "notNeeded" }[];
  /** Forms that are sent back, and forms whose version was not said. */
  oldForms: Document[];
  formsToCheck: Document[];
  office?: OfficeFinding;
  place: Case["place"];
};

/** Whether a pre-check may be made: its papers and place must not be taken out of answers just now. */
export const mayCheck = ({ id }: Pick<LoadedProcedure, "id">, holds: Holds): boolean =>
  !holds.isHeld(id, "documents") && !holds.isHeld(id, "where");

/** The tick that says a form is the version in use now. */
export const newForm = (key: string): string => `${key}.new`;

/** `today` is YYYY-MM-DD; `filing` is the place where they want to file, when they said one. */
export function precheck(
  procedure: LoadedProcedure,
  answers: Answers,
  { ticks, formDays = {} }: Held,
  filing: FilingPlace | undefined,
  today: string,
): Findings {
  const here = caseFor(procedure, answers, today);
  const isHeld = (document: Document): boolean => ticks.includes(documentKey(document));
  const needed = here.documents.filter(({ applies }) => applies === "yes").map(({ item }) => item);
  const open = here.documents.filter(({ applies }) => applies === "undecided").map(({ item }) => item);
  const have = [...needed, ...open].filter(isHeld);
  const lacking = needed.filter((document) => !isHeld(document));
  const versioned = have.filter((document) => document.formSince !== undefined && document.formSince <= today);
  const isOld = (document: Document): boolean => (formDays[documentKey(document)] ?? "9999") < (document.formSince as string);
  const isKnown = (document: Document): boolean => {
    const key = documentKey(document);
    return key in formDays || ticks.includes(newForm(key));
  };
  return {
    have,
    missing: lacking.filter(({ form }) => form !== "electronic"),
    toFill: lacking.filter(({ form }) => form === "electronic"),
    perhaps: open.filter((document) => !isHeld(document)),
    superfluous: superfluousIn(here).filter(({ document }) => isHeld(document)),
    oldForms: versioned.filter(isOld),
    formsToCheck: versioned.filter((document) => !isOld(document) && !isKnown(document)),
    ...(filing && { office: officeFinding(procedure, here, filing) }),
    place: here.place,
  };
}

/** The papers of a case that need not be handed in, and why; a paper that is needed under the same key is not among them. */
export function superfluousIn({ documents, inDatabase, notNeeded }: Case): Findings["superfluous"] {
  const taken = new Set(documents.map(({ item }) => documentKey(item)));
  const all: Findings["superfluous"] = [
    ...inDatabase.map(({ item }) => ({ document: item, because: "inDatabase" as const })),
    ...notNeeded.map((document) => ({ document, because: "notNeeded" as const })),
  ];
  return all.filter(({ document }) => {
    const key = documentKey(document);
    if (taken.has(key)) return false;
    taken.add(key);
    return true;
  });
}

function officeFinding({ online, confidence }: LoadedProcedure, { place }: Case, filing: FilingPlace): OfficeFinding {
  const isSure = confidence !== "low" && place.certain;
  if (filing.id === ONLINE) {
    if (online.level === "none") return "notOnline";
    return online.level === "unknown" ? "ask" : "right";
  }
  if (filing.ended) return "wrong";
  if (takes(filing, place)) return isSure ? "right" : "ask";
  return isSure ? "wrong" : "ask";
}
