/** What a person may keep for 30 days and open again by a code: plain data without names or numbers of theirs. */
import { z } from "zod";

const key = z.string().regex(/^[\w.-]{1,80}$/);
const answers = z.record(key, z.union([z.string().max(40), z.number(), z.boolean()]));

/** A checked list: the case, what is held, where it will be filed, and the version of the record it was made from. */
const checklist = z.strictObject({
  kind: z.literal("checklist"),
  procedure: z.string().regex(/^[a-z0-9.-]{1,100}$/),
  version: z.string().max(40),
  /** YYYY-MM-DD. */
  day: z.iso.date(),
  language: z.enum(["vi", "en"]),
  answers,
  ticks: z.array(key).max(60),
  formDays: z.record(key, z.iso.date()).optional(),
  /** Id in filing-places.yaml. */
  filing: z.string().max(40).optional(),
});

/** One kind for each result that can be kept; other results join here. */
export const keptSheet = z.discriminatedUnion("kind", [checklist]);
export type KeptSheet = z.infer<typeof keptSheet>;
export type KeptChecklist = z.infer<typeof checklist>;
