/**
 * The shape of one procedure file. People who do not program write these files, so every rule here
 * exists to catch a mistake that would send somebody to a wrong office or with wrong papers.
 */
import { z } from "zod";

const text = z.string().trim().min(1);
/** The same sentence in both languages; a missing one stops the start-up. */
export const bilingual = z.strictObject({ vi: text, en: text });
const day = z.iso.date();
/** A law by its official number, the key into laws.yaml; `article` as people cite it: "Điều 16". */
const citation = z.strictObject({ law: text, article: text.optional() });
/** A CEL condition over the keys of `questions`; checked against them on load. */
const condition = text;

const choice = z.strictObject({ value: z.string().regex(/^[a-z][a-zA-Z0-9]*$/), label: bilingual });

const distinct = (texts: readonly string[]): boolean => new Set(texts).size === texts.length;

/** What every question has. */
export const questionBase = {
  key: z.string().regex(/^[a-z][a-zA-Z0-9]*$/),
  ask: bilingual,
  /** Said when the person asks "why do you ask?". */
  why: bilingual,
  /** Asked only when this holds; may use earlier questions only. */
  when: condition.optional(),
};

export const question = z.discriminatedUnion("kind", [
  z.strictObject({
    ...questionBase,
    kind: z.literal("choice"),
    choices: z
      .array(choice)
      .min(2)
      .max(6)
      .refine((rows) => distinct(rows.map(({ value }) => value)), "two choices have the same value")
      .refine((rows) => distinct(rows.map(({ label }) => label.vi)), "two choices read the same"),
  }),
  z.strictObject({ ...questionBase, kind: z.literal("yesNo") }),
  z
    .strictObject({ ...questionBase, kind: z.literal("number"), unit: bilingual, min: z.number(), max: z.number() })
    .refine(({ min, max }) => min < max, { message: "`max` must be more than `min`" }),
  z.strictObject({ ...questionBase, kind: z.literal("date"), past: z.boolean().default(false) }),
]);

/** When a line applies: `when` decides it by answers, `text` says it to a person who was not asked. */
const applies = {
  when: condition.optional(),
  text: bilingual.optional(),
  /** First and last day of a rule that begins or ends: it switches by itself. */
  from: day.optional(),
  until: day.optional(),
};
const inOrder = ({ from, until }: { from?: string | undefined; until?: string | undefined }): boolean => !from || !until || from <= until;
const outOfOrder = "ends before it begins";

const document = z.strictObject({
  /** What kept checklists and ticks call it; made from the name when left out. Give one when a name changes. */
  key: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/)
    .optional(),
  name: bilingual,
  /** What is handed in or shown. `electronic`: an e-form filled online. */
  form: z.enum(["original", "certified", "copy", "form", "electronic", "show"]),
  copies: z.number().int().min(1).default(1),
  issuer: bilingual.optional(),
  /** Why the office wants it, shown on the checklist line. */
  why: bilingual,
  /** Where the form itself is found; otherwise the procedure's page on the portal is offered. */
  formUrl: z.url().optional(),
  /** First day of the form in use now: an older one is sent back. */
  formSince: day.optional(),
  /** The State has it in a database and looks it up: not to be handed in. `text` says when it is wanted after all. */
  inDatabase: z.literal(true).optional(),
  ...applies,
  legal: citation.optional(),
});

const time = z.strictObject({
  amount: z.number().min(0).max(400),
  /** Upper end when the limit is a range. */
  upTo: z.number().max(400).optional(),
  /** `sameDay` has amount 0: the result is given on the day of filing. */
  unit: z.enum(["sameDay", "hour", "workingDay", "day", "month"]),
  /**
   * What the limit is, when it is no waiting time from filing: `extra` comes on top of the others, `later` runs from
   * something after filing (an exam, a notice), `duty` is what the person must keep.
   */
  role: z.enum(["extra", "later", "duty"]).optional(),
  /** Received after this hour (0-23), it counts as received on the next working day. */
  lastHour: z.number().int().min(1).max(23).optional(),
  ...applies,
  note: bilingual.optional(),
  legal: citation.optional(),
});

