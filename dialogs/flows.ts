/** Every flow there is, found by the name a conversation keeps. */
import type { Knowledge } from "../knowledge/knowledge.ts";
import { businessFlowOf } from "./business/business-flow.ts";
import { checklistFlow, procedureOfFlow } from "./checklist-flow.ts";
import type { Flow } from "./flow.ts";
import { REPORT, reportFlow } from "./report/report-flow.ts";

/** Undefined when a deploy took it away. */
export function flowOf(id: string, knowledge: Knowledge): Flow | undefined {
  if (id === REPORT) return reportFlow(knowledge);
  const procedure = knowledge.procedure(procedureOfFlow(id) ?? "");
  return procedure ? checklistFlow(procedure) : businessFlowOf(id, knowledge);
}
