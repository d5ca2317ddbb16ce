/** The appointment service over given records, with a clock to move, the real content and a list of what was sent. */

import type { Address, Caller } from "../../bot/calls.ts";
import { type AppointmentService, createAppointments } from "../../bot/services/appointments/appointments.ts";
import { createMemoryRecords } from "../../bot/state/memory-records.ts";
import type { Job, Records } from "../../bot/state/records.ts";
import type { Notice } from "../../dialogs/notices.ts";
import { loadContent } from "../../knowledge/knowledge.ts";
import { momentOf } from "../../knowledge/slots.ts";

export const content = loadContent();
export const SECRET = "a secret for tests only";
/** A ward of the content, and a working Monday. */
export const WARD = "26740";
export const MONDAY = "2026-11-30";
/** When its slots of a working day begin. */
export const WARD_TIMES = "07:30 08:00 08:30 09:00 09:30 10:00 10:30 11:00 13:30 14:00 14:30 15:00 15:30 16:00".split(" ");

export type Clock = { at: number };
export const clockAt = (day: string, time: string): Clock => ({ at: momentOf(day, time) });

export type Sent = { address: Address; id: string; notice: Notice & { name: "appointment.reminder" } };
export type TestService = AppointmentService & { records: Records; clock: Clock; sent: Sent[] };

/** At 9:00 on Tuesday 24 November 2026 unless told otherwise. */
export function testService(
  parts: Partial<{ records: Records; clock: Clock; appointments: typeof content.appointments }> = {},
): TestService {
  const clock = parts.clock ?? clockAt("2026-11-24", "09:00");
  const records = parts.records ?? createMemoryRecords(() => clock.at);
  const sent: Sent[] = [];
  const service = createAppointments({
    records,
    knowledge: { calendar: content.calendar, appointments: parts.appointments ?? content.appointments },
    secret: SECRET,
    notify: async (address, id, notice) => void sent.push({ address, id, notice } as Sent),
    publicUrl: () => "http://localhost",
    now: () => clock.at,
  });
  return { ...service, records, clock, sent };
}

export const caller = (key: string, conversationId = `conversation of ${key}`): Caller => ({
  key,
  conversationId,
  language: "vi",
  address: { channelId: "directline", conversation: { id: conversationId }, from: { id: "dl_1", role: "user" }, locale: "vi" },
});

/** Does the jobs that are due now; `kind` leaves the others alone. Tells how many it did. */
export async function workJobs({ records, workers, clock }: TestService, kind?: string): Promise<number> {
  const due = await records.takeDue(clock.at, 1000, 60_000);
  const mine = due.filter((job) => kind === undefined || job.kind === kind);
  for (const job of mine) {
    await workers.get(job.kind)?.(job);
    await records.unschedule(job.id);
  }
  return mine.length;
}

/** Does one job out of turn. */
export const workNow = ({ workers }: TestService, kind: string, data: unknown): Promise<unknown> => {
  const job: Job = { id: "now", kind, at: 0, data, tries: 0, until: 0 };
  return workers.get(kind)?.(job) ?? Promise.reject(new Error(`nobody does ${kind}`));
};
