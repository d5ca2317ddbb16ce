/** The day and the time of day a message tells, in Vietnamese (dialogs/parse) or in English. */
import { type Syllable, syllables } from "../../knowledge/search/fold.ts";
import { dateTimeModel } from "../parse/date-time-model.ts";
import { readDateAnswer } from "../parse/dates.ts";
import { addDays, addMonths, dayOf, inWeek, monthOf, weekdayOf, yearOf } from "../parse/days.ts";

/** Longer messages are cut; a day or a time is told in a few words. */
const LONGEST = 300;
const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const tokens = (text: string): string[] => syllables(text).map(({ key }) => key);
/** As folding leaves them: "mondai". */
const folded = weekdays.map((name) => tokens(name)[0] ?? name);

/** The day meant, as YYYY-MM-DD: a weekday alone is the next one, as is "the 30th". `today` is YYYY-MM-DD. */
export function readDay(text: string, today: string): string | undefined {
  const said = text.slice(0, LONGEST);
  const weekday = englishWeekday(tokens(said), today);
  if (weekday) return weekday;
  const read = readDateAnswer(said, today);
  if (read && "day" in read) return read.day;
  if (read?.refused === "noMonth") return nextOfMonth(said, today);
  return isTomorrow(syllables(said)) ? addDays(today, 1) : undefined;
}

/** "Ngày 30", "mùng 2": an appointment is soon, so it is the next day with that number. */
function nextOfMonth(text: string, today: string): string | undefined {
  const [, number] = /(?<!\d)(?:ngay|mung|mong|hom)\s+(\d{1,2})(?!\d)/.exec(tokens(text).join(" ")) ?? [];
  const months = [today, addMonths(today, 1), addMonths(today, 2)];
  const days = months.flatMap((month) => dayOf(Number(number), monthOf(month), yearOf(month)) ?? []);
  return days.find((day) => day >= today);
}

/** Days of a stretch that is told, as "tuần sau" or "this weekend", from today on; none when no stretch is told. */
export function readStretch(text: string, today: string): string[] {
  const said = text.slice(0, LONGEST);
  const { start, end } = vietnameseStretch(said, today) ?? englishStretch(tokens(said).join(" "), today) ?? {};
  const days: string[] = [];
  for (let day = start ?? ""; end && day < end && days.length < LONGEST_STRETCH; day = addDays(day, 1)) days.push(day);
  return days.filter((day) => day >= today);
}

/** A month; further ahead nobody books. */
const LONGEST_STRETCH = 31;
type Stretch = { start: string; end: string };

function vietnameseStretch(said: string, today: string): Stretch | undefined {
  const found = dateTimeModel.parse(said, today).find(({ typeName }) => typeName === "datetimeV2.daterange");
  const [value] = ((found?.resolution ?? {}) as { values?: Partial<Stretch>[] }).values ?? [];
  return value?.start && value.end ? { start: value.start, end: value.end } : undefined;
}

function englishStretch(said: string, today: string): Stretch | undefined {
  const monday = inWeek(today, 1, 0);
  if (/\bnext week\b/.test(said)) return { start: addDays(monday, 7), end: addDays(monday, 14) };
  if (/\bthis week\b/.test(said)) return { start: monday, end: addDays(monday, 7) };
  return /\bweekend\b/.test(said) ? { start: addDays(monday, 5), end: addDays(monday, 7) } : undefined;
}

function englishWeekday(words: readonly string[], today: string): string | undefined {
  const at = words.findIndex((word) => folded.includes(word));
  if (at < 0) return undefined;
  const day = folded.indexOf(words[at] ?? "") + 1;
  const isNext = words[at - 1] === "next" || (words[at + 1] === "next" && words[at + 2] === "week");
  return inWeek(today, day, isNext || (words[at - 1] !== "this" && day <= weekdayOf(today)) ? 1 : 0);
}

/** "8h mai", "mai 8h": beside a time it is tomorrow, elsewhere it may be a name. */
function isTomorrow(words: readonly Syllable[]): boolean {
  const at = words.findIndex(({ key }) => key === "mai");
  const [before, after] = [words[at - 1]?.key ?? "", words[at + 1]?.key ?? ""];
  return at >= 0 && (/^\d|^(gio|h|luc|vao)$/.test(before) || /^\d{1,2}([hg:]\d{0,2})?$/.test(after) || /^(luc|di|nha|nhe)$/.test(after));
}

/** "2pm", "9:30 a.m." */
const ENGLISH_TIME = /(?<![\d/.-])(\d{1,2})(?::(\d{2}))?\s?([ap])\.?\s?m\b/i;
/** "At 3", "at 9:30": the half of the day is the one in which an office is open. */
const ENGLISH_HOUR = /\bat\s(\d{1,2})(?::(\d{2}))?(?![\d/:])/i;
/** Of two halves of the day the one in which an office may be open. */
const isInDaytime = (time: string): boolean => time >= "07:00" && time < "19:00";

/** A time of day as HH:MM; undefined when none is told or there is no such time. */
export function readTime(text: string, today: string): string | undefined {
  const said = text.slice(0, LONGEST);
  const [, hour, minute = "00", half = ""] = ENGLISH_TIME.exec(said) ?? [];
  if (hour !== undefined) return Number(hour) > 12 || minute > "59" ? undefined : `${hourOf(Number(hour), half)}:${minute}`;
  const found = dateTimeModel.parse(said, today).find(({ typeName }) => typeName === "datetimeV2.time");
  const { values = [] } = (found?.resolution ?? {}) as { values?: { value: string }[] };
  const times = values.length > 0 ? values.map(({ value }) => value.slice(0, 5)) : englishHours(said);
  return times.find(isInDaytime) ?? times[0];
}

function englishHours(said: string): string[] {
  const [, hour, minute = "00"] = ENGLISH_HOUR.exec(said) ?? [];
  if (hour === undefined || Number(hour) > 12 || minute > "59") return [];
  return ["a", "p"].map((half) => `${hourOf(Number(hour), half)}:${minute}`);
}

const hourOf = (hour: number, half: string): string => String((hour % 12) + (half.toLowerCase() === "p" ? 12 : 0)).padStart(2, "0");
