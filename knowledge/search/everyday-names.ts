/** What people call procedures that stand in the national catalogue only (content/everyday-names.yaml). */
import { z } from "zod";
import { readContent } from "../content-file.ts";

const schema = z.record(z.string().regex(/^\d\.\d{6}$/, "must be a code like 1.004222"), z.array(z.string().min(1)).min(1));

/** By code. */
export type EverydayNames = ReadonlyMap<string, readonly string[]>;

/** Throws ContentError. Codes are not looked up: the content is loaded without the catalogue. */
export const loadEverydayNames = (file: string): EverydayNames => new Map(Object.entries(readContent(file, schema).value));
