/** How the dialogs about appointments go on when what they asked for came back. */
import type { Answers } from "../../knowledge/conditions.ts";
import type { CallResult } from "../calls.ts";
import type { Offered, Outcome, Reply } from "../conversation.ts";
import type { Flow } from "../flow.ts";
import { offerOptions, showForm } from "../form-showing.ts";
import type { Notice } from "../notices.ts";
import { inBothLanguages, reply, type Scene } from "../scene.ts";
import { appointmentReply, capital, dayWords, exampleNote, officeName, timeWords, ways } from "./appointment-card.ts";
import { CANCEL, CHANGE, withHidden, without } from "./appointment-flow.ts";
import { askDay, askOffice, ended, formWithDays, inForm, offerTimes } from "./appointment-offers.ts";
import type { Full, NoAccess, NothingFree, ShownAppointment } from "./calls.ts";

type Gives<Name extends CallResult["name"]> = Exclude<Extract<CallResult, { name: Name }>["gives"], "unavailable">;

export function resumeAppointment(result: CallResult, scene: Scene): Outcome {
  if (result.gives === "unavailable") return unavailable(scene);
  switch (result.name) {
    case "appointment.slots":
      return result.gives.kind === "free" ? offerTimes(result.gives, scene) : afterNothing(result.gives, scene);
    case "appointment.book":
      return afterBooking(result.gives, result.asks.time, scene);
    case "appointment.change":
      return afterChange(result.gives, result.asks.time, scene);
    case "appointment.cancel":
      return afterCancelling(result.gives, scene);
    case "appointment.find":
      return afterFinding(result.gives, result.asks.code, scene);
    default:
      throw new Error(`no call about appointments: ${result.name}`);
  }
}

/** The day before, or the same morning when it came too late in the evening to be told. */
export function appointmentNotice(notice: Notice, scene: Scene): Reply {
  if (notice.name !== "appointment.reminder") throw new Error(`no notice about appointments: ${notice.name}`);
  const { day, time } = notice.about;
  const words = scene.phrases.appointment;
  const remind = day === scene.today ? words.reminderToday : words.reminder;
  return appointmentReply(remind(timeWords(time), dayWords(day, scene)), notice.about, scene);
}

/** It could not be reached: the day is asked for again, so that the next answer tries once more. */
function unavailable(scene: Scene): Outcome {
  const { form } = scene.conversation;
  const lead = scene.phrases.appointment.unavailable;
  return form?.answers["day"] === undefined ? ended(scene, { text: lead }) : askDay([], lead, scene);
}

/** Nothing on that day: why, and the next days with a place. */
function afterNothing({ day, why, name, days }: NothingFree, scene: Scene): Outcome {
  const words = scene.phrases.appointment;
  const reason = words.why[why](capital(dayWords(day, scene)), name ? scene.tell(name) : "");
  if (why === "noSuchOffice") return askOffice(reason, scene);
  const next = days.length > 0 ? words.nextDays(days.map((one) => dayWords(one, scene)).join("; ")) : words.noDays;
  return askDay(days, `${reason} ${next}`, scene);
}

/** The time was taken: others of the day, or other days. */
function afterFull({ day, slots, days }: Full, time: string, scene: Scene): Outcome {
  if (slots.length === 0) return afterNothing({ kind: "none", day, why: "full", days }, scene);
  return offerTimes({ day, slots }, scene, scene.phrases.appointment.wishTaken(timeWords(time), dayWords(day, scene)));
}

function afterBooking(gives: Gives<"appointment.book">, time: string, scene: Scene): Outcome {
  const words = scene.phrases.appointment;
  switch (gives.kind) {
    case "booked": {
      const { appointment } = gives;
      const text = words.booked(timeWords(appointment.time), dayWords(appointment.day, scene));
      return ended(scene, appointmentReply(text, appointment, scene), { appointment: appointment.code });
    }
    case "tooMany":
      return ended(scene, listed(words.tooMany(gives.appointments.length), gives.appointments, scene));
    case "full":
      return afterFull(gives, time, scene);
    case "none":
      return afterNothing(gives, scene);
  }
}

function afterChange(gives: Gives<"appointment.change">, time: string, scene: Scene): Outcome {
  switch (gives.kind) {
    case "changed": {
      const { appointment } = gives;
      const text = scene.phrases.appointment.changed(timeWords(appointment.time), dayWords(appointment.day, scene));
      return ended(scene, appointmentReply(text, appointment, scene), { appointment: appointment.code });
    }
    case "full":
      return afterFull(gives, time, scene);
    case "none":
      return afterNothing(gives, scene);
    default:
      return noAccess(gives, scene);
  }
}

