/**
 * Finds the place a person names. Many former units were split, and many names were used twice: whenever more than one
 * unit of today fits, all of them are given, so that the person is asked and never sent to a wrong office.
 */
import { isAccented } from "../search/fold.ts";
import { cityNames, type Entry, entriesOf } from "./entries.ts";
import type { PlaceFile, Unit } from "./place-file.ts";
import { exact, type Kind, kindBehind, loose, markerAt, placeWords, said, type Word } from "./place-words.ts";

/** `label`: the name meant, as it is written in the list, never as the person typed it. */
export type Place =
  | { kind: "one"; unit: Unit; label: string }
  | { kind: "several"; units: Unit[]; label: string /** What of that name each unit took in. */; meant: { unit: Unit; from: Former }[] }
  | { kind: "district"; units: Unit[]; label: string };
export type Former = { label: string; districts: readonly string[] };
/** What the message says before and after the place. */
export type Found = { place: Place; before: string; after: string };

/** `bare`: a name counts anywhere, without "phường" before it; for messages that can only be about a place. */
export type FindPlace = (text: string, how?: "marked" | "bare") => Found | undefined;

type Hit = { entries: Entry[]; from: number; to: number };

const saysIn = new Set(["o", "tai", "in"]);
const longestName = 4;
/** An address fits; the search tries every start and end, so an endless text must not come in. */
const longestInput = 200;

export function createPlaceFinder(file: PlaceFile): FindPlace {
  const reader = createReader(entriesOf(file));
  const find: FindPlace = (text, how = "marked") => {
    const all = placeWords(text.slice(0, longestInput));
    const hit = reader.whole(all) ?? reader.beforeKind(all) ?? reader.marked(all) ?? (how === "bare" ? reader.anywhere(all) : undefined);
    const place = hit && placeOf(hit.entries);
    return place && { place, before: said(all.slice(0, hit.from)), after: said(all.slice(hit.to)) };
  };
  // Several dialogs of one turn ask for the same message.
  let last: { text: string; how: string; found: Found | undefined } | undefined;
  return (text, how = "marked") => {
    if (last?.text !== text || last.how !== how) last = { text, how, found: find(text, how) };
    return last.found;
  };
}

function placeOf(entries: readonly Entry[]): Place | undefined {
  const units = [...new Set(entries.flatMap(({ targets }) => targets))];
  const [first] = entries;
  if (!first || !units[0]) return undefined;
  const district = entries.find(({ kind }) => kind === "district");
  if (district) return { kind: "district", units, label: district.label };
  if (units.length === 1) return { kind: "one", unit: units[0], label: first.label };
  const meant = entries.flatMap((from) => from.targets.map((unit) => ({ unit, from })));
  return { kind: "several", units, label: first.label, meant };
}

function createReader(entries: readonly Entry[]) {
  const byName = new Map<string, Entry[]>();
  for (const entry of entries) {
    const name = loose(entry.words);
    // Foreigners write names in one word: "Saigon", "Thaodien".
    for (const way of new Set([name, name.replaceAll(" ", "")])) byName.set(way, [...(byName.get(way) ?? []), entry]);
  }
  const known = new Set(entries.flatMap(({ places }) => [...places]));

  /** The longest name that starts here, with the districts behind it; none when a district behind it contradicts. */
  const readAt = (all: readonly Word[], from: number, kind?: Kind): Hit | undefined => {
    for (let end = Math.min(all.length, from + longestName); end > from; end--) {
      const named = byName.get(loose(all.slice(from, end)));
      if (!named) continue;
      const behind = readPlaces(all, end, known);
      const fitting = behind && named.filter((entry) => behind.places.every((place) => entry.places.has(place)));
      if (!fitting || fitting.length === 0) continue;
      const accented = all.some((word) => isAccented(word.exact));
      const entries = narrow(fitting, kind, accented ? exact(all.slice(from, end)) : undefined);
      if (entries.length > 0) return { entries, from, to: behind.end };
    }
    return undefined;
  };

  const whole = (all: readonly Word[]): Hit | undefined => {
    const hit = readAt(all, 0);
    return hit?.to === all.length ? hit : undefined;
  };

  /** The name that ends where an English kind stands, with what follows as its districts. */
  const beforeKind = (all: readonly Word[]): Hit | undefined => {
    for (let at = 1; at < all.length; at++) {
      const kind = kindBehind(all[at]);
      for (let from = Math.max(0, at - longestName); kind && from < at; from++) {
        const hit = readAt([...all.slice(0, at), ...all.slice(at + 1)], from, kind);
        if (hit && hit.to >= at) return { ...hit, to: hit.to + 1 };
      }
    }
    return undefined;
  };

  /** The first name behind "phường", "xã" …; a former district only where no ward is named. */
  const marked = (all: readonly Word[]): Hit | undefined => {
    let district: Hit | undefined;
    for (let at = 0; at < all.length; at++) {
      const marker = markerAt(all, at);
      if (!marker) continue;
      const hit = readAt(all, at + marker.length, marker.kind);
      if (hit && marker.kind !== "district") return { ...hit, from: at };
      if (hit) district ??= { ...hit, from: at };
      // "thị xã" is no "xã".
      at += marker.length - 1;
    }
    return district ?? behind(all);
  };

  /** "tôi ở Gò Vấp": a name of at least two syllables behind a word for "in". */
  const behind = (all: readonly Word[]): Hit | undefined => {
    for (let at = 0; at < all.length; at++) {
      const hit = saysIn.has(all[at]?.loose ?? "") ? readAt(all, at + 1) : undefined;
      if (hit && hit.to - hit.from > 1) return hit;
    }
    return undefined;
  };

  /** A name of at least two syllables, wherever it stands. */
  const anywhere = (all: readonly Word[]): Hit | undefined => {
    for (let from = 0; from < all.length - 1; from++) {
      const hit = readAt(all, from);
      if (hit && hit.to - from > 1) return hit;
    }
    return undefined;
  };
  return { whole, beforeKind, marked, anywhere };
}

/** What follows a name, read as districts and provinces; undefined when a district is named that does not exist. */
function readPlaces(all: readonly Word[], from: number, known: ReadonlySet<string>): { places: string[]; end: number } | undefined {
  const places: string[] = [];
  let end = from;
  for (;;) {
    const marker = markerAt(all, end);
    const at = end + (marker?.kind === "district" ? marker.length : 0);
    const name = placeAt(all, at, known);
    if (name) {
      if (!cityNames.has(name)) places.push(name);
      end = at + name.split(" ").length;
    } else if (marker?.kind === "district" && /^\d+$/.test(all[at]?.loose ?? "")) return undefined;
    else return { places, end };
  }
}

/** The longest district, province or city name that starts here. */
function placeAt(all: readonly Word[], at: number, known: ReadonlySet<string>): string | undefined {
  for (let end = Math.min(all.length, at + longestName); end > at; end--) {
    const name = loose(all.slice(at, end));
    if (known.has(name) || cityNames.has(name)) return name;
  }
  return undefined;
}

/** Keeps what fits the kind and the accents the person typed, where anything does. */
function narrow(hits: Entry[], kind: Kind | undefined, spelling: string | undefined): Entry[] {
  const sameSort = kind ? hits.filter((entry) => (kind === "district") === (entry.kind === "district")) : hits;
  const prefer = (from: Entry[], fits: (entry: Entry) => boolean): Entry[] => (from.some(fits) ? from.filter(fits) : from);
  const kept = prefer(sameSort, (entry) => kind === undefined || entry.kind === kind);
  return spelling === undefined ? kept : prefer(kept, (entry) => exact(entry.words) === spelling);
}
