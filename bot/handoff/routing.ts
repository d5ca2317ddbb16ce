/** Who gets whom: the one waiting longest goes to an officer who is there, speaks the language, has the skills and has room. Pure. */
import type { Agency } from "../../knowledge/agencies.ts";
import type { Calendar } from "../../knowledge/calendar.ts";
import { type Entry, LOST_MILLISECONDS, type Presence } from "../desk/desk.ts";
import { workedMilliseconds } from "./hours.ts";

export type Pick = { conversationId: string; officer: string };

const MINUTE_MILLISECONDS = 60_000;

/** Whether their console gave a sign of life lately. */
export const isThere = ({ at }: Presence, now: number): boolean => now - at < LOST_MILLISECONDS;

/** How many conversations each officer has that want them now. */
export function loadsOf(entries: readonly Entry[], now: number): Map<string, number> {
  const loads = new Map<string, number>();
  for (const { officer, snoozed, state } of entries) {
    if (state !== "officer" || !officer || (snoozed !== undefined && snoozed > now)) continue;
    loads.set(officer.id, (loads.get(officer.id) ?? 0) + 1);
  }
  return loads;
}

const canTake = ({ agency, language, skills, meant, passedOver }: Entry, one: Presence): boolean =>
  one.agency === agency &&
  one.languages.includes(language) &&
  skills.every((skill) => one.skills.includes(skill)) &&
  (meant === undefined || meant === one.officer) &&
  !passedOver?.includes(one.officer);

/** People who wait here come before questions that were left; then who has waited longest. */
const inTurn = (a: Entry, b: Entry): number =>
  Number(a.mode !== "live") - Number(b.mode !== "live") || a.since - b.since || (a.conversationId < b.conversationId ? -1 : 1);

/** Pairs to assign now. Of several officers the one with the fewest conversations, then by id; whom nobody can take blocks nobody. */
export function pick(entries: readonly Entry[], officers: readonly Presence[], now: number): Pick[] {
  const loads = loadsOf(entries, now);
  const free = officers.filter((one) => one.status === "present" && isThere(one, now));
  const picked: Pick[] = [];
  for (const entry of entries.filter(({ state }) => state === "waiting").sort(inTurn)) {
    const able = free.filter((one) => (loads.get(one.officer) ?? 0) < one.capacity && canTake(entry, one));
    const [best] = able.sort((a, b) => (loads.get(a.officer) ?? 0) - (loads.get(b.officer) ?? 0) || (a.officer < b.officer ? -1 : 1));
    if (!best) continue;
    loads.set(best.officer, (loads.get(best.officer) ?? 0) + 1);
    picked.push({ conversationId: entry.conversationId, officer: best.officer });
  }
  return picked;
}

/**
 * An assignment the officer did not answer in the time the agency sets, counted in working time: since they have it, there is
 * something to answer, and it is awake.
 */
export function isOverdue(
  { state, assigned, unanswered, lastOfficer, mode, snoozed = 0 }: Entry,
  agency: Agency,
  calendar: Calendar,
  now: number,
): boolean {
  if (state !== "officer" || mode !== "live" || assigned === undefined || unanswered === undefined) return false;
  if (lastOfficer !== undefined && lastOfficer >= assigned) return false;
  const since = Math.max(assigned, unanswered, snoozed);
  return workedMilliseconds(agency, calendar, since, now) >= agency.respondMinutes * MINUTE_MILLISECONDS;
}
