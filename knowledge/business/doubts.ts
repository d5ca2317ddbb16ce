/** What is not certain about a plan. */
import type { Answers } from "../conditions.ts";
import type { Knowledge } from "../knowledge.ts";
import { lawInForce } from "../laws.ts";
import type { BusinessLine } from "./schema.ts";
import type { PlanStep } from "./steps.ts";

export type Doubt =
  | { kind: "listEnded" }
  | { kind: "formUnconfirmed" }
  | { kind: "foreignAccess" }
  /** Laws that facts of the plan rest on and that are under review or not in force. */
  | { kind: "lawChanged"; laws: string[] }
  | { kind: "noRecord" | "lowRecord" | "held"; steps: number[] };

type Known = Pick<Knowledge, "business" | "laws" | "holds">;
/** What a plan shows, as far as it may be doubted. */
type Shown = { line: BusinessLine; isConditional: boolean; steps: readonly PlanStep[]; laws: readonly string[] };

export function doubtsOf({ line, isConditional, steps, laws: cited }: Shown, answers: Answers, knowledge: Known, today: string): Doubt[] {
  const { business, laws, holds } = knowledge;
  const isOver = (number: string): boolean => {
    const law = laws.get(number);
    return law === undefined || lawInForce(law, today) === "no";
  };
  const changed = [...new Set(cited)].filter((number) => isOver(number) || holds.reviewOf(number, today) !== undefined);
  const numbers = (fits: (step: PlanStep) => boolean): number[] => steps.filter(fits).map(({ number }) => number);
  const noted = [
    { kind: "noRecord" as const, steps: numbers(({ procedure }) => !procedure) },
    { kind: "lowRecord" as const, steps: numbers(({ procedure }) => procedure?.confidence === "low") },
    { kind: "held" as const, steps: numbers(({ procedure }) => procedure !== undefined && holds.isHeld(procedure.id)) },
  ];
  const isFormOpen = line.forms ? line.forms.unconfirmed === true : isConditional || line.conditional === "unknown";
  return [
    ...(isOver(business.conditional.law) ? [{ kind: "listEnded" as const }] : []),
    ...(changed.length > 0 ? [{ kind: "lawChanged" as const, laws: changed }] : []),
    ...(isFormOpen ? [{ kind: "formUnconfirmed" as const }] : []),
    ...(answers["foreign"] === true ? [{ kind: "foreignAccess" as const }] : []),
    ...noted.filter(({ steps: those }) => those.length > 0),
  ];
}
