/** Booking, changing, cancelling and looking up appointments, begun from whatever the person said already. */
import { CITY } from "../../knowledge/appointments.ts";
import type { Answers } from "../../knowledge/conditions.ts";
import type { Intent } from "../../knowledge/intents.ts";
import type { LoadedProcedure } from "../../knowledge/procedures.ts";
import { syllables } from "../../knowledge/search/fold.ts";
import type { FormState, Outcome } from "../conversation.ts";
import type { Flow } from "../flow.ts";
import { beginForm, questionAsked } from "../form.ts";
import { flowInHand, offerOptions, showForm, startForm } from "../form-dialog.ts";
import { procedureInHand, reply, type Scene } from "../scene.ts";
import { appointmentFlow, BOOK, CANCEL, CHANGE, isAppointmentFlow, withHidden, without } from "./appointment-flow.ts";
import { askDay, daysOffered, offerHalf, placesOffered, unitOptions } from "./appointment-offers.ts";
import { type Said, saidIn } from "./said.ts";

/** A longer message is a story in which an appointment may merely be mentioned. */
const MOST_WORDS = 40;
const CODE = /(?<![\p{L}\d])([BCDFGHJKMNPQRSTVWXZ]{4})[\s-]?([2-9]{4})(?![\p{L}\d])/iu;

export function beginAppointment(text: string, _: Intent | undefined, scene: Scene): Outcome | undefined {
  if (syllables(text).length > MOST_WORDS) return undefined;
  const wish = scene.knowledge.appointments.wishIn(text);
  switch (wish) {
    case "book":
      return beginBooking(text, scene);
    case "change":
    case "cancel":
      return beginWith(wish === "change" ? CHANGE : CANCEL, text, scene);
    case "mine":
      return { ...reply(scene, [], withoutForm(scene)), call: { name: "appointment.find", asks: {} } };
    default:
      return goOn(text, scene);
  }
}

/** A form of another service stays open. */
const withoutForm = ({ conversation }: Scene): { form?: undefined } =>
  isAppointmentFlow(conversation.form?.flow) ? { form: undefined } : {};

function beginBooking(text: string, scene: Scene): Outcome | undefined {
  const { appointments, bodies } = scene.knowledge;
  const flow = appointmentFlow(BOOK, scene.knowledge);
  if (!flow) return undefined;
  const rest = appointments.besides(text);
  const said = saidIn(text, scene);
  const named = procedureIn(rest, scene);
  const procedure = named ?? procedureInHand(scene);
  const kind = procedure && appointments.kindFor(procedure.body);
  if (procedure && !said.unit && !said.isWard && !kind && bodies.has(procedure.body)) return elsewhere(procedure, scene);
  const unit = said.unit ?? (kind === CITY && !said.isWard ? CITY : undefined);
  const service = said.service ?? (named ? "submit" : undefined);
  const answers = answersOf({ ...said, ...(unit && { unit }), ...(service && { service }) });
  const at: Scene = named ? { ...scene, conversation: { ...scene.conversation, about: named.id } } : scene;
  const isWard = said.isWard || kind === "ward";
  return startForm(flow, at, answers, { ...daysOffered([]), ...placesOffered(said.units, isWard, scene) });
}

/** What was said, as answers to the questions. */
function answersOf({ unit, service, day, time, half }: Said): Answers {
  return {
    ...(half && { half }),
    ...(time && { time }),
    ...(unit && { unit }),
    ...(service && { wardService: service, cityService: service }),
    ...(day && { day }),
  };
}

/** Words after which a place or a time is told, not what one comes for. */
const placeOrTime = new Set(["o", "tai", "phuong", "xa", "vao", "luc", "ngay", "thu", "at", "in", "on", "ward", "next", "tomorrow"]);

/** A procedure the message names before it tells where and when. */
function procedureIn(rest: string, scene: Scene): LoadedProcedure | undefined {
  const words = syllables(rest);
  const end = words.findIndex(({ key }) => placeOrTime.has(key) || /^\d/.test(key));
  const thing = end < 0 ? words : words.slice(0, end);
  if (scene.knowledge.vocabulary.topicOf(thing).length === 0) return undefined;
  const { decision, matches } = scene.search(thing.map(({ written }) => written).join(" "));
  const [match] = matches;
  return decision === "answer" && match ? scene.knowledge.procedures.get(match.id) : undefined;
}

