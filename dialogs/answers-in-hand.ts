/** The answers of the form in hand, when it is about this procedure: side questions are then about the person's own case. */
import type { Answers } from "../knowledge/conditions.ts";
import type { LoadedProcedure } from "../knowledge/procedures.ts";
import { procedureOfFlow } from "./flow-names.ts";
import type { Scene } from "./scene.ts";

export function answersInHand(procedure: LoadedProcedure, { conversation: { form } }: Scene): Answers {
  return form && procedureOfFlow(form.flow) === procedure.id ? form.answers : {};
}
