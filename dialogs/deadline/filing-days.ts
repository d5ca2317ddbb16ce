/**
 * The days a message names, for counting from them: what the recognizers read, and English ones beside it. Other than an answer
 * to "which day?", a day here may stand anywhere in a message, is the nearest one without a year, and a weekday may be today.
 */
import { addDays, daysBetween, weekdayOf } from "../../knowledge/days.ts";
import { dateModel } from "../parse/date-model.ts";
import { readEnglishDate } from "../parse/english-dates.ts";
import { timeModel } from "../parse/time-model.ts";
import { openIn } from "../parse/timex.ts";

/** `from` and `to`: where it stands in the text, its accents composed. */
export type SaidDay = { day: string; from: number; to: number };

const LONGEST = 300;
const HALF_A_YEAR = 183;

const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const MONTH =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const TH = "(?:st|nd|rd|th)?";
const YEAR = "(?:\\s*,?\\s*\\d{4})?";
const ENGLISH = new RegExp(
  [
    String.raw`(?<![\p{L}\d/])(?:`,
    String.raw`(?:the\s+)?(?<date>\d{1,2}${TH}\s+(?:of\s+)?(?:${MONTH})(?!\p{L})${YEAR}|(?:${MONTH})\s+\d{1,2}${TH}(?!\d)${YEAR})`,
    String.raw`|in\s+(?<ahead>\d{1,2})\s+days`,
    String.raw`|(?:(?<next>next)\s+|on\s+)?(?<weekday>${WEEKDAYS.join("|")})`,
    "|(?<word>today|tomorrow|yesterday)",
    String.raw`)(?![\p{L}\d/])`,
  ].join(""),
  "giu",
);
/** Elsewhere than in a message about filing it may be a name, so the recognizer does not take it for a day. */
const TOMORROW = /(?<![\p{L}\d])mai(?![\p{L}\d])/giu;

/** In the order they are said. A day and month without a year is the nearest to today; `today` is YYYY-MM-DD. */
export function readDays(text: string, today: string): SaidDay[] {
  const said = text.slice(0, LONGEST).normalize("NFC");
  const found = [...vietnameseDays(said, today), ...englishDays(said, today)];
  const alone = [...said.matchAll(TOMORROW)].map(({ index }) => ({ day: addDays(today, 1), from: index, to: index + "mai".length }));
  const others = alone.filter(({ from, to }) => !found.some((one) => one.from < to && from < one.to));
  return [...found, ...others].sort((a, b) => a.from - b.from);
}

type Values = { refused?: string; values?: { timex: string; value: string }[] };

function vietnameseDays(said: string, today: string): SaidDay[] {
  return dateModel.parse(said, today).flatMap(({ start, end, text, resolution }) => {
    const day = dayIn(resolution as Values, text, today);
    return day ? [{ day, from: start, to: end + 1 }] : [];
  });
}

function dayIn({ refused, values = [] }: Values, text: string, today: string): string | undefined {
  // "Ngày 15" is one of this month.
  if (refused === "noMonth") return readDays(`${/\d+/.exec(text)?.[0]}/${today.slice(5, 7)}/${today.slice(0, 4)}`, today)[0]?.day;
  const { timex, value } = values.at(-1) ?? {};
  if (!value) return undefined;
  // A weekday alone: the last one and the next.
  if (values.length > 1) return weekdayOf(value) === weekdayOf(today) ? today : value;
  return openIn(timex) === "year" ? nearest(value, today) : value;
}

function englishDays(said: string, today: string): SaidDay[] {
  return [...said.matchAll(ENGLISH)].flatMap(({ 0: found, index, groups = {} }) => {
    const day = englishDay(groups, today);
    return day ? [{ day, from: index, to: index + found.length }] : [];
  });
}

function englishDay({ date, ahead, next, weekday, word }: Record<string, string | undefined>, today: string): string | undefined {
  if (date) return /\d{4}/.test(date) ? readEnglishDate(date, today) : nearest(readEnglishDate(date, today), today);
  if (ahead) return addDays(today, Number(ahead));
  if (word) return readEnglishDate(word, today);
  const days = (WEEKDAYS.indexOf(weekday?.toLowerCase() ?? "") + 1 - weekdayOf(today) + 7) % 7;
  return addDays(today, next && days === 0 ? 7 : days);
}

/** "2/1" said in November is next January. */
function nearest(day: string | undefined, today: string): string | undefined {
  if (!day) return undefined;
  const apart = daysBetween(today, day);
  const year = Number(day.slice(0, 4)) + (apart < -HALF_A_YEAR ? 1 : apart > HALF_A_YEAR ? -1 : 0);
  return readDays(`${year}${day.slice(4)}`, today)[0]?.day;
}

/** A day of the lunar calendar, which is not converted: "mùng 2 Tết". */
export const saysLunarDay = (text: string): boolean =>
  dateModel.parse(text.slice(0, LONGEST)).some(({ resolution }) => (resolution as Values).refused === "lunar");

const ENGLISH_HOUR = /(?<!\d)(\d{1,2})(?::\d{2})?\s?([ap])\.?m\b/i;

/** The hour of the day, 0 to 23, and the text without it: "16h", "4 giờ chiều", "16:30", "4 pm". */
export function readHour(text: string): { hour?: number; rest: string } {
  const without = (from: number, to: number): string => `${text.slice(0, from)} ${text.slice(to)}`;
  const english = ENGLISH_HOUR.exec(text);
  const [, figures, half = ""] = english ?? [];
  if (english && Number(figures) <= 12)
    return {
      hour: (Number(figures) % 12) + (half.toLowerCase() === "p" ? 12 : 0),
      rest: without(english.index, english.index + english[0].length),
    };
  const [found] = timeModel.parse(text.slice(0, LONGEST));
  const { values = [] } = (found?.resolution ?? {}) as Values;
  const [first] = values;
  return found && first ? { hour: Number(first.value.slice(0, 2)), rest: without(found.start, found.end + 1) } : { rest: text };
}
