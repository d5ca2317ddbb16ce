/** Until when: the due date and how far it is, the new one after supplementing, and what to do once it has passed. */
import type { DossierStatus } from "../../knowledge/dossiers.ts";
import { type Element, numbered, paragraph, section, warning } from "../cards.ts";
import type { Scene } from "../scene.ts";
import { dateWords, lawWords, numberWords } from "../words.ts";
import type { Dossier } from "./calls.ts";
import { workingDaysBetween } from "./working-days.ts";

/** The day has passed while the body works on it. */
export const isOverdue = ({ dueOn }: Dossier, status: DossierStatus | undefined, today: string): boolean =>
  status?.clock === "runs" && dueOn !== null && dueOn < today;

/** `status` undefined: nobody knows whether the clock runs, so only the day is said (it stands among the facts). */
export function dueBlocks(dossier: Dossier, status: DossierStatus | undefined, scene: Scene): Element[] {
  switch (status?.clock) {
    case "runs":
      return running(dossier, scene);
    case "waits":
      return waiting(dossier, scene);
    default:
      return [];
  }
}

function running({ dueOn }: Dossier, scene: Scene): Element[] {
  const { phrases, today, knowledge } = scene;
  if (dueOn === null) return [paragraph(phrases.dossier.noDue)];
  if (dueOn === today) return [paragraph(phrases.dossier.dueToday)];
  const day = dateWords(dueOn);
  if (dueOn < today) {
    const late = workingDaysBetween(knowledge.calendar, dueOn, today);
    const text = late && late.days > 0 ? phrases.dossier.overdue(day, numberWords(late.days, scene)) : phrases.dossier.overdueSince(day);
    return [warning(text), section(phrases.dossier.rights), numbered(rights(scene))];
  }
  const left = workingDaysBetween(knowledge.calendar, today, dueOn);
  const text = left && left.days > 0 ? phrases.dossier.dueIn(day, numberWords(left.days, scene)) : phrases.dossier.dueOn(day);
  return [paragraph(text), ...(left && !left.certain ? [paragraph(phrases.dossier.notAnnounced)] : [])];
}

/** Those that are not confirmed say so, with what they rest on. */
function rights(scene: Scene): string[] {
  const { knowledge, phrases, tell } = scene;
  return knowledge.dossiers.overdue.map(({ text, law, confirmed }) =>
    confirmed || law === undefined ? tell(text) : `${tell(text)} ${phrases.dossier.unconfirmed(lawWords({ law }, scene))}`,
  );
}

function waiting({ supplement }: Dossier, { phrases, today, knowledge }: Scene): Element[] {
  const by = supplement?.by ?? undefined;
  const until =
    by === undefined
      ? []
      : by < today
        ? [warning(phrases.dossier.supplementLate(dateWords(by)))]
        : [paragraph(phrases.dossier.supplementBy(dateWords(by)))];
  const left = supplement?.workingDaysLeft ?? 0;
  if (left === 0) return [...until, paragraph(phrases.dossier.noNewDue)];
  const due = knowledge.calendar.addWorkingDays(today, left);
  return [
    ...until,
    paragraph(phrases.dossier.newDue(dateWords(today), dateWords(due.date))),
    ...(due.certain ? [] : [paragraph(phrases.dossier.notAnnounced)]),
  ];
}
