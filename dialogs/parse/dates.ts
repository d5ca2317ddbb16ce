/** Days as answers, in Vietnamese or English: "15/3/2026" day first, "ngày 15 tháng 3", "15 March 2026", "next Friday". */
import { dateTimeModel } from "./date-time-model.ts";
import { readEnglishDate } from "./english-dates.ts";
import { recognizeDateTime } from "./recognizers.ts";
import type { Refusal } from "./refusal.ts";

export type DateAnswer = { day: string } | { refused: Refusal };

/** Day first, as everywhere but in the United States. */
const ENGLISH = "en-gb";
/** Only with such a word is it worth the package's slow models. */
const COUNTS_IN_ENGLISH = /\b(next|last|this|in|ago|from now|day after|day before)\b/i;

/** The day meant; `past`: a weekday alone is the last one, not the next. `today` is YYYY-MM-DD. */
export function readDateAnswer(text: string, today: string, past = false): DateAnswer | undefined {
  const found = dateTimeModel.parse(text, today).find(({ typeName }) => typeName !== "datetimeV2.time");
  if (!found) {
    const day = readEnglishDate(text, today) ?? (COUNTS_IN_ENGLISH.test(text) ? byPackage(text, today) : undefined);
    return day === undefined ? undefined : { day };
  }
  const { refused, values = [] } = found.resolution as { refused?: Refusal; values?: { value?: string }[] };
  if (refused) return { refused };
  const day = values.at(past ? 0 : -1)?.value;
  return day === undefined ? { refused: "range" } : { day };
}

/** The day meant, as YYYY-MM-DD, or undefined. Without a year: this one. */
export function readDate(text: string, today: string): string | undefined {
  const answer = readDateAnswer(text, today);
  return answer && "day" in answer ? answer.day : undefined;
}

function byPackage(text: string, today: string): string | undefined {
  const [first] = recognizeDateTime(text, ENGLISH, today);
  const values: { type: string; value: string }[] = first?.resolution?.["values"] ?? [];
  return values.length === 1 && values[0]?.type === "date" && /^\d{4}-\d{2}-\d{2}$/.test(values[0].value) ? values[0].value : undefined;
}
