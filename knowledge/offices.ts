/**
 * The service centre for the ward, commune or special zone a person names. People still use the names from before
 * 2025-07-01, and many of those were split or shared; whenever more than one unit fits, the answer is to ask.
 */
import { z } from "zod";
import { readContent } from "./content-file.ts";
import { bilingual } from "./schema.ts";
import { isAccented, syllables } from "./search/fold.ts";

const text = z.string().min(1);
const code = z.string().regex(/^\d{5}$/);
const place = { name: text, district: text, province: text };
const unitRow = z.strictObject({
  code,
  name: text,
  kind: z.enum(["ward", "commune", "specialZone"]),
  area: z.enum(["hcmc", "binhDuong", "baRiaVungTau"]),
  formedFrom: z.array(z.strictObject({ ...place, part: z.enum(["whole", "part"]) })),
});
const oldUnitRow = z.strictObject({ ...place, new: z.array(code).min(1), split: z.boolean(), dissolved: z.iso.date().optional() });
const unitsFile = z.strictObject({
  units: z.array(unitRow),
  oldUnits: z.array(oldUnitRow),
  oldDistricts: z.array(z.strictObject({ name: text, now: text })),
});

const contact = { phone: text.nullable(), hours: bilingual.nullable(), confirmed: z.boolean(), asOf: z.iso.date(), source: text };
const officeRow = z.strictObject({
  unitCode: code,
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

type UnitsFile = z.infer<typeof unitsFile>;
export type Unit = z.infer<typeof unitRow>;
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
  /** The office of a unit picked from a list; undefined for an unknown code. */
  officeOf(unitCode: string): Office | undefined;
};

/**
 * Loads offices.yaml and units.yaml. Throws ContentError when a unit has no office or two, or a code is unknown.
 */
export function loadOffices(file: string, unitsPath: string): Offices {
  const places = readContent(unitsPath, unitsFile);
  const units = new Map(places.value.units.map((u) => [u.code, u]));
  places.value.oldUnits.forEach((old, i) => {
    if (old.new.some((c) => !units.has(c))) places.fail(["oldUnits", i, "new"], "there is no unit with this code");
    if (old.split !== old.new.length > 1) places.fail(["oldUnits", i, "split"], "must be true exactly when `new` lists several");
  });
  const { value, fail } = readContent(file, officesFile);
  const offices = new Map<string, Office>();
  value.offices.forEach((office, i) => {
    if (units.get(office.unitCode)?.name !== office.unit) fail(["offices", i, "unit"], "code and name do not fit units.yaml");
    if (offices.has(office.unitCode)) fail(["offices", i, "unitCode"], "this unit has an office already");
    if (!(office.source in value.sources)) fail(["offices", i, "source"], `"${office.source}" is not under sources`);
    offices.set(office.unitCode, office);
  });
  for (const u of units.values()) if (!offices.has(u.code)) fail(["offices"], `${u.name} (${u.code}) has no office`);
  const find = finder(places.value);
  const officesFor = (unitName: string): OfficeMatch => {
    const found = find(unitName).flatMap((c) => units.get(c) ?? []);
    const office = found[0] && offices.get(found[0].code);
    if (!office) return { kind: "none" };
    return found.length === 1 ? { kind: "one", office } : { kind: "several", units: found };
  };
  return { cityCentre: value.cityCentre, sources: value.sources, officesFor, officeOf: (c) => offices.get(c) };
}

type Kind = "ward" | "commune" | "town" | "specialZone" | "district";
type Word = { loose: string; exact: string };
type Entry = { kind: Kind; name: Word[]; places: Set<string>; targets: string[] };

/** Words that announce what kind of place follows; a lone letter only counts at the start or before a number. */
const markers: [string, Kind][] = [
  ["phuong", "ward"],
  ["xa", "commune"],
  ["thi tran", "town"],
  ["dac khu", "specialZone"],
  ["quan", "district"],
  ["huyen", "district"],
  ["thanh pho", "district"],
  ["thi xa", "district"],
  ["tinh", "district"],
  ["p", "ward"],
  ["f", "ward"],
  ["x", "commune"],
  ["tt", "town"],
  ["q", "district"],
  ["h", "district"],
  ["tp", "district"],
  ["tx", "district"],
  ["district", "district"],
];
/** English puts the kind behind the name: "Ben Nghe ward, district 1". */
const kindsBehind = new Map<string, Kind>([
  ["ward", "ward"],
  ["commune", "commune"],
]);
const longestName = 4;
/** An address fits; the search tries every start and end, so an endless text must not come in. */
const longestInput = 200;
const cityNames = new Set(["ho chi minh", "hcm", "sai gon"]);
const loose = (words: readonly Word[]): string => words.map((w) => w.loose).join(" ");
const exact = (words: readonly Word[]): string => words.map((w) => w.exact).join(" ");

/** `loose` has no accents, `exact` keeps them. In names y and i are one letter, and "p6q3", "P.06 Q.3" read "p 6 q 3". */
function words(input: string): Word[] {
  const spaced = input.replace(/(?<!\p{L})(p|f|q|phường|phuong|quận|quan)(?=\d)/giu, " $1 ");
  return syllables(spaced).map(({ key, written }) => ({
    loose: key.replace(/^0+(?=\d)/, ""),
    exact: written.replace(/^0+(?=\d)/, "").replace(/y/g, "i"),
  }));
}

function markerAt(all: readonly Word[], at: number): { kind: Kind; length: number } | undefined {
  for (const [marker, kind] of markers) {
    const length = marker.split(" ").length;
    if (loose(all.slice(at, at + length)) !== marker) continue;
    if (marker.length <= 2 && marker !== "xa" && at > 0 && !/^\d/.test(all[at + 1]?.loose ?? "") && kind !== "district") continue;
    return { kind, length };
  }
  return undefined;
}

/** Entries for every present unit, former unit, and former district or province. */
function entriesOf({ units, oldUnits, oldDistricts }: UnitsFile): Entry[] {
  const bare = (name: string): { kind: Kind; name: Word[] } => {
    const all = words(name);
    const marker = markerAt(all, 0);
    return { kind: marker?.kind ?? "district", name: all.slice(marker?.length ?? 0) };
  };
  const placesOf = (froms: readonly { district: string; province: string }[]): Set<string> => {
    const names = new Set(froms.flatMap((f) => [f.district, f.province]));
    for (const old of oldDistricts) if (names.has(old.now)) names.add(old.name);
    return new Set([...names].map((n) => loose(bare(n).name)));
  };
  const area = new Map<string, Set<string>>();
  for (const old of oldUnits) {
    for (const name of [old.district, old.province, ...oldDistricts.filter((d) => d.now === old.district).map((d) => d.name)]) {
      area.set(name, new Set([...(area.get(name) ?? []), ...old.new]));
    }
  }
  return [
    ...units.map((u) => ({ ...bare(u.name), places: placesOf(u.formedFrom), targets: [u.code] })),
    ...oldUnits.map((o) => ({ ...bare(o.name), places: placesOf([o]), targets: o.new })),
    ...[...area].map(([name, codes]) => ({ ...bare(name), kind: "district" as const, places: new Set<string>(), targets: [...codes] })),
  ].filter((e) => !cityNames.has(loose(e.name)) || e.kind !== "district");
}

/** A search by name that gives the codes of all units the name may mean, the best known first. */
function finder(file: UnitsFile): (input: string) => string[] {
  const entries = entriesOf(file);
  const byName = new Map<string, Entry[]>();
  for (const e of entries) byName.set(loose(e.name), [...(byName.get(loose(e.name)) ?? []), e]);
  const known = new Set(entries.flatMap((e) => [...e.places]));

  const hitsFrom = (all: readonly Word[], kind: Kind | undefined, accented: boolean): Entry[] => {
    for (let end = all.length; end > 0; end--) {
      const places = readPlaces(all.slice(end), known);
      const named = places ? (byName.get(loose(all.slice(0, end))) ?? []) : [];
      const hits = named.filter((e) => places?.every((p) => e.places.has(p)));
      if (hits.length > 0) return narrow(hits, kind, accented ? exact(all.slice(0, end)) : undefined);
    }
    return [];
  };

  /** The name that ends where an English kind stands, with what follows as its places. */
  const hitsBefore = (all: readonly Word[], at: number, accented: boolean): Entry[] => {
    const kind = kindsBehind.get(all[at]?.loose ?? "");
    for (let from = Math.max(0, at - longestName); kind && from < at; from++) {
      const hits = hitsFrom([...all.slice(from, at), ...all.slice(at + 1)], kind, accented);
      if (hits.length > 0) return hits;
    }
    return [];
  };

  return (input) => {
    const all = words(input.slice(0, longestInput));
    const accented = all.some((w) => isAccented(w.exact));
    let hits = hitsFrom(all, undefined, accented);
    for (let at = 0; hits.length === 0 && at < all.length; at++) hits = hitsBefore(all, at, accented);
    for (let at = 0; hits.length === 0 && at < all.length; at++) {
      const marker = markerAt(all, at);
      if (marker) hits = hitsFrom(all.slice(at + marker.length), marker.kind, accented);
    }
    return [...new Set(hits.flatMap((e) => e.targets))];
  };
}

/** Reads what follows a name as districts and provinces; undefined when it is anything else. */
function readPlaces(rest: readonly Word[], known: ReadonlySet<string>): string[] | undefined {
  if (rest.length === 0) return [];
  const skip = markerAt(rest, 0);
  if (skip?.kind === "district" && rest.length > skip.length) return readPlaces(rest.slice(skip.length), known);
  for (let end = rest.length; end > 0; end--) {
    const name = loose(rest.slice(0, end));
    if (!known.has(name) && !cityNames.has(name)) continue;
    const others = readPlaces(rest.slice(end), known);
    return cityNames.has(name) ? others : others && [name, ...others];
  }
  return undefined;
}

/** Keeps what fits the kind and the accents the person typed, where anything does. */
function narrow(hits: Entry[], kind: Kind | undefined, spelling: string | undefined): Entry[] {
  const sameSort = kind ? hits.filter((e) => (kind === "district") === (e.kind === "district")) : hits;
  const prefer = (from: Entry[], fits: (e: Entry) => boolean): Entry[] => (from.some(fits) ? from.filter(fits) : from);
  const kept = prefer(sameSort, (e) => kind === undefined || e.kind === kind);
  return spelling === undefined ? kept : prefer(kept, (e) => exact(e.name) === spelling);
}
