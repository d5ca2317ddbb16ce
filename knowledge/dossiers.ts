/** What the statuses of a dossier mean, what to do then, and why dossiers come back: content/dossier-statuses.yaml. */
import { z } from "zod";
import { readContent } from "./content-file.ts";
import { type Guide, isAskedIn } from "./guide.ts";
import { bilingual } from "./schema.ts";

const id = z.string().regex(/^[a-z][a-zA-Z]*$/);
const status = z.strictObject({
  name: bilingual,
  means: bilingual,
  /** What the person does now. */
  now: bilingual,
  /** `runs`: the body works on it, so it can be overdue. `waits`: for the person. `ended`: nothing is due any more. */
  clock: z.enum(["runs", "waits", "ended"]),
});
const reason = z.strictObject({
  name: bilingual,
  /** What to put right. */
  fix: bilingual,
  /** `checklist`: of the procedure. `form`: the forms of the procedure as well. `none`: papers are not the point. */
  look: z.enum(["checklist", "form", "none"]),
});
const right = z.strictObject({
  text: bilingual,
  /** By its number in laws.yaml. */
  law: z.string().optional(),
  source: z.url().optional(),
  /** False: said to be unconfirmed wherever it is said. */
  confirmed: z.boolean(),
});
const schema = z.strictObject({
  statuses: z.record(id, status),
  reasons: z.record(id, reason),
  /** What a person may do when the day has passed, in this order. */
  overdue: z.array(right).min(1),
});

export type DossierStatus = z.infer<typeof status>;
export type DossierReason = z.infer<typeof reason>;
export type Dossiers = {
  statuses: ReadonlyMap<string, DossierStatus>;
  reasons: ReadonlyMap<string, DossierReason>;
  overdue: readonly z.infer<typeof right>[];
};

/** What the questions must ask for, in this order. */
const KEYS = ["code", "secondFact"];

/** Throws ContentError with file, line and reason when a row is malformed, names an unknown law, or the questions do not fit. */
export function loadDossiers(file: string, keys: { laws: ReadonlySet<string>; guide: Guide | undefined }): Dossiers {
  const { value, fail } = readContent(file, schema);
  value.overdue.forEach(({ law, confirmed, source }, i) => {
    if (law !== undefined && !keys.laws.has(law)) fail(["overdue", i, "law"], `"${law}" is not in laws.yaml`);
    if (confirmed && law !== undefined && source === undefined) fail(["overdue", i], "a confirmed right needs its source");
  });
  const { guide } = keys;
  const asked = guide?.questions.filter((question) => isAskedIn(guide, question, {})).map(({ key }) => key) ?? [];
  if (asked.join() !== KEYS.join()) fail([], `services/dossier.yaml must ask for ${KEYS.join(" and ")}, always`);
  return { statuses: new Map(Object.entries(value.statuses)), reasons: new Map(Object.entries(value.reasons)), overdue: value.overdue };
}
