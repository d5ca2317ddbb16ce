/** The days a message names, for counting from them: "15/12", "ngày 15 tháng 12", "thứ hai tuần sau", "3 ngày nữa", "next Monday". */
import { fold } from "../../knowledge/search/fold.ts";
import { readDate } from "../parse/dates.ts";

/** `from` and `to`: where it stands in the folded text. */
export type SaidDay = { day: string; from: number; to: number };

const LONGEST = 300;
const HALF_A_YEAR = 183;
const msPerDay = 86_400_000;

const weekdayNames: Record<string, number> = {
  "chu nhat": 0,
  cn: 0,
  "thu hai": 1,
  "thu 2": 1,
  t2: 1,
  "thu ba": 2,
  "thu 3": 2,
  t3: 2,
  "thu tu": 3,
  "thu 4": 3,
  t4: 3,
  "thu nam": 4,
  "thu 5": 4,
  t5: 4,
  "thu sau": 5,
  "thu 6": 5,
  t6: 5,
  "thu bai": 6,
  "thu bay": 6,
  "thu 7": 6,
  t7: 6,
  sunday: 0,
  monday: 1,
  tuesday: 2,
  wednesday: 3,
  thursday: 4,
  friday: 5,
  saturday: 6,
};
const weekday = Object.keys(weekdayNames)
  .sort((a, b) => b.length - a.length)
  .join("|");
const month =
  "januar[iy]|februar[iy]|march|april|mai|may|june|juli|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec";
const figures = String.raw`\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?(?:\d{4}|\d{2}))?`;
const spelled = String.raw`\d{1,2}\s+(?:thang|thg)\s+(?:muoi mot|muoi hai|muoi|mot|hai|ba|tu|nam|sau|bai|bay|tam|chin|\d{1,2})(?:\s*,?\s*(?:nam\s+)?\d{4})?`;
const english = String.raw`\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:${month})\b(?:\s*,?\s*\d{4})?|(?:${month})\s+\d{1,2}(?:st|nd|rd|th)?\b(?:\s*,?\s*\d{4})?`;
const relative = "hom nay|bua nay|ngay mai|sang mai|chieu mai|mai|hom qua|hom kia|today|tomorrow|yesterday";
const ahead = String.raw`\d{1,2}\s+ngay\s+nua|in\s+\d{1,2}\s+days`;
const pattern = new RegExp(
  String.raw`(?<![\w/])(?:(?<iso>\d{4}-\d{2}-\d{2})|(?:(?:ngay|the)\s+)?(?<date>${spelled}|${english}|${figures})|(?<ahead>${ahead})|(?:next\s+|on\s+)?(?<weekday>${weekday})(?<week>\s+tuan\s+(?:sau|toi|truoc|nay))?|(?<word>${relative})|ngay\s+(?<alone>\d{1,2}))(?![\w/])`,
  "g",
);

/** In the order they are said. A day and month without a year is the nearest to today; `today` is YYYY-MM-DD. */
export function readDays(text: string, today: string): SaidDay[] {
  const folded = fold(text.slice(0, LONGEST));
  return [...folded.matchAll(pattern)].flatMap((match) => {
    const day = dayOf(match.groups ?? {}, match[0], today);
    return day ? [{ day, from: match.index, to: match.index + match[0].length }] : [];
  });
}

/** A day of the lunar calendar, which is not converted: "mùng 2 Tết". */
export const saysLunarDay = (text: string): boolean => /(?:^|\W)(?:mung|mong)\s+\d{1,2}|am lich|\btet\b/.test(fold(text.slice(0, LONGEST)));

const hourOfDay =
  /(?<!\d)(\d{1,2})(?:\s?(?:h|gio)\s?(?:\d{2})?|:\d{2})\s?(sang|trua|chieu|toi|am|pm)?(?![\w])|(?<!\d)(\d{1,2})\s?(am|pm)(?!\w)/;

/** The hour of the day, 0 to 23, and the text without it: "16h", "4 giờ chiều", "16:30", "4 pm". */
export function readHour(text: string): { hour?: number; rest: string } {
  const match = hourOfDay.exec(fold(text));
  const value = Number(match?.[1] ?? match?.[3] ?? Number.NaN);
  if (!match || !(value >= 0 && value <= 23)) return { rest: text };
  const isLater = /chieu|toi|pm/.test(match[2] ?? match[4] ?? "");
  const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
  return { hour: isLater && value < 12 ? value + 12 : value, rest };
}

function dayOf(groups: Record<string, string | undefined>, said: string, today: string): string | undefined {
  if (groups["iso"]) return readDate(said, today);
  if (groups["date"]) return nearest(readDate(groups["date"], today), groups["date"], today);
  if (groups["ahead"]) return plusDays(today, Number(/\d+/.exec(groups["ahead"])?.[0]));
  if (groups["weekday"]) return onWeekday(weekdayNames[groups["weekday"]] ?? 0, groups["week"] ?? "", said.startsWith("next"), today);
  if (groups["word"]) return plusDays(today, shiftOf(groups["word"]));
  const alone = Number(groups["alone"]);
  const inMonth = readDate(`${alone}/${today.slice(5, 7)}/${today.slice(0, 4)}`, today);
  return alone >= 1 && alone <= 31 ? inMonth : undefined;
}

/** "2/1" said in November is next January. */
function nearest(day: string | undefined, said: string, today: string): string | undefined {
  if (!day || /\d{4}|\d[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2}/.test(said)) return day;
  const apart = (Date.parse(day) - Date.parse(today)) / msPerDay;
  const year = Number(day.slice(0, 4)) + (apart < -HALF_A_YEAR ? 1 : apart > HALF_A_YEAR ? -1 : 0);
  return readDate(`${day.slice(8)}/${day.slice(5, 7)}/${year}`, today);
}

/** The next such weekday, today included; "tuần sau" is the week that starts on the next Monday. */
function onWeekday(wanted: number, week: string, next: boolean, today: string): string {
  const now = new Date(`${today}T00:00:00Z`).getUTCDay();
  const monday = plusDays(today, -((now + 6) % 7));
  const inWeek = (wanted + 6) % 7;
  if (/sau|toi/.test(week)) return plusDays(monday, 7 + inWeek);
  if (/truoc/.test(week)) return plusDays(monday, inWeek - 7);
  if (/nay/.test(week)) return plusDays(monday, inWeek);
  const ahead = (wanted - now + 7) % 7;
  return plusDays(today, next && ahead === 0 ? 7 : ahead);
}

function shiftOf(word: string): number {
  if (/qua|yesterday/.test(word)) return -1;
  if (/kia|truoc/.test(word)) return -2;
  return /mai|tomorrow/.test(word) ? 1 : 0;
}

export const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * msPerDay).toISOString().slice(0, 10);
