/** What is free: the slots of a day, and the next days with a free place. */
import type { Free, FreeSlot, Full, NothingFree } from "../../../dialogs/appointment/calls.ts";
import type { AppointmentOffice, Appointments } from "../../../knowledge/appointments.ts";
import { type Calendar, dayInCity } from "../../../knowledge/calendar.ts";
import { closedOn, dayAfter, nextDays, type Slot, slotsOn } from "../../../knowledge/slots.ts";
import type { Records } from "../../state/records.ts";

/** Days offered when one is full, and how many are looked at to find them. */
const OFFERED_DAYS = 3;
const LOOKED_AT = 12;

export type FreeParts = {
  records: Records;
  knowledge: { appointments: Appointments; calendar: Calendar };
  /** Milliseconds since 1970. */
  now: () => number;
};

export function createFree({ records, knowledge, now }: FreeParts) {
  const slotsAt = (office: AppointmentOffice, service: string, day: string): Slot[] =>
    slotsOn(office, service, day, now(), knowledge.calendar);

  async function freeOf(slots: readonly Slot[]): Promise<FreeSlot[]> {
    if (slots.length === 0) return [];
    const taken = await records.taken(slots.map(({ key }) => key));
    return slots.map(({ time, until, capacity }, i) => ({ time, until, left: capacity - (taken[i] ?? 0) })).filter(({ left }) => left > 0);
  }

  /** From `from` on, the days with a free place. */
  async function freeDays(office: AppointmentOffice, service: string, from: string): Promise<string[]> {
    const found: string[] = [];
    for (const day of nextDays(office, service, from, now(), knowledge.calendar, LOOKED_AT)) {
      if (found.length === OFFERED_DAYS) break;
      if ((await freeOf(slotsAt(office, service, day))).length > 0) found.push(day);
    }
    return found;
  }

  /** Why there is nothing on `day`, and what comes next. */
  async function nothingOn(office: AppointmentOffice | undefined, service: string, day: string): Promise<NothingFree> {
    if (!office) return { kind: "none", day, why: "noSuchOffice", days: [] };
    const { why = "full", name } = closedOn(office, day, now(), knowledge.calendar) ?? {};
    // A day long past or far ahead, or the last that may be booked: from the first day on.
    const today = dayInCity(now());
    const after = why === "past" || why === "tooFar" ? [] : await freeDays(office, service, dayAfter(day));
    return { kind: "none", day, why, ...(name && { name }), days: after.length > 0 ? after : await freeDays(office, service, today) };
  }

  return {
    slotsAt,
    nothingOn,

    async on(officeId: string, service: string, asked: string): Promise<Free | NothingFree> {
      const office = knowledge.appointments.office(officeId);
      const today = dayInCity(now());
      if (!office) return nothingOn(office, service, asked);
      const day = asked === "soonest" ? ((await freeDays(office, service, today))[0] ?? today) : asked;
      const slots = await freeOf(slotsAt(office, service, day));
      return slots.length > 0 ? { kind: "free", day, slots } : nothingOn(office, service, day);
    },

    /** A time there is no slot at: the day's own, or why it has none. */
    async otherThan(office: AppointmentOffice, service: string, day: string): Promise<Full | NothingFree> {
      const slots = await freeOf(slotsAt(office, service, day));
      return slots.length > 0 ? { kind: "full", day, slots, days: [] } : nothingOn(office, service, day);
    },

    /** A slot that was taken meanwhile: what else there is, the same day and after it. */
    async insteadOf(office: AppointmentOffice, service: string, day: string): Promise<Full> {
      const slots = await freeOf(slotsAt(office, service, day));
      return { kind: "full", day, slots, days: slots.length > 0 ? [] : await freeDays(office, service, dayAfter(day)) };
    },
  };
}

export type FreePlaces = ReturnType<typeof createFree>;
