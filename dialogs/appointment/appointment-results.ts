/** How the dialogs about appointments go on when what they asked for came back. */
import type { Answers } from "../../knowledge/conditions.ts";
import type { CallResult } from "../calls.ts";
import type { FormState, Offered, Outcome, Reply } from "../conversation.ts";
import type { Flow } from "../flow.ts";
import { beginForm } from "../form.ts";
import { flowInHand, offerOptions, resumeForm, showForm } from "../form-dialog.ts";
import type { Notice } from "../notices.ts";
import { reply, type Scene } from "../scene.ts";
import { dateWords } from "../words.ts";
import { appointmentReply, dayWords, exampleNote, officeName, serviceName, spanWords, timeWords, ways } from "./appointment-card.ts";
import { MOST_TIMES } from "./appointment-dialog.ts";
import { CANCEL, CHANGE, isAppointmentFlow, offerKey, placeOf, withHidden, without } from "./appointment-flow.ts";
import type { Free, FreeSlot, Full, NoAccess, NothingFree, ShownAppointment } from "./calls.ts";

type Gives<Name extends CallResult["name"]> = Exclude<Extract<CallResult, { name: Name }>["gives"], "unavailable">;

export function resumeAppointment(result: CallResult, scene: Scene): Outcome {
  if (result.gives === "unavailable") return unavailable(scene);
  switch (result.name) {
    case "appointment.slots":
      return result.gives.kind === "free" ? offerTimes(result.gives, scene) : askDay(result.gives, scene);
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

/** The day before. */
export function appointmentNotice(notice: Notice, scene: Scene): Reply {
  if (notice.name !== "appointment.reminder") throw new Error(`no notice about appointments: ${notice.name}`);
  const { day, time } = notice.about;
  return appointmentReply(scene.phrases.appointment.reminder(timeWords(time), dayWords(day, scene)), notice.about, scene);
}

const ended = (scene: Scene, replies: Reply): Outcome => reply(scene, replies, { form: undefined });

/** The form with these answers, at the question they leave open; undefined when a deploy took the flow away. */
function inForm(scene: Scene, show: (flow: Flow, form: FormState) => Outcome): Outcome {
  const flow = flowInHand(scene);
  const { form } = scene.conversation;
  return flow && form && isAppointmentFlow(flow.id) ? show(flow, form) : ended(scene, { text: scene.phrases.flowGone });
}

function unavailable(scene: Scene): Outcome {
  const { phrases, conversation } = scene;
  const { form } = conversation;
  const lead = phrases.appointment.unavailable;
  // Nothing is lost: the day is asked for again, and the next answer tries once more.
  if (form?.answers["day"] === undefined) return ended(scene, { text: lead });
  return inForm(scene, (flow, { answers }) => showForm(flow, beginForm(flow, scene.today, withoutDay(answers)), scene, lead));
}

const withoutDay = (answers: Answers): Answers => without(answers, ["day", "slot", "offeredFor"]);

/** Times to pick from; the first of each half of the day as buttons, the others in words. */
function offerTimes({ day, slots }: Pick<Free, "day" | "slots">, scene: Scene, lead?: string): Outcome {
  return inForm(scene, (flow, form) => {
    const known = { ...without(form.answers, ["slot", "time"]), day };
    const answers = withHidden(known, { offeredFor: offerKey(known) });
    const times = slots.map((slot) => timeOption(slot, scene));
    const buttons = slots.length > MOST_TIMES ? bothHalves(slots) : slots;
    const offered = times.filter(({ value }) => buttons.some(({ time }) => time === value));
    const others = slots.filter((slot) => !buttons.includes(slot)).map(({ time }) => timeWords(time));
    const more = others.length > 0 ? [scene.phrases.appointment.moreTimes(others.join(", "))] : [];
    const text = [lead ?? freeOn(day, answers, scene), ...more].join("\n\n");
    return withOtherDay(offerOptions(flow, { ...form, answers, offered: { times } }, "slot", offered, scene, text), scene);
  });
}

function freeOn(day: string, answers: Answers, scene: Scene): string {
  const { office, service } = placeOf(answers);
  return scene.phrases.appointment.freeOn(dayWords(day, scene), officeName(office, scene), serviceName(office, service, scene));
}

const isMorning = ({ time }: FreeSlot): boolean => time < "12:00";

/** The first three of morning and afternoon; more of one where the other has fewer. */
function bothHalves(slots: readonly FreeSlot[]): FreeSlot[] {
  const [morning, afternoon] = [slots.filter(isMorning), slots.filter((slot) => !isMorning(slot))];
  const early = Math.max(MOST_TIMES / 2, MOST_TIMES - afternoon.length);
  return [...morning.slice(0, early), ...afternoon.slice(0, MOST_TIMES - Math.min(early, morning.length))];
}

/** The hour alone will do, as people say it. */
function timeOption({ time, until }: FreeSlot, scene: Scene): Offered {
  const label = spanWords(time, until, scene);
  const [hour = "", minute = ""] = timeWords(time).split(":");
  const also = [
    timeWords(time),
    `${hour}h${minute === "00" ? "" : minute}`,
    ...(minute === "00" && Number(hour) > MOST_TIMES ? [hour] : []),
  ];
  return { value: time, label: { vi: label, en: label }, also };
}

function withOtherDay(outcome: Outcome, { phrases }: Scene): Outcome {
  const way = { title: phrases.appointment.otherDay, say: phrases.appointment.otherDay };
  return withChoices(outcome, (choices) => [...choices.slice(0, -2), way, ...choices.slice(-2)]);
}

const withChoices = (outcome: Outcome, change: (choices: NonNullable<Reply["choices"]>) => NonNullable<Reply["choices"]>): Outcome => ({
  ...outcome,
  replies: outcome.replies.map((one, i) => (i === outcome.replies.length - 1 ? { ...one, choices: change(one.choices ?? []) } : one)),
});

/** Nothing on that day: why, and the next days with a place. */
function askDay(nothing: NothingFree, scene: Scene): Outcome {
  const { day, why, name, days } = nothing;
  const words = scene.phrases.appointment;
  const reason = words.why[why](dayWords(day, scene), name ? scene.tell(name) : "");
  return inForm(scene, (flow, { answers }) => {
    if (why === "noSuchOffice") {
      const rest = without(withoutDay(answers), answers["unit"] ? ["unit"] : ["office"]);
      return showForm(flow, beginForm(flow, scene.today, { ...rest, day }), scene, reason);
    }
    const next = days.length > 0 ? words.nextDays(days.map((one) => dayWords(one, scene)).join("; ")) : words.noDays;
    const asked = showForm(flow, beginForm(flow, scene.today, withoutDay(answers)), scene, `${reason} ${next}`);
    return withChoices(asked, (choices) => [...days.map((one) => ({ title: dayWords(one, scene), say: dateWords(one) })), ...choices]);
  });
}

/** The time was taken: others of the day, or other days. */
function afterFull({ day, slots, days }: Full, time: string, scene: Scene): Outcome {
  if (slots.length === 0) return askDay({ kind: "none", day, why: "full", days }, scene);
  return offerTimes({ day, slots }, scene, scene.phrases.appointment.wishTaken(timeWords(time), dayWords(day, scene)));
}

function afterBooking(gives: Gives<"appointment.book">, time: string, scene: Scene): Outcome {
  const words = scene.phrases.appointment;
  switch (gives.kind) {
    case "booked": {
      const { appointment } = gives;
      return ended(
        scene,
        appointmentReply(words.booked(timeWords(appointment.time), dayWords(appointment.day, scene)), appointment, scene),
      );
    }
    case "tooMany":
      return ended(scene, listed(words.tooMany(gives.appointments.length), gives.appointments, scene));
    case "full":
      return afterFull(gives, time, scene);
    case "none":
      return askDay(gives, scene);
  }
}

function afterChange(gives: Gives<"appointment.change">, time: string, scene: Scene): Outcome {
  switch (gives.kind) {
    case "changed": {
      const { appointment } = gives;
      const text = scene.phrases.appointment.changed(timeWords(appointment.time), dayWords(appointment.day, scene));
      return ended(scene, appointmentReply(text, appointment, scene));
    }
    case "full":
      return afterFull(gives, time, scene);
    case "none":
      return askDay(gives, scene);
    default:
      return noAccess(gives, scene);
  }
}

function afterCancelling(gives: Gives<"appointment.cancel">, scene: Scene): Outcome {
  if (gives.kind !== "cancelled") return noAccess(gives, scene);
  const words = scene.phrases.appointment;
  const { time, day, office } = gives.appointment;
  const text = words.cancelled(timeWords(time), dayWords(day, scene), officeName(office, scene));
  return ended(scene, { text, choices: [{ title: words.book, say: words.book }] });
}

function afterFinding(gives: Gives<"appointment.find">, code: string | undefined, scene: Scene): Outcome {
  if (gives.kind !== "found") return noAccess(gives, scene);
  const words = scene.phrases.appointment;
  const { appointments } = gives;
  const [one, ...others] = appointments;
  const { form } = scene.conversation;
  const isMeant = form?.flow === CHANGE || form?.flow === CANCEL;
  if (!isMeant && one) return resumeForm(reply(scene, listed(words.mine(appointments.length), appointments, scene)), scene);
  if (!isMeant) return resumeForm(reply(scene, { text: words.mineNone, choices: [{ title: words.book, say: words.book }] }), scene);
  if (one && others.length > 0) return ended(scene, listed(words.which, appointments, scene));
  return inForm(scene, (flow, { answers }) => {
    const looked = withHidden(answers, one ? { at: `${one.office}|${one.service}`, code: one.code } : { looked: true });
    const lead = one ? aboutOne(one, flow, scene) : code === undefined ? words.mineNone : words.unknown;
    return showForm(flow, beginForm(flow, scene.today, looked), scene, lead);
  });
}

function aboutOne({ time, day, office }: ShownAppointment, { id }: Flow, scene: Scene): string {
  const words = scene.phrases.appointment;
  return (id === CANCEL ? words.toCancel : words.toChange)(timeWords(time), dayWords(day, scene), officeName(office, scene));
}

function noAccess({ kind }: NoAccess, scene: Scene): Outcome {
  const words = scene.phrases.appointment;
  if (kind === "locked" || kind === "over") return ended(scene, { text: words[kind] });
  return inForm(scene, (flow, { answers }) => {
    const again =
      kind === "pinNeeded"
        ? withHidden(answers, { needsPin: true })
        : withHidden(without(answers, ["code", "pin", "needsPin"]), { looked: true });
    return showForm(flow, beginForm(flow, scene.today, again), scene, kind === "unknown" ? words.unknown : undefined);
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
