/**
 * The questions of an appointment, and which are worth asking. Answers beside those to questions, all kept in front so that
 * "back" takes the last real one: `at` (office, service of an appointment found), `looked`, `needsPin`, `offeredFor` (what
 * the times on offer belong to), `time`, `half` (said before times were offered).
 */
import { CITY } from "../../knowledge/appointments.ts";
import type { Answers } from "../../knowledge/conditions.ts";
import { type FormQuestion, type Guide, withAnswerIn } from "../../knowledge/guide.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { dayAfter } from "../../knowledge/slots.ts";
import type { Call } from "../calls.ts";
import type { FormState, Outcome } from "../conversation.ts";
import type { Flow } from "../flow.ts";
import { guideFlow } from "../guide-flow.ts";
import { procedureInHand, reply, type Scene } from "../scene.ts";
import { dateWords } from "../words.ts";
import { exampleNote } from "./appointment-card.ts";

export const BOOK = "appointment";
export const CHANGE = "appointment-change";
export const CANCEL = "appointment-cancel";

const asked: Record<string, readonly string[]> = {
  [BOOK]: ["unit", "wardService", "cityService", "day", "slot"],
  [CHANGE]: ["code", "pin", "day", "slot"],
  [CANCEL]: ["code", "pin", "sure"],
};
/** Changing one of these, the times that were offered are of something else. */
const movesTimes = ["unit", "wardService", "cityService", "code", "day"];

/** One of the flows of appointments, by its id. */
export function appointmentFlow(id: string, { guides }: Pick<Knowledge, "guides">): Flow | undefined {
  const guide = guides.get("appointment");
  const keys = asked[id];
  if (!guide || !keys) return undefined;
  const questions = guide.questions.filter(({ key }) => keys.includes(key));
  return {
    ...guideFlow(guide, {
      next: (answers) => nextOf(id, questions, answers),
      intro: (scene) => introOf(id, scene),
      note: noteFor,
      ways: ({ key }, { phrases }) => (key === "slot" ? [phrases.appointment.otherDay] : []),
      finish: (form, scene, lead) => finish(id, form, scene, lead),
    }),
    id,
    questions,
    isAsked: ({ key }, answers) => isAsked(key, answers),
    withAnswer: (answers, key, value) => withAnswer(guide, answers, key, value),
  };
}

export const isAppointmentFlow = (id: string | undefined): boolean => id !== undefined && id in asked;

function nextOf(id: string, questions: readonly FormQuestion[], answers: Answers): FormQuestion | undefined {
  const question = (key: string): FormQuestion | undefined => questions.find((one) => one.key === key);
  if (id !== BOOK && !answers["at"]) {
    if (!answers["code"]) return answers["looked"] ? question("code") : undefined;
    return answers["needsPin"] && !answers["pin"] ? question("pin") : undefined;
  }
  const open = questions.find(({ key }) => !(key in answers) && !isLater(key) && isAsked(key, answers));
  if (open || !question("slot")) return open;
  return !("slot" in answers) && answers["offeredFor"] === offerKey(answers) ? question("slot") : undefined;
}

/** Only what is done at the place chosen is asked about; until it is, what one comes for may be either. */
function isAsked(key: string, { unit }: Answers): boolean {
  if (unit === undefined) return true;
  return key === "cityService" ? unit === CITY : key !== "wardService" || unit !== CITY;
}

/** Asked in their own time: a slot once there are some to choose from, code and PIN before all else. */
const isLater = (key: string): boolean => ["slot", "code", "pin"].includes(key);

function withAnswer(guide: Guide, answers: Answers, key: string, value: Answers[string]): Answers {
  const { slot: _, offeredFor: __, ...kept } = answers;
  const next = withAnswerIn(guide.questions, movesTimes.includes(key) ? kept : answers, key, value);
  return Object.fromEntries(Object.entries(next).filter(([one]) => isAsked(one, next)));
}

/** Where and for what: of the answers, or of the appointment found. */
export function placeOf(answers: Answers): { office: string; service: string } {
  const [office = "", service = ""] = String(answers["at"] ?? "").split("|");
  if (office) return { office, service };
  const { unit, cityService, wardService } = answers;
  return { office: String(unit), service: String(unit === CITY ? cityService : wardService) };
}

/** What the times on offer hang on. */
export function offerKey(answers: Answers): string {
  const { office, service } = placeOf(answers);
  return `${office}|${service}|${answers["day"]}`;
}

/** Answers to no question stand first. */
export const withHidden = (answers: Answers, hidden: Answers): Answers => ({ ...hidden, ...without(answers, Object.keys(hidden)) });
export const without = (answers: Answers, keys: readonly string[]): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([key]) => !keys.includes(key)));

/** All is known: what is to be asked of the appointments. A correction is told first, on its own. */
function finish(id: string, form: FormState, scene: Scene, lead?: string): Outcome {
  const { phrases } = scene;
  if (id === CANCEL && form.answers["sure"] === false) return reply(scene, { text: phrases.appointment.kept }, { form: undefined });
  return { ...reply(scene, lead ? { text: lead } : [], { form, choosing: undefined }), call: callFor(id, form.answers, scene) };
}

function callFor(id: string, answers: Answers, scene: Scene): Call {
  const { day, code, pin } = answers;
  const which = { code: String(code), ...(pin !== undefined && { pin: String(pin) }) };
  if (id !== BOOK && !answers["at"]) return { name: "appointment.find", asks: code ? which : {} };
  if (id === CANCEL) return { name: "appointment.cancel", asks: which };
  const { office, service } = placeOf(answers);
  const time = answers["slot"] ?? answers["time"];
  if (time === undefined || day === "soonest") return { name: "appointment.slots", asks: { office, service, day: String(day) } };
  if (id === CHANGE) return { name: "appointment.change", asks: { ...which, day: String(day), time: String(time) } };
  const about = aboutOf(answers, scene);
  return { name: "appointment.book", asks: { office, service, day: String(day), time: String(time), ...(about && { about }) } };
}

/** The procedure in hand, where it is filed at the office chosen. */
function aboutOf(answers: Answers, scene: Scene): string | undefined {
  const procedure = procedureInHand(scene);
  return procedure && scene.knowledge.appointments.kindFor(procedure.body) === (answers["unit"] === CITY ? CITY : "ward")
    ? procedure.id
    : undefined;
}

function introOf(id: string, scene: Scene): string {
  const { phrases } = scene;
  if (id !== BOOK) return id === CHANGE ? phrases.appointment.introChange : "";
  return [phrases.appointment.intro, ...exampleNote(scene)].join("\n\n");
}

/** Which days can be booked. */
function noteFor({ key }: FormQuestion, scene: Scene): string {
  if (key !== "day") return "";
  const { conversation, knowledge, today, phrases } = scene;
  const answers = conversation.form?.answers ?? {};
  const office = knowledge.appointments.office(placeOf(answers).office) ?? knowledge.appointments.office(CITY);
  if (!office) return "";
  const { from, to } = office.daysAhead;
  return phrases.appointment.bookable(dateWords(dayAfter(today, from)), dateWords(dayAfter(today, to)));
}
