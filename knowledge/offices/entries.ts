/** The names a place may be called by, and the units of today each leads to. */
import type { PlaceFile, Unit } from "./place-file.ts";
import { type Kind, loose, markerAt, placeWords, type Word } from "./place-words.ts";

/** One name: of a unit of today, of a former unit, or of a former district or province. */
export type Entry = {
  kind: Kind;
  words: Word[];
  /** As it is written: "Phường 6". */
  label: string;
  /** The former districts it lay in. */
  districts: string[];
  /** Districts and provinces, without accents, that may stand behind it. */
  places: ReadonlySet<string>;
  targets: readonly Unit[];
};

/** Names of the whole city: said behind a place they tell nothing. */
export const cityNames: ReadonlySet<string> = new Set(["ho chi minh", "hcm", "sai gon"]);

export function entriesOf({ units, oldUnits, oldDistricts }: PlaceFile): Entry[] {
  const placesOf = (froms: readonly { district: string; province: string }[]): Set<string> => {
    const names = new Set(froms.flatMap(({ district, province }) => [district, province]));
    for (const old of oldDistricts) {
      if (names.has(old.now)) names.add(old.name);
      else if (names.has(old.name)) names.add(old.now);
    }
    return new Set([...names].map((name) => loose(bare(name).words)));
  };
  const targetsOf = (codes: readonly string[]): Unit[] => codes.flatMap((code) => units.get(code) ?? []);
  const districtsOf = (froms: readonly { district: string }[]): string[] => [...new Set(froms.map(({ district }) => district))];
  const entries = [
    ...[...units.values()].map((unit) => ({
      ...bare(unit.name),
      label: unit.name,
      districts: districtsOf(unit.formedFrom),
      places: placesOf(unit.formedFrom),
      targets: [unit],
    })),
    ...oldUnits.map((old) => ({
      ...bare(old.name),
      label: old.name,
      districts: [old.district],
      places: placesOf([old]),
      targets: targetsOf(old.new),
    })),
    ...[...areasOf(oldUnits, oldDistricts)].map(([name, codes]) => ({
      ...bare(name),
      kind: "district" as const,
      label: name,
      districts: [name],
      places: new Set<string>(),
      targets: targetsOf([...codes]),
    })),
  ];
  return entries.filter(({ kind, words }) => kind !== "district" || !cityNames.has(loose(words)));
}

/** The units that took in what each former district or province held. */
function areasOf(oldUnits: PlaceFile["oldUnits"], oldDistricts: PlaceFile["oldDistricts"]): Map<string, Set<string>> {
  const areas = new Map<string, Set<string>>();
  for (const old of oldUnits) {
    const before = oldDistricts.filter(({ now }) => now === old.district).map(({ name }) => name);
    for (const name of [old.district, old.province, ...before]) areas.set(name, new Set([...(areas.get(name) ?? []), ...old.new]));
  }
  return areas;
}

function bare(name: string): { kind: Kind; words: Word[] } {
  const all = placeWords(name);
  const marker = markerAt(all, 0);
  return { kind: marker?.kind ?? "district", words: all.slice(marker?.length ?? 0) };
}
