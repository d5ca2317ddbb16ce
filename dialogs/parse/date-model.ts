/** One day: "15/3/2026", "ngày 15 tháng 3", "thứ hai tuần sau", "3 ngày nữa". Days of the lunar calendar are refused. */

import { weekdayOf } from "../../knowledge/days.ts";
import { type DateReading, isDayWord } from "./date-words.ts";
import { createModel, type Reader } from "./model.ts";
import { readCountedDays, readNamedDay, readWeekday, readWeekdayDate } from "./relative-days.ts";
import { isMark, type Tokens } from "./tokens.ts";
import { readWrittenDate, yearFor } from "./written-dates.ts";

/** The date starting at token `at`; without `today` only those that do not count from it. */
export function readDay(tokens: Tokens, at: number, today: string | undefined): DateReading | undefined {
  const weekday = readWeekday(tokens, at);
  if (weekday) {
    const next = isMark(tokens[weekday.to], ",") ? weekday.to + 1 : weekday.to;
    const date = readWrittenDate(tokens, next, yearFor(today));
    if (date?.days?.some((day) => weekdayOf(day) !== weekday.weekday)) return { to: date.to, refused: "otherWeekday" };
    if (date && (date.days || date.refused)) return date;
    return today === undefined ? { to: weekday.to } : readWeekdayDate(tokens, at, today);
  }
  const counted = today === undefined ? undefined : (readNamedDay(tokens, at, today) ?? readCountedDays(tokens, at, today));
  return counted ?? readWrittenDate(tokens, at, yearFor(today)) ?? (isDayWord(tokens[at]) ? { to: at + 1 } : undefined);
}

export const readDate: Reader = (tokens, at, today) => {
  const date = readDay(tokens, at, today);
  if (!date) return undefined;
  const { to, days, refused, timex = "" } = date;
  if (refused) return { to, resolution: { refused } };
  return days ? { to, resolution: { values: days.map((value) => ({ timex, type: "date", value })) } } : { to };
};

export const dateModel = createModel("DateModel", "datetimeV2.date", readDate);
