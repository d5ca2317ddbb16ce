/**
 * What it takes to open a business in this city, by what people want to open. Loaded and cross-checked from content/business:
 * an unknown procedure, law, body or industry code, or a conditional line without its row, stops the start-up with file and line.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { checkLine, checkPlan, type Names, type Refuse } from "./business/check.ts";
import { createCover, type ReadCover } from "./business/cover.ts";
import { createFind, type FindLines } from "./business/find.ts";
import {
  type BusinessLine,
  type BusinessStep,
  codesSchema,
  conditionalSchema,
  type FormRow,
  linesSchema,
  planSchema,
  type Source,
  type TaxRow,
  wordsSchema,
} from "./business/schema.ts";
import { createTold, type Told } from "./business/told.ts";
import { createReadWish, type ReadWish } from "./business/wish.ts";
import { type Condition, conditionsOver } from "./conditions.ts";
import { ContentError, collect, readContent } from "./content-file.ts";
import type { Guide } from "./guide.ts";
import type { Law } from "./laws.ts";
import type { LoadedProcedure } from "./procedures.ts";
import type { Bilingual } from "./schema.ts";
import type { Vocabulary } from "./search/vocabulary.ts";

/** The list of conditional lines, by the number of the row. */
export type ConditionalList = { law: string; copy: Bilingual; source: Source; rows: ReadonlyMap<number, Bilingual> };

export type Business = {
  lines: ReadonlyMap<string, BusinessLine>;
  guide: Guide;
  forms: readonly FormRow[];
  /** Steps of every plan, whatever is opened. */
  common: readonly BusinessStep[];
  tax: readonly TaxRow[];
  taxSources: readonly Source[];
  conditional: ConditionalList;
  /** Industry codes of levels 4 and 5 with their official Vietnamese names; there are no English ones. */
  codes: ReadonlyMap<string, string>;
  conditions: ReadonlyMap<string, Condition>;
  find: FindLines;
  readWish: ReadWish;
  /** What a message is made of: names of lines, words of opening, the rest. */
  cover: ReadCover;
  told: Told;
};

export type BusinessParts = {
  guide: Guide | undefined;
  procedures: ReadonlyMap<string, LoadedProcedure>;
  laws: ReadonlyMap<string, Law>;
  bodies: ReadonlySet<string>;
  vocabulary: Vocabulary;
};

/** Loads the folder content/business. Throws ContentError listing all problems, one a line. */
export function loadBusiness(folder: string, { guide, vocabulary, ...known }: BusinessParts): Business {
  if (!guide) throw new ContentError(`${folder}: its questions, services/business.yaml, are missing`);
  const problems: string[] = [];
  const at = (name: string): string => join(folder, name);
  const codesFile = readContent(at("vsic.yaml"), codesSchema);
  const listFile = readContent(at("conditional.yaml"), conditionalSchema);
  const planFile = readContent(at("plan.yaml"), planSchema);
  const words = readContent(at("words.yaml"), wordsSchema).value;
  const codes = new Map(Object.entries(codesFile.value.codes));
  const rows = new Map(Object.entries(listFile.value.rows).map(([no, name]) => [Number(no), name]));
  const names: Names = { ...known, codes, rows, plan: planFile.value, compile: compileOver(guide) };
  const refuseIn =
    (fail: (path: (string | number)[], reason: string) => never): Refuse =>
    (path, reason) =>
      collect(problems, () => fail(path, reason));

  for (const { value, fail } of [codesFile, listFile]) {
    if (!known.laws.has(value.law)) refuseIn(fail)(["law"], `"${value.law}" is not in laws.yaml`);
  }
  checkPlan(planFile.value, names, refuseIn(planFile.fail));
  const lines = new Map<string, BusinessLine>();
  for (const name of readdirSync(at("lines")).sort()) {
    collect(problems, () => {
      const file = readContent(join(folder, "lines", name), linesSchema);
      const { checked, review, sources } = file.value;
      file.value.lines.forEach((row, i) => {
        const refuse: Refuse = (path, reason) => refuseIn(file.fail)(["lines", i, ...path], reason);
        if (lines.has(row.id)) refuse(["id"], `there is another line "${row.id}"`);
        const steps = checkLine(row, names, refuse);
        lines.set(row.id, { ...row, steps, checked, review, sources: [...row.sources, ...sources] });
      });
    });
  }
  if (problems.length > 0) throw new ContentError(problems.join("\n"));
  const { forms, tax, sources: taxSources, common } = planFile.value;
  const all = [...lines.values()];
  const cover = createCover(words, all, codes);
  const find = createFind(all, cover, vocabulary);
  return {
    lines,
    guide,
    forms,
    common: common.map((step) => ({ ...step, after: step.after ?? [] })),
    tax,
    taxSources,
    conditional: { ...listFile.value, rows },
    codes,
    conditions: names.compile.compiled,
    find,
    readWish: createReadWish(cover, find),
    cover,
    told: createTold(words),
  };
}

/** Compiles each condition once, over the questions of the guide. */
function compileOver({ questions }: Guide): Names["compile"] {
  const compiled = new Map<string, Condition>();
  const compileOne = conditionsOver(questions);
  return {
    compiled,
    add(source) {
      try {
        if (!compiled.has(source)) compiled.set(source, compileOne(source));
        return undefined;
      } catch (error) {
        return (error as Error).message;
      }
    },
  };
}
