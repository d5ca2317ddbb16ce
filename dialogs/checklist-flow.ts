/** The flow of a procedure's checklist: its questions, and the list that comes of them. */
import { createHash } from "node:crypto";
import { withAnswer } from "../knowledge/checklist.ts";
import { needsConfirming } from "../knowledge/freshness/standing.ts";
import { isAsked, nextQuestion } from "../knowledge/next-question.ts";
import type { LoadedProcedure } from "../knowledge/procedures.ts";
import type { Question } from "../knowledge/schema.ts";
import { checklistReply } from "./checklist-card.ts";
import type { Flow } from "./flow.ts";
import { checklistFlowId } from "./flow-names.ts";
import { withLead } from "./form-asking.ts";
import { heldReply } from "./procedure-dialog.ts";
import { reply } from "./scene.ts";

const made = new WeakMap<LoadedProcedure, Flow>();

export function checklistFlow(procedure: LoadedProcedure): Flow {
  let flow = made.get(procedure);
  if (!flow) made.set(procedure, (flow = makeFlow(procedure)));
  return flow;
}

const makeFlow = (procedure: LoadedProcedure): Flow => ({
  id: checklistFlowId(procedure.id),
  version: versionOf(procedure.questions),
  questions: procedure.questions,
  next: (answers, today) => nextQuestion(procedure, answers, today),
  isAsked: (question, answers) => isAsked(procedure, question, answers),
  withAnswer: (answers, key, value) => withAnswer(procedure, answers, key, value),
  intro: ({ phrases, tell }) => phrases.formIntro(tell(procedure.name)),
  finish: (form, scene, lead) =>
    reply(scene, withLead(checklistReply(procedure, form.answers, scene), lead), { form, about: procedure.id, choosing: undefined }),
  about: procedure.id,
  held: (scene) => heldReply(procedure, scene),
  note: (question, { knowledge, today, phrases }) =>
    needsConfirming(procedure, question as Question, knowledge, today) ? phrases.questionToConfirm : "",
});

/** Changes whenever the questions do. */
export const versionOf = (questions: readonly unknown[]): string =>
  createHash("sha256").update(JSON.stringify(questions)).digest("hex").slice(0, 8);
