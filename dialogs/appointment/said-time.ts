/** The day and the time of day a message tells, in Vietnamese (dialogs/parse) or in English. */

import { addDays, inWeek, weekdayOf } from "../../knowledge/days.ts";
import { type Syllable, syllables } from "../../knowledge/search/fold.ts";
import { dateTimeModel } from "../parse/date-time-model.ts";
import { readDate } from "../parse/dates.ts";

/** Longer messages are cut; a day or a time is told in a few words. */
const LONGEST = 300;
const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const tokens = (text: string): string[] => syllables(text).map(({ key }) => key);
/** As folding leaves them: "mondai". */
const folded = weekdays.map((name) => tokens(name)[0] ?? name);

/** The day meant, as YYYY-MM-DD: a weekday alone is the next one. `today` is YYYY-MM-DD. */
export function readDay(text: string, today: string): string | undefined {
  const said = text.slice(0, LONGEST);
  return englishWeekday(tokens(said), today) ?? readDate(said, today) ?? (isTomorrow(syllables(said)) ? addDays(today, 1) : undefined);
}

function englishWeekday(words: readonly string[], today: string): string | undefined {
  const at = words.findIndex((word) => folded.includes(word));
  if (at < 0) return undefined;
  const day = folded.indexOf(words[at] ?? "") + 1;
  const isNext = words[at - 1] === "next" || (words[at + 1] === "next" && words[at + 2] === "week");
  return inWeek(today, day, isNext || (words[at - 1] !== "this" && day <= weekdayOf(today)) ? 1 : 0);
}

/** "8h mai": after a time it is tomorrow, elsewhere it may be a name. */
function isTomorrow(words: readonly Syllable[]): boolean {
  const at = words.findIndex(({ key }) => key === "mai");
  return at > 0 && /^\d|^(gio|h|luc|vao)$/.test(words[at - 1]?.key ?? "");
}

/** "2pm", "9:30 a.m." */
const ENGLISH_TIME = /(?<![\d/.-])(\d{1,2})(?::(\d{2}))?\s?([ap])\.?\s?m\b/i;
/** Of two halves of the day the one in which an office may be open. */
const isInDaytime = (time: string): boolean => time >= "07:00" && time < "19:00";

/** A time of day as HH:MM; undefined when none is told or there is no such time. */
export function readTime(text: string, today: string): string | undefined {
  const said = text.slice(0, LONGEST);
  const [, hour, minute = "00", half = ""] = ENGLISH_TIME.exec(said) ?? [];
  if (hour !== undefined) return Number(hour) > 12 || minute > "59" ? undefined : `${hourOf(Number(hour), half)}:${minute}`;
  const found = dateTimeModel.parse(said, today).find(({ typeName }) => typeName === "datetimeV2.time");
  const { values = [] } = (found?.resolution ?? {}) as { values?: { value: string }[] };
  const times = values.map(({ value }) => value.slice(0, 5));
  return times.find(isInDaytime) ?? times[0];
}

const hourOf = (hour: number, half: string): string => String((hour % 12) + (half.toLowerCase() === "p" ? 12 : 0)).padStart(2, "0");
