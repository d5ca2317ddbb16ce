/** Weekdays and times of day as people say them when they make an appointment: "thứ hai tuần sau", "3 giờ chiều", "next Friday", "2pm". */
import { type Syllable, syllables } from "../../knowledge/search/fold.ts";
import { createPhraseTree } from "../../knowledge/search/phrase-tree.ts";

const MS_PER_DAY = 86_400_000;
/** A weekday (Monday 1 to Sunday 7), days from today, or words that only sound like one. */
type Meaning = { weekday: number } | { shift: number } | "none";
const phrases = createPhraseTree<Meaning>();
["hai", "ba", "tư", "năm", "sáu", "bảy"].forEach((word, i) => {
  for (const said of [`thứ ${word}`, `thứ ${i + 2}`, `t ${i + 2}`]) phrases.add(said, { weekday: i + 1 });
});
phrases.add("chủ nhật", { weekday: 7 });
["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].forEach((word, i) => {
  phrases.add(word, { weekday: i + 1 });
});
for (const said of ["ngày mai", "sáng mai", "chiều mai", "mai này"]) phrases.add(said, { shift: 1 });
for (const said of ["ngày mốt", "ngày kia", "bữa mốt", "sáng mốt", "chiều mốt"]) phrases.add(said, { shift: 2 });
phrases.add("số thứ tự", "none");

/** The day meant, as YYYY-MM-DD: the next one of that name, or the one of this or next week. `today` is YYYY-MM-DD. */
export function readWeekday(text: string, today: string): string | undefined {
  // "t2", "thứ2" are two words.
  const words = syllables(text.slice(0, 300).replace(/(?<=(?:^|\s)(?:thứ|thu|t))(?=\d)/giu, " "));
  const hit = phrases.all(words).find(({ value }) => value !== "none");
  if (!hit || hit.value === "none") return isTomorrow(words) ? dayAfter(today, 1) : undefined;
  if ("shift" in hit.value) return dayAfter(today, hit.value.shift);
  return inWeek(hit.value.weekday, weekOf(words, hit.from, hit.length), today);
}

/** "Mai" alone or after a time is tomorrow; elsewhere it may be a name. */
function isTomorrow(words: readonly Syllable[]): boolean {
  const at = words.findIndex(({ key }) => key === "mai");
  const before = words[at - 1]?.key ?? "";
  return at >= 0 && ((at === 0 && words.length <= 2) || /^\d|^(gio|h|luc|vao)$/.test(before));
}

/** Whether this or the next week is said beside the weekday. */
function weekOf(words: readonly Syllable[], at: number, length: number): "this" | "next" | undefined {
  const after = words
    .slice(at + length, at + length + 2)
    .map(({ key }) => key)
    .join(" ");
  const before = words[at - 1]?.key;
  if (/^(tuan (sau|toi|ke)|next week)$|^(sau|toi)( |$)/.test(after) || before === "next") return "next";
  return /^(tuan nay|this week)$|^nay( |$)/.test(after) || before === "this" ? "this" : undefined;
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
