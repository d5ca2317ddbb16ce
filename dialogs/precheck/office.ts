/** Where a person says they will file, and which version of a form they have. */
import { folded } from "../../knowledge/paper-words.ts";
import { syllables } from "../../knowledge/search/fold.ts";
import type { Scene } from "../scene.ts";

/** `filing`: id of filing-places.yaml, "" when they do not know; `units`: today's units of a former ward they named. */
export type OfficeSaid = { filing: string; units?: string[] };

const has = (text: string, phrases: readonly string[]): boolean => phrases.some((phrase) => ` ${text} `.includes(` ${phrase} `));

/** Undefined when no place is named. */
export function readOffice(message: string, { knowledge }: Scene): OfficeSaid | undefined {
  const { filingPlaces, offices, paperWords, vocabulary } = knowledge;
  const place = filingPlaces.namedIn(message);
  const words = syllables(message);
  if (place && place.id !== "ward" && place.id !== "ward-centre" && place.id !== "ward-police") return { filing: place.id };
  const found = vocabulary.namesUnit(words) ? offices.officesFor(message) : { kind: "none" as const };
  const units = found.kind === "one" ? [found.office.unitCode] : found.kind === "several" ? found.units.map(({ code }) => code) : [];
  const names = units.flatMap((code) => offices.officeOf(code)?.unit ?? []);
  const isToday = names.length === 1 && ` ${folded(message)} `.includes(` ${folded(names[0] as string)} `);
  const filing = place?.id ?? (units.length > 0 ? "ward" : undefined);
  if (filing !== undefined) return { filing, ...(units.length > 0 && !isToday && { units }) };
  return has(folded(message), paperWords.unsure) ? { filing: "" } : undefined;
}

/** Older than every form: the person called theirs an old one. */
const LONG_AGO = "1900-01-01";

/** What is said of the form's version: its day (YYYY-MM-DD), or "new"; undefined when nothing is. */
export function readFormVersion(message: string, since: string, { knowledge: { paperWords } }: Scene): string | "new" | undefined {
  const text = folded(message);
  if (has(text, paperWords.oldForm)) return LONG_AGO;
  if (has(text, paperWords.newForm)) return "new";
  const year = /(?:mau|to khai|form|don|tai)(?: \p{L}+){0,2} (20\d\d)/u.exec(text)?.[1];
  if (year === undefined) return undefined;
  // Of the year in which the form changed nobody knows which one it is.
  return year < since.slice(0, year.length) ? `${year}-12-31` : year > since.slice(0, year.length) ? "new" : undefined;
}