const fee = z.strictObject({
  label: bilingual,
  amount: z.number().min(0),
  /** Upper end when the fee is a range. */
  upTo: z.number().optional(),
  /** `percent` of the value named in `per`. */
  currency: z.enum(["VND", "USD", "percent"]).default("VND"),
  per: bilingual.optional(),
  /** Takes the place of the other fees when its `text` holds, which the questions do not settle. */
  waiver: z.literal(true).optional(),
  ...applies,
  legal: citation.optional(),
});

/** Where this case is filed, when that is not the place for everybody. */
const place = z.strictObject({ when: condition, where: bilingual, body: text.optional() });

/** What the answers amount to, when that is no list of papers: "you need not do this". */
const explanation = z.strictObject({ when: condition, say: bilingual });

export const procedureSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    code: z
      .string()
      .regex(/^\d\.\d{6}$/)
      .nullable(),
    otherCodes: z.array(z.string().regex(/^\d\.\d{6}$/)).default([]),
    name: bilingual,
    /** One or two short sentences: what one gets and for whom. */
    summary: bilingual,
    audience: z.array(z.enum(["citizen", "business", "foreigner"])).min(1),
    /** Key into fields.yaml. */
    field: text,
    /** Key into bodies.yaml: the competent body. */
    body: text,
    /** Where to file, in this city, today. */
    where: bilingual,
    /** The first whose condition holds takes the place of `where` and `body`. */
    places: z.array(place).optional(),
    explanations: z.array(explanation).optional(),
    /** `available`: online, but whether wholly or in part is not known. */
    online: z.strictObject({
      level: z.enum(["full", "partial", "available", "none", "unknown"]),
      url: z.url().optional(),
      note: bilingual.optional(),
    }),
    time: z.array(time.refine(inOrder, outOfOrder)).default([]),
    fees: z.array(fee.refine(inOrder, outOfOrder)).default([]),
    documents: z.array(document.refine(inOrder, outOfOrder)),
    questions: z
      .array(question)
      .refine((rows) => distinct(rows.map(({ key }) => key)), "two questions have the same key")
      .default([]),
    steps: z.array(bilingual).min(1),
    notes: z.array(bilingual).default([]),
    legal: z.array(citation),
    sources: z.array(z.strictObject({ url: z.url(), date: z.string().regex(/^\d{4}(-\d{2}){0,2}$/) })).min(1),
    checked: z.strictObject({ date: day, by: text }),
    review: day,
    confidence: z.enum(["high", "medium", "low"]),
    /** What an officer must still confirm; the answer about that facet says so. */
    unconfirmed: z
      .array(z.strictObject({ facet: z.enum(["documents", "fee", "time", "where", "online", "legal", "code", "other"]), note: bilingual }))
      .default([]),
    /** Everyday names, as people write them; general terms only. */
    alsoCalled: z.array(text).default([]),
    /** English everyday names. */
    alsoCalledEn: z.array(text).default([]),
    /** Procedures easily confused with this one (ids); offered beside it, never merged. */
    confusedWith: z.array(text).default([]),
  })
  .refine((p) => p.confidence !== "low" || (p.fees.length === 0 && p.time.length === 0), {
    message: "confidence is low, so the file must state no fee and no time (leave `fees` and `time` out)",
  });

export type Procedure = z.infer<typeof procedureSchema>;
export type Question = Procedure["questions"][number];
export type Fee = Procedure["fees"][number];
export type TimeLimit = Procedure["time"][number];
/** `unstated`: imported records do not say whether an original or a copy is wanted. */
export type Document = Omit<Procedure["documents"][number], "form"> & { form: Procedure["documents"][number]["form"] | "unstated" };
export type Bilingual = z.infer<typeof bilingual>;
export type Language = keyof Bilingual;
