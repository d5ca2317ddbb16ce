/** The Vietnamese models in a recognizer of the package, which has none for Vietnamese and would silently read it as English. */
import { Recognizer } from "@microsoft/recognizers-text";
import { areaModel } from "./area-model.ts";
import { booleanModel } from "./boolean-model.ts";
import { currencyModel } from "./currency-model.ts";
import { dateTimeModel } from "./date-time-model.ts";
import { identityModel } from "./identity-model.ts";
import type { VietnameseModel } from "./model.ts";
import { numberModel } from "./number-model.ts";
import { ordinalModel } from "./ordinal-model.ts";
import { percentageModel } from "./percentage-model.ts";
import { phoneModel } from "./phone-model.ts";

export const VIETNAMESE = "vi-vn";

const models = {
  NumberModel: numberModel,
  OrdinalModel: ordinalModel,
  PercentModel: percentageModel,
  CurrencyModel: currencyModel,
  DimensionModel: areaModel,
  DateTimeModel: dateTimeModel,
  BooleanModel: booleanModel,
  PhoneNumberModel: phoneModel,
  /** The package has no model of this name. */
  IdentityModel: identityModel,
} satisfies Record<string, VietnameseModel>;

export type ModelName = keyof typeof models;
export const modelNames = Object.keys(models) as ModelName[];

/** There is nothing to choose. The package keeps models by culture, name and options, so these stay apart from its own. */
type VietnameseOptions = "vietnamese";

export class VietnameseRecognizer extends Recognizer<VietnameseOptions> {
  constructor() {
    super(VIETNAMESE, "vietnamese", false);
  }

  protected override InitializeConfiguration(): void {
    for (const [name, model] of Object.entries(models)) this.registerModel(name, VIETNAMESE, () => model);
  }

  protected override IsValidOptions(options: unknown): boolean {
    return options === "vietnamese";
  }

  /** A model by the name it has in the package. */
  model(name: ModelName): VietnameseModel {
    return this.getModel(name, VIETNAMESE, false) as VietnameseModel;
  }
}
