/**
 * What the dossier system may answer, as dossier-system.openapi.yaml describes it. Anything else is refused whole.
 * Fields that are not known are left out, so that the system may grow.
 */
import { z } from "zod";

const day = z.iso.date();
const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/);
/** Names are shown in a chat: no markup, no line breaks, nothing that turns the direction of writing. */
const name = z
  .string()
  .max(300)
  .transform((text) =>
    text
      .normalize("NFC")
      .replace(/[\s\p{Cc}\p{Cf}<>[\]*_`|\\]+/gu, " ")
      .trim(),
  )
  .pipe(z.string().min(1));
const office = z.object({ id, name });
const paper = z.object({
  name,
  nameEn: name.nullable().default(null),
  form: z.enum(["original", "certified", "copy", "form", "electronic", "show"]).nullable().default(null),
});

export const foundDossier = z.object({
  code: z.string().min(1).max(60),
  procedure: z.object({ code: z.string().max(40).nullable(), name }),
  status: id,
  since: day,
  receivedOn: day,
  dueOn: day.nullable(),
  body: office,
  history: z.array(z.object({ on: day, status: id })).max(100),
  reasons: z.array(id).max(20).default([]),
  supplement: z
    .object({
      papers: z.array(paper).max(40),
      by: day.nullable().default(null),
      workingDaysLeft: z.int().min(0).max(400).nullable().default(null),
    })
    .nullable()
    .default(null),
  sentTo: office.nullable().default(null),
  pickUpAt: office.nullable().default(null),
  followToken: z.string().min(16).max(500),
});

/** What the holder of a follow token may know. */
export const dossierState = z.object({ code: z.string().min(1).max(60), status: id, since: day, dueOn: day.nullable() });

export const statusNames = z.array(z.object({ id, name: z.object({ vi: name, en: name }) })).max(100);

export type FoundDossier = z.infer<typeof foundDossier>;
export type DossierStateNow = z.infer<typeof dossierState>;
export type StatusNames = z.infer<typeof statusNames>;
