/** How time limits are counted, what one may do when they are over, and how people ask for it (content/deadlines.yaml). */
import { z } from "zod";
import { readContent } from "./content-file.ts";
import { createPhraseLists, type PhraseLists } from "./phrase-lists.ts";
import { bilingual } from "./schema.ts";

const text = z.string().min(1);
const sourced = { confirmed: z.boolean(), source: text };
const asked = ["filed", "when", "whichDay", "now", "overdue", "notYet", "lateThen", "instead", "open", "supplement", "around"] as const;
const overdueStep = z.strictObject({
  id: text,
  text: bilingual,
  /** Only for procedures of these fields of fields.yaml, or for all but these. */
  fields: z.array(text).optional(),
  exceptFields: z.array(text).optional(),
  /** Only when no procedure is known. */
  general: z.literal(true).optional(),
  ...sourced,
});
const rulesFile = z.strictObject({
  counting: z.strictObject({
    civilCode: z.strictObject({ ...sourced, law: bilingual }),
    closing: z.strictObject({ hour: z.number().int().min(0).max(23), ...sourced }),
    supplement: z.strictObject(sourced),
  }),
  overdue: z.array(overdueStep).min(1),
  asked: z.record(z.enum(asked), z.array(text).min(1)),
});

export type Asked = (typeof asked)[number];
export type DeadlineRules = z.infer<typeof rulesFile>["counting"] &
  PhraseLists<Asked> & {
    /** What one may do about a late result, for a field of fields.yaml; without one, what holds for all. */
    overdueSteps(field: string | undefined): z.infer<typeof overdueStep>[];
  };

/** Throws ContentError when a field is not in fields.yaml. */
export function loadDeadlineRules(file: string, fields: ReadonlySet<string>): DeadlineRules {
  const { value, fail } = readContent(file, rulesFile);
  value.overdue.forEach((step, i) => {
    for (const field of [...(step.fields ?? []), ...(step.exceptFields ?? [])]) {
      if (!fields.has(field)) fail(["overdue", i, "fields"], `"${field}" is not in fields.yaml`);
    }
  });
  return {
    ...value.counting,
    overdueSteps: (field) =>
      value.overdue.filter(({ fields: only, exceptFields: except, general }) =>
        field === undefined ? !only && !except : !general && (only?.includes(field) ?? true) && !except?.includes(field),
      ),
    ...createPhraseLists(value.asked),
  };
}
