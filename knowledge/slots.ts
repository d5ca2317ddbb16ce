/**
 * The slots of an office: cut from its opening hours on working days. Pure: the clock is handed in, days are
 * "YYYY-MM-DD", times "HH:MM", both as in Ho Chi Minh City.
 */
import { type AppointmentOffice, minutesOf } from "./appointments.ts";
import { type Calendar, dayInCity } from "./calendar.ts";
import { addDays } from "./days.ts";
import type { Bilingual } from "./schema.ts";

export type Slot = {
  /** Where its places are counted. */
  key: string;
  day: string;
  time: string;
  until: string;
  counter: string;
  /** People taken at the same time. */
  capacity: number;
};

/** Why there is nothing on a day. `notAnnounced`: whether it is a working day is still to be announced. */
export type Closed = {
  why: "past" | "tooSoon" | "tooFar" | "weekend" | "dayOff" | "notAnnounced";
  /** The holiday. */
  name?: Bilingual;
};

const MS_PER_HOUR = 3_600_000;

/** Milliseconds since 1970 of a time of day in Ho Chi Minh City, where the clock never changes. */
export const momentOf = (day: string, time: string): number => Date.parse(`${day}T${time}:00+07:00`);

/** Why nobody can be booked in on this day; undefined when the office is open. `now` in milliseconds. */
export function closedOn(office: AppointmentOffice, day: string, now: number, calendar: Calendar): Closed | undefined {
  const today = dayInCity(now);
  if (day < today) return { why: "past" };
  const works = calendar.isWorkingDay(day);
  const name = calendar.dayOff(day)?.name;
  if (works === false) return name ? { why: "dayOff", name } : { why: "weekend" };
  if (day < addDays(today, office.daysAhead.from)) return { why: "tooSoon" };
  if (day > addDays(today, office.daysAhead.to)) return { why: "tooFar" };
  if (works === "notAnnounced") return { why: "notAnnounced" };
  return hasTimeLeft(office, day, now) ? undefined : { why: "tooSoon" };
}

/** The slots of a service on a day that may still be booked at `now` (milliseconds), in order; free or not. */
export function slotsOn(office: AppointmentOffice, service: string, day: string, now: number, calendar: Calendar): Slot[] {
  const counter = office.services[service];
  const capacity = counter === undefined ? undefined : office.counters[counter];
  if (counter === undefined || capacity === undefined || closedOn(office, day, now, calendar)) return [];
  return times(office)
    .filter(({ time }) => isInTime(office, day, time, now))
    .map(({ time, until }) => ({ key: `places:${office.id}:${counter}:${day}T${time}`, day, time, until, counter, capacity }));
}

/** The next days with slots, from `from` on, at most `most`. */
export function nextDays(
  office: AppointmentOffice,
  service: string,
  from: string,
  now: number,
  calendar: Calendar,
  most: number,
): string[] {
  const found: string[] = [];
  const [first, last] = [dayInCity(now), addDays(dayInCity(now), office.daysAhead.to)];
  for (let day = from < first ? first : from; day <= last && found.length < most; day = addDays(day, 1)) {
    if (slotsOn(office, service, day, now, calendar).length > 0) found.push(day);
  }
  return found;
}

/** The slots of any working day. What is left of the hours when a slot no longer fits is not used. */
function times({ hours, slotMinutes }: AppointmentOffice): { time: string; until: string }[] {
  return hours.flatMap(({ from, to }) => {
    const count = Math.floor((minutesOf(to) - minutesOf(from)) / slotMinutes);
    return Array.from({ length: count }, (_, i) => {
      const start = minutesOf(from) + i * slotMinutes;
      return { time: clockOf(start), until: clockOf(start + slotMinutes) };
    });
  });
}

const isInTime = ({ noticeHours }: AppointmentOffice, day: string, time: string, now: number): boolean =>
  momentOf(day, time) >= now + noticeHours * MS_PER_HOUR && momentOf(day, time) > now;

const hasTimeLeft = (office: AppointmentOffice, day: string, now: number): boolean =>
  times(office).some(({ time }) => isInTime(office, day, time, now));

const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
