/** The made-up dossiers of the reference server, with their days counted from a given one. */
import { join } from "node:path";
import { z } from "zod";
import { readContent } from "../../../knowledge/content-file.ts";
import { addDays, weekdayOf } from "../../../knowledge/days.ts";
import { type FoundDossier, foundDossier, statusNames } from "./contract.ts";

const offset = z.int().min(-400).max(400);
const dossier = z.strictObject({
  code: z.string(),
  about: z.string(),
  secondFacts: z.array(z.string().regex(/^\d{4}$/)).min(1),
  procedure: z.unknown(),
  status: z.string(),
  received: offset,
  due: offset.nullable(),
  body: z.string(),
  history: z.array(z.strictObject({ on: offset, status: z.string() })),
  reasons: z.array(z.string()).optional(),
  supplement: z.strictObject({ papers: z.array(z.unknown()), by: offset.optional(), workingDaysLeft: z.int().optional() }).optional(),
  sentTo: z.string().optional(),
  pickUpAt: z.string().optional(),
});
const schema = z.strictObject({ names: statusNames, offices: z.record(z.string(), z.unknown()), dossiers: z.array(dossier) });

export type ReferenceCase = { about: string; secondFacts: readonly string[]; dossier: Omit<FoundDossier, "followToken"> };
export type ReferenceCases = { names: z.infer<typeof statusNames>; cases: ReferenceCase[] };

const withoutToken = foundDossier.omit({ followToken: true });

/** `today`: YYYY-MM-DD. Throws ContentError when the file is not well formed. */
export function loadReferenceCases(today: string, file = join(import.meta.dirname, "reference-cases.yaml")): ReferenceCases {
  const { names, offices, dossiers } = readContent(file, schema).value;
  const day = (days: number): string => nearestWeekday(today, days);
  const cases = dossiers.map(({ about, secondFacts, received, due, body, history, supplement, sentTo, pickUpAt, ...rest }) => ({
    about,
    secondFacts,
    dossier: withoutToken.parse({
      ...rest,
      since: day(history.at(-1)?.on ?? received),
      receivedOn: day(received),
      dueOn: due === null ? null : day(due),
      body: offices[body],
      history: history.map(({ on, status }) => ({ on: day(on), status })),
      ...(supplement && { supplement: { ...supplement, ...(supplement.by !== undefined && { by: day(supplement.by) }) } }),
      ...(sentTo && { sentTo: offices[sentTo] }),
      ...(pickUpAt && { pickUpAt: offices[pickUpAt] }),
    }),
  }));
  return { names, cases };
}

const SATURDAY = 6;

/** So many days from `today`; a weekend day moves away from today; today stays. */
function nearestWeekday(today: string, days: number): string {
  let day = addDays(today, days);
  while (days !== 0 && weekdayOf(day) >= SATURDAY) day = addDays(day, Math.sign(days));
  return day;
}
