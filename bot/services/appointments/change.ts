/** Changing and cancelling: the new place is claimed first, then the record written, then the old place given back. */
import type { AppointmentCalls } from "../../../dialogs/appointment/calls.ts";
import type { Slot } from "../../../knowledge/slots.ts";
import type { Caller } from "../../calls.ts";
import type { Access, createAccess } from "./access.ts";
import type { BookParts } from "./book.ts";
import { type Appointment, entryKey, placedIn, secondsToKeep, shown, withCall } from "./book-entry.ts";

export type ChangeParts = BookParts & { access: ReturnType<typeof createAccess> };

type Change = AppointmentCalls["appointment.change"];
type Cancel = AppointmentCalls["appointment.cancel"];
type Open = Extract<Access, { kind: "open" }>;

/** Others may write in between; each of them ends, so a few rounds do. */
const ROUNDS = 5;

export function createChange({ records, knowledge, codes, free, reminders, settlement, access, publicUrl, now }: ChangeParts) {
  const changed = (appointment: Appointment): Change["gives"] => ({ kind: "changed", appointment: shown(appointment, codes, publicUrl()) });
  const cancelled = (appointment: Appointment): Cancel["gives"] => ({
    kind: "cancelled",
    appointment: shown(appointment, codes, publicUrl()),
  });

  async function change({ code, pin, day, time }: Change["asks"], caller: Caller): Promise<Change["gives"]> {
    const found = await access(code, pin, caller);
    if (found.kind !== "open") return found;
    const { appointment } = found;
    if (appointment.calls.includes(caller.key)) return changed(appointment);
    const office = knowledge.appointments.office(appointment.office);
    if (!office) return free.nothingOn(office, appointment.service, day);
    if (appointment.day === day && appointment.time === time) return changed(appointment);
    const slot = free.slotsAt(office, appointment.service, day).find((one) => one.time === time);
    if (!slot) return free.otherThan(office, appointment.service, day);
    const moved = await move(found, slot, pin, caller);
    return moved ?? free.insteadOf(office, appointment.service, day);
  }

  /** undefined: the slot is full, or this call was given up on. */
  async function move(found: Open, slot: Slot, pin: string | undefined, caller: Caller): Promise<Change["gives"] | undefined> {
    const { code } = found.appointment;
    const claim = { key: slot.key, holder: caller.key };
    const settling = await settlement.begin({ code, claim }, caller.key);
    const number = await records.claim(slot.key, caller.key, slot.capacity, secondsToKeep(slot.day, now()));
    let outcome: Change["gives"] | undefined;
    if (number !== undefined) {
      outcome = await writeMoved(found, slot, number, pin, caller);
      if (outcome?.kind !== "changed") await records.release(claim.key, claim.holder);
    }
    await settlement.end(settling);
    return outcome;
  }

  async function writeMoved(first: Open, slot: Slot, number: number, pin: string | undefined, caller: Caller) {
    let found: Access = first;
    for (let round = 0; round < ROUNDS; round++) {
      if (found.kind !== "open") return found;
      const { appointment, version } = found;
      if (appointment.calls.includes(caller.key)) return changed(appointment);
      if (appointment.givenUp.includes(caller.key)) return undefined;
      const next: Appointment = {
        ...appointment,
        ...placedIn(slot, caller.key, number),
        left: appointment.place,
        sequence: appointment.sequence + 1,
        changed: now(),
        calls: withCall(appointment.calls, caller.key),
      };
      if (await write(next, version)) {
        await reminders.plan(next);
        if (appointment.day !== next.day) await reminders.drop(appointment);
        await records.release(appointment.place.key, appointment.place.holder);
        return changed(next);
      }
      found = await access(appointment.code, pin, caller);
    }
    throw new Error("an appointment changed faster than it could be moved");
  }

  async function write(next: Appointment, version: number): Promise<boolean> {
    const seconds = secondsToKeep(next.day, now());
    await records.own(next.conversationId, entryKey(next.code), seconds);
    return records.write(entryKey(next.code), next, version, seconds);
  }

  async function cancel({ code, pin }: Cancel["asks"], caller: Caller): Promise<Cancel["gives"]> {
    for (let round = 0; round < ROUNDS; round++) {
      const found = await access(code, pin, caller);
      if (found.kind !== "open") return found;
      const { appointment, version } = found;
      if (appointment.status === "cancelled") return cancelled(appointment);
      const settling = await settlement.begin({ code }, caller.key);
      const next: Appointment = {
        ...appointment,
        status: "cancelled",
        sequence: appointment.sequence + 1,
        changed: now(),
        calls: withCall(appointment.calls, caller.key),
      };
      if (await write(next, version)) {
        await records.release(appointment.place.key, appointment.place.holder);
        await reminders.drop(appointment);
        await settlement.end(settling);
        return cancelled(next);
      }
    }
    throw new Error("an appointment changed faster than it could be cancelled");
  }

  return { change, cancel };
}
