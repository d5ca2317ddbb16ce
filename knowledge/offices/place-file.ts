/** units.yaml: today's wards, communes and special zone, and the units and districts people still name. */
import { z } from "zod";
import { readContent } from "../content-file.ts";

const text = z.string().min(1);
export const unitCode = z.string().regex(/^\d{5}$/);
const place = { name: text, district: text, province: text };
const unitRow = z.strictObject({
  code: unitCode,
  name: text,
  kind: z.enum(["ward", "commune", "specialZone"]),
  area: z.enum(["hcmc", "binhDuong", "baRiaVungTau"]),
  formedFrom: z.array(z.strictObject({ ...place, part: z.enum(["whole", "part"]) })),
});
const oldUnitRow = z.strictObject({
  ...place,
  new: z.array(unitCode).min(1),
  split: z.boolean(),
  dissolved: z.iso.date().optional(),
  /** Where it was read, when it is another source than those at the head of the file. */
  source: text.optional(),
});
const unitsFile = z.strictObject({
  units: z.array(unitRow),
  oldUnits: z.array(oldUnitRow),
  oldDistricts: z.array(z.strictObject({ name: text, now: text })),
});

export type Unit = z.infer<typeof unitRow>;
export type PlaceFile = { units: ReadonlyMap<string, Unit>; oldUnits: OldUnit[]; oldDistricts: { name: string; now: string }[] };
type OldUnit = z.infer<typeof oldUnitRow>;

/** Throws ContentError when a former unit leads to a code that does not exist, or says wrongly whether it was split. */
export function readPlaceFile(path: string): PlaceFile {
  const { value, fail } = readContent(path, unitsFile);
  const units = new Map(value.units.map((unit) => [unit.code, unit]));
  value.oldUnits.forEach((old, i) => {
    if (old.new.some((code) => !units.has(code))) fail(["oldUnits", i, "new"], "there is no unit with this code");
    if (old.split !== old.new.length > 1) fail(["oldUnits", i, "split"], "must be true exactly when `new` lists several");
  });
  return { ...value, units };
}
