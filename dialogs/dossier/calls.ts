/** Where a dossier stands: what is asked of the city's dossier system, and what it tells. */
import type { Bilingual } from "../../knowledge/schema.ts";

type DossierOffice = { id: string; name: string };
/** A paper that is asked for; the system knows Vietnamese names, rarely English ones. */
export type DossierPaper = {
  name: string;
  nameEn: string | null;
  form: "original" | "certified" | "copy" | "form" | "electronic" | "show" | null;
};

/** Days are YYYY-MM-DD in Ho Chi Minh City. No name of a person and no word of an officer is in it. */
export type Dossier = {
  code: string;
  procedure: { code: string | null; name: string };
  /** One of dossier-statuses.yaml, or one that the system added since. */
  status: string;
  since: string;
  receivedOn: string;
  /** Null: the system has no day for it. */
  dueOn: string | null;
  body: DossierOffice;
  /** Oldest first. */
  history: { on: string; status: string }[];
  /** Why it was returned or needs more; reasons of dossier-statuses.yaml. */
  reasons: string[];
  /** `workingDaysLeft`: what is left of the time limit once all is there. */
  supplement: { papers: DossierPaper[]; by: string | null; workingDaysLeft: number | null } | null;
  sentTo: DossierOffice | null;
  pickUpAt: DossierOffice | null;
  /** The system's names of statuses that have no explanation here. */
  names: Record<string, Bilingual>;
};

export type DossierFound =
  /** `proof`: lets its state be asked for again without the second fact. */
  | { kind: "found"; dossier: Dossier; proof: string }
  /** No such code, or not this second fact, or locked by somebody else: nobody can tell. */
  | { kind: "notFound"; triesLeft: number }
  /** This person's own tries were too many for this code. */
  | { kind: "locked"; minutes: number }
  /** Too many look-ups in this conversation within an hour. */
  | { kind: "tooMany" }
  /** The number given could not be read any more; no try was made. */
  | { kind: "unreadable" };

export type DossierCalls = {
  /** Whether the system is connected; what was said already is kept for the form. */
  "dossier.begin": { asks: { code?: string; secondFact?: string }; gives: { connected: boolean } };
  /** `secondFact`: four digits, or the seal of a whole number. */
  "dossier.find": { asks: { code: string; secondFact: string }; gives: DossierFound };
};

export type DossierNotices = {
  /** A dossier that is followed moved; `overdue`: its day has passed. */
  "dossier.changed": { code: string; status: string; names: Record<string, Bilingual>; dueOn: string | null; overdue: boolean };
};
