/**
 * What an editor took out of answers or put under review, beside the content: two small files that every process reads
 * every few seconds. Written beside and renamed, so a reader never sees half of one.
 */
import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { lockFolder } from "../catalogue/lock.ts";
import { writeWhole } from "../catalogue/versions.ts";
import type { LoadedProcedure } from "../procedures.ts";
import { type Facet, facets } from "../search/vocabulary.ts";

const held = z.strictObject({ id: z.string().min(1), facet: z.enum(facets).optional() });
/** `from`: YYYY-MM-DD, the first day on which what rests on `law` needs confirmation. */
const review = z.strictObject({ law: z.string().min(1), replacedBy: z.string().min(1), from: z.iso.date() });
export type Held = z.infer<typeof held>;
export type Review = z.infer<typeof review>;

export type Holds = {
  taken: readonly Held[];
  reviews: readonly Review[];
  /** Whether a procedure, or one facet of it, is taken out of answers. */
  isHeld(id: string, facet?: Facet): boolean;
  /** The review that a law is under on `day`, if it is. */
  reviewOf(law: string, day: string): Review | undefined;
};

const QUARANTINE = "quarantine.json";
const REVIEWS = "reviews.json";
/** Forms are documents: who takes out these takes out those. */
const within: Partial<Record<Facet, Facet>> = { form: "documents" };

export function createHolds(taken: readonly Held[], reviews: readonly Review[]): Holds {
  const isPart = (facet: Facet, of: Facet): boolean => facet === of || within[facet] === of;
  return {
    taken,
    reviews,
    isHeld: (id, facet) =>
      taken.some((one) => one.id === id && (one.facet === undefined || (facet !== undefined && isPart(facet, one.facet)))),
    reviewOf: (law, day) => reviews.find((one) => one.law === law && one.from <= day),
  };
}

export const noHolds: Holds = createHolds([], []);

/** Throws when a file was damaged by hand. */
export const readHolds = (folder: string): Holds => createHolds(quarantined(folder), openReviews(folder));

const quarantined = (folder: string): Held[] => read(folder, QUARANTINE, z.array(held));
const openReviews = (folder: string): Review[] => read(folder, REVIEWS, z.array(review));

/** Takes a topic or one facet out of answers. */
export function quarantine(folder: string, one: Held, now: Date): void {
  change(folder, now, () => {
    const others = quarantined(folder).filter(({ id, facet }) => id !== one.id || facet !== one.facet);
    write(folder, QUARANTINE, [...others, one]);
  });
}

/** Gives it back; without a facet, all of the topic. Returns how many holds ended. */
export function release(folder: string, one: Held, now: Date): number {
  return change(folder, now, () => {
    const before = quarantined(folder);
    const left = before.filter(({ id, facet }) => id !== one.id || (one.facet !== undefined && facet !== one.facet));
    if (left.length < before.length) write(folder, QUARANTINE, left);
    return before.length - left.length;
  });
}

/** Puts everything that rests on a law under review from a day on. */
export function putUnderReview(folder: string, one: Review, now: Date): void {
  change(folder, now, () => write(folder, REVIEWS, [...openReviews(folder).filter(({ law }) => law !== one.law), one]));
}

/** Ends the review of what rests on a law. Returns how many ended: one or none. */
export function endReview(folder: string, law: string, now: Date): number {
  return change(folder, now, () => {
    const before = openReviews(folder);
    const left = before.filter((one) => one.law !== law);
    if (left.length < before.length) write(folder, REVIEWS, left);
    return before.length - left.length;
  });
}

/** The facets of a procedure that are taken out; all of them when the whole topic is. */
export const heldFacets = (id: string, holds: Holds): Facet[] => facets.filter((facet) => holds.isHeld(id, facet));

/** A procedure as other apps may see it: what is held is left out, and named. */
export function withoutHeld(procedure: LoadedProcedure, holds: Holds): LoadedProcedure & { held: Facet[] } {
  const taken = heldFacets(procedure.id, holds);
  const isHeld = (facet: string): boolean => taken.some((one) => one === facet);
  return {
    ...procedure,
    ...(isHeld("documents") && { documents: [] }),
    ...(isHeld("fee") && { fees: [] }),
    ...(isHeld("time") && { time: [] }),
    ...(isHeld("steps") && { steps: [], notes: [] }),
    ...(isHeld("where") && { where: { vi: "", en: "" }, places: [] }),
    ...(isHeld("online") && { online: { level: "unknown" as const } }),
    ...(isHeld("legal") && { legal: [] }),
    unconfirmed: procedure.unconfirmed.filter(({ facet }) => !isHeld(facet)),
    held: taken,
  };
}

function read<T extends z.ZodType>(folder: string, name: string, schema: T): z.infer<T> {
  const file = join(folder, name);
  if (!existsSync(file)) return schema.parse([]);
  const result = schema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!result.success) throw new Error(`${file}: ${result.error.issues[0]?.path.join(".")}: ${result.error.issues[0]?.message}`);
  return result.data;
}

/** One editor at a time, or the later of two would undo what the earlier did. */
function change<T>(folder: string, now: Date, make: () => T): T {
  const unlock = lockFolder(folder, now.getTime(), "hold");
  try {
    return make();
  } finally {
    unlock();
  }
}

function write(folder: string, name: string, value: unknown): void {
  mkdirSync(folder, { recursive: true });
  const beside = join(folder, `.${name}-${process.pid}`);
  writeWhole(beside, `${JSON.stringify(value, null, 2)}\n`);
  renameSync(beside, join(folder, name));
}
