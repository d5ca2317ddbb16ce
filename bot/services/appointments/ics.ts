/** The calendar file (RFC 5545) of one appointment. The same UID with a higher SEQUENCE moves or removes the event. */
import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus } from "ical-generator";

const ZONE = "Asia/Ho_Chi_Minh";
const ALARM_SECONDS = 2 * 3600;

/** Viet Nam has been seven hours ahead since 1975 and knows no summer time. */
const zoneRules = [
  "BEGIN:VTIMEZONE",
  `TZID:${ZONE}`,
  "BEGIN:STANDARD",
  "DTSTART:19750613T000000",
  "TZOFFSETFROM:+0700",
  "TZOFFSETTO:+0700",
  "TZNAME:+07",
  "END:STANDARD",
  "END:VTIMEZONE",
].join("\r\n");

export type CalendarEvent = {
  code: string;
  /** As in the city. */
  day: string;
  time: string;
  until: string;
  sequence: number;
  /** Milliseconds since 1970 of the last change. */
  changed: number;
  cancelled: boolean;
  summary: string;
  description: string;
  place: string;
};

/** The text of the file, lines ending in CRLF. */
export function calendarFile(event: CalendarEvent): string {
  const calendar = ical({
    prodId: { company: "mot-cua", product: "appointments" },
    method: event.cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
    // No name: with one, the library would write DTSTAMP in local time, which RFC 5545 forbids.
    timezone: { name: "", generator: (zone) => (zone === ZONE ? zoneRules : null) },
  });
  calendar.createEvent({
    id: `${event.code}@mot-cua`,
    sequence: event.sequence,
    stamp: new Date(event.changed),
    // Given as words, not as moments, so that the server's own time zone has no say.
    start: `${event.day}T${event.time}:00`,
    end: `${event.day}T${event.until}:00`,
    timezone: ZONE,
    status: event.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    summary: event.summary,
    description: event.description,
    location: event.place,
    ...(!event.cancelled && { alarms: [{ type: ICalAlarmType.display, triggerBefore: ALARM_SECONDS, description: event.summary }] }),
  });
  return calendar.toString();
}
