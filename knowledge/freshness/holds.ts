/**
 * What an editor took out of answers or put under review, beside the content: two small files that every process reads
 * every few seconds. Written beside and renamed, so a reader never sees half of one.
 */
import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { writeWhole } from "../catalogue/versions.ts";
import type { LoadedProcedure } from "../procedures.ts";
import { facets } from "../search/vocabulary.ts";

const held = z.strictObject({ id: z.string().min(1), facet: z.enum(facets).optional() });
/** `from`: YYYY-MM-DD, the first day on which what rests on `law` needs confirmation. */
const review = z.strictObject({ law: z.string().min(1), replacedBy: z.string().min(1), from: z.iso.date() });
export type Held = z.infer<typeof held>;
export type Review = z.infer<typeof review>;

export type Holds = {
  /** Whether a procedure, or one facet of it, is taken out of answers. */
  isHeld(id: string, facet?: Held["facet"]): boolean;
  /** The law that replaces `law` for a line under review on `day`, if it is. */
  reviewOf(law: string | undefined, day: string): Review | undefined;
};

const QUARANTINE = "quarantine.json";
const REVIEWS = "reviews.json";

export const noHolds: Holds = { isHeld: () => false, reviewOf: () => undefined };

/** `text` tells whether anything changed since. Throws when a file was damaged by hand. */
export function readHolds(folder: string): { holds: Holds; text: string } {
  const taken = quarantined(folder);
  const open = reviews(folder);
  return {
    text: JSON.stringify([taken, open]),
    holds: {
      isHeld: (id, facet) =>
        taken.some((one) => one.id === id && (one.facet === undefined || (facet !== undefined && one.facet === facet))),
      reviewOf: (law, day) => open.find((one) => one.law === law && one.from <= day),
    },
  };
}

export const quarantined = (folder: string): Held[] => read(folder, QUARANTINE, z.array(held));
export const reviews = (folder: string): Review[] => read(folder, REVIEWS, z.array(review));

/** Takes a topic or one facet out of answers. */
export function quarantine(folder: string, one: Held): void {
  const others = quarantined(folder).filter(({ id, facet }) => id !== one.id || facet !== one.facet);
  write(folder, QUARANTINE, [...others, one]);
}

/** Gives it back; without a facet, all of the topic. Returns how many holds ended. */
export function release(folder: string, one: Held): number {
  const before = quarantined(folder);
  const left = before.filter(({ id, facet }) => id !== one.id || (one.facet !== undefined && facet !== one.facet));
  write(folder, QUARANTINE, left);
  return before.length - left.length;
}

/** Puts everything that rests on a law under review from a day on. */
export function putUnderReview(folder: string, one: Review): void {
  write(folder, REVIEWS, [...reviews(folder).filter(({ law }) => law !== one.law), one]);
}

/** A procedure as other apps may see it: what is held is left out, and named. */
export function withoutHeld(procedure: LoadedProcedure, holds: Holds): LoadedProcedure & { held: string[] } {
  const heldFacets = facets.filter((facet) => holds.isHeld(procedure.id, facet));
  const isHeld = (facet: Held["facet"]): boolean => heldFacets.some((one) => one === facet);
  return {
    ...procedure,
    ...(isHeld("documents") && { documents: [] }),
    ...(isHeld("fee") && { fees: [] }),
    ...(isHeld("time") && { time: [] }),
    ...(isHeld("steps") && { steps: [] }),
    ...(isHeld("where") && { where: { vi: "", en: "" } }),
    ...(isHeld("online") && { online: { level: "unknown" as const } }),
    held: heldFacets,
  };
}

function read<T extends z.ZodType>(folder: string, name: string, schema: T): z.infer<T> {
  const file = join(folder, name);
  if (!existsSync(file)) return schema.parse([]);
  const result = schema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!result.success) throw new Error(`${file}: ${result.error.issues[0]?.path.join(".")}: ${result.error.issues[0]?.message}`);
  return result.data;
}

function write(folder: string, name: string, value: unknown): void {
  mkdirSync(folder, { recursive: true });
  const beside = join(folder, `.${name}-${process.pid}`);
  writeWhole(beside, `${JSON.stringify(value, null, 2)}\n`);
  renameSync(beside, join(folder, name));
}
