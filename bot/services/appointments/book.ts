/** Booking: a place is claimed, the appointment written, and whatever goes wrong in between is put right by a job. */
import type { AppointmentCalls } from "../../../dialogs/appointment/calls.ts";
import type { Slot } from "../../../knowledge/slots.ts";
import type { Caller } from "../../calls.ts";
import type { Records } from "../../state/records.ts";
import { type Appointment, entryKey, isComing, placedIn, readEntry, secondsToKeep, shown } from "./book-entry.ts";
import type { Codes } from "./codes.ts";
import type { FreeParts, FreePlaces } from "./free.ts";
import type { Reminders } from "./reminder.ts";
import type { Settlement } from "./settle.ts";

export type BookParts = FreeParts & {
  codes: Codes;
  free: FreePlaces;
  reminders: Reminders;
  settlement: Settlement;
  publicUrl: () => string;
};

type Asks = AppointmentCalls["appointment.book"]["asks"];
type Gives = AppointmentCalls["appointment.book"]["gives"];

/** Codes tried before giving up: that the fifth is somebody else's as well will not happen in a city's lifetime. */
const ATTEMPTS = 5;

export function createBook({ records, knowledge, codes, free, reminders, settlement, publicUrl, now }: BookParts) {
  const booked = (appointment: Appointment): Gives => ({ kind: "booked", appointment: shown(appointment, codes, publicUrl()) });

  return async function book(asks: Asks, caller: Caller): Promise<Gives> {
    const made = await madeBy(caller.key);
    if (made && made !== "givenUp") return booked(made);
    const office = knowledge.appointments.office(asks.office);
    if (!office) return free.nothingOn(office, asks.service, asks.day);
    const slot = free.slotsAt(office, asks.service, asks.day).find(({ time }) => time === asks.time);
    if (!slot) return free.otherThan(office, asks.service, asks.day);
    if (made === "givenUp") return free.insteadOf(office, asks.service, asks.day);
    const open = await comingOf(records, caller.conversationId, now());
    if (open.length >= knowledge.appointments.mostOpen) {
      return { kind: "tooMany", appointments: open.map((appointment) => shown(appointment, codes, publicUrl())) };
    }
    const appointment = await claimAndWrite(asks, slot, caller);
    return appointment ? booked(appointment) : free.insteadOf(office, asks.service, asks.day);
  };

  /** What an earlier run of the same call came to. */
  async function madeBy(key: string): Promise<Appointment | "givenUp" | undefined> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const { entry } = (await readEntry(records, codes.codeFor(key, attempt))) ?? {};
      if (!entry) return undefined;
      if (entry.calls.includes(key)) return entry.status === "givenUp" ? "givenUp" : entry;
    }
    return undefined;
  }

  /** undefined: all places are taken, or this call was given up on. */
  async function claimAndWrite(asks: Asks, slot: Slot, caller: Caller): Promise<Appointment | undefined> {
    const { key: holder, conversationId } = caller;
    const seconds = secondsToKeep(slot.day, now());
    let settling: string | undefined;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const code = codes.codeFor(holder, attempt);
      const before = settling;
      settling = await settlement.begin({ code, claim: { key: slot.key, holder } }, holder);
      if (before) await settlement.end(before);
      const number = await records.claim(slot.key, holder, slot.capacity, seconds);
      if (number === undefined) break;
      const appointment = firstEntry(asks, slot, caller, code, number);
      await records.own(conversationId, entryKey(code), seconds);
      await reminders.plan(appointment);
      if (await records.write(entryKey(code), appointment, 0, seconds)) {
        await settlement.end(settling);
        return appointment;
      }
      // Somebody was faster: this call's other run, the job that gave up on it, or another call with the same code.
      const made = await madeBy(holder);
      if (made === "givenUp") await records.release(slot.key, holder);
      if (made) {
        await settlement.end(settling);
        return made === "givenUp" ? undefined : made;
      }
      await records.disown(conversationId, entryKey(code));
    }
    await records.release(slot.key, holder);
    if (settling) await settlement.end(settling);
    return undefined;
  }

  function firstEntry(asks: Asks, slot: Slot, caller: Caller, code: string, number: number): Appointment {
    const { key, conversationId, address, language } = caller;
    return {
      status: "booked",
      code,
      office: asks.office,
      service: asks.service,
      ...placedIn(slot, key, number),
      sequence: 0,
      changed: now(),
      conversationId,
      address,
      language,
      ...(asks.about && { about: asks.about }),
      calls: [key],
      givenUp: [],
    };
  }
}

/** The coming appointments of a conversation, the next first. */
export async function comingOf(records: Records, conversationId: string, now: number): Promise<Appointment[]> {
  const prefix = entryKey("");
  const owned = (await records.owned(conversationId)).map(({ key }) => key);
  const codes = owned.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  const entries = await Promise.all(codes.map(async (code) => (await readEntry(records, code))?.entry));
  const coming = entries.filter((entry) => isComing(entry, now));
  return coming.sort((a, b) => `${a.day} ${a.time}`.localeCompare(`${b.day} ${b.time}`));
}
