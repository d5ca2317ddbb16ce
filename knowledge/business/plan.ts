/** The plan for one business: legal form, steps in order, total time and cost, conditions, tax, and what is not certain. */
import type { Business } from "../business.ts";
import type { Answers } from "../conditions.ts";
import type { Knowledge } from "../knowledge.ts";
import type { Bilingual } from "../schema.ts";
import { type Doubt, doubtsOf } from "./doubts.ts";
import { formFor, stepsOf, verdictOf } from "./questions.ts";
import type { BusinessLine, ConditionRow, FormRow, Source, TaxRow } from "./schema.ts";
import { type PlanStep, planSteps, type Total, totalCost, totalDays } from "./steps.ts";

export type BusinessPlan = {
  line: BusinessLine;
  form: FormRow;
  reasons: Bilingual[];
  /** The row of the conditional list that applies to this case. */
  conditional: { row: number; name: Bilingual; text?: Bilingual } | undefined;
  steps: PlanStep[];
  days: Total;
  cost: Total;
  conditions: ConditionRow[];
  tax: TaxRow[];
  doubts: Doubt[];
  sources: Source[];
};

type Known = Pick<Knowledge, "business" | "procedures" | "laws" | "holds">;

/** `today` is YYYY-MM-DD. Throws RangeError while a question is open; ask nextBusinessQuestion first. */
export function planFor(line: BusinessLine, answers: Answers, knowledge: Known, today: string): BusinessPlan {
  const { business } = knowledge;
  const form = formFor(business, line, answers);
  if (typeof form === "string") throw new RangeError(`the legal form of ${line.id} is ${form} with these answers`);
  const holds = (item: { when?: string | undefined; forms?: readonly string[] | undefined }): boolean =>
    verdictOf(business, item.when, answers) === "yes" && (item.forms === undefined || item.forms.includes(form.key));
  const needed = stepsOf(business, line).filter(holds);
  const steps = planSteps(needed, line, form, knowledge, today);
  const conditional = conditionalOf(line, business, answers);
  const [conditions, tax] = [line.conditions.filter(holds), business.tax.filter(holds)];
  const cited = [...conditions, ...tax, ...needed, ...(line.forms ? [line.forms] : [])].flatMap(({ legal }) => legal?.law ?? []);
  const laws = conditional ? [...cited, business.conditional.law] : cited;
  return {
    line,
    form,
    reasons: form.reasons.filter(holds).map(({ text }) => text),
    conditional,
    steps,
    days: totalDays(steps),
    cost: totalCost(steps),
    conditions,
    tax,
    doubts: doubtsOf({ line, isConditional: conditional !== undefined, steps, laws }, answers, knowledge, today),
    sources: line.sources,
  };
}

function conditionalOf({ conditional }: BusinessLine, business: Business, answers: Answers): BusinessPlan["conditional"] {
  if (typeof conditional !== "object" || verdictOf(business, conditional.when, answers) !== "yes") return undefined;
  const name = business.conditional.rows.get(conditional.row);
  return name && { row: conditional.row, name, ...(conditional.text && { text: conditional.text }) };
}
