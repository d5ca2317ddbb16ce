/** Example agencies and the real calendar, for tests of hours, clocks and routing. */
import { join } from "node:path";
import type { Entry, Presence } from "../../bot/desk/desk.ts";
import type { Agency } from "../../knowledge/agencies.ts";
import { loadCalendar } from "../../knowledge/calendar.ts";
import { waiting } from "./example.ts";

export const calendar = loadCalendar(join(import.meta.dirname, "../../knowledge/content/holidays.yaml"));

export const agency: Agency = {
  id: "tong-dai",
  name: { vi: "Example", en: "Example" },
  bodies: [],
  hours: [
    { from: "07:30", to: "11:30" },
    { from: "13:00", to: "17:00" },
  ],
  saturday: [],
  closed: [],
  targets: { first: 3, next: 10, resolution: 480 },
  respondMinutes: 5,
  longWaitMinutes: 30,
  handlingMinutes: 12,
  assign: "auto",
  languages: ["vi", "en"],
};

/** Milliseconds of "2026-11-23 07:30" in Ho Chi Minh City. */
export const at = (moment: string): number => Date.parse(`${moment.replace(" ", "T")}:00+07:00`);

export const MINUTE = 60_000;

/** Somebody in the queue. */
export function entry(conversationId: string, more: Partial<Entry> = {}): Entry {
  const { address: _, failed: _failed, sealed: _sealed, held: _held, done: _done, events: _events, ...rest } = waiting();
  return { ...rest, conversationId, version: 1, watermark: 0, ...more };
}

export const officerThere = (officer: string, more: Partial<Presence> = {}): Presence => ({
  officer,
  name: `Officer ${officer.toUpperCase()}`,
  agency: "tong-dai",
  status: "present",
  languages: ["vi"],
  skills: [],
  capacity: 2,
  at: 0,
  ...more,
});
