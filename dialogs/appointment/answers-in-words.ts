/** Answers to an appointment's questions in words the form itself does not read, or of which it would read only half. */
import type { Answers } from "../../knowledge/conditions.ts";
import type { FormQuestion } from "../../knowledge/guide.ts";
import type { Intent } from "../../knowledge/intents.ts";
import { syllables } from "../../knowledge/search/fold.ts";
import type { FormState, Outcome } from "../conversation.ts";
import type { Flow } from "../flow.ts";
import { beginForm, questionAsked } from "../form.ts";
import { isLabel } from "../form-reading.ts";
import { flowInHand, offerOptions, showForm } from "../form-showing.ts";
import { procedureInHand, type Scene } from "../scene.ts";
import { isAppointmentFlow, withHidden, without } from "./appointment-flow.ts";
import { askDay, offerHalf, unitOptions } from "./appointment-offers.ts";
import { type Said, saidIn } from "./said.ts";

type Asked = { flow: Flow; form: FormState; question: FormQuestion };

function asked(scene: Scene): Asked | undefined {
  const flow = flowInHand(scene);
  const { form } = scene.conversation;
  const question = flow && form && isAppointmentFlow(flow.id) ? questionAsked(flow, form) : undefined;
  return flow && form && question && { flow, form, question };
}

/** What was said, as answers to the questions. */
export function answersOf({ unit, service, day, time, half }: Said): Answers {
  return {
    ...(half && { half }),
    ...(time && { time }),
    ...(unit && { unit }),
    ...(service && { wardService: service, cityService: service }),
    ...(day && { day }),
  };
}

/** An answer that tells more than was asked, as "sao y, 8h mai", or a day in words no form reads; before the form reads it. */
export function answerFully(text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  const now = asked(scene);
  const isOther = intent !== undefined && intent !== "corrects";
  if (!now || isOther || now.question.key === "slot" || isLabel(text, now.question)) return undefined;
  if (scene.knowledge.appointments.wishIn(text)) return undefined;
  const said = saidIn(text, scene);
  if (asksSomething(text, said, scene)) return undefined;
  const answers = answersOf(said);
  if (now.question.key === "day") return answerDay(now, said, scene);
  const isMore = now.question.key in answers && (said.day ?? said.time ?? said.half ?? said.days) !== undefined;
  return isMore ? take(now, said, scene) : undefined;
}

/** "Thứ 2 đi nộp cần giấy gì" asks about the procedure in hand; "nộp hồ sơ" tells what one comes for. */
function asksSomething(text: string, { service }: Said, scene: Scene): boolean {
  if (service !== undefined || procedureInHand(scene) === undefined) return false;
  return scene.knowledge.vocabulary.facetsOf(syllables(text)).some((facet) => facet !== "online");
}

/** "8h mai", "tuần sau", "buổi sáng"; undefined when nothing of a time is told. */
function answerDay(now: Asked, said: Said, scene: Scene): Outcome | undefined {
  if (said.day !== undefined || said.days) return take(now, said, scene);
  if (said.time === undefined && said.half === undefined) return undefined;
  return showForm(now.flow, withAnswers(now.flow, now.form, answersOf(said), scene), scene, scene.phrases.appointment.notedTime);
}

/** All that was said; of several days one has to be picked. */
function take({ flow, form }: Asked, said: Said, scene: Scene): Outcome {
  const next = withAnswers(flow, form, answersOf(said), scene);
  if (!said.days || next.asking !== "day") return showForm(flow, next, scene);
  return askDay(said.days, scene.phrases.appointment.whichDay, { ...scene, conversation: { ...scene.conversation, form: next } });
}

/** "Sớm nhất", "buổi chiều", "phường ... 8h mai", and what answers a later question: it is kept. */
export function answerInWords(text: string, scene: Scene): Outcome | undefined {
  const now = asked(scene);
  if (!now) return undefined;
  const { flow, form, question } = now;
  const said = saidIn(text, scene);
  if (question.key === "slot") return answerTime(flow, form, text, said, scene);
  const answers = answersOf(said);
  if (question.key === "unit" && said.units) {
    return offerOptions(flow, withAnswers(flow, form, answers, scene), "unit", unitOptions(said.units), scene, scene.phrases.whichPlace);
  }
  if (asksSomething(text, said, scene)) return undefined;
  if (question.key in answers) return showForm(flow, withAnswers(flow, form, answers, scene), scene);
  // What is told before it is asked for is kept, so that nobody has to say it twice.
  const isEarly = Object.keys(answers).length > 0 && flow.questions.some(({ key }) => key === "day");
  return isEarly ? showForm(flow, withAnswers(flow, form, answers, scene), scene, notedWords(said, scene)) : undefined;
}

const notedWords = ({ day }: Said, { phrases: { appointment } }: Scene): string => (day ? appointment.noted : appointment.notedMore);

/** Several answers of one message, in the order of the questions; what does not belong to the case is left out. */
function withAnswers(flow: Flow, form: FormState, given: Answers, scene: Scene): FormState {
  const { time, half } = given;
  let answers = withHidden(form.answers, { ...(time && { time }), ...(half && { half }) });
  for (const question of flow.questions) {
    const value = given[question.key];
    if (value !== undefined && value !== "" && flow.isAsked(question, answers)) {
      answers = flow.withAnswer(answers, question.key, value);
    }
  }
  return { ...beginForm(flow, scene.today, answers), ...(form.offered && { offered: form.offered }) };
}

/** While times are on offer: another time, the other half of the day, another day. */
function answerTime(flow: Flow, form: FormState, text: string, said: Said, scene: Scene): Outcome | undefined {
  const { appointments } = scene.knowledge;
  const rest = without(form.answers, ["slot", "offeredFor", "time"]);
  if (said.days) return askDay(said.days, scene.phrases.appointment.whichDay, scene);
  if (said.day && said.day !== "soonest")
    return showForm(flow, withAnswers(flow, { ...form, answers: rest }, answersOf(said), scene), scene);
  if (said.time) return showForm(flow, withAnswers(flow, form, { slot: said.time }, scene), scene);
  if (appointments.says("otherDay", text)) return askDay([], undefined, scene);
  const first = form.offered?.["slot"]?.[0];
  if (said.day === "soonest" && first) return showForm(flow, withAnswers(flow, form, { slot: first.value }, scene), scene);
  return said.half ? offerHalf(flow, form, said.half, scene) : undefined;
}
