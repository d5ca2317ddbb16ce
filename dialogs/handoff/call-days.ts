/** When an officer may call: the days there are, and how people say one with its half. */
import type { Answers } from "../../knowledge/conditions.ts";
import { addDays } from "../../knowledge/days.ts";
import type { Intent } from "../../knowledge/intents.ts";
import { capital, dayWords } from "../appointment/appointment-card.ts";
import { readDay } from "../appointment/said-time.ts";
import type { Offered, Outcome } from "../conversation.ts";
import { answerForm } from "../form.ts";
import { flowInHand, showForm } from "../form-showing.ts";
import { inBothLanguages, type Scene } from "../scene.ts";
import { HANDOFF } from "./handoff-flow.ts";

/** Days offered as buttons; others may be typed. */
const MOST_DAYS = 3;
/** Around Tết nobody works for longer than a week. */
const FARTHEST = 14;

/** The agency's working days after today. */
function daysToCall(agency: string, { knowledge, today }: Scene): string[] {
  const closed = knowledge.agencies.get(agency)?.closed ?? [];
  return Array.from({ length: FARTHEST }, (_, i) => addDays(today, i + 1)).filter(
    (day) => knowledge.calendar.isOrdinarilyWorked(day) && !closed.includes(day),
  );
}

export const daysOffered = (agency: string, scene: Scene): Offered[] =>
  daysToCall(agency, scene)
    .slice(0, MOST_DAYS)
    .map((day) => ({ value: day, label: inBothLanguages(scene, (one) => capital(dayWords(day, one))) }));

/** "Sáng mai", "thứ hai" (never the second button), "buổi chiều": the day and its half, whichever of them is asked. */
export function answerWindow(text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  const { form } = scene.conversation;
  const flow = flowInHand(scene);
  const isAsked = form?.flow === HANDOFF && (form.asking === "day" || form.asking === "part");
  if (!flow || !form || !isAsked || (intent !== undefined && intent !== "corrects")) return undefined;
  const said = windowIn(text, scene);
  const days = daysToCall(String(form.answers["agency"]), scene);
  if (said.day && !days.includes(said.day)) {
    return showForm(flow, form, scene, scene.phrases.handoff.notThatDay(dayWords(said.day, scene)));
  }
  const told = flow.questions.filter(({ key }) => key in said);
  if (told.length === 0) return undefined;
  const answers: Answers = { ...said };
  const next = told.reduce((known, question) => {
    return answerForm(flow, known, { question, value: answers[question.key] as string }, scene.today);
  }, form);
  return showForm(flow, next, scene);
}

function windowIn(text: string, { knowledge: { appointments }, today }: Scene): { day?: string; part?: string } {
  const day = readDay(text, today);
  const part = (["morning", "afternoon"] as const).find((one) => appointments.says(one, text));
  return { ...(day && { day }), ...(part && { part }) };
}
