/** Appointments: the calls dialogs make of them, the jobs they leave for later, and forgetting one. */
import type { AppointmentCalls } from "../../../dialogs/appointment/calls.ts";
import type { Performers } from "../../calls.ts";
import type { Worker } from "../../jobs.ts";
import type { Notify } from "../../notices.ts";
import type { Forget } from "../holdings.ts";
import { createAccess } from "./access.ts";
import { comingOf, createBook } from "./book.ts";
import { entryKey, readEntry, shown } from "./book-entry.ts";
import { createChange } from "./change.ts";
import { createCodes } from "./codes.ts";
import { createFree, type FreeParts } from "./free.ts";
import { createReminders, REMIND } from "./reminder.ts";
import { createSettlement, SETTLE, type Settling } from "./settle.ts";

export type AppointmentParts = FreeParts & {
  /** Codes, PINs and links are derived from it: the same for all processes, and kept. */
  secret: string;
  /** Where the service is reached from outside, without a slash at the end. */
  publicUrl: () => string;
  notify: Notify;
};

export type AppointmentService = {
  performers: Pick<Performers, keyof AppointmentCalls>;
  /** By kind of job. Done twice they do nothing more. */
  workers: Map<string, Worker>;
  /** Forgets an appointment by its key and gives its place back. */
  forget: Forget;
};

/** All calls reject with StoreUnavailable while the store is away. */
export function createAppointments(parts: AppointmentParts): AppointmentService {
  const { records, knowledge, secret, publicUrl, notify, now } = parts;
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
          return { kind: "found", appointments: coming.map((one) => shown(one, codes, publicUrl())) };
        }
        const found = await access(code, pin, caller);
        return found.kind === "open" ? { kind: "found", appointments: [shown(found.appointment, codes, publicUrl())] } : found;
      },
    },

    workers: new Map<string, Worker>([
      [REMIND, reminders.remind],
      [SETTLE, ({ data }) => settlement.settle(data as Settling)],
    ]),

    async forget(key) {
      const { entry } = (await readEntry(records, key.slice(entryKey("").length))) ?? {};
      if (!entry || entry.status === "givenUp") return;
      for (const place of [entry.place, entry.left]) if (place) await records.release(place.key, place.holder);
      await reminders.drop(entry);
      await records.remove(key);
    },
  };
}
