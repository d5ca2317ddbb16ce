/** Every flow there is, found by the name a conversation keeps. */
import type { Knowledge } from "../knowledge/knowledge.ts";
import { appointmentFlow } from "./appointment/appointment-flow.ts";
import { businessFlowOf } from "./business/business-flow.ts";
import { checklistFlow } from "./checklist-flow.ts";
import { DOSSIER_FLOW, dossierFlow } from "./dossier/dossier-flow.ts";
import type { Flow } from "./flow.ts";
import { procedureOfFlow } from "./flow-names.ts";
import { HANDOFF, handoffFlow } from "./handoff/handoff-flow.ts";
import { REPORT, reportFlow } from "./report/report-flow.ts";

/** Undefined when a deploy took it away. */
export function flowOf(id: string, knowledge: Knowledge): Flow | undefined {
  if (id === REPORT) return reportFlow(knowledge);
  if (id === DOSSIER_FLOW) return dossierFlow(knowledge);
  if (id === HANDOFF) return handoffFlow(knowledge);
  const procedure = knowledge.procedure(procedureOfFlow(id) ?? "");
  return procedure ? checklistFlow(procedure) : (appointmentFlow(id, knowledge) ?? businessFlowOf(id, knowledge));
}
