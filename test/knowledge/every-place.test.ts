/** Every unit of today and every former unit, as people write it, leads to the right unit or to a question. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { loadOffices } from "../../knowledge/offices.ts";

const content = join(import.meta.dirname, "../../knowledge/content");
const offices = loadOffices(join(content, "offices.yaml"), join(content, "units.yaml"));
type Named = { name: string; district: string; province: string };
const file = parse(readFileSync(join(content, "units.yaml"), "utf8")) as {
  units: { code: string; name: string; formedFrom: Named[] }[];
  oldUnits: (Named & { new: string[] })[];
};

const unaccented = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D");
/** As it stands, without accents, in capitals, and decomposed as some phones send it. */
const written = (text: string): string[] => [
  text,
  unaccented(text),
  unaccented(text).toLowerCase(),
  text.toUpperCase(),
  text.normalize("NFD"),
];
/** The name in messages as people write them. */
const said = (name: string): string[] => [
  ...written(name),
  ...[`${name} ở đâu`, `tôi ở ${name} thì đi đâu`, `12/3 Đường Số 8, ${name}`, `${name} cũ giờ là phường nào`].flatMap((text) => [
    text,
    unaccented(text),
  ]),
];

/** Codes of the units found; empty when none is. */
function codesOf(text: string): string[] {
  const place = offices.findPlace(text)?.place;
  return place === undefined ? [] : place.kind === "one" ? [place.unit.code] : place.units.map(({ code }) => code);
}

/** All right units are among those found; one alone is only given where there is only one. */
function leadsTo(text: string, codes: readonly string[]): void {
  const found = codesOf(text);
  for (const code of codes)
    assert.ok(found.includes(code), `"${text}" should lead to ${codes.join(", ")}, not only to ${found.join(", ") || "nothing"}`);
}

describe("Every place", () => {
  it("are 168 units of today and 493 former ones from the research, with nine named by later sources", () => {
    assert.equal(file.units.length, 168);
    assert.equal(file.oldUnits.length, 442 + 51 + 9);
  });

  it("every unit of today is found by its name, in every way of writing", () => {
    for (const { code, name } of file.units) for (const text of said(name)) leadsTo(text, [code]);
  });

  it("every unit of today is found with the former districts it lies in", () => {
    for (const { code, name, formedFrom } of file.units) {
      for (const { district } of formedFrom) for (const text of said(`${name}, ${district}`)) leadsTo(text, [code]);
    }
  });

  it("every former unit leads to all units that took it in, by its name alone", () => {
    for (const old of file.oldUnits) for (const text of said(old.name)) leadsTo(text, old.new);
  });

  it("every former unit with its district leads to exactly the units that took in a unit of that name there", () => {
    for (const old of file.oldUnits) {
      const place = `${old.name}, ${old.district}`;
      const sameName = file.oldUnits
        .filter(({ name, district }) => name === old.name && district === old.district)
        .flatMap((one) => one.new);
      const today = file.units.filter(
        ({ name, formedFrom }) => name === old.name && formedFrom.some(({ district }) => district === old.district),
      );
      const right = new Set([...sameName, ...today.map(({ code }) => code)]);
      for (const text of [...written(place), `${place}, ${old.province}`]) {
        leadsTo(text, old.new);
        const wrong = codesOf(text).filter((code) => !right.has(code));
        // Without accents two names may be one; with them they are not.
        if (text === place || text === `${place}, ${old.province}`) assert.deepEqual(wrong, [], text);
      }
    }
  });

  it("a split unit is never sent to one of its parts without asking", () => {
    const split = file.oldUnits.filter((old) => old.new.length > 1);
    assert.ok(split.length >= 47);
    for (const old of split) {
      for (const text of said(`${old.name}, ${old.district}`)) assert.ok(codesOf(text).length > 1, text);
    }
  });

  it("a former district leads to all units formed from it, and is known as one", () => {
    for (const district of new Set(file.oldUnits.map((old) => old.district))) {
      const codes = [...new Set(file.oldUnits.filter((old) => old.district === district).flatMap((old) => old.new))];
      for (const text of written(district)) {
        leadsTo(text, codes);
        assert.equal(offices.findPlace(text)?.place.kind, "district", text);
      }
    }
  });
});
