/** Appointments: the calls dialogs make of them, the jobs they leave for later, and forgetting one. */
import type { AppointmentCalls } from "../../../dialogs/appointment/calls.ts";
import { dayInCity } from "../../../knowledge/calendar.ts";
import type { Job } from "../../state/records.ts";
import { createAccess } from "./access.ts";
import { type Caller, comingOf, createBook } from "./book.ts";
import { entryKey, readEntry, shown } from "./book-entry.ts";
import { createChange } from "./change.ts";
import { createCodes } from "./codes.ts";
import { createFree, type FreeParts } from "./free.ts";
import { createReminders, type Notify, REMIND } from "./reminder.ts";
import { createSettlement, SETTLE, type Settling } from "./settle.ts";

export type AppointmentParts = FreeParts & {
  /** Codes, PINs and links are derived from it: the same for all processes, and kept. */
  secret: string;
  /** Where the service is reached from outside, without a slash at the end; "" makes links on its own pages. */
  publicUrl?: string;
  /** Without it no reminders are sent. */
  notify?: Notify;
};

type Performers = {
  [Name in keyof AppointmentCalls]: (asks: AppointmentCalls[Name]["asks"], caller: Caller) => Promise<AppointmentCalls[Name]["gives"]>;
};

export type AppointmentService = {
  performers: Performers;
  /** By kind of job. Done twice they do nothing more. */
  workers: Record<typeof REMIND | typeof SETTLE, (job: Pick<Job, "data">) => Promise<void>>;
  /** Removes what is kept under an owned key and gives the place back; false when the key is none of an appointment. */
  forget(conversationId: string, key: string): Promise<boolean>;
};

/** All calls reject with StoreUnavailable while the store is away. */
export function createAppointments(parts: AppointmentParts): AppointmentService {
  const { records, knowledge, secret, publicUrl = "", notify, now } = parts;
  const codes = createCodes(secret);
  const free = createFree({ records, knowledge, now });
  const reminders = createReminders({ records, codes, publicUrl, notify, now });
  const settlement = createSettlement(records, now);
  const access = createAccess({ records, codes, now });
  const all = { records, knowledge, codes, free, reminders, settlement, publicUrl, now };
  const { change, cancel } = createChange({ ...all, access });

  return {
    performers: {
      "appointment.slots": ({ office, service, day }) => free.on(office, service, day),
      "appointment.book": createBook(all),
      "appointment.change": change,
      "appointment.cancel": cancel,
      async "appointment.find"({ code, pin }, caller) {
        if (code === undefined) {
          const coming = await comingOf(records, caller.conversationId, now());
          return { kind: "found", appointments: coming.map((one) => shown(one, codes, publicUrl)) };
        }
        const found = await access(code, pin, caller);
        return found.kind === "open" ? { kind: "found", appointments: [shown(found.appointment, codes, publicUrl)] } : found;
      },
    },

    workers: {
      [REMIND]: reminders.remind,
      [SETTLE]: ({ data }) => settlement.settle(data as Settling),
    },

    async forget(conversationId, key) {
      if (!key.startsWith(entryKey(""))) return false;
      const { entry } = (await readEntry(records, key.slice(entryKey("").length))) ?? {};
      if (entry && entry.status !== "givenUp" && entry.conversationId === conversationId) {
        if (entry.day >= dayInCity(now())) await records.release(entry.place.key, entry.place.holder);
        await reminders.drop(entry);
        await records.remove(key);
      }
      await records.disown(conversationId, key);
      return true;
    },
  };
}
