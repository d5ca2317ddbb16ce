/**
 * The Vietnamese recognizers against specs in the form of the Recognizers-Text project: a text, the day it is said,
 * and what is found in it, with places in the text. Every spec is tried composed, decomposed and in capitals.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { ModelResult } from "@microsoft/recognizers-text";
import { z } from "zod";
import { areaModel } from "../../dialogs/parse/area-model.ts";
import { booleanModel } from "../../dialogs/parse/boolean-model.ts";
import { createChoiceModel } from "../../dialogs/parse/choice-model.ts";
import { currencyModel } from "../../dialogs/parse/currency-model.ts";
import { dateModel } from "../../dialogs/parse/date-model.ts";
import { identityModel } from "../../dialogs/parse/identity-model.ts";
import type { VietnameseModel } from "../../dialogs/parse/model.ts";
import { numberModel } from "../../dialogs/parse/number-model.ts";
import { ordinalModel } from "../../dialogs/parse/ordinal-model.ts";
import { percentageModel } from "../../dialogs/parse/percentage-model.ts";
import { periodModel } from "../../dialogs/parse/period-model.ts";
import { phoneModel } from "../../dialogs/parse/phone-model.ts";
import { timeModel } from "../../dialogs/parse/time-model.ts";
import { readContent } from "../../knowledge/content-file.ts";

const models: Record<string, VietnameseModel | ((options: readonly string[]) => VietnameseModel)> = {
  Number: numberModel,
  Ordinal: ordinalModel,
  Percentage: percentageModel,
  Currency: currencyModel,
  Date: dateModel,
  DatePeriod: periodModel,
  Time: timeModel,
  YesNo: booleanModel,
  Choice: createChoiceModel,
  Phone: phoneModel,
  Identity: identityModel,
  Area: areaModel,
};
const LEAST_SPECS = 600;

const spec = z.strictObject({
  Input: z.string(),
  Context: z.strictObject({ ReferenceDateTime: z.string().optional(), Options: z.array(z.string()).optional() }).optional(),
  Results: z.array(
    z.strictObject({ Text: z.string(), Start: z.int(), End: z.int(), TypeName: z.string(), Resolution: z.record(z.string(), z.unknown()) }),
  ),
});
type Spec = z.infer<typeof spec>;

const files = Object.entries(models).map(([name, model]) => {
  const { value } = readContent(join(import.meta.dirname, "specs/vietnamese", `${name}.json`), z.array(spec));
  return { name, model, specs: value };
});

function find(
  model: (typeof models)[string],
  text: string,
  { ReferenceDateTime, Options = [] }: NonNullable<Spec["Context"]> = {},
): ModelResult[] {
  return (typeof model === "function" ? model(Options) : model).parse(text, ReferenceDateTime?.slice(0, 10));
}

/** What is found, without the places, which move when a text is written otherwise. */
const meanings = (results: ModelResult[]): unknown[] => results.map(({ typeName, resolution }) => ({ typeName, resolution }));

describe("The Vietnamese recognizers", () => {
  it("have specs enough, many of them for what is not to be found", () => {
    const specs = files.flatMap((file) => file.specs);
    const count = (which: (one: Spec) => boolean): number => specs.filter(which).length;
    assert.ok(specs.length >= LEAST_SPECS, `${specs.length} specs`);
    assert.ok(count(({ Results }) => Results.length === 0) >= specs.length / 6);
    for (const { name, specs: own } of files)
      assert.equal(new Set(own.map(({ Input }) => Input)).size, own.length, `${name}: a spec twice`);
  });

  for (const { name, model, specs } of files) {
    describe(name, () => {
      for (const { Input, Context, Results } of specs) {
        it(Results.length === 0 ? `nothing in "${Input}"` : Input, () => {
          const found = find(model, Input, Context);
          const expected = Results.map(({ Text, Start, End, TypeName, Resolution }) => ({
            text: Text,
            start: Start,
            end: End,
            typeName: TypeName,
            resolution: Resolution,
          }));
          assert.deepEqual(found, expected);
          for (const written of [Input.normalize("NFD"), Input.toUpperCase(), `  ${Input}\u200b `]) {
            const again = find(model, written, Context);
            assert.deepEqual(meanings(again), meanings(found), JSON.stringify(written));
            for (const { text, start, end } of again) assert.equal(written.slice(start, end + 1), text);
          }
        });
      }
    });
  }
});
