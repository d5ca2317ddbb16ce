/** The reminder: at five in the afternoon before the day, if the appointment still stands then. */
import { addDays } from "../../../knowledge/days.ts";
import { momentOf } from "../../../knowledge/slots.ts";
import type { Notify } from "../../notices.ts";
import type { Job, Records } from "../../state/records.ts";
import { type Appointment, isComing, readEntry, shown } from "./book-entry.ts";
import type { Codes } from "./codes.ts";

export const REMIND = "appointment.remind";
const REMINDER_TIME = "17:00";

export type ReminderParts = { records: Records; codes: Codes; publicUrl: () => string; notify: Notify; now: () => number };

/** By day: one for the day it was moved away from finds that nothing stands there and says nothing. */
const reminderId = ({ code, day }: Pick<Appointment, "code" | "day">): string => `reminder:${code}:${day}`;

export function createReminders({ records, codes, publicUrl, notify, now }: ReminderParts) {
  return {
    /** None when it was booked later than the reminder would come. Scheduling it again changes nothing. */
    async plan({ code, day }: Pick<Appointment, "code" | "day">): Promise<void> {
      const at = momentOf(addDays(day, -1), REMINDER_TIME);
      if (at > now()) await records.schedule({ id: reminderId({ code, day }), kind: REMIND, at, data: { code, day } });
    },

    drop: (appointment: Pick<Appointment, "code" | "day">): Promise<void> => records.unschedule(reminderId(appointment)),

    /** The job. Rejects when it has to be tried again. */
    async remind({ data }: Pick<Job, "data">): Promise<undefined> {
      const { code, day } = data as Pick<Appointment, "code" | "day">;
      const { entry } = (await readEntry(records, code)) ?? {};
      if (!isComing(entry, now()) || entry.day !== day) return undefined;
      await notify(entry.address, reminderId(entry), { name: "appointment.reminder", about: shown(entry, codes, publicUrl()) });
      return undefined;
    },
  };
}

export type Reminders = ReturnType<typeof createReminders>;