function elsewhere({ id, name, body }: LoadedProcedure, scene: Scene): Outcome {
  const { phrases, knowledge, tell } = scene;
  const office = knowledge.bodies.get(body);
  const ways = [phrases.appointment.bookWard, phrases.appointment.bookCity, phrases.ask.where];
  return reply(
    scene,
    { text: phrases.appointment.elsewhere(tell(name), office ? tell(office) : body), choices: ways.map((say) => ({ title: say, say })) },
    { about: id, ...withoutForm(scene) },
  );
}

/** Changing or cancelling: the code when it was said, else the person's own appointment. */
function beginWith(id: typeof CHANGE | typeof CANCEL, text: string, scene: Scene): Outcome | undefined {
  const flow = appointmentFlow(id, scene.knowledge);
  if (!flow) return undefined;
  const [, letters, digits] = CODE.exec(text) ?? [];
  const { day, time, half } = id === CHANGE ? saidIn(text.replace(CODE, ""), scene) : {};
  const answers: Answers = {
    ...(half && { half }),
    ...(time && { time }),
    ...(letters && { code: `${letters}${digits}`.toUpperCase() }),
    ...(day && { day }),
  };
  return startForm(flow, scene, answers, daysOffered([]));
}

/** An answer in words the form itself does not read: "sớm nhất", "thứ hai tuần sau", "8h", "buổi chiều", "phường ... 8h mai". */
function goOn(text: string, scene: Scene): Outcome | undefined {
  const flow = flowInHand(scene);
  const { form } = scene.conversation;
  const question = flow && form && isAppointmentFlow(flow.id) ? questionAsked(flow, form) : undefined;
  if (!flow || !form || !question) return undefined;
  const said = saidIn(text, scene);
  if (question.key === "slot") return answerTime(flow, form, text, said, scene);
  const answers = answersOf(said);
  if (question.key === "unit" && said.units) {
    return offerOptions(flow, withAnswers(flow, form, answers, scene), "unit", unitOptions(said.units), scene, scene.phrases.whichPlace);
  }
  if (question.key in answers) return showForm(flow, withAnswers(flow, form, answers, scene), scene);
  // What is said before it was asked for is kept, so that nobody has to say it twice.
  const fits = (key: string): boolean =>
    flow.id !== CANCEL &&
    (["time", "half"].includes(key) || flow.questions.some((one) => one.key === key && flow.isAsked(one, form.answers)));
  const isEarly = Object.keys(answers).some((key) => !(key in form.answers) && fits(key));
  return isEarly ? showForm(flow, withAnswers(flow, form, answers, scene), scene, scene.phrases.noted) : undefined;
}

/** Several answers of one message, in the order of the questions; what does not belong to the case is left out. */
function withAnswers(flow: Flow, form: FormState, given: Answers, scene: Scene): FormState {
  const { time, half } = given;
  let answers = withHidden(form.answers, { ...(time && { time }), ...(half && { half }) });
  for (const question of flow.questions) {
    const value = given[question.key];
    if (value !== undefined && value !== "" && flow.isAsked(question, answers)) answers = flow.withAnswer(answers, question.key, value);
  }
  return { ...beginForm(flow, scene.today, answers), ...(form.offered && { offered: form.offered }) };
}

/** While times are on offer: another time, the other half of the day, another day. */
function answerTime(flow: Flow, form: FormState, text: string, said: Said, scene: Scene): Outcome | undefined {
  const { appointments } = scene.knowledge;
  const rest = without(form.answers, ["slot", "offeredFor", "time"]);
  if (said.day && said.day !== "soonest")
    return showForm(flow, withAnswers(flow, { ...form, answers: rest }, answersOf(said), scene), scene);
  if (said.time) return showForm(flow, withAnswers(flow, form, { slot: said.time }, scene), scene);
  if (appointments.says("otherDay", text)) return askDay([], undefined, scene);
  const first = form.offered?.["slot"]?.[0];
  if (said.day === "soonest" && first) return showForm(flow, withAnswers(flow, form, { slot: first.value }, scene), scene);
  return said.half ? offerHalf(flow, form, said.half, scene) : undefined;
}