function afterCancelling(gives: Gives<"appointment.cancel">, scene: Scene): Outcome {
  if (gives.kind !== "cancelled") return noAccess(gives, scene);
  const words = scene.phrases.appointment;
  const { time, day, office } = gives.appointment;
  const text = words.cancelled(timeWords(time), dayWords(day, scene), officeName(office, scene));
  return ended(scene, { text, choices: [{ title: words.book, say: words.book }] }, { appointment: undefined });
}

function afterFinding(gives: Gives<"appointment.find">, code: string | undefined, scene: Scene): Outcome {
  if (gives.kind !== "found") return noAccess(gives, scene);
  const words = scene.phrases.appointment;
  const { appointments } = gives;
  const [one, ...others] = appointments;
  const { form } = scene.conversation;
  const isMeant = form?.flow === CHANGE || form?.flow === CANCEL;
  const shown = { appointment: others.length === 0 ? one?.code : undefined };
  if (!isMeant && one) return reply(scene, listed(words.mine(appointments.length), appointments, scene), shown);
  if (!isMeant) return reply(scene, { text: words.mineNone, choices: [{ title: words.book, say: words.book }] }, shown);
  if (others.length > 0) return askWhich(appointments, scene);
  return inForm(scene, (flow, { answers }) => {
    const looked = withHidden(answers, one ? { at: `${one.office}|${one.service}`, code: one.code } : { looked: true });
    // "At 3 instead" is of the same day.
    const day: Answers = one && flow.id === CHANGE && "time" in answers && !("day" in answers) ? { day: one.day } : {};
    const lead = one ? aboutOne(one, flow, scene) : code === undefined ? words.mineNone : words.unknown;
    return showForm(flow, formWithDays(flow, { ...looked, ...day }, [], scene), scene, lead);
  });
}

/** Which of several; to be tapped, or picked by number or time. */
const askWhich = (appointments: readonly ShownAppointment[], scene: Scene): Outcome =>
  inForm(scene, (flow, form) => {
    const options = appointments.map(({ code, day, time, office }): Offered => {
      const label = inBothLanguages(scene, (one) => `${timeWords(time)}, ${dayWords(day, one)} – ${officeName(office, one)}`);
      return { value: code, label, also: [code] };
    });
    const looked = { ...form, answers: withHidden(form.answers, { looked: true }) };
    return offerOptions(flow, looked, "code", options, scene, scene.phrases.appointment.which);
  });

function aboutOne({ time, day, office }: ShownAppointment, { id }: Flow, scene: Scene): string {
  const words = scene.phrases.appointment;
  return (id === CANCEL ? words.toCancel : words.toChange)(timeWords(time), dayWords(day, scene), officeName(office, scene));
}

function noAccess({ kind }: NoAccess, scene: Scene): Outcome {
  const words = scene.phrases.appointment;
  if (kind === "locked" || kind === "over") return ended(scene, { text: kind === "over" ? words.over : words.locked });
  return inForm(scene, (flow, { answers }) => {
    const again =
      kind === "pinNeeded"
        ? withHidden(without(answers, ["at"]), { needsPin: true })
        : withHidden(without(answers, ["at", "code", "pin", "needsPin"]), { looked: true });
    return showForm(flow, formWithDays(flow, again, [], scene), scene, kind === "unknown" ? words.unknown : undefined);
  });
}

/** Several appointments, one line each, and what can be done about them. */
function listed(text: string, appointments: readonly ShownAppointment[], scene: Scene): Reply {
  const words = scene.phrases.appointment;
  if (appointments.length === 1 && appointments[0]) return appointmentReply(text, appointments[0], scene);
  const lines = appointments.map(
    ({ code, day, time, office, queue }) =>
      `- **${timeWords(time)}, ${dayWords(day, scene)}** – ${officeName(office, scene)}. ${words.labels.queue}: ${queue}. ${words.labels.code}: ${code}`,
  );
  const choices = appointments.flatMap((one) => ways(one, scene).map(({ say }) => ({ title: say, say })));
  return { text: [text, lines.join("\n"), ...exampleNote(scene)].join("\n\n"), choices };
}
