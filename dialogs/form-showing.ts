/** What a form shows: its next question or what comes of the answers, the same question again, and how it begins and resumes. */
import type { Answers } from "../knowledge/conditions.ts";
import type { FormQuestion } from "../knowledge/guide.ts";
import type { LoadedProcedure } from "../knowledge/procedures.ts";
import type { Choice, FormState, Offered, Outcome } from "./conversation.ts";
import type { Flow } from "./flow.ts";
import { flowOf } from "./flows.ts";
import { beginForm, offerIn, questionAsked, refreshForm } from "./form.ts";
import { askReply, withLead } from "./form-asking.ts";
import { takesWords } from "./guide-reading.ts";
import { reply, type Scene } from "./scene.ts";

/** The flow under way; undefined when there is none, or a deploy took it away. */
export const flowInHand = (scene: Scene): Flow | undefined => {
  const { form } = scene.conversation;
  return form && flowOf(form.flow, scene.knowledge);
};

/** The procedure whose checklist is being made. */
export function procedureOfForm(scene: Scene): LoadedProcedure | undefined {
  const about = flowInHand(scene)?.about;
  return about === undefined ? undefined : scene.knowledge.procedure(about);
}

/** `answers`: what the person said already, which is not asked again; `offered`: what may be tapped, by question. */
export function startForm(flow: Flow, scene: Scene, answers: Answers = {}, offered?: FormState["offered"]): Outcome {
  const held = endHeld(flow, scene);
  if (held) return held;
  scene.conversation = { ...scene.conversation, ...pausing(flow, scene) };
  const form = { ...beginForm(flow, scene.today, answers), ...(offered && { offered }) };
  return withIntro(showForm(flow, form, scene), flow.intro(scene));
}

/** A form left for another one in the middle waits for its turn; a checklist that is begun again waits no more. */
function pausing(flow: Flow, { conversation: { form, paused } }: Scene): { paused?: FormState | undefined } {
  if (form?.asking !== undefined && form.flow !== flow.id) return { paused: form };
  return paused?.flow === flow.id && flow.about !== undefined ? { paused: undefined } : {};
}

function withIntro(outcome: Outcome, intro: string): Outcome {
  const [first, ...rest] = outcome.replies;
  return first ? { ...outcome, replies: [withLead(first, intro), ...rest] } : outcome;
}

/** Goes on with a form: its next question, or what comes of the answers. `lead` is said before. */
export function showForm(flow: Flow, form: FormState, scene: Scene, lead?: string): Outcome {
  const held = endHeld(flow, scene);
  if (held) return held;
  const question = questionAsked(flow, form);
  if (!question) return flow.finish(form, scene, lead);
  return reply(scene, askReply(flow, form, question, scene, lead), { form, ...about(flow), choosing: undefined, beside: undefined });
}

/** Options for one question came from outside, and are offered. */
export function offerOptions(flow: Flow, form: FormState, key: string, options: Offered[], scene: Scene, lead?: string): Outcome {
  return showForm(flow, offerIn(flow, form, key, options, scene.today), scene, lead);
}

/** Ends the form of a procedure that was taken out for checking; undefined for all others. */
function endHeld(flow: Flow, scene: Scene): Outcome | undefined {
  const held = flow.held?.(scene);
  return held && reply(scene, held, { form: undefined, ...about(flow) });
}

const about = (flow: Flow): { about?: string } => (flow.about === undefined ? {} : { about: flow.about });

/** The question once more, counted as a miss; `lead` is said before. */
export function again(flow: Flow, form: FormState, question: FormQuestion, lead: string, scene: Scene): Outcome {
  const counted = { ...form, misses: form.misses + 1 };
  return endHeld(flow, scene) ?? reply(scene, askReply(flow, form, question, scene, lead), { form: counted, ...about(flow) });
}

/** Not an answer that can be taken, as `why` says. */
export function missed(flow: Flow, form: FormState, question: FormQuestion, why: string, scene: Scene): Outcome {
  return again(flow, form, question, withPerson(why, form, scene), scene);
}

/** At the second miss in a row, wherever the first was counted, the way to a person. */
export const withPerson = (lead: string, { misses }: FormState, { conversation, phrases }: Scene): string =>
  misses + conversation.misses > 0 ? `${lead} ${phrases.handoff.offer}` : lead;

/** After a side question was answered: the form's question once more, so that it is not lost. */
export function resumeForm(outcome: Outcome, scene: Scene): Outcome {
  const flow = flowInHand(scene);
  const { form: stored } = scene.conversation;
  // What a call brings comes first.
  if (!flow || !stored?.asking || outcome.conversation.form !== stored || outcome.call) return outcome;
  if (flow.held?.(scene)) return { ...outcome, conversation: { ...outcome.conversation, form: undefined } };
  const form = refreshForm(flow, stored, scene.today);
  const question = questionAsked(flow, form);
  if (!question) return outcome;
  const replies = outcome.replies.map(({ choices: _, ...rest }) => rest);
  const again = askReply(flow, form, question, scene, scene.phrases.goOn);
  const choices = [...(takesWords(question) ? [] : placesAsked(outcome)), ...(again.choices ?? [])];
  return {
    ...outcome,
    conversation: { ...outcome.conversation, form, beside: outcome.conversation.about, ...about(flow) },
    replies: [...replies, { ...again, choices }],
  };
}

/** Which of several places is asked beside the form's question: its buttons stay. */
const placesAsked = ({ conversation: { units, place }, replies }: Outcome): Choice[] =>
  units || place ? replies.flatMap(({ choices = [] }) => choices) : [];
