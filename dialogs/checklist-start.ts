/** Begins the checklist of a procedure; one that is the same for everybody is shown at once. */
import type { LoadedProcedure } from "../knowledge/procedures.ts";
import { checklistFlow } from "./checklist-flow.ts";
import type { Outcome } from "./conversation.ts";
import { withLead } from "./form-asking.ts";
import { procedureOfForm, resumeForm, startForm } from "./form-showing.ts";
import { answerAbout } from "./procedure-dialog.ts";
import { reply, type Scene } from "./scene.ts";

export function startChecklist(procedure: LoadedProcedure, scene: Scene): Outcome {
  const { conversation, phrases } = scene;
  if (procedure.questions.length === 0) {
    const answer = withLead(answerAbout(procedure, ["documents"], scene), phrases.checklistForAll);
    return resumeForm(reply(scene, answer, { about: procedure.id, choosing: undefined }), scene);
  }
  const isUnderWay = conversation.form?.asking !== undefined && procedureOfForm(scene) === procedure;
  const flow = checklistFlow(procedure);
  // Left in the middle, it is gone on with.
  const left = conversation.paused?.flow === flow.id ? conversation.paused.answers : {};
  return isUnderWay ? resumeForm(reply(scene, []), scene) : startForm(flow, scene, left);
}
