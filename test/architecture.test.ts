/** The layout rules, held against the sources. Changing the architecture means changing this table. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, normalize, relative } from "node:path";

const root = join(import.meta.dirname, "..");
/** What each room may import from the house, and from outside of it; `types`: files of other rooms of which it may know the types. */
const mayImport: Record<string, { rooms: string[]; types?: string[]; packages: string[] | "any" }> = {
  knowledge: {
    rooms: ["knowledge"],
    packages: ["yaml", "zod", "@marcbachmann/cel-js", "csv-parse", "fflate", "read-excel-file/universal"],
  },
  dialogs: { rooms: ["dialogs", "knowledge"], packages: ["fuse.js", "@microsoft/recognizers-text", "@microsoft/recognizers-text-suite"] },
  "bot/web": { rooms: ["bot/web"], packages: ["preact", "preact/hooks", "preact/jsx-runtime", "adaptivecards"] },
  bot: { rooms: ["bot", "dialogs", "knowledge"], types: ["bot/web/shared/console-api.ts"], packages: "any" },
};
/** Only these know the Bot Framework SDK, so that moving to its successor stays cheap. */
const knowTheSdk = /^bot\/channels\/(azure|connector)[\w-]*\.ts$/;
const readsTheEnvironment = "bot/config.ts";
const longestFile = 300;

/** `types`: those of the imports that are of types only. */
type Source = { path: string; text: string; imports: string[]; types: string[] };

function sources(folder: string): Source[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(join(root, path)).isDirectory()) return sources(path);
    if (!/\.tsx?$/.test(name)) return [];
    const text = readFileSync(join(root, path), "utf8");
    const imports = [...text.matchAll(/^\s*(?:import|export)\b[^;'"]*?from\s*"([^"]+)"|^\s*import\s*"([^"]+)"|\bimport\("([^"]+)"\)/gm)];
    const named = (all: RegExpMatchArray[]): string[] => all.map(([, a, b, c]) => a ?? b ?? c ?? "");
    return [{ path, text, imports: named(imports), types: named(imports.filter(([whole]) => /^\s*import type\b/.test(whole))) }];
  });
}

const all = ["bot", "dialogs", "knowledge"].flatMap(sources);
const roomOf = (path: string): string =>
  path.startsWith("bot/web/") && !/^bot\/web\/[\w-]+\.ts$/.test(path) ? "bot/web" : (path.split("/")[0] ?? "");
const target = (source: Source, imported: string): string => relative(root, normalize(join(root, dirname(source.path), imported)));
const inHouse = (imported: string): boolean => imported.startsWith(".");

describe("The architecture", () => {
  it("imports go bot -> dialogs -> knowledge, never back, and pages import nothing from the house", () => {
    for (const source of all) {
      const rules = mayImport[roomOf(source.path)];
      for (const imported of source.imports.filter(inHouse)) {
        const file = target(source, imported);
        const isKnownType = source.types.includes(imported) && rules?.types?.includes(file);
        assert.ok(isKnownType || rules?.rooms.includes(roomOf(file)), `${source.path} may not import ${imported}`);
      }
    }
  });

  it("only named packages are used below bot", () => {
    for (const source of all) {
      const allowed = mayImport[roomOf(source.path)]?.packages;
      if (!allowed || allowed === "any") continue;
      const builtin = (name: string): boolean => name.startsWith("node:") || builtinModules.includes(name);
      for (const imported of source.imports.filter((name) => !inHouse(name) && !(roomOf(source.path) !== "bot/web" && builtin(name)))) {
        assert.ok(allowed.includes(imported), `${source.path} may not import ${imported}`);
      }
    }
  });

  it("the Bot Framework SDK is known in the files of the Azure channel only", () => {
    for (const { path, imports } of all) {
      const sdk = imports.filter((name) => /^(botbuilder|botframework)/.test(name));
      assert.ok(sdk.length === 0 || knowTheSdk.test(path), `${path} imports ${sdk.join(", ")}`);
    }
  });

  it("the environment is read in one file", () => {
    for (const { path, text } of all) assert.ok(path === readsTheEnvironment || !text.includes("process.env"), `${path} reads process.env`);
  });

  it("dialogs and knowledge have no clock and no chance of their own", () => {
    for (const { path, text } of all.filter(({ path: at }) => /^(dialogs|knowledge)\//.test(at))) {
      assert.doesNotMatch(text, /Date\.now\(|new Date\(\)|Math\.random|setTimeout|setInterval/, path);
    }
  });

  it("code holds no Vietnamese prose", () => {
    const letters = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu;
    for (const { path, text } of all.filter(({ path: at }) => !/phrases/.test(at))) {
      const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");
      const strings = [...code.matchAll(/"[^"\n]*"|`[^`]*`/g)]
        .map(([string]) => string)
        .filter((string) => letters.test(string) && string.includes(" ") && string.length > 24 && !string.startsWith("`Một Cửa is at"));
      assert.deepEqual(strings, [], path);
    }
  });

  it("no file is longer than a sitting, none is a barrel, and there are no cycles", () => {
    for (const { path, text } of all) {
      assert.ok(text.split("\n").length <= longestFile, `${path} is longer than ${longestFile} lines`);
      assert.doesNotMatch(path, /(^|\/)index\.tsx?$/, `${path}: barrels hide who uses what`);
    }
    const graph = new Map(all.map((source) => [source.path, source.imports.filter(inHouse).map((imported) => target(source, imported))]));
    const done = new Set<string>();
    const walk = (path: string, trail: string[]): void => {
      assert.ok(!trail.includes(path), `a cycle: ${[...trail, path].join(" -> ")}`);
      if (done.has(path)) return;
      for (const next of graph.get(path) ?? []) walk(next, [...trail, path]);
      done.add(path);
    };
    for (const path of graph.keys()) walk(path, []);
  });
});
