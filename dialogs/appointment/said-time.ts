/** Weekdays and times of day as people say them when they make an appointment: "thứ hai tuần sau", "3 giờ chiều", "next Friday", "2pm". */
import { type Syllable, syllables } from "../../knowledge/search/fold.ts";

const MS_PER_DAY = 86_400_000;
/** Monday is 1, Sunday 7. */
const weekdays = new Map<string, number>([
  ...["hai", "ba", "tu", "nam", "sau", "bay"].map((word, i): [string, number] => [`thu ${word}`, i + 1]),
  ...[2, 3, 4, 5, 6, 7].flatMap((n): [string, number][] => [
    [`thu ${n}`, n - 1],
    [`t ${n}`, n - 1],
  ]),
  ["chu nhat", 7],
  ...["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].map((word, i): [string, number] => [word, i + 1]),
]);
/** The accents "thứ tư" may be typed with; "thư từ" is something else. */
const weekdayWords = new Set(["thu", "thứ"]);
const shifts = new Map([
  ["ngay mai", 1],
  ["sang mai", 1],
  ["chieu mai", 1],
  ["mai nay", 1],
  ["ngay mot", 2],
  ["ngay kia", 2],
  ["bua mot", 2],
]);

/** The day meant, as YYYY-MM-DD: the next one of that name, or the one of this or next week. `today` is YYYY-MM-DD. */
export function readWeekday(text: string, today: string): string | undefined {
  // "t2", "thứ2" are two words.
  const words = syllables(text.slice(0, 300).replace(/(?<=(?:^|\s)(?:thứ|thu|t))(?=\d)/giu, " "));
  const plain = plainTone(words);
  for (let i = 0; i < words.length; i++) {
    const pair = `${words[i]?.key} ${words[i + 1]?.key}`;
    const shift = shifts.get(pair);
    if (shift !== undefined) return dayAfter(today, shift);
    const two = weekdays.get(pair);
    const isMeant = two !== undefined && (words[i]?.key !== "thu" || weekdayWords.has(plain[i] ?? ""));
    const day = isMeant ? two : weekdays.get(words[i]?.key ?? "");
    if (day !== undefined) return inWeek(day, weekOf(words, i, isMeant ? 2 : 1), today);
  }
  return undefined;
}

/** "Thứ" with its tone where it was typed. */
const plainTone = (words: readonly Syllable[]): string[] => words.map(({ written }) => written.normalize("NFC").replace(/ư\u0301/u, "ứ"));

/** Whether this or the next week is said beside the weekday. */
function weekOf(words: readonly Syllable[], at: number, length: number): "this" | "next" | undefined {
  const after = words
    .slice(at + length, at + length + 2)
    .map(({ key }) => key)
    .join(" ");
  const before = words[at - 1]?.key;
  if (/^(tuan (sau|toi|ke)|next week|sau$|toi$)/.test(after) || before === "next") return "next";
  return /^(tuan nay|this week|nay$)/.test(after) || before === "this" ? "this" : undefined;
}

function inWeek(day: number, week: "this" | "next" | undefined, today: string): string {
  const now = new Date(`${today}T00:00:00Z`).getUTCDay() || 7;
  if (week) return dayAfter(today, day - now + (week === "next" ? 7 : 0));
  return dayAfter(today, day > now ? day - now : day - now + 7);
}

const dayAfter = (day: string, by: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + by * MS_PER_DAY).toISOString().slice(0, 10);

const CLOCK =
  /(?<![\d/.-])(\d{1,2})\s?(?:h|g|giờ|gio|:|(?=\s?[ap]\.?m\b))\s?(\d{2}(?!\d)|rưỡi|ruoi)?\s?(sáng|sang|trưa|trua|chiều|chieu|tối|toi|a\.?m\b|p\.?m\b)?(?![\p{L}\d])/iu;
/** Before this an hour without "sáng" is one of the afternoon: no office opens at three in the night. */
const FIRST_HOUR = 7;

/** A time of day as HH:MM: "8h30", "3 giờ chiều", "14:00", "2pm"; undefined when none is said. */
export function readTime(text: string): string | undefined {
  const [, hours, minutes = "", half = ""] = CLOCK.exec(text.slice(0, 300).normalize("NFC")) ?? [];
  if (hours === undefined) return undefined;
  const said = Number(hours);
  const isAfternoon = /^(ch|tr|t[ốo]|p)/i.test(half) ? said < 12 : half === "" && said < FIRST_HOUR;
  const hour = isAfternoon ? said + 12 : said;
  const minute = /^r/i.test(minutes) ? 30 : Number(minutes || 0);
  if (hour > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
