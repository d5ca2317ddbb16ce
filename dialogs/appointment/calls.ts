/** What appointments need from outside: free slots, and booking, changing, cancelling and finding an appointment. */
import type { Bilingual } from "../../knowledge/schema.ts";
import type { Closed } from "../../knowledge/slots.ts";

/** An appointment as its owner sees it. Days "YYYY-MM-DD", times "HH:MM". */
export type ShownAppointment = {
  code: string;
  /** Four digits that stand in for the conversation it was made in. */
  pin: string;
  /** A unit code, or "city". */
  office: string;
  service: string;
  day: string;
  time: string;
  until: string;
  /** The queue number: "A-0930-2". */
  queue: string;
  /** Where its calendar file is. */
  link: string;
  /** The procedure it is about. */
  about?: string;
};

export type FreeSlot = { time: string; until: string; left: number };
/** `day` is open and has these free. */
export type Free = { kind: "free"; day: string; slots: FreeSlot[] };
/** Nothing on `day`; `days` are the next ones with a free place. */
export type NothingFree = { kind: "none"; day: string; why: Closed["why"] | "full" | "noSuchOffice"; name?: Bilingual; days: string[] };
/** The time asked for is taken; these of the same day are free, and these days after it. */
export type Full = { kind: "full"; day: string; slots: FreeSlot[]; days: string[] };
/**
 * An appointment that may not be touched: `unknown` for a code nobody has and for a wrong PIN alike, `pinNeeded` where it
 * is not of this conversation, `locked` after five wrong tries, `over` when it was cancelled or has begun.
 */
export type NoAccess = { kind: "unknown" | "pinNeeded" | "locked" | "over" };

/** Which appointment; `pin` only where it was made in another conversation. */
type Which = { code: string; pin?: string };

export type AppointmentCalls = {
  /** `day` "soonest": the first with a free place. */
  "appointment.slots": { asks: { office: string; service: string; day: string }; gives: Free | NothingFree };
  "appointment.book": {
    asks: { office: string; service: string; day: string; time: string; about?: string };
    gives: { kind: "booked"; appointment: ShownAppointment } | { kind: "tooMany"; appointments: ShownAppointment[] } | Full | NothingFree;
  };
  "appointment.change": {
    asks: Which & { day: string; time: string };
    gives: { kind: "changed"; appointment: ShownAppointment } | Full | NothingFree | NoAccess;
  };
  "appointment.cancel": { asks: Which; gives: { kind: "cancelled"; appointment: ShownAppointment } | NoAccess };
  /** Without a code: all coming ones of this conversation, the next first. */
  "appointment.find": { asks: Partial<Which>; gives: { kind: "found"; appointments: ShownAppointment[] } | NoAccess };
};

/** Told the day before, without being asked. */
export type AppointmentNotices = { "appointment.reminder": ShownAppointment };
