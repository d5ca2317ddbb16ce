/**
 * The service centre for the ward, commune or special zone a person names. People still use the names from before
 * 2025-07-01, and many of those were split or shared; whenever more than one unit fits, the answer is to ask.
 */
import { z } from "zod";
import { readContent } from "./content-file.ts";
import { createPlaceFinder, type FindPlace } from "./offices/find-place.ts";
import { readPlaceFile, type Unit, unitCode } from "./offices/place-file.ts";
import { bilingual } from "./schema.ts";

export type { Unit } from "./offices/place-file.ts";

const text = z.string().min(1);
const contact = { phone: text.nullable(), hours: bilingual.nullable(), confirmed: z.boolean(), asOf: z.iso.date(), source: text };
const officeRow = z.strictObject({
  unitCode,
  unit: text,
  name: text,
  address: text,
  ...contact,
  also: z.array(text).optional(),
  doubt: text.optional(),
});
const cityCentre = z.strictObject({
  name: bilingual,
  address: text,
  directions: bilingual,
  since: z.iso.date(),
  floors: z.array(z.strictObject({ floor: z.number(), receives: z.array(text) })),
  ...contact,
});
const officesFile = z.strictObject({ sources: z.record(text, bilingual), cityCentre, offices: z.array(officeRow) });

/** An office must be shown as "not confirmed" unless `confirmed`. */
export type Office = z.infer<typeof officeRow>;
export type CityCentre = z.infer<typeof cityCentre>;
export type OfficeMatch = { kind: "one"; office: Office } | { kind: "several"; units: Unit[] } | { kind: "none" };
export type Offices = {
  readonly cityCentre: CityCentre;
  /** What `source` of an office means, for showing beside it. */
  readonly sources: Readonly<Record<string, z.infer<typeof bilingual>>>;
  /** Matches a unit's present or former name as people type it, with or without its former district. */
  officesFor(unitName: string): OfficeMatch;
  /** The place named in a message, and what else the message says. */
  findPlace: FindPlace;
  unit(code: string): Unit | undefined;
  /** Whether a name from the lists is that of a former province. */
  isProvince(name: string): boolean;
  /** The office of a unit picked from a list; undefined for an unknown code. */
  officeOf(unitCode: string): Office | undefined;
};

/**
 * Loads offices.yaml and units.yaml. Throws ContentError when a unit has no office or two, or a code is unknown.
 */
export function loadOffices(file: string, unitsPath: string): Offices {
  const places = readPlaceFile(unitsPath);
  const { value, fail } = readContent(file, officesFile);
  const offices = new Map<string, Office>();
  value.offices.forEach((office, i) => {
    if (places.units.get(office.unitCode)?.name !== office.unit) fail(["offices", i, "unit"], "code and name do not fit units.yaml");
    if (offices.has(office.unitCode)) fail(["offices", i, "unitCode"], "this unit has an office already");
    if (!(office.source in value.sources)) fail(["offices", i, "source"], `"${office.source}" is not under sources`);
    offices.set(office.unitCode, office);
  });
  for (const unit of places.units.values()) if (!offices.has(unit.code)) fail(["offices"], `${unit.name} (${unit.code}) has no office`);
  const findPlace = createPlaceFinder(places);
  const officesFor = (unitName: string): OfficeMatch => {
    const { place, after } = findPlace(unitName) ?? {};
    if (!place || after !== "") return { kind: "none" };
    const units = place.kind === "one" ? [place.unit] : place.units;
    const office = offices.get(units[0]?.code ?? "");
    if (!office) return { kind: "none" };
    return units.length === 1 ? { kind: "one", office } : { kind: "several", units };
  };
  const provinces = new Set(places.oldUnits.map(({ province }) => province));
  return {
    cityCentre: value.cityCentre,
    sources: value.sources,
    officesFor,
    findPlace,
    unit: (code) => places.units.get(code),
    isProvince: (name) => provinces.has(name),
    officeOf: (code) => offices.get(code),
  };
}
