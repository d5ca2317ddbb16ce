/** One appointment as it is kept, and the few steps all work on it is made of. */
import type { ShownAppointment } from "../../../dialogs/appointment/calls.ts";
import { addDays } from "../../../knowledge/days.ts";
import { momentOf, type Slot } from "../../../knowledge/slots.ts";
import type { Address } from "../../calls.ts";
import type { Records } from "../../state/records.ts";
import { type Codes, queueNumber } from "./codes.ts";

/** A claimed place: number `number` of those counted under `key`. */
export type Place = { key: string; holder: string; number: number };

export type Appointment = {
  status: "booked" | "cancelled";
  code: string;
  office: string;
  service: string;
  day: string;
  time: string;
  until: string;
  counter: string;
  place: Place;
  /** The place it had before; given back for sure by the job that settles the change. */
  left?: Place;
  /** Rises with each change: SEQUENCE of the calendar file. */
  sequence: number;
  /** Milliseconds since 1970 of the last change. */
  changed: number;
  conversationId: string;
  /** Where the reminder goes. */
  address: Address;
  language: "vi" | "en";
  about?: string;
  /** Keys of the calls that made it what it is, the last ones. */
  calls: string[];
  /** Keys of calls that died on the way; whoever still works for one has to stop. */
  givenUp: string[];
};
/** In place of an appointment whose booking died before it was written. */
export type GivenUp = { status: "givenUp"; calls: string[] };
export type Entry = Appointment | GivenUp;

const KEPT_DAYS = 7;
const MOST_CALLS = 8;

export const entryKey = (code: string): string => `appointment:${code}`;

export async function readEntry(records: Records, code: string): Promise<{ entry: Entry; version: number } | undefined> {
  const stored = await records.read(entryKey(code));
  return stored && { entry: stored.value as Entry, version: stored.version };
}

/** Kept until seven days after the day. */
export const secondsToKeep = (day: string, now: number): number =>
  Math.max(60, Math.ceil((momentOf(addDays(day, KEPT_DAYS + 1), "00:00") - now) / 1000));

/** Where an appointment stands once a slot's place was claimed for it. */
export const placedIn = ({ key, day, time, until, counter }: Slot, holder: string, number: number) => ({
  day,
  time,
  until,
  counter,
  place: { key, holder, number },
});

export const withCall = (calls: readonly string[], key: string): string[] => [...calls, key].slice(-MOST_CALLS);

/** Booked and not begun. */
export const isComing = (entry: Entry | undefined, now: number): entry is Appointment =>
  entry?.status === "booked" && momentOf(entry.day, entry.time) > now;

/** `publicUrl` without a slash at the end; "" for links on the service's own pages. */
export function shown(
  { code, office, service, day, time, until, counter, place, about }: Appointment,
  codes: Codes,
  publicUrl: string,
): ShownAppointment {
  return {
    code,
    pin: codes.pinOf(code),
    office,
    service,
    day,
    time,
    until,
    queue: queueNumber(counter, time, place.number),
    link: `${publicUrl}/appointments/${code}.ics?t=${codes.tokenOf(code)}`,
    ...(about && { about }),
  };
}
