/** What an appointment's form offers to tap: days, times of a day, other places. */
import { CITY } from "../../knowledge/appointments.ts";
import type { Answers } from "../../knowledge/conditions.ts";
import type { Conversation, FormState, Offered, Outcome, Reply } from "../conversation.ts";
import type { Flow } from "../flow.ts";
import { beginForm } from "../form.ts";
import { flowInHand, offerOptions, showForm } from "../form-showing.ts";
import { inBothLanguages, reply, type Scene } from "../scene.ts";
import { capital, dayWords, officeName, serviceName, spanWords, timeWords } from "./appointment-card.ts";
import { isAppointmentFlow, offerKey, placeOf, withHidden, without } from "./appointment-flow.ts";
import type { Free, FreeSlot } from "./calls.ts";
import type { Said } from "./said.ts";

/** As many as the first digits of the hours, so that "8" is eight o'clock and not the eighth. */
const MOST_TIMES = 6;

export const ended = (scene: Scene, replies: Reply, changes: Partial<Conversation> = {}): Outcome =>
  reply(scene, replies, { form: undefined, ...changes });

/** Goes on with the form the call was made for; it ends when a deploy took the flow away. */
export function inForm(scene: Scene, show: (flow: Flow, form: FormState) => Outcome): Outcome {
  const flow = flowInHand(scene);
  const { form } = scene.conversation;
  return flow && form && isAppointmentFlow(flow.id) ? show(flow, form) : ended(scene, { text: scene.phrases.flowGone });
}

/** The form with these answers, where the day is still to be said: the soonest, or one of `days`. */
export const formWithDays = (flow: Flow, answers: Answers, days: readonly string[], scene: Scene): FormState => ({
  ...beginForm(flow, scene.today, answers),
  offered: daysOffered(days, scene),
});

export function daysOffered(days: readonly string[], scene: Scene): NonNullable<FormState["offered"]> {
  const named = days.map((day) => ({ value: day, label: inBothLanguages(scene, (one) => dayWords(day, one)) }));
  const soonest = { value: "soonest", label: inBothLanguages(scene, ({ phrases }) => phrases.appointment.soonest) };
  return { day: named.length > 0 ? named : [soonest] };
}

/** Names and times, the same in both languages. */
const same = (text: string): Offered["label"] => ({ vi: text, en: text });

/** The day once more. */
export const askDay = (days: readonly string[], lead: string | undefined, scene: Scene): Outcome =>
  inForm(scene, (flow, { answers }) => {
    const form = formWithDays(flow, without(answers, ["day", "slot", "offeredFor"]), days, scene);
    return showForm(flow, form, scene, lead);
  });

/** The office takes no appointments: another one. */
export const askOffice = (lead: string, scene: Scene): Outcome =>
  inForm(scene, (flow, { answers }) => {
    const rest = without(answers, ["slot", "offeredFor", "unit"]);
    const form = formWithDays(flow, rest, [], scene);
    return showForm(flow, { ...form, offered: { ...form.offered, ...placesOffered(undefined, false, scene) } }, scene, lead);
  });

/** The units a name may stand for; else the city centre beside all wards, unless a ward is meant. */
export function placesOffered(units: Said["units"], isWard: boolean, scene: Scene): NonNullable<FormState["offered"]> {
  if (units) return { unit: unitOptions(units) };
  const { name } = scene.knowledge.offices.cityCentre;
  const label = inBothLanguages(scene, ({ phrases }) => phrases.appointment.cityCentre);
  return isWard ? {} : { unit: [{ value: CITY, label, also: [name.vi, name.en] }] };
}

export const unitOptions = (units: readonly { code: string; name: string }[]): Offered[] =>
  units.map(({ code, name }) => ({ value: code, label: same(name) }));

/** Times to pick from; the first of each half of the day as buttons, the others in words. */
export function offerTimes({ day, slots }: Pick<Free, "day" | "slots">, scene: Scene, lead?: string): Outcome {
  return inForm(scene, (flow, form) => {
    const { half, ...known }: Answers = { ...without(form.answers, ["slot", "time"]), day };
    const answers = withHidden(known, { offeredFor: offerKey(known) });
    const times = slots.map((slot) => timeOption(slot, scene));
    const inHalf = slots.filter((slot) => isIn(half, slot.time));
    const buttons = inHalf.length > 0 ? inHalf.slice(0, MOST_TIMES) : bothHalves(slots);
    const offered = times.filter(({ value }) => buttons.some(({ time }) => time === value));
    const others = slots.filter((slot) => !buttons.includes(slot)).map(({ time }) => timeWords(time));
    const more = others.length > 0 ? [scene.phrases.appointment.moreTimes(others.join(", "))] : [];
    const text = [lead ?? freeOn(day, answers, scene), ...more].join("\n\n");
    return offerOptions(flow, { ...form, answers, offered: { times } }, "slot", offered, scene, text);
  });
}

/** Only the times of one half of the day, "morning" or "afternoon"; all when it has none. */
export function offerHalf(flow: Flow, form: FormState, half: string, scene: Scene): Outcome {
  const words = scene.phrases.appointment;
  const times = form.offered?.["times"] ?? [];
  const inHalf = times.filter(({ value }) => isIn(half, value));
  const [lead, options] = inHalf.length > 0 ? [words.narrowed, inHalf] : [words.noneInHalf, times];
  return offerOptions(flow, form, "slot", options.slice(0, MOST_TIMES), scene, lead);
}

const isMorning = (time: string): boolean => time < "12:00";
const isIn = (half: Answers[string] | undefined, time: string): boolean =>
  half === "morning" ? isMorning(time) : half === "afternoon" && !isMorning(time);

function freeOn(day: string, answers: Answers, scene: Scene): string {
  const { office, service } = placeOf(answers);
  return scene.phrases.appointment.freeOn(capital(dayWords(day, scene)), officeName(office, scene), serviceName(office, service, scene));
}

/** The first three of morning and afternoon; more of one where the other has fewer. */
function bothHalves(slots: readonly FreeSlot[]): FreeSlot[] {
  const [morning, afternoon] = [slots.filter(({ time }) => isMorning(time)), slots.filter(({ time }) => !isMorning(time))];
  const early = Math.max(MOST_TIMES / 2, MOST_TIMES - afternoon.length);
  return [...morning.slice(0, early), ...afternoon.slice(0, MOST_TIMES - Math.min(early, morning.length))];
}

/** The hour alone will do, as people say it. */
function timeOption({ time, until }: FreeSlot, scene: Scene): Offered {
  const [hour = "", minute = ""] = timeWords(time).split(":");
  const full = minute === "00" ? [`${hour}h`, ...(Number(hour) > MOST_TIMES ? [hour] : [])] : [`${hour}h${minute}`];
  return { value: time, label: same(spanWords(time, until, scene)), also: [timeWords(time), ...full] };
}
