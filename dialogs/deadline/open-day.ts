/** "Ngày 2/9 có làm việc không?": whether offices work on a day, by the calendar of public holidays and swapped days. */
import type { Intent } from "../../knowledge/intents.ts";
import { syllables } from "../../knowledge/search/fold.ts";
import type { Outcome } from "../conversation.ts";
import { reply, type Scene } from "../scene.ts";
import { dayWords } from "./due-reply.ts";
import { readDays, saysLunarDay } from "./filing-days.ts";

/** A longer message asks for more than a day. */
const MOST_WORDS = 14;
const SATURDAY = 6;

export function answerOpenDay(text: string, _: Intent | undefined, scene: Scene): Outcome | undefined {
  const { deadlines, calendar, offices } = scene.knowledge;
  const words = syllables(text);
  // Of one ward its own hours are asked for.
  if (words.length > MOST_WORDS || !deadlines.says(words, "open") || offices.findPlace(text)) return undefined;
  const { due } = scene.phrases;
  const [said, ...others] = readDays(text, scene.today);
  if (!said) return saysLunarDay(text) ? reply(scene, { text: due.lunar }) : undefined;
  if (others.length > 0) return undefined;
  const date = said.day < scene.today && !/\d{4}/.test(text) ? nextYear(said.day) : said.day;
  const day = dayWords(date, scene);
  const isSaturday = new Date(`${date}T00:00:00Z`).getUTCDay() === SATURDAY;
  const isWorking = calendar.isWorkingDay(date);
  if (isWorking === "notAnnounced") return reply(scene, { text: due.openUnknown(day) });
  const answer = isWorking ? due.openYes(day) : isSaturday ? due.openSaturday(day) : due.openNo(day);
  return reply(scene, { text: answer });
}

/** A day that is over is asked about for the next time it comes. */
const nextYear = (day: string): string => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
