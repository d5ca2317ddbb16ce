/** Booking, changing, cancelling and looking up appointments, begun from whatever the person said already. */
import { CITY } from "../../knowledge/appointments.ts";
import type { Answers } from "../../knowledge/conditions.ts";
import type { Intent } from "../../knowledge/intents.ts";
import type { LoadedProcedure } from "../../knowledge/procedures.ts";
import { type Syllable, syllables } from "../../knowledge/search/fold.ts";
import type { Outcome } from "../conversation.ts";
import { startForm } from "../form-showing.ts";
import { procedureInHand, reply, type Scene } from "../scene.ts";
import { answerInWords, answersOf } from "./answers-in-words.ts";
import { appointmentFlow, BOOK, CANCEL, CHANGE, isAppointmentFlow } from "./appointment-flow.ts";
import { daysOffered, placesOffered } from "./appointment-offers.ts";
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
      return { ...reply(scene, []), call: { name: "appointment.find", asks: {} } };
    default:
      return answerInWords(text, scene) ?? moveOrDrop(text, scene);
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
  const named = procedureIn(rest, said.unit, scene);
  const procedure = named ?? procedureInHand(scene);
  const kind = procedure && appointments.kindFor(procedure.body);
  if (procedure && !said.unit && !said.isWard && !kind && bodies.has(procedure.body)) return elsewhere(procedure, scene);
  const unit = said.unit ?? (kind === CITY && !said.isWard ? CITY : undefined);
  const service = said.service ?? (named ? "submit" : undefined);
  const answers = answersOf({ ...said, ...(unit && { unit }), ...(service && { service }) });
  const at: Scene = named ? { ...scene, conversation: { ...scene.conversation, about: named.id } } : scene;
  const isWard = said.isWard || kind === "ward";
  return startForm(flow, at, answers, { ...daysOffered(said.days ?? [], scene), ...placesOffered(said.units, isWard, scene) });
}

/** Words after which a place or a time is told, not what one comes for. */
const placeOrTime = new Set(["o", "tai", "phuong", "xa", "vao", "luc", "ngay", "thu", "at", "in", "on", "ward", "next", "tomorrow"]);

/** A procedure the message names before, between or behind the words for where and when; each stretch is looked up by itself. */
function procedureIn(rest: string, unit: string | undefined, scene: Scene): LoadedProcedure | undefined {
  const place = new Set(syllables(scene.knowledge.offices.officeOf(unit ?? "")?.unit ?? "").map(({ key }) => key));
  const stretches: Syllable[][] = [[]];
  for (const word of syllables(rest)) {
    if (place.has(word.key) || placeOrTime.has(word.key) || /^\d/.test(word.key)) stretches.push([]);
    else stretches.at(-1)?.push(word);
  }
  for (const stretch of stretches.filter((words) => words.length >= LEAST_NAME).slice(0, MOST_STRETCHES)) {
    if (scene.knowledge.vocabulary.topicOf(stretch).length === 0) continue;
    const { decision, matches } = scene.search(stretch.map(({ written }) => written).join(" "));
    if (decision === "answer" && matches[0]) return scene.knowledge.procedures.get(matches[0].id);
  }
  return undefined;
}

const LEAST_NAME = 2;
const MOST_STRETCHES = 4;

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
  const { day, days, time, half }: Said = id === CHANGE ? saidIn(text.replace(CODE, ""), scene) : {};
  const answers: Answers = {
    ...(half && { half }),
    ...(time && { time }),
    ...(letters && { code: `${letters}${digits}`.toUpperCase() }),
    ...(day && { day }),
  };
  return startForm(flow, scene, answers, daysOffered(days ?? [], scene));
}

/** Longer messages are hardly about the appointment that was just made. */
const MOST_WORDS_AFTER = 14;

/** "Đổi qua thứ hai 9h", "cancel it": the appointment last shown, when nothing else is being asked. */
function moveOrDrop(text: string, scene: Scene): Outcome | undefined {
  const { appointment: code, form, check } = scene.conversation;
  const { appointments } = scene.knowledge;
  if (code === undefined || form?.asking !== undefined || check?.asking !== undefined) return undefined;
  if (syllables(text).length > MOST_WORDS_AFTER || scene.search(text).decision === "answer") return undefined;
  if (appointments.says("drop", text)) return beginWith(CANCEL, code, scene);
  const { day, days, time, half } = appointments.says("move", text) ? saidIn(text, scene) : {};
  return (day ?? days ?? time ?? half) === undefined ? undefined : beginWith(CHANGE, `${code} ${text}`, scene);
}
