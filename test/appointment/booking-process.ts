/** One process of the service that books for many people at once when its parent says so, and tells what came of it. */
import { createRedisRecords } from "../../bot/state/redis-records.ts";
import type { AppointmentOffice } from "../../knowledge/appointments.ts";
import { caller, content, MONDAY, testService, WARD } from "./service.ts";

export type Told = { ready: true } | { queues: string[]; offered: number };

const [redisUrl = "", name = ""] = process.argv.slice(2);
const ward = content.appointments.office(WARD) as AppointmentOffice;
const appointments = { ...content.appointments, mostOpen: 1_000, office: () => ({ ...ward, counters: { A: 20 } }) };
const service = testService({ records: createRedisRecords(redisUrl), appointments });

process.on("message", async (people: number) => {
  const book = { office: WARD, service: "submit", day: MONDAY, time: "09:00" };
  const gives = await Promise.all(
    Array.from({ length: people }, (_, n) => service.performers["appointment.book"](book, caller(`${name} ${n}`))),
  );
  const queues = gives.flatMap((one) => (one.kind === "booked" ? [one.appointment.queue] : []));
  const offered = gives.filter((one) => one.kind === "full" && one.slots.length > 0).length;
  process.send?.({ queues, offered } satisfies Told);
});
process.send?.({ ready: true } satisfies Told);
