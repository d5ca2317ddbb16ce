/** Times of day: "3 giờ chiều", "14h30", "8h rưỡi sáng", "3 giờ kém 15", "12 giờ đêm". Without a part of the day both halves are given. */
import { isMonth, smallNumber } from "./date-words.ts";
import { lexicon, wordIn } from "./lexicon.ts";
import { createModel, type Found, type Reader } from "./model.ts";
import { isHalf } from "./number-words.ts";
import { isFigures, isMark, type Tokens } from "./tokens.ts";

type DayPart = "morning" | "noon" | "afternoon" | "evening" | "night";
const isHour = wordIn(["giờ", "h", "g"]);
const isMinute = wordIn(["phút", "ph", "p"]);
const isLess = wordIn(["kém"]);
const isExact = wordIn(["đúng"]);
const dayPart = lexicon<DayPart>([
  ["sáng", "morning"],
  ["am", "morning"],
  ["sa", "morning"],
  ["trưa", "noon"],
  ["chiều", "afternoon"],
  ["pm", "afternoon"],
  ["ch", "afternoon"],
  ["tối", "evening"],
  ["đêm", "night"],
  ["khuya", "night"],
]);
/** "pm" runs from noon to midnight. */
const isWholeHalf = wordIn(["am", "pm", "sa", "ch"]);
const isOfPart = wordIn(["buổi", "giờ"]);
/** "3 giờ nữa", "8 giờ làm việc", "trong 3 giờ": a length of time. */
const isLength = wordIn(["nữa", "đồng", "làm", "trước", "sau", "liền", "liên"]);
const isWithin = wordIn(["trong", "mất", "suốt", "cả", "mỗi", "sau"]);
const isNext = wordIn(["sau"]);
const isUnitOfTime = wordIn(["tuần", "tháng", "hôm", "bữa"]);
/** Hours of each part of the day as said (first to last), and how many to add. */
const hours: Record<DayPart, readonly (readonly [number, number, number])[]> = {
  morning: [[1, 11, 0]],
  noon: [
    [10, 13, 0],
    [1, 2, 12],
  ],
  afternoon: [
    [12, 18, 0],
    [1, 6, 12],
  ],
  evening: [
    [17, 23, 0],
    [5, 11, 12],
    [12, 12, -12],
  ],
  night: [
    [20, 23, 0],
    [8, 11, 12],
    [12, 12, -12],
    [0, 4, 0],
  ],
};
const halves: Partial<Record<DayPart, readonly (readonly [number, number, number])[]>> = {
  morning: [
    [0, 11, 0],
    [12, 12, -12],
  ],
  afternoon: [
    [12, 23, 0],
    [1, 11, 12],
  ],
};

export const readTime: Reader = (tokens, at) => {
  if (isFigures(tokens[at]) && isMark(tokens[at - 1], ":/.,-") && tokens[at]?.glued) return undefined;
  const clock = readClock(tokens, at);
  if (!clock) return undefined;
  const { hour, minute, isSure } = clock;
  const partAt = isOfPart(tokens[clock.to]) ? clock.to + 1 : clock.to;
  const part = dayPart(tokens[partAt]);
  if (!part) {
    if (isLength(tokens[clock.to]) || isWithinAt(tokens, at - 1)) return { to: clock.to };
    return told(
      clock.to,
      hour > 23 || minute > 59 ? [] : isSure || hour > 12 || hour === 0 ? [hour] : [hour % 12, (hour % 12) + 12],
      minute,
    );
  }
  const spans = (isWholeHalf(tokens[partAt]) && halves[part]) || hours[part];
  const span = spans.find(([from, to]) => hour >= from && hour <= to);
  return told(partAt + 1, span ? [hour + span[2]] : [], minute);
};

/** "Sau 3 giờ"; in "tuần sau 10h" the word belongs to the week. */
const isWithinAt = (tokens: Tokens, at: number): boolean => isWithin(tokens[at]) && !(isNext(tokens[at]) && isUnitOfTime(tokens[at - 1]));

/** The figures of a clock up to token `to`; `isSure`: as on a 24-hour clock, "08:00". */
type Clock = { to: number; hour: number; minute: number; isSure: boolean };

function readClock(tokens: Tokens, at: number): Clock | undefined {
  const number = smallNumber(tokens, at);
  if (!number) return undefined;
  const { to, value: hour } = number;
  const isSure = isFigures(tokens[at]) && tokens[at].key.length === 2 && hour < 10;
  const next = tokens[to + 1];
  if (isMark(tokens[to], ":")) {
    const isDigital = isFigures(tokens[at]) && tokens[to]?.glued && isFigures(next) && next.glued && next.key.length === 2;
    return isDigital && !isMark(tokens[to + 2], ":") ? { to: to + 2, hour, minute: Number(next.key), isSure } : undefined;
  }
  if (!isHour(tokens[to])) {
    // "8 rưỡi tối"
    return isHalf(tokens[to]) && dayPart(next) ? { to: to + 1, hour, minute: 30, isSure } : undefined;
  }
  if (isHalf(next)) return { to: to + 2, hour, minute: 30, isSure };
  if (isLess(next)) {
    const less = readMinutes(tokens, to + 2);
    const earlier = hour === 0 ? 23 : hour - 1;
    return less && less.minute > 0 && less.minute < 60 ? { ...less, hour: earlier, minute: 60 - less.minute, isSure } : undefined;
  }
  const minutes =
    isFigures(next) && !next.glued && !isMinute(tokens[to + 2]) && next.key.length !== 2 ? undefined : readMinutes(tokens, to + 1);
  return { hour, minute: 0, to: isExact(next) ? to + 2 : to + 1, ...minutes, isSure };
}

function readMinutes(tokens: Tokens, at: number): { to: number; minute: number } | undefined {
  const number = smallNumber(tokens, at);
  // "8h 15/3" is an hour and a day.
  if (!number || isMark(tokens[number.to], "/") || isMonth(tokens[number.to])) return undefined;
  return { to: isMinute(tokens[number.to]) ? number.to + 1 : number.to, minute: number.value };
}

function told(to: number, hoursOfDay: readonly number[], minute: number): Found {
  if (hoursOfDay.length === 0) return { to, resolution: { refused: "noSuchTime" } };
  const two = (value: number): string => String(value).padStart(2, "0");
  const values = hoursOfDay.map((hour) => ({
    timex: `T${two(hour)}${minute === 0 ? "" : `:${two(minute)}`}`,
    type: "time",
    value: `${two(hour)}:${two(minute)}:00`,
  }));
  return { to, typeName: "datetimeV2.time", resolution: { values } };
}

export const timeModel = createModel("TimeModel", "datetimeV2.time", readTime);
