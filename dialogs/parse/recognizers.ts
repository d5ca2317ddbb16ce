/**
 * The recognizer functions of the package for any culture: Vietnamese by our own models, all others by the package itself,
 * which is only given short text, since it gets slow on long ones.
 */
import type { ModelResult } from "@microsoft/recognizers-text";
import * as others from "@microsoft/recognizers-text-suite";
import { type ModelName, VIETNAMESE, VietnameseRecognizer } from "./vietnamese-recognizer.ts";

/** Our models are linear; a message is never longer. */
const LONGEST = 1_000;
/** The package's models; on longer text nothing is recognised. */
const LONGEST_FOR_OTHERS = 120;
/** Its DateTime is quadratic and worse: dozens of milliseconds for 40 hostile characters, seconds for some hundreds. */
const LONGEST_DATE_FOR_OTHERS = 40;

const vietnamese = new VietnameseRecognizer();

type Recognize = (text: string, culture: string) => ModelResult[];

const recognizeWith =
  (name: ModelName, other: Recognize): Recognize =>
  (text, culture) => {
    if (culture.toLowerCase() === VIETNAMESE) return vietnamese.model(name).parse(text.slice(0, LONGEST));
    return text.length > LONGEST_FOR_OTHERS ? [] : other(text, culture);
  };

export const recognizeNumber = recognizeWith("NumberModel", others.recognizeNumber);
export const recognizeOrdinal = recognizeWith("OrdinalModel", others.recognizeOrdinal);
export const recognizePercentage = recognizeWith("PercentModel", others.recognizePercentage);
export const recognizeCurrency = recognizeWith("CurrencyModel", others.recognizeCurrency);
/** In Vietnamese: areas only. */
export const recognizeDimension = recognizeWith("DimensionModel", others.recognizeDimension);
export const recognizeBoolean = recognizeWith("BooleanModel", others.recognizeBoolean);
export const recognizePhoneNumber = recognizeWith("PhoneNumberModel", others.recognizePhoneNumber);

/** Vietnamese identity numbers, whatever the language; `today` is YYYY-MM-DD. */
export const recognizeIdentity = (text: string, today?: string): ModelResult[] =>
  vietnamese.model("IdentityModel").parse(text.slice(0, LONGEST), today);

/** `today` is YYYY-MM-DD. English is read day first as "en-gb", month first as "en-us". */
export function recognizeDateTime(text: string, culture: string, today: string): ModelResult[] {
  if (culture.toLowerCase() === VIETNAMESE) return vietnamese.model("DateTimeModel").parse(text.slice(0, LONGEST), today);
  if (text.length > LONGEST_DATE_FOR_OTHERS) return [];
  // The package reads the local parts of the day it is given.
  const [year = 0, month = 1, day = 1] = today.split("-").map(Number);
  return others.recognizeDateTime(text, culture, others.DateTimeOptions.None, new Date(year, month - 1, day, 12));
}
