/** A handoff as a line of the lists, with its clocks and its topic in words. */
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Entry, Presence } from "../desk/desk.ts";
import { clocksOf } from "../handoff/clocks.ts";
import type { Colleague, Row, View } from "../web/shared/console-api.ts";

type Known = Pick<Knowledge, "agencies" | "calendar" | "procedure" | "fields">;

/** What it is about, in words: the procedure, else the field, else the agency. */
export function topicOf({ about, field, agency }: Pick<Entry, "about" | "field" | "agency">, knowledge: Known): { vi: string; en: string } {
  const procedure = about === undefined ? undefined : knowledge.procedure(about);
  return (
    procedure?.name ??
    (field ? knowledge.fields.get(field) : undefined) ??
    knowledge.agencies.get(agency)?.name ?? { vi: agency, en: agency }
  );
}

export function rowOf(entry: Entry, knowledge: Known, now: number): Row {
  const agency = knowledge.agencies.get(entry.agency);
  const {
    meant: _,
    passedOver: _passed,
    skills: _skills,
    told: _told,
    assigned: _assigned,
    firstReply: _first,
    lastPerson: _person,
    lastOfficer: _officer,
    field: _field,
    ...row
  } = entry;
  return { ...row, topic: topicOf(entry, knowledge), clocks: agency ? clocksOf(entry, agency, knowledge.calendar, now) : [] };
}

const isContact = ({ mode }: Entry): boolean => mode !== "live";
const sleeps = ({ snoozed }: Entry, now: number): boolean => snoozed !== undefined && snoozed > now;

/** Which live entries a view shows, oldest place first as they come. */
export function entriesIn(view: Exclude<View, "history">, entries: readonly Entry[], officer: string, now: number): Entry[] {
  switch (view) {
    case "unanswered":
      return entries.filter((one) => one.state === "waiting" && !isContact(one) && (one.meant === undefined || one.meant === officer));
    case "mine":
      return entries.filter((one) => one.officer?.id === officer && !sleeps(one, now));
    case "contact":
      return entries.filter((one) => isContact(one) || sleeps(one, now));
    case "all":
      return [...entries];
  }
}

export const colleagueOf = ({ officer, at: _, ...presence }: Presence, entries: readonly Entry[]): Colleague => ({
  ...presence,
  id: officer,
  load: entries.filter((one) => one.officer?.id === officer).length,
});
