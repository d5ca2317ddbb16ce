/** The sentences: all of them are said somewhere, in both languages. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { en } from "../../knowledge/content/phrases.en.ts";
import { vi } from "../../knowledge/content/phrases.vi.ts";
import { facets } from "../../knowledge/search/vocabulary.ts";

const root = join(import.meta.dirname, "../..");
const sources = ["dialogs", "bot"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join(root, folder, name), "utf8")),
);
const code = sources.join("\n");

/** Paths of all sentences: "help", "outOfScope.court". */
function pathsOf(phrases: object, before: readonly string[] = []): string[][] {
  return Object.entries(phrases).flatMap(([key, value]) =>
    value && typeof value === "object" && !Array.isArray(value) ? pathsOf(value, [...before, key]) : [[...before, key]],
  );
}

describe("Every phrase", () => {
  it("is used", () => {
    const unused = pathsOf(vi).filter(([group = "", key]) => {
      if (key === undefined) return !code.includes(`.${group}`);
      if (new RegExp(`\\b${group}\\[`).test(code) && !["labels", "ask"].includes(group)) return false;
      const byFacet = ["labels", "ask"].includes(group) && (facets as readonly string[]).includes(key);
      return !byFacet && !code.includes(`${group}.${key}`) && !(["office", "appointment"].includes(group) && code.includes(`words.${key}`));
    });
    assert.deepEqual(
      unused.map((path) => path.join(".")),
      [],
    );
  });
  it("has the same shape in both languages, and is not left in the other one", () => {
    assert.deepEqual(pathsOf(en).map(String).sort(), pathsOf(vi).map(String).sort());
    const accents = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu;
    const own = new Set(["foreignScript", "language", "help"]);
    const mixed = Object.entries(en).filter(
      ([key, value]) => typeof value === "string" && !own.has(key) && accents.test(value.replaceAll("Một Cửa", "")),
    );
    assert.deepEqual(
      mixed.map(([key]) => key),
      [],
    );
  });
});
