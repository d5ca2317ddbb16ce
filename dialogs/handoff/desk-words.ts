/** How it stands with an agency's officers, in words. */
import { dayInCity } from "../../knowledge/calendar.ts";
import { addDays } from "../../knowledge/days.ts";
import { dayWords, timeWords } from "../appointment/appointment-card.ts";
import type { Choice } from "../conversation.ts";
import type { Scene } from "../scene.ts";
import type { Desk, Offered } from "./calls.ts";

type Closed = Desk & { open: false };

/** The agency's name; of one that was taken away since, its id. */
export function agencyName(id: string, { knowledge, tell }: Scene): string {
  const agency = knowledge.agencies.get(id);
  return agency ? tell(agency.name) : id;
}

export const say = (words: string): Choice => ({ title: words, say: words });

/** "7:30 ngày mai (thứ Tư, 25/11/2026)", for milliseconds since 1970. */
export function whenWords(milliseconds: number, scene: Scene): string {
  const { handoff } = scene.phrases;
  const day = dayInCity(milliseconds);
  const minutes = Math.floor((milliseconds - Date.parse(`${day}T00:00:00+07:00`)) / 60_000);
  const time = timeWords(`${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`);
  if (day === scene.today) return handoff.at(time, handoff.today);
  const words = dayWords(day, scene);
  return handoff.at(time, day === addDays(scene.today, 1) ? handoff.tomorrow(words) : words);
}

/** Why nobody answers now, and from when on. */
export function closedWords({ name, why, holiday, opens }: Closed, scene: Scene): string {
  const { phrases, tell } = scene;
  const reason = phrases.handoff.why[why](tell(name), holiday ? tell(holiday) : "");
  return opens === undefined ? reason : `${reason} ${phrases.handoff.opens(whenWords(opens, scene))}`;
}

/** The place in the queue and the wait, as `kind` has it; while it is closed, why and until when. */
export function placeWords(desk: Desk, kind: "joined" | "still", scene: Scene): string {
  const { handoff } = scene.phrases;
  const agency = scene.tell(desk.name);
  const [open, closed] = kind === "joined" ? [handoff.joined, handoff.joinedClosed] : [handoff.stillWaiting, handoff.stillClosed];
  return desk.open ? open(agency, desk.position, handoff.minutes(desk.low, desk.high)) : `${closed(agency)} ${closedWords(desk, scene)}`;
}

/** The agency's officers may not write the person's language. */
export function languageNote({ agency }: Desk, { knowledge, language, phrases }: Scene): string[] {
  const { languages = [language] } = knowledge.agencies.get(agency) ?? {};
  return languages.includes(language) ? [] : [phrases.handoff.onlyVietnamese];
}

/** The ways to be answered, a line each. */
export function waysWords(ways: readonly Offered[], { phrases: { handoff } }: Scene): string {
  const lines = ways.map((way) => handoff.way(handoff.ways[way].title, handoff.ways[way].means));
  return [handoff.which, ...lines].join("\n");
}

export const wayChoices = (ways: readonly Offered[], { phrases: { handoff } }: Scene): Choice[] =>
  ways.map((way) => say(handoff.ways[way].title));
