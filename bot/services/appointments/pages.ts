/** GET /appointments/:code.ics?t=… : the calendar file of an appointment, for whoever was given its link. */

import { type Appointments, CITY } from "../../../knowledge/appointments.ts";
import { en } from "../../../knowledge/content/phrases.en.ts";
import { vi } from "../../../knowledge/content/phrases.vi.ts";
import type { Offices } from "../../../knowledge/offices.ts";
import type { Answer, Asked, Handler } from "../../http/answer.ts";
import { Refusal } from "../../http/errors.ts";
import type { Window } from "../../http/window.ts";
import type { Records } from "../../state/records.ts";
import { type Appointment, readEntry } from "./book-entry.ts";
import { createCodes, isCode, queueNumber } from "./codes.ts";
import { calendarFile } from "./ics.ts";

export type AppointmentPagesParts = {
  records: Records;
  knowledge: { offices: Offices; appointments: Appointments };
  secret: string;
  reads: Window;
};

export type AppointmentPages = { calendar: Handler };

export function createAppointmentPages({ records, knowledge, secret, reads }: AppointmentPagesParts): AppointmentPages {
  const codes = createCodes(secret);
  return {
    async calendar({ params, query, address }: Asked): Promise<Answer> {
      reads.count(address);
      const code = (params.code ?? "").replace(/\.ics$/, "");
      // One answer for a wrong link and for an appointment that is gone: nothing is learnt by trying.
      const mayRead = isCode(code) && codes.isToken(code, query.get("t") ?? "");
      const entry = mayRead ? (await readEntry(records, code))?.entry : undefined;
      if (!entry || entry.status === "givenUp") throw new Refusal("NotFound", "there is no such appointment");
      return {
        status: 200,
        headers: {
          "content-type": "text/calendar; charset=utf-8",
          "content-disposition": `attachment; filename="${code}.ics"`,
          "cache-control": "no-store",
        },
        bytes: Buffer.from(fileOf(entry, knowledge)),
      };
    },
  };
}

function fileOf(appointment: Appointment, { offices, appointments }: AppointmentPagesParts["knowledge"]): string {
  const { code, language, office, day, time, until, counter, place, sequence, changed, status } = appointment;
  const phrases = language === "en" ? en : vi;
  const unit = offices.officeOf(office);
  const name = office === CITY ? offices.cityCentre.name[language] : (unit?.name ?? office);
  const queue = queueNumber(counter, time, place.number);
  return calendarFile({
    ...{ code, day, time, until, sequence, changed },
    cancelled: status === "cancelled",
    summary: phrases.appointment.eventTitle(name),
    description: [phrases.appointment.eventText(queue, code), ...(appointments.confirmed ? [] : [appointments.note[language]])].join("\n"),
    place: (office === CITY ? offices.cityCentre.address : unit?.address) ?? name,
  });
}
