/**
 * The shape of the business content: what people want to open (lines/*.yaml), the legal forms, shared steps and tax facts
 * (plan.yaml), the conditional lines by law (conditional.yaml), the industry codes (vsic.yaml) and how people ask (words.yaml).
 */
import { z } from "zod";
import { bilingual } from "../schema.ts";

const text = z.string().trim().min(1);
const key = z.string().regex(/^[a-z][a-zA-Z0-9]*$/);
const day = z.iso.date();
const citation = z.strictObject({ law: text, article: text.optional() });
const source = z.strictObject({ url: z.url(), date: z.string().regex(/^\d{4}(-\d{2}){0,2}$/) });
/** A CEL condition over the questions of services/business.yaml. */
const when = text.optional();

const formKeys = ["household", "oneMember", "jointStock", "members"] as const;

/** A fact stands on a law or a source, or it is said to be unconfirmed. */
const founded = { when, legal: citation.optional(), source: source.optional(), unconfirmed: z.literal(true).optional() };
const isFounded = (fact: { legal?: unknown; source?: unknown; unconfirmed?: unknown }): boolean =>
  fact.legal !== undefined || fact.source !== undefined || fact.unconfirmed === true;
const unfounded = { message: "a fact needs `legal` or `source`, or must be marked `unconfirmed: true`" };

const condition = z
  .strictObject({
    kind: z.enum(["capital", "staff", "place", "other"]),
    text: bilingual,
    /** It rules the plan out as it stands: said first of all. */
    stops: z.literal(true).optional(),
    ...founded,
  })
  .refine(isFounded, unfounded);
const taxFact = z
  .strictObject({ text: bilingual, forms: z.array(z.enum(formKeys)).min(1).optional(), ...founded })
  .refine(isFounded, unfounded);

const step = z
  .strictObject({
    key,
    /** One of our procedures: its time, fee, body and documents are taken from there and never repeated here. */
    procedure: text.optional(),
    /** What is known to be the case: answers to that procedure's questions. */
    answers: z.record(key, z.union([z.string(), z.number(), z.boolean()])).default({}),
    /** For a step of which no record was checked. */
    name: bilingual.optional(),
    body: text.optional(),
    legal: citation.optional(),
    unconfirmed: z.literal(true).optional(),
    /** Taken from the legal form chosen: its registration. */
    registration: z.literal(true).optional(),
    when,
    /** Only for these legal forms. */
    forms: z.array(z.enum(formKeys)).min(1).optional(),
    /** Keys of the steps that must be finished first; if one is not needed, those it waits for count. */
    after: z.array(key).optional(),
    /** `running`: a duty once the business is open; it delays nothing. */
    phase: z.enum(["opening", "running"]).default("opening"),
    /** Only some need it; said beside the step, and not counted in the totals. */
    perhaps: bilingual.optional(),
  })
  .refine((s) => [s.procedure, s.name, s.registration].filter((one) => one !== undefined).length === 1, {
    message: "a step has exactly one of `procedure`, `name` or `registration`",
  })
  .refine((s) => s.name === undefined || s.unconfirmed === true, {
    message: "a step that is none of our procedures must be marked `unconfirmed: true`",
  });
/** A reusable step of plan.yaml, with what is different for this line. */
const used = z.strictObject({ use: key, when, after: z.array(key).optional(), perhaps: bilingual.optional() });

const line = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: bilingual,
  /** Everyday names; spelling without accents need not be listed. */
  alsoCalled: z.array(text).min(1),
  alsoCalledEn: z.array(text).min(1),
  /** None for what is not listed. */
  codes: z.array(z.string().regex(/^\d{4,5}$/)),
  /**
   * Row of conditional.yaml it rests on; `when` and `text`: only part of such businesses are. `false`: not on the list.
   * `unknown`: the line for whatever has none of its own; it may be on the list or not.
   */
  conditional: z.union([z.literal(false), z.literal("unknown"), z.strictObject({ row: z.int(), when, text: bilingual.optional() })]),
  /** The legal forms the law of this line allows; all where it is left out. */
  forms: z
    .strictObject({ allowed: z.array(z.enum(formKeys)).min(1), why: bilingual, ...founded })
    .refine(isFounded, unfounded)
    .optional(),
  steps: z.array(z.union([used, step])),
  conditions: z.array(condition).default([]),
  notes: z.array(bilingual).default([]),
  sources: z.array(source).default([]),
});

const checked = z.strictObject({ date: day, by: text });
export const linesSchema = z.strictObject({ checked, review: day, sources: z.array(source).min(1), lines: z.array(line).min(1) });

export const planSchema = z.strictObject({
  checked,
  sources: z.array(source).min(1),
  /** Tried in this order: the first whose `when` holds and which the line allows. */
  forms: z.array(
    z.strictObject({
      key: z.enum(formKeys),
      name: bilingual,
      procedure: text,
      answers: z.record(key, z.union([z.string(), z.number(), z.boolean()])).default({}),
      when: text,
      reasons: z.array(z.strictObject({ when, text: bilingual })).min(1),
    }),
  ),
  /** Steps of every plan. */
  common: z.array(step).min(1),
  /** Steps that lines use by key. */
  reusable: z.array(step),
  tax: z.array(taxFact).min(1),
});

export const conditionalSchema = z.strictObject({
  law: text,
  /** Which copy the names were read from. */
  copy: bilingual,
  source,
  rows: z.record(z.string().regex(/^\d+$/), bilingual),
});

export const codesSchema = z.strictObject({ law: text, source, codes: z.record(z.string().regex(/^\d{4,5}$/), text) });

const phrases = z.array(text).min(1);
export const wordsSchema = z.strictObject({
  wishes: phrases,
  opens: phrases,
  verbs: phrases,
  needs: phrases,
  whole: phrases,
  codes: phrases,
  polite: phrases,
  told: z.array(z.strictObject({ key, value: z.union([z.string(), z.number(), z.boolean()]), says: phrases })).min(1),
  hires: phrases,
  hands: phrases,
  revenue: phrases,
  monthly: phrases,
  notRevenue: phrases,
  below: phrases,
  above: phrases,
  revenueSteps: z.array(z.strictObject({ value: text, most: z.int().optional() })).min(1),
});

export type LineRow = z.infer<typeof line>;
export type StepRow = z.infer<typeof step>;
export type UsedRow = z.infer<typeof used>;
export type FormRow = z.infer<typeof planSchema>["forms"][number];
export type ConditionRow = z.infer<typeof condition>;
export type TaxRow = z.infer<typeof taxFact>;
export type Source = z.infer<typeof source>;
export type WordsRow = z.infer<typeof wordsSchema>;

/** A step with what it waits for spelt out. */
export type BusinessStep = StepRow & { after: readonly string[] };
/** Something people open: a café, a pharmacy; with its steps in the order they stand in the file. */
export type BusinessLine = Omit<LineRow, "steps"> & {
  steps: readonly BusinessStep[];
  checked: { date: string; by: string };
  review: string;
};
