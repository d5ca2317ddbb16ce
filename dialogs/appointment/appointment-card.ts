/** How an appointment looks: where, when, queue number, code, papers, calendar; and its words. */
import { CITY } from "../../knowledge/appointments.ts";
import { facts, openUrl, paragraph, small, title, warning } from "../cards.ts";
import type { Card, Choice, Reply } from "../conversation.ts";
import type { Scene } from "../scene.ts";
import { dateWords } from "../words.ts";
import type { ShownAppointment } from "./calls.ts";

/** "thứ Hai, 30/11/2026" */
export function dayWords(day: string, { phrases }: Scene): string {
  const weekday = phrases.appointment.weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? "";
  return phrases.appointment.day(weekday, dateWords(day));
}

/** At the beginning of a sentence. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "8:00" */
export const timeWords = (time: string): string => time.replace(/^0/, "");
export const spanWords = (time: string, until: string, { phrases }: Scene): string =>
  phrases.appointment.time(timeWords(time), timeWords(until));

export function officeName(office: string, { knowledge: { offices }, tell }: Scene): string {
  return office === CITY ? tell(offices.cityCentre.name) : (offices.officeOf(office)?.name ?? office);
}

export function serviceName(office: string, service: string, { knowledge, tell }: Scene): string {
  const key = office === CITY ? "cityService" : "wardService";
  const question = knowledge.guides.get("appointment")?.questions.find((one) => one.key === key);
  const choice = question?.kind === "choice" ? question.choices.find(({ value }) => value === service) : undefined;
  return choice ? tell(choice.label) : service;
}

/** One appointment, with what can be done about it. `text` tells what happened. */
export function appointmentReply(text: string, appointment: ShownAppointment, scene: Scene): Reply {
  const { phrases } = scene;
  return {
    text: [text, ...exampleNote(scene)].join("\n\n"),
    card: cardOf(appointment, scene),
    choices: [...papersChoice(appointment, scene), ...ways(appointment, scene)].concat({
      title: phrases.appointment.bookAnother,
      say: phrases.appointment.book,
    }),
    keep: true,
  };
}

/** Said with every appointment until the offices have agreed to the settings. */
export const exampleNote = ({ knowledge: { appointments }, tell }: Scene): string[] =>
  appointments.confirmed ? [] : [tell(appointments.note)];

export const ways = ({ code }: ShownAppointment, { phrases: { appointment: words } }: Scene): Choice[] => [
  { title: words.change, say: words.changeOne(code) },
  { title: words.cancel, say: words.cancelOne(code) },
];

/** To the papers of the procedure it is about. */
function papersChoice({ about }: ShownAppointment, { knowledge, conversation, phrases, tell }: Scene): Choice[] {
  const procedure = about === undefined ? undefined : knowledge.procedure(about);
  if (!procedure) return [];
  const inHand = conversation.about === about;
  const say = inHand ? (procedure.questions.length > 0 ? phrases.startChecklist : phrases.ask.documents) : tell(procedure.name);
  return [{ title: phrases.appointment.papersButton, say }];
}

function cardOf(appointment: ShownAppointment, scene: Scene): Card {
  const { phrases, knowledge, tell } = scene;
  const { code, pin, office, service, day, time, until, queue, link, about } = appointment;
  const { labels } = phrases.appointment;
  const procedure = about === undefined ? undefined : knowledge.procedure(about);
  const place = office === CITY ? knowledge.offices.cityCentre : knowledge.offices.officeOf(office);
  return {
    body: [
      title(`${phrases.appointment.title}: ${officeName(office, scene)}`),
      facts([
        [labels.day, dayWords(day, scene)],
        [labels.time, spanWords(time, until, scene)],
        [labels.queue, queue],
        [labels.service, serviceName(office, service, scene)],
        ...(place ? [[labels.address, place.address] as const] : []),
        [labels.code, phrases.appointment.codeAndPin(code, pin)],
      ]),
      ...(place && !place.confirmed ? [warning(phrases.appointment.addressUnconfirmed(dateWords(place.asOf)))] : []),
      ...(procedure ? [paragraph(phrases.appointment.papers(tell(procedure.name)))] : []),
      small("keepCode", phrases.appointment.keepCode),
    ],
    actions: [openUrl(phrases.appointment.addToCalendar, link)],
  };
}
